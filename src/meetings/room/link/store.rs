//! The table of personal links.

use diesel::prelude::*;

use super::{LinkRole, NewLink, RoomLink, RoomLinkId};
use crate::ground::db::schema::room_links as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::meetings::RoomId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: RoomLinkId,
    room_id: RoomId,
    name: String,
    role: LinkRole,
    expires_at: Option<chrono::NaiveDateTime>,
    made_at: chrono::NaiveDateTime,
    used_at: Option<chrono::NaiveDateTime>,
    revoked_at: Option<chrono::NaiveDateTime>,
}

impl From<Row> for RoomLink {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            room_id: row.room_id,
            name: row.name,
            role: row.role,
            expires_at: row.expires_at,
            made_at: row.made_at,
            used_at: row.used_at,
            revoked_at: row.revoked_at,
        }
    }
}

pub(super) fn link(conn: &mut Conn, id: &RoomLinkId) -> Result<RoomLink, DbError> {
    Ok(table::table.find(id).select(Row::as_select()).first::<Row>(conn)?.into())
}

/// The links of a room, the newest first; those taken back are left out.
///
/// # Errors
/// A fault of the database.
pub fn links_of(conn: &mut Conn, room: &RoomId) -> Result<Vec<RoomLink>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::room_id.eq(room))
        .filter(table::revoked_at.is_null())
        .order(table::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(RoomLink::from).collect())
}

pub(super) fn count(conn: &mut Conn, room: &RoomId) -> Result<i64, DbError> {
    let there = table::table.filter(table::room_id.eq(room)).filter(table::revoked_at.is_null());
    Ok(there.count().get_result(conn)?)
}

pub(super) fn insert(tx: &mut Tx<'_>, room: &RoomId, new: &NewLink) -> Result<RoomLinkId, DbError> {
    let id: RoomLinkId = tx.mint();
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&id),
            table::room_id.eq(room),
            table::name.eq(&new.name),
            table::role.eq(new.role),
            table::expires_at.eq(new.expires_at.map(|end| end.naive_utc())),
            table::made_by.eq(&new.made_by),
            table::made_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub(super) fn set_revoked(tx: &mut Tx<'_>, id: &RoomLinkId) -> Result<(), DbError> {
    let gone = table::revoked_at.eq(tx.now.naive_utc());
    diesel::update(table::table.find(id)).set(gone).execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_used(tx: &mut Tx<'_>, id: &RoomLinkId) -> Result<(), DbError> {
    let used = table::used_at.eq(tx.now.naive_utc());
    diesel::update(table::table.find(id)).set(used).execute(tx.conn)?;
    Ok(())
}
