//! Contributions: what a member has promised to pay, how often, from which day.

mod charge;
mod lines;
mod promise;
pub mod reduction;
mod store;

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Level, LevelVersionId, MembershipId};
use crate::ground::money::Money;
use crate::ground::period::{Anchor, Cadence, Period, PeriodError};
use crate::ground::text::Locale;
use crate::organisations::PartyId;

pub use charge::{ChargeContributionError, charge_contribution};
pub(super) use charge::{HowFar, PlannedDue, Sellers, plan_due, write_due};
pub use lines::{DueLine, LineKind, due_lines};
pub(super) use promise::{Before, draft, promise_after};
pub use promise::{ContributionError, Promise, first_period, promise_contribution};
pub(in crate::membership) use store::insert as insert_contribution;
pub use store::{contribution_on, contributions_due, next_due, running_contribution};

crate::ids! {
    /// A contribution.
    ContributionId = "ctb",
}

/// What a member has promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Id.
    pub id: ContributionId,
    /// Whose.
    pub membership_id: MembershipId,
    /// For which level, in the version it was promised under.
    pub level_version_id: LevelVersionId,
    /// For a whole period, without tax.
    pub amount: Money,
    /// How often.
    pub cadence: Cadence,
    /// The day periods are counted from.
    pub anchor: Anchor,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The day after the last one, once that is known.
    pub ends_on: Option<NaiveDate>,
    /// The first day that was not charged yet.
    pub billed_until: NaiveDate,
    /// The first day on which it may become less or end, where the level asks for a minimum term.
    pub bound_until: Option<NaiveDate>,
    /// The fee at the start, charged with the first days, without tax.
    pub set_up: Option<Money>,
}

impl Contribution {
    /// The days to be charged next; `None` when all were.
    ///
    /// # Errors
    /// [`PeriodError::OutOfCalendar`].
    pub fn next_period(&self) -> Result<Option<Period>, PeriodError> {
        let whole = self.anchor.period_of(self.cadence, self.billed_until)?;
        let rest = whole.from_day(self.billed_until.max(self.starts_on));
        Ok(match self.ends_on {
            Some(end) => rest.and_then(|rest| rest.before_day(end)),
            None => rest,
        })
    }

    /// What the days of `part`, which lie in one period, cost: prorated by the day.
    ///
    /// # Errors
    /// When the calendar or the amount overflows.
    pub fn price_of(&self, part: Period) -> Result<Money, ChargeContributionError> {
        let whole = self.anchor.period_of(self.cadence, part.start())?;
        Ok(whole.prorate(self.amount, part)?)
    }
}

/// A contribution of which days are to be charged, with what the line on the invoice needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueContribution {
    /// The contribution.
    pub contribution: Contribution,
    /// Who pays.
    pub party_id: PartyId,
    /// The language of their documents.
    pub locale: Locale,
    /// The level, in the version it was promised under.
    pub level: Arc<Level>,
}
