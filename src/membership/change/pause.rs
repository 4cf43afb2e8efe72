//! A pause: from the first day that was not billed yet, until a day, and then as before.

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::letter::{self, Told};
use super::{ChangeError, Pause, first_open_day, locked, move_if_possible, store, today};
use crate::ground::db::{Change, DbError, Tx};
use crate::ground::period::PeriodError;
use crate::membership::contribution::running_contribution;
use crate::membership::state::{MembershipState, Move};
use crate::membership::{Contribution, MembershipId};

/// A pause is not a way of leaving.
const LONGEST_DAYS: i64 = 366;

/// The first day a pause may begin.
///
/// # Errors
/// [`ChangeError::NoContribution`].
pub fn first_day_of_pause(
    contribution: Option<&Contribution>,
    today: NaiveDate,
) -> Result<NaiveDate, ChangeError> {
    let promise = contribution.ok_or(ChangeError::NoContribution)?;
    Ok(first_open_day(Some(promise), today).max(promise.starts_on))
}

/// Plans a pause from `wish`, or from the first day that was not billed yet if that is later, to
/// the last day `until`. The promise goes on the day after. `public_url` is where the site is
/// reached.
///
/// # Errors
/// [`ChangeError`].
pub fn plan_pause(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    wish: Option<NaiveDate>,
    until: NaiveDate,
    public_url: &str,
) -> Result<Pause, ChangeError> {
    let member = locked(tx, id, &[MembershipState::Active])?;
    if store::pause_of(tx.conn, id)?.is_some() {
        return Err(ChangeError::PlannedAlready);
    }
    let today = today(tx)?;
    let running = running_contribution(tx.conn, id)?.ok_or(ChangeError::NoContribution)?;
    let first = first_day_of_pause(Some(&running), today)?;
    let from_day = wish.unwrap_or(first).max(first);
    if until < from_day || (until - from_day).num_days() >= LONGEST_DAYS {
        return Err(ChangeError::Days);
    }
    let pause = Pause { id: tx.mint(), from_day, until_day: until, ended_at: None };
    store::insert_pause(tx, id, &pause)?;
    store::end_running(tx, id, from_day)?;
    store::go_on(tx, &running, after(until)?)?;
    let change = Change::between(&(), &json!({ "from_day": from_day, "until_day": until }));
    tx.record_change("membership.pause.planned", id.as_str(), None, &change);
    if from_day <= today {
        move_if_possible(tx, id, Move::Pause, "pause")?;
    }
    letter::tell(tx, &member, Told::Pause, Some(from_day), public_url)?;
    Ok(pause)
}

/// Ends a pause, or takes it back before it began: the promise goes on today, or where it would
/// have stopped.
///
/// # Errors
/// [`ChangeError`].
pub fn end_pause(tx: &mut Tx<'_>, id: &MembershipId, public_url: &str) -> Result<(), ChangeError> {
    let member = locked(tx, id, &[MembershipState::Active, MembershipState::Paused])?;
    let pause = store::pause_of(tx.conn, id)?.ok_or(ChangeError::NotPlanned)?;
    let today = today(tx)?;
    store::close_pause(tx, &pause.id)?;
    let running = running_contribution(tx.conn, id)?.ok_or(ChangeError::NoContribution)?;
    let again = today.max(pause.from_day).min(running.starts_on);
    store::end_running(tx, id, running.starts_on)?;
    store::go_on(tx, &running, again)?;
    if member.state == MembershipState::Paused {
        move_if_possible(tx, id, Move::Resume, "pause ended")?;
    }
    let change = Change::of("until_day", &pause.until_day, &again);
    tx.record_change("membership.pause.ended", id.as_str(), None, &change);
    letter::tell(tx, &member, Told::Resumed, Some(again), public_url)?;
    Ok(())
}

/// The day after.
pub(in crate::membership) fn after(day: NaiveDate) -> Result<NaiveDate, DbError> {
    day.checked_add_days(Days::new(1))
        .ok_or_else(|| DbError::Fault(PeriodError::OutOfCalendar.to_string()))
}
