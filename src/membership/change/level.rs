//! Another level, or another amount, from the first day that was not billed yet.

use chrono::NaiveDate;
use serde_json::json;

use super::letter::{self, Told};
use super::{ChangeError, first_open_day, locked, store, today};
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::period::Cadence;
use crate::membership::contribution::{Promise, promise_contribution, running_contribution};
use crate::membership::state::MembershipState;
use crate::membership::{Level, MembershipId, level_on, level_version};

/// What a change of level would do.
#[derive(Debug, Clone)]
pub struct LevelChange {
    /// The level as it will be.
    pub level: Level,
    /// What is promised from then on.
    pub promise: Promise,
    /// The first day.
    pub from_day: NaiveDate,
}

const CHANGING: &[MembershipState] = &[MembershipState::Admitted, MembershipState::Active];

/// What a change would do, without doing it.
///
/// # Errors
/// [`ChangeError`].
pub fn preview_level_change(
    conn: &mut Conn,
    id: &MembershipId,
    code: &str,
    promise: Promise,
    today: NaiveDate,
) -> Result<LevelChange, ChangeError> {
    let running = running_contribution(conn, id)?.ok_or(ChangeError::NoContribution)?;
    let from_day = first_open_day(Some(&running), today).max(running.starts_on);
    let level = level_on(conn, code, from_day).map_err(|error| match error {
        DbError::NotFound => crate::membership::ContributionError::NotOffered.into(),
        error => ChangeError::Db(error),
    })?;
    promise.check(&level)?;
    Ok(LevelChange { level, promise, from_day })
}

/// Changes what is promised, from the first day that was not billed yet. A change that waited for
/// the same day is replaced. `public_url` is where the site is reached.
///
/// # Errors
/// [`ChangeError`].
pub fn change_level(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    code: &str,
    promise: Promise,
    public_url: &str,
) -> Result<LevelChange, ChangeError> {
    let member = locked(tx, id, CHANGING)?;
    if store::pause_of(tx.conn, id)?.is_some() {
        return Err(ChangeError::PlannedAlready);
    }
    let today = today(tx)?;
    let change = preview_level_change(tx.conn, id, code, promise, today)?;
    let before = match running_contribution(tx.conn, id)? {
        Some(running) => {
            let level = level_version(tx.conn, &running.level_version_id)?;
            Some(evidence(&level, running.amount, running.cadence))
        }
        None => None,
    };
    store::end_running(tx, id, change.from_day)?;
    let promised = promise_contribution(tx, &member, &change.level, promise, change.from_day)?;
    let after = evidence(&change.level, promised.amount, promised.cadence);
    let told = Change::between(&before, &after).beside(&json!({ "from_day": change.from_day }));
    tx.record_change("membership.level.changed", id.as_str(), None, &told);
    letter::tell(tx, &member, Told::Level, Some(change.from_day), public_url)?;
    Ok(change)
}

/// For the trail.
fn evidence(level: &Level, amount: Money, cadence: Cadence) -> serde_json::Value {
    json!({
        "level": level.code,
        "version": level.version,
        "amount_minor": amount.minor(),
        "currency": amount.currency().code(),
        "cadence": cadence.code(),
    })
}
