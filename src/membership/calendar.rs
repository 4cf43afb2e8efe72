//! Which day it is for the co-op.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::organisations;

/// The calendar day `instant` falls on for the co-op: in the zone of its legal entity, before
/// set-up in UTC.
///
/// # Errors
/// A fault of the database.
pub fn day_of(conn: &mut Conn, instant: Timestamp) -> Result<NaiveDate, DbError> {
    organisations::coop_day(conn, instant)
}

/// The zone of the co-op's days: that of its legal entity, before set-up UTC.
///
/// # Errors
/// A fault of the database.
pub fn zone(conn: &mut Conn) -> Result<Tz, DbError> {
    organisations::coop_zone(conn)
}
