//! The calendar of promises: anchors, cadences and half-open periods of days.
//!
//! A boundary is always counted from the stored anchor, never from the boundary before it: from
//! 31 January come 28 February and then 31 March. Money is prorated by whole days; seconds and
//! their time zones never touch an amount.
#![deny(clippy::arithmetic_side_effects)]

mod days;
mod local;

use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

pub use days::Period;
pub use local::{at_local, first_overdue, local_day, next_local_time, start_of_day};

/// Why a day or a period could not be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// A period must end after it starts.
    #[error("the period ends before it starts")]
    BackToFront,
    /// Beyond the years the calendar knows.
    #[error("the day is outside the calendar")]
    OutOfCalendar,
    /// Not `month`, `quarter` or `year`.
    #[error("not a cadence")]
    UnknownCadence,
}

/// How often a contribution comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// Every month.
    Month,
    /// Every three months.
    Quarter,
    /// Every twelve months.
    Year,
}

impl Cadence {
    /// How many months lie between two boundaries.
    #[must_use]
    pub const fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The word it is stored as: `month`, `quarter`, `year`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

impl FromStr for Cadence {
    type Err = PeriodError;

    fn from_str(code: &str) -> Result<Self, PeriodError> {
        match code {
            "month" => Ok(Self::Month),
            "quarter" => Ok(Self::Quarter),
            "year" => Ok(Self::Year),
            _ => Err(PeriodError::UnknownCadence),
        }
    }
}

/// The day a rhythm is counted from; stored once and never moved by a short month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Anchor(NaiveDate);

impl Anchor {
    /// A rhythm that starts on `day`.
    #[must_use]
    pub const fn on(day: NaiveDate) -> Self {
        Self(day)
    }

    /// The day itself.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        self.0
    }

    /// The boundary `count` steps from the anchor (0 is the anchor, negative lies before it), on
    /// the last day of a month too short for it.
    ///
    /// # Errors
    /// `OutOfCalendar`.
    pub fn boundary(self, cadence: Cadence, count: i32) -> Result<NaiveDate, PeriodError> {
        let months = count.checked_mul(cadence.months()).ok_or(PeriodError::OutOfCalendar)?;
        let size = Months::new(months.unsigned_abs());
        let day = if months < 0 {
            self.0.checked_sub_months(size)
        } else {
            self.0.checked_add_months(size)
        };
        day.ok_or(PeriodError::OutOfCalendar)
    }

    /// The first boundary strictly after `day`.
    ///
    /// # Errors
    /// `OutOfCalendar`.
    pub fn next_after(self, cadence: Cadence, day: NaiveDate) -> Result<NaiveDate, PeriodError> {
        Ok(self.period_of(cadence, day)?.end())
    }

    /// The period that `day` falls into.
    ///
    /// # Errors
    /// `OutOfCalendar`.
    pub fn period_of(self, cadence: Cadence, day: NaiveDate) -> Result<Period, PeriodError> {
        let months = months_between(self.0, day).ok_or(PeriodError::OutOfCalendar)?;
        let mut count = months.div_euclid(cadence.months());
        // The guess knows months, not days: at most one step too far.
        if self.boundary(cadence, count)? > day {
            count = count.checked_sub(1).ok_or(PeriodError::OutOfCalendar)?;
        }
        self.period(cadence, count)
    }

    /// The period that starts `count` steps from the anchor.
    ///
    /// # Errors
    /// `OutOfCalendar`.
    pub fn period(self, cadence: Cadence, count: i32) -> Result<Period, PeriodError> {
        let next = count.checked_add(1).ok_or(PeriodError::OutOfCalendar)?;
        Period::new(self.boundary(cadence, count)?, self.boundary(cadence, next)?)
    }
}

/// The last day of a membership whose notice of `months` months, to the end of a month, was
/// given on `given`.
///
/// # Errors
/// `OutOfCalendar`.
pub fn end_of_notice(given: NaiveDate, months: u32) -> Result<NaiveDate, PeriodError> {
    given
        .checked_add_months(Months::new(months))
        .and_then(|day| day.with_day(1))
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.pred_opt())
        .ok_or(PeriodError::OutOfCalendar)
}

/// Whole calendar months from the month of `from` to the month of `to`.
fn months_between(from: NaiveDate, to: NaiveDate) -> Option<i32> {
    let index =
        |day: NaiveDate| day.year().checked_mul(12)?.checked_add(i32::try_from(day.month0()).ok()?);
    index(to)?.checked_sub(index(from)?)
}
