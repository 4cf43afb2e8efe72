//! The intent to start a meeting: who may, with which limits, on which server. Everything in one
//! transaction, before any server is called.

use std::collections::BTreeMap;

use chrono::Duration;

use super::{EnterError, Meeting, MeetingState, MoveMeeting, shift, store};
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx, dialect};
use crate::meetings::refusal::check_meetings;
use crate::meetings::{Room, RoomId, room};
use crate::membership::entitlement::{Entitlement, entitlement};
use crate::provisioning::{
    Candidate, InstanceRow, PoolId, Server, ServerId, active_instance_of_party, instance_by_id,
    place, placeable_servers, reserve_on, server,
};

/// Meetings of members without an instance begin with this.
const SHARED_PREFIX: &str = "fm-";

/// 26 letters of 5 bits: 130 bits.
const UNGUESSABLE: usize = 26;

/// As long a meeting is young: more people will come than are in.
const YOUNG: Duration = Duration::minutes(15);

/// So many a young meeting is expected to have, unless its limit is lower.
const EXPECTED: i32 = 15;

/// The room and its meeting: the one that runs, or a new one placed on a server. Of two who press
/// start at once the second finds the first one's.
pub(super) fn claim(
    tx: &mut Tx<'_>,
    room_id: &RoomId,
    avoid: &[ServerId],
) -> Result<(Room, Meeting, Server), EnterError> {
    dialect::lock_row(tx.conn, "rooms", room_id.as_str())?;
    let room = room(tx.conn, room_id)?;
    if room.is_archived() {
        return Err(EnterError::Archived);
    }
    if let Some(meeting) = store::living_meeting(tx.conn, room_id)? {
        let server = server(tx.conn, &meeting.server_id)?;
        return Ok((room, meeting, server));
    }
    // Two rooms of one owner started at once must not pass a limit that has place for one.
    dialect::lock_name(tx.conn, &format!("meetings.start:{}", room.party_id))?;
    let allowed = entitlement(tx.conn, &room.party_id, tx.now)?;
    let running = store::count_living_of(tx.conn, &room.party_id)?;
    check_meetings(&allowed, running).map_err(EnterError::Refused)?;
    let instance = active_instance_of_party(tx.conn, &room.party_id)?;
    let pool = instance.as_ref().and_then(|instance| instance.pool_id.as_ref());
    let server = find_place(tx, pool, avoid)?.ok_or(EnterError::NoServer)?;
    let meeting = insert(tx, &room, &allowed, instance.as_ref(), &server.id)?;
    Ok((room, meeting, server))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    room: &Room,
    allowed: &Entitlement,
    instance: Option<&InstanceRow>,
    server: &ServerId,
) -> Result<Meeting, DbError> {
    let prefix = instance.map_or(SHARED_PREFIX, |instance| instance.prefix.as_str());
    let limit = |limit: Option<u32>| limit.map(|most| i32::try_from(most).unwrap_or(i32::MAX));
    let meeting = Meeting {
        id: tx.mint(),
        room_id: room.id.clone(),
        server_id: server.clone(),
        instance_id: instance.map(|instance| instance.id.clone()),
        backend_id: format!("{prefix}{}", tx.chance().letters(UNGUESSABLE)),
        state: MeetingState::Starting,
        create_time_ms: None,
        attendee_limit: limit(allowed.attendees),
        minute_limit: limit(allowed.minutes),
        recording: allowed.recording && room.recording,
        started_at: tx.now.naive_utc(),
        seen_at: None,
        ended_at: None,
        end_reason: None,
        attendees: 0,
        cameras: 0,
    };
    store::insert(tx, &meeting)?;
    reserve_on(tx, server)?;
    let facts = serde_json::json!({ "room": room.id, "server": server });
    tx.record("meetings.meeting.placed", meeting.id.as_str(), facts);
    Ok(meeting)
}

/// Puts a meeting that no server has confirmed on another server. `Ok(None)`: there is none.
/// `Ok(Some(false))`: somebody else has moved it.
pub(super) fn place_elsewhere(
    tx: &mut Tx<'_>,
    seen: &Meeting,
    avoid: &[ServerId],
) -> Result<Option<bool>, DbError> {
    let pool = match &seen.instance_id {
        Some(id) => instance_by_id(tx.conn, id)?.pool_id,
        None => None,
    };
    let Some(server) = find_place(tx, pool.as_ref(), avoid)? else { return Ok(None) };
    let server_id = server.id;
    reserve_on(tx, &server_id)?;
    shift(tx, seen, &MoveMeeting::Elsewhere { server_id }).map(Some)
}

pub(super) fn find_place(
    tx: &mut Tx<'_>,
    pool: Option<&PoolId>,
    avoid: &[ServerId],
) -> Result<Option<Server>, DbError> {
    let since = (tx.now - YOUNG).naive_utc();
    let mut coming: BTreeMap<ServerId, i32> = BTreeMap::new();
    for meeting in store::young(tx.conn, since)? {
        let more = expected_attendees(&meeting, tx.now).saturating_sub(meeting.attendees);
        let sum = coming.entry(meeting.server_id).or_default();
        *sum = sum.saturating_add(more);
    }
    let candidates: Vec<Candidate> = placeable_servers(tx.conn, pool)?
        .into_iter()
        .filter(|server| !avoid.contains(&server.id))
        .map(|server| Candidate {
            expected_attendees: server
                .attendees
                .saturating_add(coming.get(&server.id).copied().unwrap_or(0)),
            server,
        })
        .collect();
    let chosen = place(&candidates).cloned();
    let mut servers = candidates.into_iter().map(|candidate| candidate.server);
    Ok(servers.find(|server| Some(&server.id) == chosen.as_ref()))
}

/// How many people a meeting counts for when others are placed: a young one counts as many as
/// usually come, though not more than may.
#[must_use]
pub fn expected_attendees(meeting: &Meeting, now: Timestamp) -> i32 {
    if meeting.started_at < (now - YOUNG).naive_utc() {
        return meeting.attendees;
    }
    let usual = meeting.attendee_limit.map_or(EXPECTED, |limit| limit.min(EXPECTED));
    meeting.attendees.max(usual)
}
