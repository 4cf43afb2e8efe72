//! Which day it is for the co-op.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::organisations::coop_zone;

/// The calendar day `instant` falls on for the co-op: in the zone of its legal entity, before
/// set-up in UTC.
///
/// # Errors
/// A fault of the database.
pub fn day_of(conn: &mut Conn, instant: Timestamp) -> Result<NaiveDate, DbError> {
    Ok(local_day(instant, zone(conn)?))
}

/// The zone of the co-op's days: that of its legal entity, before set-up UTC.
///
/// # Errors
/// A fault of the database.
pub fn zone(conn: &mut Conn) -> Result<Tz, DbError> {
    coop_zone(conn)
}
