//! Contributions: what a member has promised to pay, how often, from which day.

mod charge;
mod promise;
mod store;

use chrono::NaiveDate;

use super::{LevelNames, LevelVersionId, MembershipId};
use crate::billing::Nature;
use crate::ground::money::Money;
use crate::ground::period::{Anchor, Cadence, Period, PeriodError};
use crate::ground::text::Locale;
use crate::organisations::PartyId;

pub use charge::{ChargeContributionError, charge_contribution};
pub use promise::{ContributionError, Promise, first_period, promise_contribution};
pub(super) use store::insert as insert_contribution;
pub use store::{contribution_on, contributions_due, running_contribution};

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
    /// What the level is called.
    pub level: LevelNames,
    /// What kind of thing it is.
    pub nature: Nature,
}
