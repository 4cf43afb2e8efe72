//! Which day it is for the co-op.

use chrono::NaiveDate;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::organisations::legal_entity;

/// The calendar day `instant` falls on for the co-op: in the zone of its legal entity, before
/// set-up in UTC.
///
/// # Errors
/// A fault of the database.
pub fn day_of(conn: &mut Conn, instant: Timestamp) -> Result<NaiveDate, DbError> {
    match legal_entity(conn) {
        Ok(entity) => Ok(local_day(instant, entity.time_zone)),
        Err(DbError::NotFound) => Ok(instant.date_naive()),
        Err(error) => Err(error),
    }
}
