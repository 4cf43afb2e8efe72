//! What a server tells, laid beside what we believe.

use std::collections::BTreeMap;

use chrono::Duration;

use super::end::EndStray;
use super::{Meeting, MeetingState, MoveMeeting, hear, shift, store};
use crate::gateways::backend::LiveMeeting;
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx};
use crate::meetings::attendee;
use crate::provisioning::ServerId;

/// A meeting that no server has confirmed for so long never will be.
const STILL_STARTING: Duration = Duration::seconds(60);

/// Takes over what a server told when it was asked at `asked_at`.
pub(super) fn with(
    tx: &mut Tx<'_>,
    server: &ServerId,
    asked_at: Timestamp,
    live: &[LiveMeeting],
) -> Result<(), DbError> {
    let running: BTreeMap<&str, &LiveMeeting> = live
        .iter()
        .filter(|found| !found.ended && !found.breakout)
        .map(|found| (found.meeting_id.as_str(), found))
        .collect();
    for meeting in store::living_on(tx.conn, server)? {
        match running.get(meeting.backend_id.as_str()) {
            Some(found) => see(tx, &meeting, found)?,
            None if is_too_young(&meeting, asked_at) => {}
            None => {
                hear::over(tx, &meeting)?;
            }
        }
    }
    end_strays(tx, server, &running)
}

fn see(tx: &mut Tx<'_>, meeting: &Meeting, found: &LiveMeeting) -> Result<(), DbError> {
    let known = meeting.create_time_ms == Some(found.create_time_ms);
    if meeting.state == MeetingState::Starting || !known {
        let opened = MoveMeeting::Opened { create_time_ms: found.create_time_ms };
        // One that is being ended stays so.
        shift(tx, meeting, &opened)?;
    }
    let count = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let (people, cameras) = (count(found.attendee_count), count(found.camera_count));
    store::note_seen(tx, &meeting.id, people, cameras)?;
    attendee::note_seen(tx, &meeting.id, &found.attendees)
}

/// Whether the server may simply not have known it yet when it was asked.
fn is_too_young(meeting: &Meeting, asked_at: Timestamp) -> bool {
    let confirmed_since = meeting.seen_at.is_some_and(|seen| seen >= asked_at.naive_utc());
    let starting = meeting.state == MeetingState::Starting
        && meeting.started_at > (asked_at - STILL_STARTING).naive_utc();
    confirmed_since || starting
}

/// Ends what runs here although we gave it up, or placed it elsewhere.
fn end_strays(
    tx: &mut Tx<'_>,
    server: &ServerId,
    running: &BTreeMap<&str, &LiveMeeting>,
) -> Result<(), DbError> {
    let ids: Vec<&str> = running.keys().copied().collect();
    for (backend_id, placed_on, state) in store::known(tx.conn, &ids)? {
        if !state.is_living() || placed_on != *server {
            tx.enqueue(&EndStray { server_id: server.clone(), backend_id })?;
        }
    }
    Ok(())
}

/// The server does not answer any more: its rooms can start elsewhere.
pub(super) fn lose_all(tx: &mut Tx<'_>, server: &ServerId) -> Result<(), DbError> {
    for meeting in store::living_on(tx.conn, server)? {
        attendee::all_left(tx, &meeting.id)?;
        shift(tx, &meeting, &MoveMeeting::Lose)?;
    }
    Ok(())
}
