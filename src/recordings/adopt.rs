//! What a server lists, laid beside our index: known ones are brought up to date, ours that
//! appear are adopted, and what belongs to others is never touched.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use serde_json::json;

use super::delete::{DeleteRecording, ShowRecording};
use super::{Form, Recording, RecordingState, Visibility, store};
use crate::gateways::backend::{self, BackendRecording};
use crate::ground::db::{Change, DbError, Tx};
use crate::meetings::{MeetingId, RoomId, plain_name};
use crate::provisioning::ServerId;

/// The label that names the room, put on every meeting we open.
const ROOM_LABEL: &str = "folkmoot-room";
/// The label that names the site, for two of them may share a server.
const SITE_LABEL: &str = "bbb-origin-server-name";

/// Takes over one page of a server's list. `site` is the name in [`SITE_LABEL`].
pub(super) fn take_over(
    tx: &mut Tx<'_>,
    server: &ServerId,
    site: &str,
    listed: &[BackendRecording],
) -> Result<(), DbError> {
    let ids: Vec<String> = listed.iter().map(|one| one.recording_id.clone()).collect();
    let known = store::known_on(tx.conn, server, &ids)?;
    let mut known: BTreeMap<String, Recording> =
        known.into_iter().map(|one| (one.backend_id.clone(), one)).collect();
    let meetings: Vec<String> = listed.iter().map(|one| one.meeting_id.clone()).collect();
    let meetings = store::meetings_behind(tx.conn, &meetings)?;
    let homes: BTreeMap<String, (MeetingId, RoomId)> =
        meetings.into_iter().map(|(backend, meeting, room)| (backend, (meeting, room))).collect();
    for found in listed.iter().filter(|found| is_there(found)) {
        match known.remove(&found.recording_id) {
            Some(seen) => bring_up_to_date(tx, seen, found)?,
            None => adopt(tx, server, site, (found, homes.get(&found.meeting_id)))?,
        }
    }
    Ok(())
}

/// A server may list what it deleted; that is not there.
pub(super) fn is_there(found: &BackendRecording) -> bool {
    found.state != Some(backend::RecordingState::Deleted)
}

/// Ours is what was recorded in a meeting of ours, or bears our site's name and a room's. What
/// bears neither belongs to somebody else on the same server.
fn adopt(
    tx: &mut Tx<'_>,
    server: &ServerId,
    site: &str,
    (found, home): (&BackendRecording, Option<&(MeetingId, RoomId)>),
) -> Result<(), DbError> {
    let (meeting_id, room_id) = match home {
        Some((meeting, room)) => (Some(meeting.clone()), room.clone()),
        None => match labelled_room(site, found) {
            Some(room) => (None, room),
            None => return Ok(()),
        },
    };
    let Some(room_name) = store::room_name(tx.conn, &room_id)? else { return Ok(()) };
    let name = Some(plain_name(&found.name)).filter(|name| !name.is_empty());
    let (state, published) = standing(found);
    let now = tx.now.naive_utc();
    let new = Recording {
        id: tx.mint(),
        room_id,
        meeting_id,
        server_id: server.clone(),
        backend_id: found.recording_id.clone(),
        name: name.unwrap_or(room_name),
        state,
        published,
        visibility: Visibility::Private,
        password: None,
        link_number: 0,
        link_until: None,
        started_at: found.started_at.map_or(now, |at| at.naive_utc()),
        ended_at: ended_at(found),
        attendees: attendees(found),
        size_bytes: size(found),
        formats: formats(found),
        found_at: now,
        missing_since: None,
        binned_at: None,
        deleted_at: None,
        delete_reason: None,
    };
    store::insert(tx, &new)?;
    let facts = json!({
        "room": new.room_id, "meeting": new.meeting_id, "server": server, "state": state,
    });
    tx.record("recordings.recording.found", new.id.as_str(), facts);
    Ok(())
}

fn labelled_room(site: &str, found: &BackendRecording) -> Option<RoomId> {
    let same_site = found.labels.get(SITE_LABEL).is_some_and(|name| name == site);
    let room = found.labels.get(ROOM_LABEL).filter(|_| same_site)?;
    room.parse().ok()
}

/// The name stays: somebody may have given another. So does who may watch it.
fn bring_up_to_date(
    tx: &mut Tx<'_>,
    seen: Recording,
    found: &BackendRecording,
) -> Result<(), DbError> {
    if !seen.is_live() {
        // It was deleted, and is there: back from a backup, or never gone.
        return tx.enqueue(&DeleteRecording { recording_id: seen.id });
    }
    let (state, published) = standing(found);
    let now = Recording {
        state,
        published,
        ended_at: ended_at(found).or(seen.ended_at),
        attendees: attendees(found).or(seen.attendees),
        size_bytes: size(found),
        formats: formats(found),
        missing_since: None,
        ..seen.clone()
    };
    if now != seen {
        store::set_facts(tx, &now)?;
    }
    let stands = |one: &Recording| json!({ "state": one.state, "published": one.published });
    if stands(&now) != stands(&seen) {
        let change = Change::between(&stands(&seen), &stands(&now));
        tx.record_change("recordings.recording.seen", seen.id.as_str(), None, &change);
    }
    if now.binned_at.is_some() && now.published {
        tx.enqueue(&ShowRecording { recording_id: now.id })?;
    }
    Ok(())
}

/// What the server lists no more is marked; `listed` is everything it has.
pub(super) fn mark_missing(
    tx: &mut Tx<'_>,
    server: &ServerId,
    listed: &BTreeSet<String>,
) -> Result<(), DbError> {
    for (id, backend_id) in store::believed_on(tx.conn, server)? {
        if listed.contains(&backend_id) {
            continue;
        }
        let seen = store::recording(tx.conn, &id)?;
        let now = Recording {
            state: RecordingState::Missing,
            published: false,
            missing_since: Some(tx.now.naive_utc()),
            ..seen.clone()
        };
        store::set_facts(tx, &now)?;
        let evidence = json!({ "server": server, "looked": "not in the server's whole list" });
        let change = Change::of("state", &seen.state, &now.state).beside(&evidence);
        tx.record_change("recordings.recording.missing", id.as_str(), None, &change);
    }
    Ok(())
}

fn standing(found: &BackendRecording) -> (RecordingState, bool) {
    match found.state {
        Some(backend::RecordingState::Published) => (RecordingState::Ready, true),
        Some(backend::RecordingState::Unpublished) => (RecordingState::Ready, false),
        _ => (RecordingState::Processing, false),
    }
}

fn ended_at(found: &BackendRecording) -> Option<NaiveDateTime> {
    found.ended_at.map(|at| at.naive_utc())
}

fn attendees(found: &BackendRecording) -> Option<i32> {
    found.attendee_count.map(|count| i32::try_from(count).unwrap_or(i32::MAX))
}

fn size(found: &BackendRecording) -> i64 {
    i64::try_from(found.size_bytes).unwrap_or(i64::MAX)
}

fn formats(found: &BackendRecording) -> Vec<Form> {
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    let form = |one: &backend::RecordingFormat| Form {
        kind: one.kind.chars().filter(plain).take(40).collect(),
        minutes: one.minutes,
    };
    found.formats.iter().map(form).collect()
}
