//! Giving a reduced rate, or not.

use chrono::{Months, NaiveDate};
use serde_json::json;

use super::{Granted, Reduction, ReductionError, ReductionState, store};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::membership::calendar;
use crate::membership::change::letter::{News, Told, tell_of_level};
use crate::membership::contribution::{Contribution, insert_contribution, running_contribution};
use crate::membership::{MembershipId, change, membership};

/// Longer than this nobody decides about ahead.
const LONGEST: Months = Months::new(24);

/// What a treasurer gives.
#[derive(Debug, Clone)]
pub struct Grant {
    /// A month, without tax; nothing: free.
    pub monthly: Money,
    /// The last day.
    pub until_day: NaiveDate,
    /// Why: for treasurers.
    pub reason: String,
}

/// Gives a reduced rate, asked for or not, from the first day that was not billed yet. After its
/// last day what was promised before holds again, from the same anchor. `public_url` is where the
/// site is reached.
///
/// # Errors
/// [`ReductionError`].
pub fn grant_reduction(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    grant: &Grant,
    public_url: &str,
) -> Result<Reduction, ReductionError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let member = membership(tx.conn, id)?;
    let reason = grant.reason.trim();
    if reason.is_empty() {
        return Err(ReductionError::NoWords);
    }
    let planned = change::pause_of(tx.conn, id)?.is_some();
    if !member.state.belongs() || planned || change::departure_of(tx.conn, id)?.is_some() {
        return Err(ReductionError::NotFromHere);
    }
    if store::granted(tx.conn, id)?.is_some() {
        return Err(ReductionError::Already);
    }
    let running = running_contribution(tx.conn, id)?.ok_or(ReductionError::NotFromHere)?;
    let reduced = reduced(tx, &running, grant)?;
    let from_day = reduced.starts_on;
    change::end_running(tx, id, from_day)?;
    insert_contribution(tx, &reduced)?;
    let again = reduced.ends_on.unwrap_or(from_day);
    let follower = Contribution {
        id: tx.mint(),
        starts_on: again,
        billed_until: again,
        set_up: None,
        ..running
    };
    insert_contribution(tx, &follower)?;
    let granted = Granted {
        monthly: grant.monthly,
        from_day,
        until_day: grant.until_day,
        contribution_id: reduced.id,
    };
    let reduction = note(tx, id, reason, granted)?;
    let facts = json!({ "membership": id.as_str(), "until_day": grant.until_day });
    let change = Change::of("state", &(), &ReductionState::Granted).beside(&facts);
    tx.record_change("membership.reduction.granted", reduction.id.as_str(), None, &change);
    let news = News { told: Told::ReductionGranted, day: Some(grant.until_day), words: "" };
    tell_of_level(tx, &member, &news, public_url)?;
    Ok(reduction)
}

/// The promise that holds meanwhile: the same, for less.
fn reduced(
    tx: &mut Tx<'_>,
    running: &Contribution,
    grant: &Grant,
) -> Result<Contribution, ReductionError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let from_day = running.billed_until.max(today).max(running.starts_on);
    let longest = from_day.checked_add_months(LONGEST);
    if grant.until_day < from_day || longest.is_none_or(|longest| grant.until_day >= longest) {
        return Err(ReductionError::Days);
    }
    let not_less = || ReductionError::NotLess(running.amount);
    let amount = grant.monthly.times(running.cadence.months().into()).map_err(|_| not_less())?;
    let order = amount.compare(running.amount).map_err(|_| not_less())?;
    if amount.is_negative() || order.is_ge() {
        return Err(not_less());
    }
    Ok(Contribution {
        id: tx.mint(),
        amount,
        starts_on: from_day,
        ends_on: Some(change::day_after(grant.until_day)?),
        billed_until: from_day,
        set_up: None,
        ..running.clone()
    })
}

/// Notes it on what was asked for, or on its own.
fn note(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    reason: &str,
    granted: Granted,
) -> Result<Reduction, DbError> {
    let asked = store::open(tx.conn, id)?;
    let reduction = Reduction {
        state: ReductionState::Granted,
        reason: Some(reason.to_owned()),
        granted: Some(granted),
        ..asked.clone().unwrap_or_else(|| Reduction {
            id: tx.mint(),
            membership_id: id.clone(),
            state: ReductionState::Granted,
            words: String::new(),
            wished: None,
            asked_at: tx.now,
            reason: None,
            granted: None,
            noticed_at: None,
        })
    };
    match asked {
        Some(_) => store::grant(tx, &reduction)?,
        None => store::insert(tx, &reduction)?,
    }
    Ok(reduction)
}

/// Does not give what was asked for; `words` are sent to the member. `public_url` is where the
/// site is reached.
///
/// # Errors
/// [`ReductionError`].
pub fn decline_reduction(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    words: &str,
    public_url: &str,
) -> Result<(), ReductionError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let words = words.trim();
    if words.is_empty() {
        return Err(ReductionError::NoWords);
    }
    let open = store::open(tx.conn, id)?.ok_or(ReductionError::NotThere)?;
    store::close(tx, &open.id, ReductionState::Declined, Some(words))?;
    let change = Change::of("state", &open.state, &ReductionState::Declined);
    tx.record_change("membership.reduction.declined", open.id.as_str(), None, &change);
    let member = membership(tx.conn, id)?;
    let news = News { told: Told::ReductionDeclined, day: None, words };
    tell_of_level(tx, &member, &news, public_url)?;
    Ok(())
}
