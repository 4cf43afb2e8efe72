//! The ledger of usage, and what it is made from.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use super::{Attended, Line, LineKind, Source, Stay, UsageLineId};
use crate::ground::db::schema::{
    attendees, meetings, parties, recordings, room_keepings, rooms, usage_lines as table,
};
use crate::ground::db::{Conn, DbError, Tx, said};
use crate::identity::UserId;
use crate::meetings::{AttendeeId, AttendeeRole, MeetingId, MeetingState, RoomId};
use crate::organisations::{PartyId, legal_entity};

/// The zone whose days count; UTC before set-up.
pub(super) fn zone(conn: &mut Conn) -> Result<Tz, DbError> {
    match legal_entity(conn) {
        Ok(entity) => Ok(entity.time_zone),
        Err(DbError::NotFound) => Ok(Tz::UTC),
        Err(error) => Err(error),
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: UsageLineId,
    party_id: PartyId,
    room_id: RoomId,
    kind: LineKind,
    day: NaiveDate,
    meeting_id: Option<MeetingId>,
    source: Source,
    attendees: i32,
    attendee_seconds: i64,
    meeting_seconds: i64,
    peak: i32,
    byte_days: i64,
    attendee_limit: Option<i32>,
    minute_limit: Option<i32>,
}

impl From<Row> for Line {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            party_id: row.party_id,
            room_id: row.room_id,
            kind: row.kind,
            day: row.day,
            meeting_id: row.meeting_id,
            source: row.source,
            attendees: row.attendees,
            attendee_seconds: row.attendee_seconds,
            meeting_seconds: row.meeting_seconds,
            peak: row.peak,
            byte_days: row.byte_days,
            attendee_limit: row.attendee_limit,
            minute_limit: row.minute_limit,
        }
    }
}

/// The lines of a party from one day to before another, by day.
///
/// # Errors
/// A fault of the database.
pub fn lines_of(
    conn: &mut Conn,
    party: &PartyId,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Line>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::party_id.eq(party))
        .filter(table::day.ge(from))
        .filter(table::day.lt(until))
        .order((table::day.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// What the lines of one party come to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PartySum {
    /// Who.
    pub party_id: PartyId,
    /// The name.
    pub name: String,
    /// Meetings.
    pub meetings: i64,
    /// Seconds of everybody together.
    pub attendee_seconds: i64,
    /// The highest peak.
    pub peak: i32,
    /// Bytes times days.
    pub byte_days: i64,
    /// Meetings with more people at once than the level gave.
    pub over: i64,
}

/// What everybody used, the most participant-minutes first.
///
/// # Errors
/// A fault of the database.
pub fn sums_of_all(
    conn: &mut Conn,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<PartySum>, DbError> {
    const SECONDS: &str = "CAST(SUM(usage_lines.attendee_seconds) AS BIGINT)";
    // As `Line::is_over` says, with 300 seconds until a poll sees the end.
    const OVER: &str = "COUNT(CASE WHEN usage_lines.peak > usage_lines.attendee_limit \
                        OR usage_lines.meeting_seconds > usage_lines.minute_limit * 60 + 300 \
                        THEN 1 END)";
    Ok(table::table
        .inner_join(parties::table)
        .filter(table::day.ge(from))
        .filter(table::day.lt(until))
        .group_by((table::party_id, parties::name))
        .order((said::<BigInt>(SECONDS).desc(), table::party_id.asc()))
        .select((
            table::party_id,
            parties::name,
            said::<BigInt>("COUNT(usage_lines.meeting_id)"),
            said::<BigInt>(SECONDS),
            said::<Integer>("MAX(usage_lines.peak)"),
            said::<BigInt>("CAST(SUM(usage_lines.byte_days) AS BIGINT)"),
            said::<BigInt>(OVER),
        ))
        .load(conn)?)
}

pub(super) fn insert(tx: &mut Tx<'_>, line: &Line) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            (
                table::id.eq(&line.id),
                table::party_id.eq(&line.party_id),
                table::room_id.eq(&line.room_id),
                table::kind.eq(line.kind),
                table::day.eq(line.day),
                table::meeting_id.eq(&line.meeting_id),
                table::source.eq(line.source),
                table::attendees.eq(line.attendees),
            ),
            (
                table::attendee_seconds.eq(line.attendee_seconds),
                table::meeting_seconds.eq(line.meeting_seconds),
                table::peak.eq(line.peak),
                table::byte_days.eq(line.byte_days),
                table::attendee_limit.eq(line.attendee_limit),
                table::minute_limit.eq(line.minute_limit),
                table::noted_at.eq(tx.now.naive_utc()),
            ),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn has_storage(conn: &mut Conn, room: &RoomId, day: NaiveDate) -> Result<bool, DbError> {
    let there = table::table
        .filter(table::room_id.eq(room))
        .filter(table::day.eq(day))
        .filter(table::kind.eq(LineKind::Storage))
        .count();
    let there: i64 = there.get_result(conn)?;
    Ok(there > 0)
}

/// A meeting that is over and has no line yet.
#[derive(Queryable)]
pub(super) struct Over {
    pub(super) meeting_id: MeetingId,
    pub(super) room_id: RoomId,
    pub(super) party_id: PartyId,
    pub(super) started_at: NaiveDateTime,
    pub(super) ended_at: NaiveDateTime,
    pub(super) attendee_limit: Option<i32>,
    pub(super) minute_limit: Option<i32>,
}

const OVER: [MeetingState; 2] = [MeetingState::Ended, MeetingState::Lost];

pub(super) fn unnoted(
    conn: &mut Conn,
    (since, until): (NaiveDateTime, NaiveDateTime),
    limit: i64,
) -> Result<Vec<Over>, DbError> {
    Ok(meetings::table
        .inner_join(rooms::table)
        .left_join(table::table.on(table::meeting_id.eq(meetings::id.nullable())))
        .filter(meetings::state.eq_any(OVER))
        .filter(meetings::ended_at.gt(since))
        .filter(meetings::ended_at.le(until))
        .filter(table::id.is_null())
        .order(meetings::id)
        .limit(limit)
        .select((
            meetings::id,
            rooms::id,
            rooms::party_id,
            meetings::started_at,
            meetings::ended_at.assume_not_null(),
            meetings::attendee_limit,
            meetings::minute_limit,
        ))
        .load(conn)?)
}

/// From when until when each was in.
pub(super) fn stays(
    conn: &mut Conn,
    meeting: &MeetingId,
    ended_at: NaiveDateTime,
) -> Result<Vec<(NaiveDateTime, NaiveDateTime)>, DbError> {
    let rows: Vec<(NaiveDateTime, Option<NaiveDateTime>)> = attendees::table
        .filter(attendees::meeting_id.eq(meeting))
        .select((attendees::first_seen_at, attendees::left_at))
        .load(conn)?;
    Ok(rows.into_iter().map(|(from, left)| (from, left.unwrap_or(ended_at))).collect())
}

/// The same with names, of those who have not been forgotten.
pub(super) fn named_stays(
    conn: &mut Conn,
    meeting: &MeetingId,
    ended_at: NaiveDateTime,
) -> Result<Vec<Stay>, DbError> {
    type Named = (String, AttendeeRole, NaiveDateTime, Option<NaiveDateTime>);
    let rows: Vec<Named> = attendees::table
        .filter(attendees::meeting_id.eq(meeting))
        .filter(attendees::name.ne(""))
        .order((attendees::first_seen_at.asc(), attendees::name.asc()))
        .select((attendees::name, attendees::role, attendees::first_seen_at, attendees::left_at))
        .load(conn)?;
    let stay = |(name, role, from, left): Named| Stay {
        name,
        role,
        from,
        until: left.unwrap_or(ended_at),
    };
    Ok(rows.into_iter().map(stay).collect())
}

/// The latest meetings of a room that are over, without who was in.
pub(super) fn over_of(
    conn: &mut Conn,
    room: &RoomId,
    limit: i64,
) -> Result<Vec<Attended>, DbError> {
    let rows: Vec<(MeetingId, NaiveDateTime, NaiveDateTime)> = meetings::table
        .filter(meetings::room_id.eq(room))
        .filter(meetings::state.eq_any(OVER))
        .order(meetings::id.desc())
        .limit(limit)
        .select((meetings::id, meetings::started_at, meetings::ended_at.assume_not_null()))
        .load(conn)?;
    let attended = |(meeting_id, started_at, ended_at)| Attended {
        meeting_id,
        started_at,
        ended_at,
        stays: Vec::new(),
    };
    Ok(rows.into_iter().map(attended).collect())
}

/// The rooms that keep attendance, and for how many days.
pub(super) fn rooms_that_keep(conn: &mut Conn) -> Result<Vec<(RoomId, i32)>, DbError> {
    Ok(room_keepings::table
        .filter(room_keepings::attendance.eq(true))
        .select((room_keepings::room_id, room_keepings::attendance_days))
        .load(conn)?)
}

/// Forgets the names of meetings that were over at `until`, in every room but these.
pub(super) fn forget_names_but(
    tx: &mut Tx<'_>,
    rooms: &[RoomId],
    until: NaiveDateTime,
) -> Result<usize, DbError> {
    let over = meetings::table
        .filter(meetings::ended_at.le(until))
        .filter(meetings::room_id.ne_all(rooms))
        .select(meetings::id);
    let named =
        attendees::table.filter(attendees::name.ne("")).filter(attendees::meeting_id.eq_any(over));
    Ok(diesel::update(named).set(attendees::name.eq("")).execute(tx.conn)?)
}

/// Forgets the names of meetings of a room that were over at `until`.
pub(super) fn forget_names_of(
    tx: &mut Tx<'_>,
    room: &RoomId,
    until: NaiveDateTime,
) -> Result<usize, DbError> {
    let over = meetings::table
        .filter(meetings::ended_at.le(until))
        .filter(meetings::room_id.eq(room))
        .select(meetings::id);
    let named =
        attendees::table.filter(attendees::name.ne("")).filter(attendees::meeting_id.eq_any(over));
    Ok(diesel::update(named).set(attendees::name.eq("")).execute(tx.conn)?)
}

/// Of those without a name also the number, unless a recording of the meeting is for who attended.
pub(super) fn forget_people(tx: &mut Tx<'_>) -> Result<usize, DbError> {
    let asked_for = recordings::table
        .filter(recordings::state.ne_all(["deleting", "deleted"]))
        .filter(recordings::meeting_id.is_not_null())
        .select(recordings::meeting_id.assume_not_null());
    let known: Vec<AttendeeId> = attendees::table
        .filter(attendees::name.eq(""))
        .filter(attendees::user_id.is_not_null())
        .filter(attendees::meeting_id.ne_all(asked_for))
        .select(attendees::id)
        .load(tx.conn)?;
    for id in &known {
        diesel::update(attendees::table.find(id))
            .set((attendees::user_id.eq(None::<UserId>), attendees::external_id.eq(id.as_str())))
            .execute(tx.conn)?;
    }
    Ok(known.len())
}
