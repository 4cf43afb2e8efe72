//! Activity: one's own page, timesheets and their reviews, gatherings; the office's lists and
//! the rules of the classes.

pub mod entry;
pub mod gathering;
pub mod log;
pub mod office;
pub mod own;
pub mod reviews;
pub(in crate::web::membership) mod view;

pub use view::NeedLine;
pub(super) use view::{FlagView, tone_of};

use chrono::NaiveDate;
use validator::ValidationError;

use crate::membership::activity::HoldError;
use crate::membership::activity::circle::CircleError;
use crate::membership::activity::gathering::GatheringError;
use crate::membership::activity::timesheet::EntryError;
pub(super) use crate::membership::activity::timesheet::{digits, minutes};
use crate::web::error::WebError;

/// A day as a date field sends it.
pub(super) fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

pub(in crate::web) fn is_day(typed: &str) -> Result<(), ValidationError> {
    day(typed).map(|_| ()).ok_or_else(|| ValidationError::new("day"))
}

/// Words that have to be there.
pub(in crate::web) fn are_words(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        1..=2000 => Ok(()),
        _ => Err(ValidationError::new("too-long")),
    }
}

/// `2:30`, the way back from [`minutes`].
pub(in crate::web) fn clock(minutes: u32) -> String {
    let hours = minutes.checked_div(60).unwrap_or(0);
    let rest = minutes.checked_rem(60).unwrap_or(0);
    format!("{hours}:{rest:02}")
}

impl From<CircleError> for WebError {
    fn from(error: CircleError) -> Self {
        match error {
            CircleError::Ended => Self::Conflict("circle-ended"),
            CircleError::Closed => Self::Conflict("circle-closed"),
            CircleError::SitsAlready => Self::Conflict("circle-sits"),
            CircleError::NotTheirs | CircleError::NoSeat => Self::NotFound,
            CircleError::NameTaken => Self::Unprocessable,
            CircleError::Db(error) => error.into(),
        }
    }
}

impl From<EntryError> for WebError {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::NotTheirs | EntryError::OwnWork => Self::NotFound,
            EntryError::NotFromHere(_) => Self::Conflict("entry-moved"),
            EntryError::Day | EntryError::Amount | EntryError::NoRate | EntryError::NoWords => {
                Self::Unprocessable
            }
            EntryError::Db(error) => error.into(),
        }
    }
}

impl From<GatheringError> for WebError {
    fn from(error: GatheringError) -> Self {
        match error {
            GatheringError::Ended => Self::Conflict("circle-ended"),
            GatheringError::Db(error) => error.into(),
            _ => Self::Unprocessable,
        }
    }
}

impl From<HoldError> for WebError {
    fn from(error: HoldError) -> Self {
        match error {
            HoldError::Already => Self::Conflict("hold-already"),
            HoldError::NotHere => Self::NotFound,
            HoldError::NoWords | HoldError::Day => Self::Unprocessable,
            HoldError::Db(error) => error.into(),
        }
    }
}
