//! The days a report is asked for, as a browser's date fields send them.

use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

use crate::ground::period::Period;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Whose books: the id of a legal entity.
    pub entity: String,
    /// The day of a report that has one.
    pub on: String,
    /// The first day of a report that has a period.
    pub from: String,
    /// Its last day.
    pub to: String,
    /// The number of an account.
    pub account: String,
    /// From 1.
    pub page: i64,
    /// The kind of a file.
    pub format: String,
    /// For DATEV: the tax adviser's number.
    pub consultant: String,
    /// For DATEV: the co-op's number there.
    pub client: String,
}

/// Days that can be reported on: a mistyped year reads no further.
fn day(typed: &str) -> Option<NaiveDate> {
    let day: NaiveDate = typed.trim().parse().ok()?;
    (1900..=2999).contains(&day.year()).then_some(day)
}

impl Asked {
    /// The day, or today where there is none that makes sense.
    pub(super) fn day(&self, today: NaiveDate) -> NaiveDate {
        day(&self.on).unwrap_or(today)
    }

    /// The period, or the month of today.
    pub(super) fn period(&self, today: NaiveDate) -> Option<Period> {
        let start = day(&self.from).or_else(|| today.with_day(1))?;
        let last = day(&self.to).filter(|last| start <= *last).unwrap_or(today.max(start));
        Period::new(start, last.checked_add_days(Days::new(1))?).ok()
    }

    /// Whether something was typed that is no day, or the days run backward.
    pub(super) fn makes_no_sense(&self) -> bool {
        let wrong = |typed: &str| !typed.trim().is_empty() && day(typed).is_none();
        let backward = matches!((day(&self.from), day(&self.to)), (Some(a), Some(b)) if b < a);
        wrong(&self.on) || wrong(&self.from) || wrong(&self.to) || backward
    }
}
