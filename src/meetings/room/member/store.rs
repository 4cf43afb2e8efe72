//! The table of members of rooms.

use diesel::prelude::*;

use super::{MemberRole, NewMember, RoomMember, RoomMemberId};
use crate::ground::db::schema::{email_addresses, room_members as table, rooms};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::{Email, UserId};
use crate::meetings::room::store::rooms_by_ids;
use crate::meetings::room::{Room, RoomId};

type Row = (RoomMemberId, RoomId, String, MemberRole, chrono::NaiveDateTime);
type Columns = (table::id, table::room_id, table::email, table::role, table::added_at);

const COLUMNS: Columns = (table::id, table::room_id, table::email, table::role, table::added_at);

fn from_row((id, room_id, email, role, added_at): Row) -> RoomMember {
    RoomMember { id, room_id, email, role, added_at }
}

/// The members of a room, by mailbox.
///
/// # Errors
/// A fault of the database.
pub fn members_of(conn: &mut Conn, room: &RoomId) -> Result<Vec<RoomMember>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::room_id.eq(room))
        .order(table::email_search.asc())
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// What somebody is in a room, by any mailbox they have proved to be theirs: the most of it.
///
/// # Errors
/// A fault of the database.
pub fn role_in(
    conn: &mut Conn,
    room: &RoomId,
    user: &UserId,
) -> Result<Option<MemberRole>, DbError> {
    let own = email_addresses::table
        .filter(email_addresses::user_id.eq(user))
        .filter(email_addresses::verified_at.is_not_null())
        .select(email_addresses::address_search);
    let found = table::table
        .filter(table::room_id.eq(room))
        .filter(table::email_search.eq_any(own))
        .select(table::role);
    let roles: Vec<MemberRole> = found.load(conn)?;
    Ok(roles.into_iter().max())
}

/// The rooms somebody belongs to by name, with what they are there; by name of the room.
///
/// # Errors
/// A fault of the database.
pub fn rooms_shared_with(
    conn: &mut Conn,
    user: &UserId,
) -> Result<Vec<(Room, MemberRole)>, DbError> {
    let own = email_addresses::table
        .filter(email_addresses::user_id.eq(user))
        .filter(email_addresses::verified_at.is_not_null())
        .select(email_addresses::address_search);
    let found: Vec<(RoomId, MemberRole)> = table::table
        .inner_join(rooms::table)
        .filter(rooms::archived_at.is_null())
        .filter(table::email_search.eq_any(own))
        .select((table::room_id, table::role))
        .load(conn)?;
    let ids: Vec<RoomId> = found.iter().map(|(id, _)| id.clone()).collect();
    let role = |id: &RoomId| found.iter().filter(|(one, _)| one == id).map(|(_, role)| *role).max();
    let with_role = |room: Room| role(&room.id).map(|role| (room, role));
    Ok(rooms_by_ids(conn, &ids)?.into_iter().filter_map(with_role).collect())
}

pub(super) fn member(conn: &mut Conn, id: &RoomMemberId) -> Result<RoomMember, DbError> {
    let row: Row = table::table.find(id).select(COLUMNS).first(conn)?;
    Ok(from_row(row))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    room: &RoomId,
    email: &Email,
    new: &NewMember,
) -> Result<RoomMemberId, DbError> {
    let id: RoomMemberId = tx.mint();
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&id),
            table::room_id.eq(room),
            table::email.eq(email.as_str()),
            table::email_search.eq(email.search()),
            table::role.eq(new.role),
            table::added_by.eq(&new.added_by),
            table::added_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub(super) fn set_role(
    tx: &mut Tx<'_>,
    id: &RoomMemberId,
    role: MemberRole,
) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::role.eq(role)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete(tx: &mut Tx<'_>, id: &RoomMemberId) -> Result<(), DbError> {
    diesel::delete(table::table.find(id)).execute(tx.conn)?;
    Ok(())
}
