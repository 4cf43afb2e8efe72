//! Days and hours as a co-op's clock on the wall shows them, and the instants they are.
#![deny(clippy::arithmetic_side_effects)]

use chrono::{DateTime, Days, MappedLocalTime, NaiveDate, NaiveTime, Offset, TimeDelta};
use chrono::{TimeZone, Utc};
use chrono_tz::Tz;

use super::PeriodError;
use crate::ground::clock::Timestamp;

/// The day it is in `zone` at `instant`.
#[must_use]
pub fn local_day(instant: Timestamp, zone: Tz) -> NaiveDate {
    instant.with_timezone(&zone).date_naive()
}

/// The first instant of `day` in `zone`.
///
/// # Errors
/// `OutOfCalendar`.
pub fn start_of_day(day: NaiveDate, zone: Tz) -> Result<Timestamp, PeriodError> {
    at_local(day, NaiveTime::MIN, zone)
}

/// The first instant at which something due on `due` is overdue: the day counts to its end.
///
/// # Errors
/// `OutOfCalendar`.
pub fn first_overdue(due: NaiveDate, zone: Tz) -> Result<Timestamp, PeriodError> {
    start_of_day(due.succ_opt().ok_or(PeriodError::OutOfCalendar)?, zone)
}

/// The one instant at which `day` shows `time` in `zone`. An hour that comes twice is its first
/// coming; an hour the clock jumps over is read with the offset from before the jump, so 02:30
/// becomes 03:30 by the new clock.
///
/// # Errors
/// `OutOfCalendar`.
pub fn at_local(day: NaiveDate, time: NaiveTime, zone: Tz) -> Result<Timestamp, PeriodError> {
    let wall = day.and_time(time);
    let found = match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => {
            Some(instant.with_timezone(&Utc))
        }
        // No gap is longer than a day: the same hour of the day before has the old offset.
        MappedLocalTime::None => wall
            .checked_sub_days(Days::new(1))
            .and_then(|before| zone.offset_from_local_datetime(&before).latest())
            .and_then(|offset| wall.checked_sub_offset(offset.fix()))
            .map(|utc| DateTime::from_naive_utc_and_offset(utc, Utc)),
    };
    found.ok_or(PeriodError::OutOfCalendar)
}

/// The next instant strictly after `after` at which a daily job due at `time` in `zone` runs:
/// once a day, also on the days the clock is changed.
///
/// # Errors
/// `OutOfCalendar`.
pub fn next_local_time(
    after: Timestamp,
    time: NaiveTime,
    zone: Tz,
) -> Result<Timestamp, PeriodError> {
    let yesterday = after
        .checked_sub_signed(TimeDelta::days(1))
        .map(|instant| local_day(instant, zone))
        .ok_or(PeriodError::OutOfCalendar)?;
    for days in 0..=3 {
        let day = yesterday.checked_add_days(Days::new(days)).ok_or(PeriodError::OutOfCalendar)?;
        let instant = at_local(day, time, zone)?;
        if instant > after {
            return Ok(instant);
        }
    }
    Err(PeriodError::OutOfCalendar)
}
