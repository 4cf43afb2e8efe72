//! The times of a planned meeting laid out: each of them a row, so that what is coming, what is
//! held and what one moves or cancels is asked of the database and not computed each time.

use std::collections::BTreeSet;

use chrono::{Days, Months, NaiveDateTime};

use super::{Ends, Occurrence, Plan, PlanError, Planned, expand};
use crate::ground::db::{DbError, Tx};
use crate::ground::period::at_local;

/// So far ahead times are laid out, and places held for them.
const AHEAD: Months = Months::new(13);

/// So many times one planned meeting has at most: each day of 13 months, and then some.
const MOST: u16 = 420;

/// Up to where a plan is laid out now.
pub(super) fn horizon(tx: &Tx<'_>, plan: &Plan) -> Result<NaiveDateTime, PlanError> {
    let today = tx.now.with_timezone(&plan.zone).naive_local();
    let ahead = today.max(plan.starts).checked_add_months(AHEAD).ok_or(PlanError::OutOfCalendar)?;
    Ok(match plan.rule.as_ref().map(|rule| rule.ends) {
        // What has an end is laid out to it, however far it is.
        Some(Ends::After(_)) | None => far(ahead)?,
        Some(Ends::On(day)) => {
            let end = day.checked_add_days(Days::new(1)).ok_or(PlanError::OutOfCalendar)?;
            ahead.max(end.and_time(chrono::NaiveTime::MIN))
        }
        Some(Ends::Never) => ahead,
    })
}

fn far(ahead: NaiveDateTime) -> Result<NaiveDateTime, PlanError> {
    ahead.checked_add_months(Months::new(12 * 100)).ok_or(PlanError::OutOfCalendar)
}

/// The times of a plan, in order; those on days that are taken out are cancelled from the start.
///
/// # Errors
/// [`PlanError::Nothing`], [`PlanError::TooMany`], [`PlanError::Overlaps`].
pub(super) fn lay_out(tx: &Tx<'_>, planned: &Planned) -> Result<Vec<Occurrence>, PlanError> {
    let plan = &planned.plan;
    let slots = expand::slots(plan.starts, plan.rule.as_ref(), planned.laid_out_until, MOST + 1);
    if slots.len() > usize::from(MOST) {
        return Err(PlanError::TooMany);
    }
    let out: BTreeSet<_> = plan.except.iter().copied().collect();
    let mut all = Vec::with_capacity(slots.len());
    for slot in slots {
        let mut one = at(tx, planned, slot)?;
        one.cancelled_at = out.contains(&slot.date()).then_some(tx.now);
        all.push(one);
    }
    if all.iter().all(|one| one.cancelled_at.is_some()) {
        return Err(PlanError::Nothing);
    }
    let overlaps = |pair: &[Occurrence]| matches!(pair, [a, b] if a.ends_at > b.starts_at);
    if all.windows(2).any(overlaps) {
        return Err(PlanError::Overlaps);
    }
    Ok(all)
}

/// One time of it, as the rule gave it.
pub(super) fn at(
    tx: &Tx<'_>,
    planned: &Planned,
    slot: NaiveDateTime,
) -> Result<Occurrence, PlanError> {
    let plan = &planned.plan;
    let starts_at =
        at_local(slot.date(), slot.time(), plan.zone).map_err(|_| PlanError::OutOfCalendar)?;
    Ok(Occurrence {
        id: tx.mint(),
        planned_id: planned.id.clone(),
        slot,
        starts_at,
        ends_at: starts_at + plan.length(),
        moved: false,
        cancelled_at: None,
        reminded_at: None,
    })
}

/// What goes on without an end is laid out a little further.
pub(super) fn lay_out_further(tx: &mut Tx<'_>, mut planned: Planned) -> Result<(), DbError> {
    let fault = |error: PlanError| DbError::Fault(error.to_string());
    let (known, further) = (planned.laid_out_until, horizon(tx, &planned.plan).map_err(fault)?);
    let plan = &planned.plan;
    let slots = expand::slots(plan.starts, plan.rule.as_ref(), further, u16::MAX);
    let fresh: Result<Vec<Occurrence>, PlanError> = slots
        .into_iter()
        .filter(|slot| *slot >= known)
        .map(|slot| at(tx, &planned, slot))
        .collect();
    super::occurrence::store::insert_occurrences(tx, &fresh.map_err(fault)?)?;
    planned.laid_out_until = further;
    super::store::update(tx, &planned)
}
