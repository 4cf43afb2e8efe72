//! Sums by month: made of lines each time they are shown.

use chrono::{Datelike, Months, NaiveDate};

use super::{Line, store};
use crate::ground::db::{Conn, DbError};
use crate::organisations::PartyId;

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NaiveDate);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// What `2026-05` names.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        format!("{word}-01").parse().ok().map(Self)
    }

    /// As an address carries it: `2026-05`.
    #[must_use]
    pub fn word(self) -> String {
        self.0.format("%Y-%m").to_string()
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.0
    }

    /// The first day of the next one.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        self.0.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX)
    }

    /// So many months before.
    #[must_use]
    pub fn before(self, months: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN))
    }
}

/// What lines come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// Meetings.
    pub meetings: u32,
    /// Seconds of everybody together.
    pub attendee_seconds: i64,
    /// The highest peak among them.
    pub peak: i32,
    /// Bytes times days.
    pub byte_days: i64,
    /// Meetings that used more than the level gave.
    pub over: u32,
}

impl Sum {
    /// The sum of these lines.
    #[must_use]
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        let mut sum = Self::default();
        for line in lines {
            sum.meetings += u32::from(line.meeting_id.is_some());
            sum.attendee_seconds = sum.attendee_seconds.saturating_add(line.attendee_seconds);
            sum.peak = sum.peak.max(line.peak);
            sum.byte_days = sum.byte_days.saturating_add(line.byte_days);
            sum.over += u32::from(line.is_over());
        }
        sum
    }

    /// Participant-minutes, begun ones not counted.
    #[must_use]
    pub const fn minutes(&self) -> i64 {
        self.attendee_seconds / 60
    }

    /// Gigabyte-days in hundredths.
    #[must_use]
    pub const fn gigabyte_days_hundredths(&self) -> i64 {
        self.byte_days / 10_000_000
    }
}

/// The lines of one month.
///
/// # Errors
/// A fault of the database.
pub fn month_of(conn: &mut Conn, party: &PartyId, month: Month) -> Result<Vec<Line>, DbError> {
    store::lines_of(conn, party, (month.first(), month.end()))
}

/// The last `count` months up to `last`, the oldest first, with their sums.
///
/// # Errors
/// A fault of the database.
pub fn months_of(
    conn: &mut Conn,
    party: &PartyId,
    last: Month,
    count: u32,
) -> Result<Vec<(Month, Sum)>, DbError> {
    let first = last.before(count.saturating_sub(1));
    let lines = store::lines_of(conn, party, (first.first(), last.end()))?;
    let month = |back: u32| {
        let month = last.before(back);
        let of_month = lines.iter().filter(|line| Month::of(line.day) == month);
        (month, Sum::of(of_month))
    };
    Ok((0..count).rev().map(month).collect())
}
