//! The table of rooms.

use diesel::prelude::*;

use super::{Entry, Lobby, Room, RoomId, RoomSettings};
use crate::ground::db::schema::{room_addresses, rooms as table};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::organisations::{Owned, PartyId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: RoomId,
    party_id: PartyId,
    slug: String,
    name: String,
    access_code: Option<String>,
    lobby: Lobby,
    anyone_may_start: bool,
    recording: bool,
    created_by: UserId,
    created_at: chrono::NaiveDateTime,
    archived_at: Option<chrono::NaiveDateTime>,
    description: Option<String>,
    moderator_code: Option<String>,
    entry: Entry,
}

impl From<Row> for Room {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            party_id: row.party_id,
            slug: row.slug,
            name: row.name,
            access_code: row.access_code,
            lobby: row.lobby,
            anyone_may_start: row.anyone_may_start,
            recording: row.recording,
            created_by: row.created_by,
            created_at: row.created_at,
            archived_at: row.archived_at,
            description: row.description,
            moderator_code: row.moderator_code,
            entry: row.entry,
        }
    }
}

/// One room.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn room(conn: &mut Conn, id: &RoomId) -> Result<Room, DbError> {
    Ok(crate::straight!(
        conn,
        driver,
        table::table.find(id).select(Row::as_select()).first::<Row>(driver)
    )?
    .into())
}

pub(super) fn owned(conn: &mut Conn, id: &RoomId, viewer: &UserId) -> Result<Owned, DbError> {
    // What another program made is not opened from our pages.
    let outside = table::table.find(id).select(table::outside);
    match crate::straight!(&mut *conn, driver, outside.first::<bool>(driver))? {
        true => Err(DbError::NotFound),
        false => crate::owned!(conn, rooms, id, viewer),
    }
}

/// The room with this slug, archived or not; a slug that it had before leads to it too.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn room_by_slug(conn: &mut Conn, slug: &str) -> Result<Room, DbError> {
    let found = table::table
        .filter(table::slug.eq(slug))
        .filter(table::outside.eq(false))
        .select(Row::as_select());
    if let Some(row) = found.first::<Row>(conn).optional()? {
        return Ok(row.into());
    }
    let left = room_addresses::table.find(slug).select(room_addresses::room_id);
    let id: RoomId = left.first(conn)?;
    room(conn, &id)
}

/// Whether this word leads to a room other than `but`.
pub(super) fn is_taken(conn: &mut Conn, slug: &str, but: &RoomId) -> Result<bool, DbError> {
    match room_by_slug(conn, slug) {
        Ok(found) => Ok(found.id != *but),
        Err(DbError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Gives the room another slug; the one it had goes on leading to it.
pub(super) fn set_slug(tx: &mut Tx<'_>, room: &Room, slug: &str) -> Result<(), DbError> {
    diesel::delete(room_addresses::table.find(slug)).execute(tx.conn)?;
    diesel::update(table::table.find(&room.id)).set(table::slug.eq(slug)).execute(tx.conn)?;
    diesel::insert_into(room_addresses::table)
        .values((
            room_addresses::slug.eq(&room.slug),
            room_addresses::room_id.eq(&room.id),
            room_addresses::left_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_party(tx: &mut Tx<'_>, id: &RoomId, party: &PartyId) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::party_id.eq(party)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn rooms_by_ids(conn: &mut Conn, ids: &[RoomId]) -> Result<Vec<Room>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::id.eq_any(ids))
        .filter(table::archived_at.is_null())
        .order((table::name.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Room::from).collect())
}

pub(super) fn rooms_of_parties(conn: &mut Conn, parties: &[PartyId]) -> Result<Vec<Room>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::party_id.eq_any(parties))
        .filter(table::archived_at.is_null())
        .filter(table::outside.eq(false))
        .order((table::name.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Room::from).collect())
}

pub(super) fn insert(tx: &mut Tx<'_>, room: &Room) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&room.id),
            table::party_id.eq(&room.party_id),
            table::slug.eq(&room.slug),
            table::name.eq(&room.name),
            table::access_code.eq(&room.access_code),
            table::lobby.eq(room.lobby),
            table::anyone_may_start.eq(room.anyone_may_start),
            table::recording.eq(room.recording),
            table::created_by.eq(&room.created_by),
            table::created_at.eq(room.created_at),
            table::entry.eq(room.entry),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update(tx: &mut Tx<'_>, id: &RoomId, settings: &RoomSettings) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set((
            table::name.eq(&settings.name),
            table::access_code.eq(&settings.access_code),
            table::lobby.eq(settings.lobby),
            table::anyone_may_start.eq(settings.anyone_may_start),
            table::recording.eq(settings.recording),
            table::description.eq(&settings.description),
            table::moderator_code.eq(&settings.moderator_code),
            table::entry.eq(settings.entry),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_archived(tx: &mut Tx<'_>, id: &RoomId) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set(table::archived_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_outside(tx: &mut Tx<'_>, id: &RoomId, name: &str) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set((table::outside.eq(true), table::name.eq(name)))
        .execute(tx.conn)?;
    Ok(())
}
