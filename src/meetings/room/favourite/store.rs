//! The table of rooms that are seen first.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::ground::db::schema::room_favourites as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::meetings::RoomId;

pub(super) fn set(
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
