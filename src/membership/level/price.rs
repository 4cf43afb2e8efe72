//! What a level costs, a month and in longer periods, and what a month's worth makes in each.
#![deny(clippy::arithmetic_side_effects)]

use crate::ground::money::{Money, MoneyError};
use crate::ground::period::Cadence;

/// What a level costs for one period, without tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelPrice {
    /// The least.
    pub minimum: Money,
    /// What keeps the co-op going.
    pub suggested: Money,
    /// What carries somebody who cannot pay.
    pub pays_for_another: Money,
}

/// A quarter or a year with a price of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodPrice {
    /// Which.
    pub cadence: Cadence,
    /// What the whole of it costs.
    pub price: LevelPrice,
}

impl LevelPrice {
    /// So many months of this.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn times(&self, months: i64) -> Result<Self, MoneyError> {
        Ok(Self {
            minimum: self.minimum.times(months)?,
            suggested: self.suggested.times(months)?,
            pays_for_another: self.pays_for_another.times(months)?,
        })
    }

    /// Whether the three rise, are not below zero and of one currency.
    #[must_use]
    pub fn rises(&self) -> bool {
        let falls =
            |lower: Money, upper| lower.compare(upper).map_or(true, std::cmp::Ordering::is_gt);
        !self.minimum.is_negative()
            && !falls(self.minimum, self.suggested)
            && !falls(self.suggested, self.pays_for_another)
    }

    /// What `monthly`, chosen against this price of a month, makes in a period that costs
    /// `whole`: the minimum makes the minimum, the suggested amount the suggested one, and so on;
    /// what lies between two of them lies as far between the other two, rounded once.
    ///
    /// # Errors
    /// `Overflow`, or two currencies.
    pub fn carried_to(&self, whole: &Self, monthly: Money) -> Result<Money, MoneyError> {
        let nothing = Money::zero(monthly.currency());
        let marks = [
            (nothing, nothing),
            (self.minimum, whole.minimum),
            (self.suggested, whole.suggested),
            (self.pays_for_another, whole.pays_for_another),
        ];
        for pair in marks.windows(2) {
            let [(from, at), (to, until)] = pair else { continue };
            if monthly.compare(*to)?.is_le() {
                let way = part(monthly.minus(*from)?)?;
                return match part(to.minus(*from)?)? {
                    0 => Ok(*until),
                    length => at.plus(until.minus(*at)?.share(way, length)?),
                };
            }
        }
        match part(self.pays_for_another)? {
            0 => Ok(monthly),
            month => whole.pays_for_another.share(part(monthly)?, month),
        }
    }
}

fn part(amount: Money) -> Result<u32, MoneyError> {
    u32::try_from(amount.minor()).map_err(|_| MoneyError::Overflow)
}
