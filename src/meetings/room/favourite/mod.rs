//! Rooms somebody wants to see first.

mod store;

use serde_json::json;

use super::RoomId;
use crate::ground::db::{DbError, Tx};
use crate::identity::UserId;

pub use store::favourites_of;

/// Makes a room one of those somebody sees first, or one of the others again.
///
/// # Errors
/// A fault of the database.
pub fn set_favourite(
    tx: &mut Tx<'_>,
    user: &UserId,
    room: &RoomId,
    first: bool,
) -> Result<(), DbError> {
    store::set(tx, user, room, first)?;
    tx.record("meetings.room.favoured", room.as_str(), json!({ "first": first }));
    Ok(())
}
