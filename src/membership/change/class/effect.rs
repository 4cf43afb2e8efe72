//! The day of a change of class: register, class, activity, letter, in one transaction.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;

use super::{ClassChange, ClassChangeMove, step, store, tell};
use crate::ground::db::{Change, Tx, dialect};
use crate::membership::change::ChangeError;
use crate::membership::change::letter::{News, Told};
use crate::membership::register::{self, RegisterKind, Sets};
use crate::membership::{Class, activity, membership};

pub(in crate::membership) use store::changes_due;

/// What the trail says of a membership's class.
#[derive(Serialize)]
struct Belongs {
    class: Class,
    since: NaiveDate,
}

/// Carries out what was agreed to, as of its day, which is not in the future. `public_url` is where
/// the site is reached.
pub(in crate::membership) fn take_effect(
    tx: &mut Tx<'_>,
    change: &ClassChange,
    public_url: &str,
) -> Result<(), ChangeError> {
    dialect::lock_row(tx.conn, "memberships", change.membership_id.as_str())?;
    let member = membership(tx.conn, &change.membership_id)?;
    let from_day = change.from_day.ok_or(ChangeError::NotPlanned)?;
    let before = activity::in_class_since(tx.conn, &member, from_day)?.unwrap_or(change.wished_on);
    step(tx, change, ClassChangeMove::TakeEffect, Some(from_day))?;
    if store::update_class(tx, &member.id, (change.from, change.to))? == 0 {
        return Err(ChangeError::NotFromHere(member.state));
    }
    let facts = json!({ "from": change.from, "to": change.to });
    let sets = Sets { class: Some(change.to), ..Sets::default() };
    register::note_setting(tx, &member.id, RegisterKind::ClassChanged, from_day, &facts, &sets)?;
    let was = Belongs { class: change.from, since: before };
    let is = Belongs { class: change.to, since: from_day };
    let facts = Change::between(&was, &is).facts();
    tx.record("membership.class.changed", member.id.as_str(), facts);
    activity::enter_class(tx, &member.id, from_day, public_url)?;
    let news = News { told: Told::ClassChanged, day: Some(from_day), words: "" };
    tell(tx, change, &news, public_url)?;
    Ok(())
}
