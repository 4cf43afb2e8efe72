//! Asking for another class, and taking it back before its day.

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::{ClassChange, ClassChangeMove, ClassChangeState, agree, open_class_change};
use super::{moved, preview, step, store, tell};
use crate::ground::db::{Tx, dialect};
use crate::membership::MembershipId;
use crate::membership::application::{Application, Wish, call_voters, policy_for, times_of};
use crate::membership::change::letter::{News, Told};
use crate::membership::change::{ChangeError, locked, today};
use crate::organisations::{AdmissionPolicy, coop_settings};

/// A change is not planned further ahead.
const FURTHEST_DAYS: u64 = 366;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Not before this day; `None`: as soon as it was agreed to.
    pub from: Option<NaiveDate>,
    /// What is said about it.
    pub words: String,
    /// A steward asks in the member's stead, and says why.
    pub in_their_stead: bool,
}

/// The first day it may hold from: the one wished for, which is not in the past.
pub(super) fn first_day(
    wish: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<NaiveDate, ChangeError> {
    let day = wish.unwrap_or(today);
    let furthest = today.checked_add_days(Days::new(FURTHEST_DAYS)).unwrap_or(today);
    if day < today || day > furthest {
        return Err(ChangeError::Days);
    }
    Ok(day)
}

/// Asks for the other class. Where nobody decides it is agreed to at once; else it goes the way of
/// an application. `public_url` is where the site is reached.
///
/// # Errors
/// [`ChangeError`].
pub fn ask_class_change(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    wanted: &Wanted,
    public_url: &str,
) -> Result<ClassChange, ChangeError> {
    let member = locked(tx, id, preview::CHANGING)?;
    if open_class_change(tx.conn, id)?.is_some() {
        return Err(ChangeError::ClassAskedAlready);
    }
    if wanted.in_their_stead && wanted.words.trim().is_empty() {
        return Err(ChangeError::NoWords);
    }
    let today = today(tx)?;
    let settings = coop_settings(tx.conn)?;
    let policy = policy_for(&settings, member.class.other());
    let (vote, lapses_on) = times_of(&settings, policy, today)?;
    let change = ClassChange {
        id: tx.mint(),
        membership_id: id.clone(),
        from: member.class,
        to: member.class.other(),
        state: ClassChangeState::Asked,
        wished_on: first_day(wanted.from, today)?,
        from_day: None,
        words: wanted.words.trim().to_owned(),
        in_their_stead: wanted.in_their_stead,
        asked_by: tx.actor.as_str().to_owned(),
        asked_at: tx.now,
    };
    let application = Application {
        membership_id: id.clone(),
        wish: Wish::Class(change.clone()),
        vote,
        lapses_on,
        noticed_at: None,
        decided_at: None,
    };
    store::insert(tx, &change, &application)?;
    let facts = json!({
        "class": change.to, "not_before": change.wished_on, "in_their_stead": change.in_their_stead,
    });
    tx.record("membership.class.asked", id.as_str(), facts);
    if policy == AdmissionPolicy::AtOnce {
        agree(tx, &change, public_url)?;
    } else {
        let news = News { told: Told::ClassAsked, day: Some(change.wished_on), words: "" };
        tell(tx, &change, &news, public_url)?;
        if vote.is_some() {
            call_voters(tx, &member, true, public_url)?;
        }
    }
    Ok(change)
}

/// Takes back what was asked for or agreed to and has not begun. `reason` is a steward's, who acts
/// in the member's stead; the member needs none. `public_url` is where the site is reached.
///
/// # Errors
/// [`ChangeError::NotPlanned`]: there is nothing to take back.
pub fn withdraw_class_change(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    reason: Option<&str>,
    public_url: &str,
) -> Result<(), ChangeError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let change = open_class_change(tx.conn, id)?.ok_or(ChangeError::NotPlanned)?;
    if reason.is_some_and(|words| words.trim().is_empty()) {
        return Err(ChangeError::NoWords);
    }
    let withdrawn = step(tx, &change, ClassChangeMove::Withdraw, change.from_day)?;
    let stead = json!({ "in_their_stead": reason.is_some() });
    let told = moved(&change, &withdrawn).beside(&stead);
    tx.record_change("membership.class.withdrawn", id.as_str(), None, &told);
    let words = reason.unwrap_or_default();
    tell(tx, &change, &News { told: Told::ClassWithdrawn, day: None, words }, public_url)?;
    Ok(())
}
