//! The table of meetings.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{EndReason, Meeting, MeetingId, MeetingState, MoveMeeting};
use crate::ground::db::schema::{meetings as table, rooms};
use crate::ground::db::{Conn, DbError, Tx, kept_update, said};
use crate::meetings::RoomId;
use crate::organisations::PartyId;
use crate::provisioning::{InstanceId, ServerId};

/// In the words of the index `meetings_one_living`, which is used only for them.
const LIVING: &str = "meetings.state IN ('starting', 'running', 'ending')";

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: MeetingId,
    room_id: RoomId,
    server_id: ServerId,
    instance_id: Option<InstanceId>,
    backend_id: String,
    state: MeetingState,
    create_time_ms: Option<i64>,
    attendee_limit: Option<i32>,
    minute_limit: Option<i32>,
    recording: bool,
    started_at: NaiveDateTime,
    seen_at: Option<NaiveDateTime>,
    ended_at: Option<NaiveDateTime>,
    end_reason: Option<EndReason>,
    attendees: i32,
    cameras: i32,
}

impl From<Row> for Meeting {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            room_id: row.room_id,
            server_id: row.server_id,
            instance_id: row.instance_id,
            backend_id: row.backend_id,
            state: row.state,
            create_time_ms: row.create_time_ms,
            attendee_limit: row.attendee_limit,
            minute_limit: row.minute_limit,
            recording: row.recording,
            started_at: row.started_at,
            seen_at: row.seen_at,
            ended_at: row.ended_at,
            end_reason: row.end_reason,
            attendees: row.attendees,
            cameras: row.cameras,
        }
    }
}

fn all(rows: Vec<Row>) -> Vec<Meeting> {
    rows.into_iter().map(Meeting::from).collect()
}

/// One meeting.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn meeting(conn: &mut Conn, id: &MeetingId) -> Result<Meeting, DbError> {
    Ok(crate::straight!(
        conn,
        driver,
        table::table.find(id).select(Row::as_select()).first::<Row>(driver)
    )?
    .into())
}

/// The meeting that a room has now, if it has one.
///
/// # Errors
/// A fault of the database.
pub fn living_meeting(conn: &mut Conn, room: &RoomId) -> Result<Option<Meeting>, DbError> {
    let found = crate::straight!(
        conn,
        driver,
        table::table
            .filter(table::room_id.eq(room))
            .filter(said::<Bool>(LIVING))
            .select(Row::as_select())
            .first::<Row>(driver)
    )
    .optional()?;
    Ok(found.map(Meeting::from))
}

/// The meetings that these rooms have now.
///
/// # Errors
/// A fault of the database.
pub fn living_meetings(conn: &mut Conn, rooms: &[RoomId]) -> Result<Vec<Meeting>, DbError> {
    let rows = table::table
        .filter(table::room_id.eq_any(rooms))
        .filter(said::<Bool>(LIVING))
        .select(Row::as_select())
        .load(conn)?;
    Ok(all(rows))
}

/// The meetings of a room, newest first, at most `limit`.
///
/// # Errors
/// A fault of the database.
pub fn meetings_of(conn: &mut Conn, room: &RoomId, limit: i64) -> Result<Vec<Meeting>, DbError> {
    let rows = table::table
        .filter(table::room_id.eq(room))
        .order(table::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    Ok(all(rows))
}

/// The meetings that the rooms of a party have now, oldest first.
///
/// # Errors
/// A fault of the database.
pub fn living_meetings_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<Meeting>, DbError> {
    let rows = table::table
        .inner_join(rooms::table)
        .filter(rooms::party_id.eq(party))
        .filter(said::<Bool>(LIVING))
        .order(table::id)
        .select(Row::as_select())
        .load(conn)?;
    Ok(all(rows))
}

/// How many meetings the rooms of a party have now.
pub(super) fn count_living_of(conn: &mut Conn, party: &PartyId) -> Result<usize, DbError> {
    let living = table::table
        .inner_join(rooms::table)
        .filter(rooms::party_id.eq(party))
        .filter(said::<Bool>(LIVING))
        .count();
    let count: i64 = crate::straight!(conn, driver, living.get_result(driver))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// The meetings that we believe to be on a server.
pub(super) fn living_on(conn: &mut Conn, server: &ServerId) -> Result<Vec<Meeting>, DbError> {
    let rows = table::table
        .filter(table::server_id.eq(server))
        .filter(said::<Bool>(LIVING))
        .order(table::id)
        .select(Row::as_select())
        .load(conn)?;
    Ok(all(rows))
}

/// Meetings on any server that are younger than `since`.
pub(super) fn young(conn: &mut Conn, since: NaiveDateTime) -> Result<Vec<Meeting>, DbError> {
    let rows = crate::straight!(
        conn,
        driver,
        table::table
            .filter(table::started_at.gt(since))
            .filter(said::<Bool>(LIVING))
            .select(Row::as_select())
            .load(driver)
    )?;
    Ok(all(rows))
}

/// The servers that have meetings of ours.
pub(super) fn servers_in_use(conn: &mut Conn) -> Result<Vec<ServerId>, DbError> {
    Ok(table::table.filter(said::<Bool>(LIVING)).select(table::server_id).distinct().load(conn)?)
}

/// Those of these ids that are ours: where each was placed, and whether it is living.
pub(super) fn known(
    conn: &mut Conn,
    backend_ids: &[&str],
) -> Result<Vec<(String, ServerId, MeetingState)>, DbError> {
    Ok(table::table
        .filter(table::backend_id.eq_any(backend_ids))
        .select((table::backend_id, table::server_id, table::state))
        .load(conn)?)
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Meeting) -> Result<(), DbError> {
    let meeting = diesel::insert_into(table::table).values((
        table::id.eq(&new.id),
        table::room_id.eq(&new.room_id),
        table::server_id.eq(&new.server_id),
        table::instance_id.eq(&new.instance_id),
        table::backend_id.eq(&new.backend_id),
        table::state.eq(new.state),
        table::attendee_limit.eq(new.attendee_limit),
        table::minute_limit.eq(new.minute_limit),
        table::recording.eq(new.recording),
        table::started_by.eq(tx.actor.as_str()),
        table::started_at.eq(new.started_at),
        table::attendees.eq(new.attendees),
        table::cameras.eq(new.cameras),
    ));
    crate::straight!(tx.conn, driver, meeting.execute(driver))?;
    Ok(())
}

pub(super) fn set_state(
    tx: &mut Tx<'_>,
    seen: &Meeting,
    to: MeetingState,
    change: &MoveMeeting,
) -> Result<bool, DbError> {
    let now = tx.now.naive_utc();
    // The same state on the same server: who saw another one looks again.
    let same = table::id
        .eq(&seen.id)
        .and(table::state.eq(seen.state))
        .and(table::server_id.eq(&seen.server_id));
    let over = |reason: EndReason| (Some(now), Some(reason));
    let (ended_at, end_reason) = match change {
        MoveMeeting::End(reason) => over(*reason),
        MoveMeeting::Lose => over(EndReason::ServerLost),
        MoveMeeting::Opened { create_time_ms } => {
            let opened = (table::create_time_ms.eq(create_time_ms), table::seen_at.eq(now));
            let change = kept_update(table::table, same, (table::state.eq(to), opened));
            return Ok(crate::straight!(tx.conn, driver, change.execute(driver))? == 1);
        }
        MoveMeeting::Elsewhere { server_id } => {
            let change = kept_update(table::table, same, table::server_id.eq(server_id));
            return Ok(change.execute(tx.conn)? == 1);
        }
        MoveMeeting::AskEnd => (None, None),
    };
    let ended = (table::ended_at.eq(ended_at), table::end_reason.eq(end_reason));
    let change = kept_update(table::table, same, (table::state.eq(to), ended));
    Ok(crate::straight!(tx.conn, driver, change.execute(driver))? == 1)
}

/// What a poll saw of a meeting.
pub(super) fn note_seen(
    tx: &mut Tx<'_>,
    id: &MeetingId,
    attendees: i32,
    cameras: i32,
) -> Result<(), DbError> {
    let seen = (
        table::attendees.eq(attendees),
        table::cameras.eq(cameras),
        table::seen_at.eq(tx.now.naive_utc()),
    );
    kept_update(table::table, table::id.eq(id), seen).execute(tx.conn)?;
    Ok(())
}
