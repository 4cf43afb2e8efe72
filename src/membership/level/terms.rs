//! What a level asks beside its price: what is given on top, seats beyond those included, a fee at
//! the start, how long one stays.
#![deny(clippy::arithmetic_side_effects)]

use crate::billing::Nature;
use crate::ground::money::{Currency, Money, MoneyError};

/// What a level asks beside its price.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelTerms {
    /// What is chosen beyond the suggested amount stands on a line of its own, as this; `None`:
    /// it does not.
    pub top_up: Option<Nature>,
    /// What seats beyond those included cost a month, by the first seat each price is for. Empty:
    /// there are no more than those included.
    pub seats: Vec<SeatPrice>,
    /// Once, at the start.
    pub set_up: Option<Money>,
    /// Months one stays at least; 0: as long as one likes.
    pub minimum_months: u32,
}

/// What a seat costs a month, without tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeatPrice {
    /// From which seat beyond those included on: 1 is the first.
    pub from_seat: u32,
    /// A month.
    pub monthly: Money,
}

impl LevelTerms {
    /// What `seats` beyond those included cost a month: each seat at the price of its place.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn price_of_seats(&self, seats: u32, currency: Currency) -> Result<Money, MoneyError> {
        let mut sum = Money::zero(currency);
        for (place, tier) in self.seats.iter().enumerate() {
            let next = place.checked_add(1).and_then(|next| self.seats.get(next));
            let until = next.map_or(u32::MAX, |next| next.from_seat.saturating_sub(1));
            let here = seats.min(until).saturating_sub(tier.from_seat.saturating_sub(1));
            sum = sum.plus(tier.monthly.times(here.into())?)?;
        }
        Ok(sum)
    }
}
