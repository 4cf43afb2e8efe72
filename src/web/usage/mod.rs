//! What was used: a page for whoever owns rooms, one for the office, and who was in a room's
//! meetings where that is kept.

pub mod attendance;
pub mod graph;
pub mod office;
pub mod own;

use serde::Serialize;

use super::words::Words;
use crate::ground::text::{decimal, number};
use crate::usage::Sum;

/// A sum as pages show it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Shown {
    meetings: String,
    minutes: String,
    peak: String,
    gigabyte_days: String,
    over: u32,
}

impl Shown {
    fn of(words: &Words<'_>, sum: &Sum) -> Self {
        Self {
            meetings: number(words.locale, i64::from(sum.meetings)),
            minutes: number(words.locale, sum.minutes()),
            peak: number(words.locale, i64::from(sum.peak)),
            gigabyte_days: decimal(words.locale, sum.gigabyte_days_hundredths(), 2),
            over: sum.over,
        }
    }

    fn sample(over: u32) -> Self {
        Self {
            meetings: "12".to_owned(),
            minutes: "1,234".to_owned(),
            peak: "18".to_owned(),
            gigabyte_days: "3.25".to_owned(),
            over,
        }
    }
}
