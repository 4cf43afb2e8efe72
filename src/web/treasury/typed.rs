//! Days as people type them, in three fields.

use chrono::{Datelike, NaiveDate};

use crate::web::form::FormState;

/// The day in three typed fields.
#[must_use]
pub fn day(day: &str, month: &str, year: &str) -> Option<NaiveDate> {
    let year = year.trim().parse().ok().filter(|year| (1000..=9999).contains(year))?;
    NaiveDate::from_ymd_opt(year, month.trim().parse().ok()?, day.trim().parse().ok()?)
}

/// A form with `day` in the three fields of `name`.
#[must_use]
pub fn filled(form: FormState, name: &str, day: NaiveDate) -> FormState {
    form.filled(&format!("{name}_day"), day.day().to_string())
        .filled(&format!("{name}_month"), day.month().to_string())
        .filled(&format!("{name}_year"), day.year().to_string())
}
