//! The end of a reduced rate: told before, and sooner if a treasurer says so.

use chrono::{Days, NaiveDate};

use super::{Granted, ReductionError, ReductionId, ReductionState, store};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::membership::change::letter::{News, Told, tell_of_level};
use crate::membership::contribution::{
    Contribution, insert_contribution, running_contribution, store as promises,
};
use crate::membership::{MembershipId, calendar, change, membership};

/// So many days before its last one the member is told.
const TOLD_BEFORE: Days = Days::new(30);

/// The last day of reduced rates that are told of on `today`.
pub(in crate::membership) fn notice_day(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(TOLD_BEFORE).unwrap_or(today)
}

/// Does what a day brings for a reduced rate: tells that it ends, or notes that it is over.
pub(in crate::membership) fn follow_reduction(
    tx: &mut Tx<'_>,
    id: &ReductionId,
    public_url: &str,
) -> Result<(), DbError> {
    let Some(reduction) = store::one(tx.conn, id)? else { return Ok(()) };
    dialect::lock_row(tx.conn, "memberships", reduction.membership_id.as_str())?;
    let reduction = store::one(tx.conn, id)?;
    let standing = reduction.filter(|it| it.state == ReductionState::Granted);
    let Some(reduction) = standing else { return Ok(()) };
    let Some(granted) = &reduction.granted else { return Ok(()) };
    let today = calendar::day_of(tx.conn, tx.now)?;
    if granted.until_day < today {
        store::end(tx, id)?;
        let change = Change::of("state", &reduction.state, &ReductionState::Ended);
        tx.record_change("membership.reduction.ended", id.as_str(), None, &change);
    } else if reduction.noticed_at.is_none() && granted.until_day <= notice_day(today) {
        store::mark_noticed(tx, id)?;
        let member = membership(tx.conn, &reduction.membership_id)?;
        let day = Some(change::day_after(granted.until_day)?);
        let news = News { told: Told::ReductionEnding, day, words: "" };
        tell_of_level(tx, &member, &news, public_url)?;
    }
    Ok(())
}

/// Ends a reduced rate on the first day that was not billed yet: from then on what was promised
/// before holds again. `public_url` is where the site is reached.
///
/// # Errors
/// [`ReductionError::NotThere`].
pub fn end_reduction(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    public_url: &str,
) -> Result<(), ReductionError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let standing = store::granted(tx.conn, id)?.ok_or(ReductionError::NotThere)?;
    let granted = standing.granted.clone().ok_or(ReductionError::NotThere)?;
    let again = full_rate_from(tx, id, &granted)?;
    store::end(tx, &standing.id)?;
    let change = Change::of("state", &standing.state, &ReductionState::Ended);
    tx.record_change("membership.reduction.ended", standing.id.as_str(), None, &change);
    let member = membership(tx.conn, id)?;
    let news = News { told: Told::ReductionEnding, day: Some(again), words: "" };
    tell_of_level(tx, &member, &news, public_url)?;
    Ok(())
}

/// Cuts the reduced promise and lets the one after it begin; the first day of that.
fn full_rate_from(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    granted: &Granted,
) -> Result<NaiveDate, ReductionError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let reduced = promises::contribution(tx.conn, &granted.contribution_id)?;
    let follower = running_contribution(tx.conn, id)?.ok_or(ReductionError::NotFromHere)?;
    let again = reduced.billed_until.max(today).max(reduced.starts_on).min(follower.starts_on);
    promises::end_before(tx, &reduced.id, again)?;
    if again < follower.starts_on {
        change::end_running(tx, id, follower.starts_on)?;
        let sooner = Contribution {
            id: tx.mint(),
            starts_on: again,
            billed_until: again,
            set_up: None,
            ..follower
        };
        insert_contribution(tx, &sooner)?;
    }
    Ok(again)
}
