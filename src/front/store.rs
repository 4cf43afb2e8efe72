//! The tables of fronts, and of the rooms and meetings that were made through them.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{FrontId, FrontSettings};
use crate::gateways::bigbluebutton::ChecksumHash;
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{
    attendees, front_entries, front_meetings, front_rooms, fronts, meetings, rooms,
};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::meetings::{Meeting, MeetingId, RoomId, living_meeting};
use crate::organisations::{OrganisationId, PartyId};
use crate::provisioning::{Server, ServerId, server};

/// A front that is open.
#[derive(Clone)]
pub struct Front {
    /// Id.
    pub id: FrontId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Its word in addresses: that of the organisation which opened it, also after a merge.
    pub slug: String,
    pub(super) secret: Option<String>,
    pub(super) older_secret: Option<String>,
    /// The hashes that signatures may be made with.
    pub algorithms: Vec<ChecksumHash>,
    /// How many people may be in all of its meetings at once.
    pub attendee_limit: Option<i32>,
    /// Who opened it.
    pub opened_by: UserId,
    /// When (UTC).
    pub opened_at: Timestamp,
    /// When it got its present secret, if that is not the first (UTC).
    pub renewed_at: Option<Timestamp>,
}

impl std::fmt::Debug for Front {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Front").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Front {
    /// Whether two secrets open it.
    #[must_use]
    pub const fn has_older_secret(&self) -> bool {
        self.older_secret.is_some()
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = fronts)]
struct Row {
    id: FrontId,
    organisation_id: OrganisationId,
    slug: String,
    secret: Option<String>,
    older_secret: Option<String>,
    algorithms: String,
    attendee_limit: Option<i32>,
    opened_by: UserId,
    opened_at: NaiveDateTime,
    renewed_at: Option<NaiveDateTime>,
}

impl From<Row> for Front {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            organisation_id: row.organisation_id,
            slug: row.slug,
            secret: row.secret,
            older_secret: row.older_secret,
            algorithms: row.algorithms.split(' ').filter_map(|word| word.parse().ok()).collect(),
            attendee_limit: row.attendee_limit,
            opened_by: row.opened_by,
            opened_at: row.opened_at.and_utc(),
            renewed_at: row.renewed_at.map(|at| at.and_utc()),
        }
    }
}

/// Hashes as stored.
pub(super) fn words(algorithms: &[ChecksumHash]) -> String {
    algorithms.iter().map(|hash| hash.as_str()).collect::<Vec<_>>().join(" ")
}

/// The open front of an organisation; the first one, where a merge gave it two.
///
/// # Errors
/// A fault of the database.
pub fn front_of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Option<Front>, DbError> {
    let row: Option<Row> = fronts::table
        .filter(fronts::organisation_id.eq(organisation))
        .filter(fronts::closed_at.is_null())
        .order(fronts::id)
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Front::from))
}

/// The open front at an address.
pub(super) fn front_at(conn: &mut Conn, slug: &str) -> Result<Option<Front>, DbError> {
    let row: Option<Row> = fronts::table
        .filter(fronts::slug.eq(slug))
        .filter(fronts::closed_at.is_null())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Front::from))
}

/// A front that is open, by its id.
pub(super) fn open_front_by_id(conn: &mut Conn, id: &FrontId) -> Result<Option<Front>, DbError> {
    let row: Option<Row> = fronts::table
        .find(id)
        .filter(fronts::closed_at.is_null())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Front::from))
}

pub(super) fn insert(tx: &mut Tx<'_>, front: &Front) -> Result<(), DbError> {
    diesel::insert_into(fronts::table)
        .values((
            fronts::id.eq(&front.id),
            fronts::organisation_id.eq(&front.organisation_id),
            fronts::slug.eq(&front.slug),
            fronts::secret.eq(&front.secret),
            fronts::algorithms.eq(words(&front.algorithms)),
            fronts::opened_by.eq(&front.opened_by),
            fronts::opened_at.eq(front.opened_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_secrets(
    tx: &mut Tx<'_>,
    id: &FrontId,
    secret: Option<&str>,
    older: Option<&str>,
) -> Result<(), DbError> {
    diesel::update(fronts::table.find(id))
        .set((
            fronts::secret.eq(secret),
            fronts::older_secret.eq(older),
            fronts::renewed_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_settings(
    tx: &mut Tx<'_>,
    id: &FrontId,
    settings: &FrontSettings,
) -> Result<(), DbError> {
    diesel::update(fronts::table.find(id))
        .set((
            fronts::algorithms.eq(words(&settings.algorithms)),
            fronts::attendee_limit.eq(settings.attendee_limit),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn close(tx: &mut Tx<'_>, id: &FrontId) -> Result<(), DbError> {
    diesel::update(fronts::table.find(id))
        .set((
            fronts::secret.eq(None::<String>),
            fronts::older_secret.eq(None::<String>),
            fronts::closed_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The room that a program's own id means.
pub(super) fn room_of(
    conn: &mut Conn,
    front: &FrontId,
    given_id: &str,
) -> Result<Option<RoomId>, DbError> {
    let room = front_rooms::table
        .filter(front_rooms::front_id.eq(front))
        .filter(front_rooms::given_id.eq(given_id))
        .select(front_rooms::room_id);
    Ok(crate::straight!(conn, driver, room.first(driver)).optional()?)
}

pub(super) fn insert_room(
    tx: &mut Tx<'_>,
    front: &FrontId,
    given_id: &str,
    room: &RoomId,
) -> Result<(), DbError> {
    diesel::insert_into(front_rooms::table)
        .values((
            front_rooms::room_id.eq(room),
            front_rooms::front_id.eq(front),
            front_rooms::given_id.eq(given_id),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn name_room(tx: &mut Tx<'_>, room: &RoomId, name: &str) -> Result<(), DbError> {
    diesel::update(rooms::table.find(room)).set(rooms::name.eq(name)).execute(tx.conn)?;
    Ok(())
}

/// The meeting that a program's own id means now, and where it is.
pub(super) fn living(
    conn: &mut Conn,
    front: &FrontId,
    given_id: &str,
) -> Result<Option<(Meeting, Server)>, DbError> {
    let Some(room) = room_of(conn, front, given_id)? else { return Ok(None) };
    let Some(meeting) = living_meeting(conn, &room)? else { return Ok(None) };
    let server = server(conn, &meeting.server_id)?;
    Ok(Some((meeting, server)))
}

/// What a program said when it made a meeting.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) passwords: String,
    /// Sealed.
    pub(super) end_callback: Option<String>,
    /// Sealed.
    pub(super) recording_callback: Option<String>,
}

pub(super) fn insert_meeting(
    tx: &mut Tx<'_>,
    front: &FrontId,
    (meeting, fingerprint): (&MeetingId, &str),
    said: &Said,
) -> Result<(), DbError> {
    diesel::insert_into(front_meetings::table)
        .values((
            front_meetings::id.eq(meeting),
            front_meetings::front_id.eq(front),
            front_meetings::fingerprint.eq(fingerprint),
            front_meetings::passwords.eq(&said.passwords),
            front_meetings::end_callback.eq(&said.end_callback),
            front_meetings::recording_callback.eq(&said.recording_callback),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// What was said of a meeting, through which front, under which id; nothing of a meeting that no
/// program made.
pub(super) fn said_of(
    conn: &mut Conn,
    meeting: &MeetingId,
) -> Result<Option<(FrontId, String, Said)>, DbError> {
    type Found = (FrontId, String, String, Option<String>, Option<String>);
    let found: Option<Found> = front_meetings::table
        .inner_join(meetings::table)
        .inner_join(front_rooms::table.on(front_rooms::room_id.eq(meetings::room_id)))
        .filter(front_meetings::id.eq(meeting))
        .select((
            front_meetings::front_id,
            front_rooms::given_id,
            front_meetings::passwords,
            front_meetings::end_callback,
            front_meetings::recording_callback,
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(|(front, given, passwords, end_callback, recording_callback)| {
        (front, given, Said { passwords, end_callback, recording_callback })
    }))
}

/// The meetings that a front has now, with the ids their makers gave them, by the servers' ids.
pub(super) fn living_of(
    conn: &mut Conn,
    front: &FrontId,
) -> Result<Vec<(String, String, ServerId)>, DbError> {
    const LIVING: [&str; 3] = ["starting", "running", "ending"];
    Ok(meetings::table
        .inner_join(front_rooms::table.on(front_rooms::room_id.eq(meetings::room_id)))
        .filter(front_rooms::front_id.eq(front))
        .filter(meetings::state.eq_any(LIVING))
        .order(meetings::id)
        .select((meetings::backend_id, front_rooms::given_id, meetings::server_id))
        .load(conn)?)
}

/// Room names, ids and people of the meetings that a front has now.
pub(super) fn lines_of(
    conn: &mut Conn,
    front: &FrontId,
) -> Result<Vec<(String, i32, NaiveDateTime)>, DbError> {
    Ok(meetings::table
        .inner_join(rooms::table)
        .inner_join(front_rooms::table.on(front_rooms::room_id.eq(meetings::room_id)))
        .filter(front_rooms::front_id.eq(front))
        .filter(meetings::ended_at.is_null())
        .order(meetings::id)
        .select((rooms::name, meetings::attendees, meetings::started_at))
        .load(conn)?)
}

/// The servers that meetings of a front ever were on.
pub(super) fn servers_of(conn: &mut Conn, front: &FrontId) -> Result<Vec<ServerId>, DbError> {
    Ok(front_meetings::table
        .inner_join(meetings::table)
        .filter(front_meetings::front_id.eq(front))
        .select(meetings::server_id)
        .distinct()
        .load(conn)?)
}

/// A front's meeting behind a recording.
#[derive(Debug, Clone)]
pub(super) struct Recorded {
    pub(super) given_id: String,
    pub(super) server: ServerId,
}

/// Those of these fingerprints that are meetings of the front.
pub(super) fn recorded(
    conn: &mut Conn,
    front: &FrontId,
    fingerprints: &[String],
) -> Result<BTreeMap<String, Recorded>, DbError> {
    let rows: Vec<(String, String, ServerId)> = front_meetings::table
        .inner_join(meetings::table)
        .inner_join(front_rooms::table.on(front_rooms::room_id.eq(meetings::room_id)))
        .filter(front_meetings::front_id.eq(front))
        .filter(front_meetings::fingerprint.eq_any(fingerprints))
        .select((front_meetings::fingerprint, front_rooms::given_id, meetings::server_id))
        .load(conn)?;
    let found = rows
        .into_iter()
        .map(|(fingerprint, given_id, server)| (fingerprint, Recorded { given_id, server }));
    Ok(found.collect())
}

/// Who is in the meetings of a party, as the last polls saw.
pub(super) fn present(conn: &mut Conn, party: &PartyId) -> Result<Vec<String>, DbError> {
    Ok(attendees::table
        .inner_join(meetings::table.inner_join(rooms::table))
        .filter(rooms::party_id.eq(party))
        .filter(meetings::ended_at.is_null())
        .filter(attendees::left_at.is_null())
        .select(attendees::external_id)
        .load(conn)?)
}

/// Digests of who was sent to meetings of a party since then.
pub(super) fn entered(
    conn: &mut Conn,
    party: &PartyId,
    since: NaiveDateTime,
) -> Result<Vec<String>, DbError> {
    Ok(front_entries::table
        .inner_join(meetings::table.inner_join(rooms::table))
        .filter(rooms::party_id.eq(party))
        .filter(meetings::ended_at.is_null())
        .filter(front_entries::entered_at.gt(since))
        .select(front_entries::person)
        .load(conn)?)
}

/// Notes that somebody is sent to a meeting, and forgets who was sent before `before`.
pub(super) fn note_entry(
    tx: &mut Tx<'_>,
    meeting: &MeetingId,
    person: &str,
    before: NaiveDateTime,
) -> Result<(), DbError> {
    let now = tx.now.naive_utc();
    let old = front_entries::table.filter(front_entries::entered_at.le(before));
    diesel::delete(old).execute(tx.conn)?;
    let entry = front_entries::table.find((meeting, person));
    let again = diesel::update(entry).set(front_entries::entered_at.eq(now)).execute(tx.conn)?;
    if again == 0 {
        diesel::insert_into(front_entries::table)
            .values((
                front_entries::meeting_id.eq(meeting),
                front_entries::person.eq(person),
                front_entries::entered_at.eq(now),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}
