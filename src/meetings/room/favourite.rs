//! Rooms somebody wants to see first.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::RoomId;
use crate::ground::db::schema::room_favourites as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;

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
    diesel::delete(table::table.find((user, room))).execute(tx.conn)?;
    if first {
        diesel::insert_into(table::table)
            .values((table::user_id.eq(user), table::room_id.eq(room)))
            .execute(tx.conn)?;
    }
    tx.record("meetings.room.favoured", room.as_str(), serde_json::json!({ "first": first }));
    Ok(())
}

/// The rooms somebody sees first.
///
/// # Errors
/// A fault of the database.
pub fn favourites_of(conn: &mut Conn, user: &UserId) -> Result<BTreeSet<RoomId>, DbError> {
    let rooms = table::table.filter(table::user_id.eq(user)).select(table::room_id);
    Ok(rooms.load::<RoomId>(conn)?.into_iter().collect())
}
