//! A half-open run of days, and the part of a price that falls on some of them.
#![deny(clippy::arithmetic_side_effects)]

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::PeriodError;
use crate::ground::money::{Money, MoneyError};

/// The days from `start` up to, and without, `end`. Never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Bounds", into = "Bounds")]
pub struct Period {
    start: NaiveDate,
    end: NaiveDate,
}

/// How a period is written down: not yet known to be in order.
#[derive(Serialize, Deserialize)]
struct Bounds {
    start: NaiveDate,
    end: NaiveDate,
}

impl TryFrom<Bounds> for Period {
    type Error = PeriodError;

    fn try_from(bounds: Bounds) -> Result<Self, PeriodError> {
        Self::new(bounds.start, bounds.end)
    }
}

impl From<Period> for Bounds {
    fn from(period: Period) -> Self {
        Self { start: period.start, end: period.end }
    }
}

impl Period {
    /// The days from `start` up to, and without, `end`.
    ///
    /// # Errors
    /// `BackToFront` unless `start` lies before `end`.
    pub fn new(start: NaiveDate, end: NaiveDate) -> Result<Self, PeriodError> {
        if start < end { Ok(Self { start, end }) } else { Err(PeriodError::BackToFront) }
    }

    /// The first day.
    #[must_use]
    pub const fn start(self) -> NaiveDate {
        self.start
    }

    /// The day after the last one: the start of what follows.
    #[must_use]
    pub const fn end(self) -> NaiveDate {
        self.end
    }

    /// The last day, as people say it ("1 to 31 May").
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.end.pred_opt().unwrap_or(self.start)
    }

    /// How many days.
    #[must_use]
    pub fn days(self) -> u32 {
        let days = self.end.signed_duration_since(self.start).num_days();
        u32::try_from(days).unwrap_or(u32::MAX)
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.start <= day && day < self.end
    }

    /// The days both have, if any.
    #[must_use]
    pub fn overlap(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }

    /// The days from `day` on, if any are left.
    #[must_use]
    pub fn from_day(self, day: NaiveDate) -> Option<Self> {
        Self::new(self.start.max(day), self.end).ok()
    }

    /// The days before `day`, if there are any.
    #[must_use]
    pub fn before_day(self, day: NaiveDate) -> Option<Self> {
        Self::new(self.start, self.end.min(day)).ok()
    }

    /// What `price`, the price of this whole period, makes for the days of `part` in it: by the
    /// day, half away from zero. Days outside cost nothing.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn prorate(self, price: Money, part: Self) -> Result<Money, MoneyError> {
        let days = self.overlap(part).map_or(0, Self::days);
        price.share(days, self.days())
    }
}
