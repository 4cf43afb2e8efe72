//! Whom a planned meeting belongs to: whoever has its room.

use super::occurrence::store::occurrence;
use super::{OccurrenceId, PlannedId, store};
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::meetings::owner_of_room;
use crate::organisations::Owned;

/// Whom the planned meeting with this id belongs to: for the guard of routes.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn owner_of_planned(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: PlannedId = id.parse().map_err(|_| DbError::NotFound)?;
    let room = store::planned(conn, &id)?.room_id;
    owner_of_room(conn, room.as_str(), viewer)
}

/// The same for one time of it.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn owner_of_occurrence(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: OccurrenceId = id.parse().map_err(|_| DbError::NotFound)?;
    let planned = occurrence(conn, &id)?.planned_id;
    owner_of_planned(conn, planned.as_str(), viewer)
}
