//! The tables of recordings and of what a room keeps.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Cursor, DeleteReason, Form, Keeping, Recording, RecordingId, RecordingState, Visibility,
};
use crate::ground::db::schema::{attendees, meetings, recordings as table, room_keepings, rooms};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::meetings::{MeetingId, RoomId};
use crate::organisations::PartyId;
use crate::provisioning::ServerId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: RecordingId,
    room_id: RoomId,
    meeting_id: Option<MeetingId>,
    server_id: ServerId,
    backend_id: String,
    name: String,
    state: RecordingState,
    published: bool,
    visibility: Visibility,
    password: Option<String>,
    link_number: i32,
    link_until: Option<NaiveDateTime>,
    started_at: NaiveDateTime,
    ended_at: Option<NaiveDateTime>,
    attendees: Option<i32>,
    size_bytes: i64,
    formats: String,
    found_at: NaiveDateTime,
    missing_since: Option<NaiveDateTime>,
    binned_at: Option<NaiveDateTime>,
    deleted_at: Option<NaiveDateTime>,
    delete_reason: Option<DeleteReason>,
}

impl TryFrom<Row> for Recording {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let formats: Vec<Form> = serde_json::from_str(&row.formats)
            .map_err(|error| DbError::Corrupt(format!("{}: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            room_id: row.room_id,
            meeting_id: row.meeting_id,
            server_id: row.server_id,
            backend_id: row.backend_id,
            name: row.name,
            state: row.state,
            published: row.published,
            visibility: row.visibility,
            password: row.password,
            link_number: row.link_number,
            link_until: row.link_until,
            started_at: row.started_at,
            ended_at: row.ended_at,
            attendees: row.attendees,
            size_bytes: row.size_bytes,
            formats,
            found_at: row.found_at,
            missing_since: row.missing_since,
            binned_at: row.binned_at,
            deleted_at: row.deleted_at,
            delete_reason: row.delete_reason,
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Recording>, DbError> {
    rows.into_iter().map(Recording::try_from).collect()
}

/// One recording; a tombstone too.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn recording(conn: &mut Conn, id: &RecordingId) -> Result<Recording, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// States of what is there for people.
const LIVE: [RecordingState; 3] =
    [RecordingState::Processing, RecordingState::Ready, RecordingState::Missing];

/// One page of one room, the newest first: by the index, however many there are.
pub(super) fn page(
    conn: &mut Conn,
    room: &RoomId,
    binned: bool,
    before: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Recording>, DbError> {
    let live = table::room_id.eq(room).and(table::state.eq_any(LIVE));
    let mut query = table::table.filter(live).into_boxed();
    query = match binned {
        true => query.filter(table::binned_at.is_not_null()),
        false => query.filter(table::binned_at.is_null()),
    };
    if let Some(Cursor { started_at, id }) = before {
        // The first condition is what the index is entered with; the second is for ties.
        let tied = table::started_at.eq(started_at).and(table::id.lt(id));
        query = query
            .filter(table::started_at.le(started_at))
            .filter(table::started_at.lt(started_at).or(tied));
    }
    let rows: Vec<Row> = query
        .order((table::started_at.desc(), table::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    all(rows)
}

/// What anybody may watch of a room, whose meetings began after `since`, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn public_recordings(
    conn: &mut Conn,
    room: &RoomId,
    since: NaiveDateTime,
    limit: i64,
) -> Result<Vec<Recording>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::room_id.eq(room))
        .filter(table::started_at.gt(since))
        .filter(table::visibility.eq(Visibility::Public))
        .filter(table::state.eq(RecordingState::Ready))
        .filter(table::published.eq(true))
        .filter(table::binned_at.is_null())
        .order((table::started_at.desc(), table::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    all(rows)
}

/// Those of these ids of a server that we know.
pub(super) fn known_on(
    conn: &mut Conn,
    server: &ServerId,
    backend_ids: &[String],
) -> Result<Vec<Recording>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::server_id.eq(server))
        .filter(table::backend_id.eq_any(backend_ids))
        .select(Row::as_select())
        .load(conn)?;
    all(rows)
}

/// What we believe a server to have.
pub(super) fn believed_on(
    conn: &mut Conn,
    server: &ServerId,
) -> Result<Vec<(RecordingId, String)>, DbError> {
    Ok(table::table
        .filter(table::server_id.eq(server))
        .filter(table::state.eq_any([RecordingState::Processing, RecordingState::Ready]))
        .select((table::id, table::backend_id))
        .load(conn)?)
}

/// The meetings behind these ids of servers: ours alone.
pub(super) fn meetings_behind(
    conn: &mut Conn,
    backend_ids: &[String],
) -> Result<Vec<(String, MeetingId, RoomId)>, DbError> {
    Ok(meetings::table
        .filter(meetings::backend_id.eq_any(backend_ids))
        .select((meetings::backend_id, meetings::id, meetings::room_id))
        .load(conn)?)
}

pub(super) fn room_name(conn: &mut Conn, room: &RoomId) -> Result<Option<String>, DbError> {
    Ok(rooms::table.find(room).select(rooms::name).first(conn).optional()?)
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Recording) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            (
                table::id.eq(&new.id),
                table::room_id.eq(&new.room_id),
                table::meeting_id.eq(&new.meeting_id),
                table::server_id.eq(&new.server_id),
                table::backend_id.eq(&new.backend_id),
                table::name.eq(&new.name),
                table::state.eq(new.state),
                table::published.eq(new.published),
                table::visibility.eq(new.visibility),
                table::link_number.eq(new.link_number),
            ),
            (
                table::started_at.eq(new.started_at),
                table::ended_at.eq(new.ended_at),
                table::attendees.eq(new.attendees),
                table::size_bytes.eq(new.size_bytes),
                table::formats.eq(stored(&new.formats)?),
                table::found_at.eq(new.found_at),
            ),
        ))
        .execute(tx.conn)?;
    Ok(())
}

fn stored(formats: &[Form]) -> Result<String, DbError> {
    serde_json::to_string(formats).map_err(|error| DbError::Fault(error.to_string()))
}

/// What the server tells of it now.
pub(super) fn set_facts(tx: &mut Tx<'_>, now: &Recording) -> Result<(), DbError> {
    diesel::update(table::table.find(&now.id))
        .set((
            table::state.eq(now.state),
            table::published.eq(now.published),
            table::ended_at.eq(now.ended_at),
            table::attendees.eq(now.attendees),
            table::size_bytes.eq(now.size_bytes),
            table::formats.eq(stored(&now.formats)?),
            table::missing_since.eq(now.missing_since),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_name(tx: &mut Tx<'_>, id: &RecordingId, name: &str) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::name.eq(name)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_sharing(tx: &mut Tx<'_>, now: &Recording) -> Result<(), DbError> {
    diesel::update(table::table.find(&now.id))
        .set((
            table::visibility.eq(now.visibility),
            table::password.eq(&now.password),
            table::link_number.eq(now.link_number),
            table::link_until.eq(now.link_until),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_binned(
    tx: &mut Tx<'_>,
    id: &RecordingId,
    at: Option<NaiveDateTime>,
) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::binned_at.eq(at)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_published(
    tx: &mut Tx<'_>,
    id: &RecordingId,
    published: bool,
) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::published.eq(published)).execute(tx.conn)?;
    Ok(())
}

/// Guarded: a recording goes once.
pub(super) fn set_deleting(
    tx: &mut Tx<'_>,
    id: &RecordingId,
    why: DeleteReason,
) -> Result<bool, DbError> {
    let live = table::table.find(id).filter(table::state.eq_any(LIVE));
    let changed = diesel::update(live)
        .set((
            table::state.eq(RecordingState::Deleting),
            table::delete_reason.eq(why),
            table::missing_since.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// What is left: that it was, where, and when it went.
pub(super) fn set_deleted(tx: &mut Tx<'_>, id: &RecordingId) -> Result<bool, DbError> {
    let going = table::table.find(id).filter(table::state.eq(RecordingState::Deleting));
    let changed = diesel::update(going)
        .set((
            table::state.eq(RecordingState::Deleted),
            table::deleted_at.eq(tx.now.naive_utc()),
            table::name.eq(""),
            table::password.eq(None::<String>),
            table::published.eq(false),
            table::size_bytes.eq(0_i64),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// The rooms that have recordings.
pub(super) fn rooms_with_recordings(conn: &mut Conn) -> Result<Vec<RoomId>, DbError> {
    Ok(table::table
        .filter(table::state.eq_any(LIVE))
        .select(table::room_id)
        .distinct()
        .load(conn)?)
}

/// The rooms of these parties with their names, closed ones too: what was recorded in them stays.
///
/// # Errors
/// A fault of the database.
pub fn rooms_of(conn: &mut Conn, parties: &[PartyId]) -> Result<Vec<(RoomId, String)>, DbError> {
    Ok(rooms::table
        .filter(rooms::party_id.eq_any(parties))
        .order(rooms::id)
        .select((rooms::id, rooms::name))
        .load(conn)?)
}

/// Those of a room whose meeting began at `until` or before.
pub(super) fn begun_until(
    conn: &mut Conn,
    room: &RoomId,
    until: NaiveDateTime,
) -> Result<Vec<RecordingId>, DbError> {
    Ok(table::table
        .filter(table::room_id.eq(room))
        .filter(table::started_at.le(until))
        .filter(table::state.eq_any(LIVE))
        .select(table::id)
        .load(conn)?)
}

/// Those that have lain in the bin since `until` or longer.
pub(super) fn binned_until(
    conn: &mut Conn,
    until: NaiveDateTime,
) -> Result<Vec<RecordingId>, DbError> {
    Ok(table::table
        .filter(table::binned_at.is_not_null())
        .filter(table::binned_at.le(until))
        .filter(table::state.eq_any(LIVE))
        .select(table::id)
        .load(conn)?)
}

/// Those that are to go and have not gone.
pub(super) fn going(conn: &mut Conn) -> Result<Vec<RecordingId>, DbError> {
    let going = table::table.filter(table::state.eq(RecordingState::Deleting));
    Ok(going.select(table::id).load(conn)?)
}

/// Meetings whose recordings are awaited: recorded ones that ended since `since`, and those of
/// which a recording is being worked on. Server and the server's id of the meeting.
pub(super) fn awaited(
    conn: &mut Conn,
    since: NaiveDateTime,
) -> Result<Vec<(ServerId, String)>, DbError> {
    let mut awaited: Vec<(ServerId, String)> = meetings::table
        .filter(meetings::recording.eq(true))
        .filter(meetings::ended_at.gt(since))
        .select((meetings::server_id, meetings::backend_id))
        .load(conn)?;
    let in_work: Vec<(ServerId, String)> = table::table
        .inner_join(meetings::table)
        .filter(table::state.eq(RecordingState::Processing))
        .select((table::server_id, meetings::backend_id))
        .load(conn)?;
    awaited.extend(in_work);
    awaited.sort();
    awaited.dedup();
    Ok(awaited)
}

/// Whether this person was in the meeting, signed in.
pub(super) fn attended(
    conn: &mut Conn,
    meeting: &MeetingId,
    user: &UserId,
) -> Result<bool, DbError> {
    let there = attendees::table
        .filter(attendees::meeting_id.eq(meeting))
        .filter(attendees::user_id.eq(user))
        .count();
    let there: i64 = there.get_result(conn)?;
    Ok(there > 0)
}

/// What is kept now, by room: bytes.
///
/// # Errors
/// A fault of the database.
pub fn live_bytes(conn: &mut Conn) -> Result<Vec<(RoomId, i64)>, DbError> {
    let there = [RecordingState::Processing, RecordingState::Ready];
    let mut kept = Vec::new();
    for room in rooms_with_recordings(conn)? {
        let sizes: Vec<i64> = table::table
            .filter(table::room_id.eq(&room))
            .filter(table::state.eq_any(there))
            .select(table::size_bytes)
            .load(conn)?;
        kept.push((room, sizes.into_iter().fold(0_i64, i64::saturating_add)));
    }
    Ok(kept)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = room_keepings)]
struct KeepingRow {
    keep_days: Option<i32>,
    level_days: Option<i32>,
    attendance: bool,
    attendance_days: i32,
}

pub(super) fn kept_by(conn: &mut Conn, room: &RoomId) -> Result<Option<Keeping>, DbError> {
    let row: Option<KeepingRow> =
        room_keepings::table.find(room).select(KeepingRow::as_select()).first(conn).optional()?;
    let days = |days: i32| u32::try_from(days).unwrap_or(0);
    Ok(row.map(|row| Keeping {
        keep_days: row.keep_days.map(days),
        level_days: row.level_days.map(days),
        attendance: row.attendance,
        attendance_days: days(row.attendance_days),
    }))
}

pub(super) fn put_kept_by(tx: &mut Tx<'_>, room: &RoomId, now: &Keeping) -> Result<(), DbError> {
    let days = |days: u32| i32::try_from(days).unwrap_or(i32::MAX);
    let values = (
        room_keepings::keep_days.eq(now.keep_days.map(days)),
        room_keepings::level_days.eq(now.level_days.map(days)),
        room_keepings::attendance.eq(now.attendance),
        room_keepings::attendance_days.eq(days(now.attendance_days)),
    );
    let there = room_keepings::table.find(room);
    if diesel::update(there).set(values).execute(tx.conn)? == 0 {
        diesel::insert_into(room_keepings::table)
            .values((room_keepings::room_id.eq(room), values))
            .execute(tx.conn)?;
    }
    Ok(())
}
