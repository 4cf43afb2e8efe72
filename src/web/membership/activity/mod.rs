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
use crate::web::error::WebError;

/// A day as a date field sends it.
pub(super) fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

pub(super) fn is_day(typed: &str) -> Result<(), ValidationError> {
    day(typed).map(|_| ()).ok_or_else(|| ValidationError::new("day"))
}

/// Words that have to be there.
pub(super) fn are_words(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        1..=2000 => Ok(()),
        _ => Err(ValidationError::new("too-long")),
    }
}

/// Minutes in typed hours: `2:30`, `2.5`, `2,5`, `40`. Nothing that is not whole minutes.
pub(super) fn minutes(typed: &str) -> Option<u32> {
    let typed = typed.trim().replace(',', ".");
    if let Some((hours, minutes)) = typed.split_once(':') {
        let minutes = digits(minutes).filter(|_| minutes.len() == 2).filter(|it| *it < 60)?;
        return digits(hours)?.checked_mul(60)?.checked_add(minutes);
    }
    let (hours, decimals) = typed.split_once('.').unwrap_or((&typed, "0"));
    if decimals.len() > 2 {
        return None;
    }
    let hundredths = digits(&format!("{decimals:0<2}"))?;
    let of_an_hour = hundredths.checked_mul(60)?;
    if of_an_hour.checked_rem(100)? != 0 {
        return None;
    }
    digits(hours)?.checked_mul(60)?.checked_add(of_an_hour.checked_div(100)?)
}

fn digits(typed: &str) -> Option<u32> {
    let plain = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| typed.parse().ok()).flatten()
}

/// `2:30`, the way back from [`minutes`].
pub(super) fn clock(minutes: u32) -> String {
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
