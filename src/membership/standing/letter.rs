//! The letter about somebody's standing: what it is now, why, and what happens next.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Standing, Step};
use crate::gateways::mail::Letter;

/// Tells a member how they stand; its secret link pays the invoice.
#[derive(Debug, Clone, Serialize)]
pub struct StandingLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// How they stand now.
    pub step: Step,
    /// The number of the invoice that is overdue.
    pub number: Option<String>,
    /// When it was due.
    pub due_on: Option<NaiveDate>,
    /// What is left of it, in minor units.
    pub outstanding_minor: Option<i64>,
    /// In which currency.
    pub currency: Option<&'static str>,
    /// The day of the next step.
    pub until: Option<NaiveDate>,
    /// Whether the next step waits for a person.
    pub person_decides: bool,
}

impl Letter for StandingLetter {
    const NAME: &'static str = "standing";
}

impl StandingLetter {
    pub(super) fn about(
        (coop_name, name): (String, String),
        standing: &Standing,
        suspend_automatically: bool,
    ) -> Self {
        let overdue = standing.overdue();
        Self {
            coop_name,
            name,
            step: standing.step(),
            number: overdue.map(|it| it.number.clone()),
            due_on: overdue.map(|it| it.due_on),
            outstanding_minor: overdue.map(|it| it.outstanding.minor()),
            currency: overdue.map(|it| it.outstanding.currency().code()),
            until: standing.until(),
            person_decides: standing.step() == Step::Limited && !suspend_automatically,
        }
    }
}
