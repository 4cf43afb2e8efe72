//! What servers tell of their own accord: stored first, answered at once, worked on by a job. What
//! follows from it is reckoned from all of it, in the order in which it happened, never from the
//! order in which it came.

mod participation;
mod store;
mod work;

use chrono::Duration;

use crate::gateways::backend::{BackendEvent, EventKind};
use crate::ground::db::{DbError, Tx};
use crate::meetings::MeetingId;
use crate::provisioning::ServerId;

pub use participation::{Participation, participation};
pub use store::{parked_events, told_of};
pub use work::WorkEvents;

/// How long an event waits for its meeting: breakout rooms and other tenants' meetings stay
/// unknown for good.
const PATIENCE: Duration = Duration::days(1);

crate::ids! {
    /// Something a server told.
    ServerEventId = "evt",
}

crate::text_enum! {
    /// What happened on a server.
    pub enum ToldKind {
        /// A meeting was opened.
        Opened = "opened",
        /// A meeting is over.
        Ended = "ended",
        /// Somebody came in.
        Joined = "joined",
        /// Somebody left.
        Left = "left",
        /// Recording began.
        RecordingStarted = "recording_started",
        /// Recording paused or stopped.
        RecordingStopped = "recording_stopped",
        /// One form of a recording can be watched.
        RecordingPublished = "recording_published",
        /// A recording is gone.
        RecordingDeleted = "recording_deleted",
    }
}

impl ToldKind {
    const fn of(kind: EventKind) -> Option<Self> {
        Some(match kind {
            EventKind::Opened => Self::Opened,
            EventKind::Ended => Self::Ended,
            EventKind::Joined => Self::Joined,
            EventKind::Left => Self::Left,
            EventKind::RecordingStarted => Self::RecordingStarted,
            EventKind::RecordingStopped => Self::RecordingStopped,
            EventKind::RecordingPublished => Self::RecordingPublished,
            EventKind::RecordingDeleted => Self::RecordingDeleted,
            EventKind::Other => return None,
        })
    }
}

/// One thing a server told, as far as it is kept: no name, no word that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerEvent {
    /// What happened.
    pub kind: ToldKind,
    /// In which running, by the server's id.
    pub internal_id: String,
    /// In which meeting, by the id we gave the server.
    pub backend_id: String,
    /// When, Unix milliseconds by the server's clock.
    pub at_ms: i64,
    /// The server's id of a stay; empty where nobody came or left.
    pub stay_id: String,
    /// The meeting, once it is known.
    pub meeting_id: Option<MeetingId>,
}

/// Stores what a proved call told and has it worked on. Returns how much of it was new: told
/// again, it counts once.
///
/// # Errors
/// When it cannot be stored; the server tells it again then.
pub fn hear_events(
    tx: &mut Tx<'_>,
    server: &ServerId,
    told: &[BackendEvent],
) -> Result<usize, DbError> {
    let mut new = 0;
    for event in told {
        let Some(kind) = ToldKind::of(event.kind) else { continue };
        let stay_id = event.person.as_ref().map(|person| person.stay_id.clone());
        let event = ServerEvent {
            kind,
            internal_id: event.internal_id.clone(),
            backend_id: event.meeting_id.clone(),
            at_ms: event.at_ms,
            stay_id: stay_id.unwrap_or_default(),
            meeting_id: None,
        };
        new += usize::from(store::insert(tx, server, &event)?);
    }
    if new > 0 {
        tx.enqueue(&WorkEvents { server_id: server.clone() })?;
    }
    Ok(new)
}

/// Gives parked events to the meetings that are known by now, and drops those that waited too
/// long. Whatever says that a meeting is over is a reason to look.
///
/// # Errors
/// A fault of the database.
pub(super) fn adopt(tx: &mut Tx<'_>, server: &ServerId) -> Result<(), DbError> {
    for (meeting, backend_id) in store::adoptable(tx.conn, server)? {
        if store::adopt(tx, server, &backend_id, &meeting)? {
            tx.enqueue(&crate::meetings::AfterCallback { meeting_id: meeting })?;
        }
    }
    let before = (tx.now - PATIENCE).naive_utc();
    store::drop_parked(tx, before)
}
