//! The ladder itself: pure, so that it can be tried on every day of many years.

use chrono::{Days, NaiveDate};

use super::{Standing, Step};
use crate::treasury::Overdue;

/// How long each step lasts, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Of grace, before rooms are limited.
    pub grace_days: u32,
    /// Limited, before a suspension.
    pub limited_days: u32,
    /// Suspended, before what is held is let go.
    pub suspended_days: u32,
    /// Whether a suspension needs no person.
    pub suspend_automatically: bool,
}

/// What standing follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The invoice that has been overdue longest, if one is.
    pub overdue: Option<Overdue>,
    /// Whether a person has stopped the ladder.
    pub held: bool,
    /// The step last noted.
    pub noted: Step,
    /// On which day.
    pub noted_on: NaiveDate,
}

/// How somebody stands on `today`. Never further down than what was noted, except that an overdue
/// invoice is grace from its first day.
#[must_use]
pub fn standing_of(facts: &Facts, terms: &Terms, today: NaiveDate) -> Standing {
    let Some(overdue) = facts.overdue.clone() else { return Standing::Good };
    let since = facts.noted_on;
    let until = if facts.held { None } else { Some(end_of_step(facts, terms, today)) };
    match facts.noted {
        Step::Good | Step::Grace => Standing::Grace { overdue, until },
        Step::Limited => Standing::Limited { overdue, since, until },
        Step::Suspended => Standing::Suspended { overdue, since, until },
        Step::Released => Standing::Released { overdue, since },
    }
}

/// The step to note on `today`, if there is one: back to good at once when nothing is overdue;
/// else one step down, at the earliest the day after the last one, and never while held. The step
/// to suspended is left to a person unless `terms` make it automatic.
#[must_use]
pub fn next_step(facts: &Facts, terms: &Terms, today: NaiveDate) -> Option<Step> {
    if facts.overdue.is_none() {
        return (facts.noted != Step::Good).then_some(Step::Good);
    }
    if facts.held {
        return None;
    }
    let over = end_of_step(facts, terms, today) <= today && facts.noted_on < today;
    match facts.noted {
        Step::Good => Some(Step::Grace),
        Step::Grace if over => Some(Step::Limited),
        Step::Limited if over && terms.suspend_automatically => Some(Step::Suspended),
        Step::Suspended if over => Some(Step::Released),
        _ => None,
    }
}

/// The day on which the noted step is over. Each step lasts its days counted from when it was
/// noted, and so told: what a letter promised stays true even if the program slept.
fn end_of_step(facts: &Facts, terms: &Terms, today: NaiveDate) -> NaiveDate {
    let (from, days) = match facts.noted {
        Step::Good => (today, terms.grace_days),
        Step::Grace => (facts.noted_on, terms.grace_days),
        Step::Limited => (facts.noted_on, terms.limited_days),
        Step::Suspended | Step::Released => (facts.noted_on, terms.suspended_days),
    };
    from.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}
