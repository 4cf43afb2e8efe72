//! Meetings: one running of a room on one server.

mod claim;
mod end;
mod enter;
mod hear;
mod open;
mod outside;
mod panic;
mod poll;
mod reconcile;
mod request;
mod store;

use chrono::NaiveDateTime;
use serde_json::json;

use super::Refusal;
use crate::gateways::backend::BackendError;
use crate::ground::db::{Change, DbError, Tx};
use crate::meetings::RoomId;
use crate::provisioning::{InstanceId, ServerId};

pub use claim::expected_attendees;
pub use end::{EndError, EndMeeting, EndStray, end_meeting};
pub use enter::{Entrance, Visitor, enter, guest_id};
pub use hear::{AfterCallback, hear_of_end};
pub use outside::{
    Claim, Wish, claim_outside, close_outside, gone_outside, move_outside, opened_outside,
};
pub use panic::give_up_server;
pub use poll::PollServers;
pub use request::{end_callback_token, recorded_callback_token, recorded_meeting_behind};
pub use store::{living_meeting, living_meetings, living_meetings_of, meeting, meetings_of};

crate::ids! {
    /// A meeting.
    MeetingId = "mtg",
}

crate::text_enum! {
    /// Where a meeting stands.
    pub enum MeetingState {
        /// Placed; the server has not confirmed it.
        Starting = "starting",
        /// The server holds it.
        Running = "running",
        /// A host asked for its end.
        Ending = "ending",
        /// Over.
        Ended = "ended",
        /// Its server went away; the room can start elsewhere.
        Lost = "lost",
    }
}

crate::text_enum! {
    /// Why a meeting is over.
    pub enum EndReason {
        /// A host ended it.
        Host = "host",
        /// The server says it is over: everybody left, or its time was up.
        Over = "over",
        /// The server does not take people into it any more.
        Closed = "closed",
        /// No server would open it.
        NotOpened = "not_opened",
        /// Its server does not answer.
        ServerLost = "server_lost",
    }
}

/// A meeting as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Id.
    pub id: MeetingId,
    /// The room it is a running of.
    pub room_id: RoomId,
    /// The server it was placed on.
    pub server_id: ServerId,
    /// The instance it belongs to, if the owner has one.
    pub instance_id: Option<InstanceId>,
    /// Its id on the server: the tenant's prefix and 130 bits of chance.
    pub backend_id: String,
    /// Where it stands.
    pub state: MeetingState,
    /// When the server made it (Unix milliseconds by its clock); signed into every join.
    pub create_time_ms: Option<i64>,
    /// People in it at once; `None` for no limit.
    pub attendee_limit: Option<i32>,
    /// Minutes it may last; `None` for no limit.
    pub minute_limit: Option<i32>,
    /// Whether a host may record it.
    pub recording: bool,
    /// When it was placed (UTC).
    pub started_at: NaiveDateTime,
    /// When the server last confirmed it (UTC).
    pub seen_at: Option<NaiveDateTime>,
    /// When it was over (UTC).
    pub ended_at: Option<NaiveDateTime>,
    /// Why it is over.
    pub end_reason: Option<EndReason>,
    /// People at the last poll.
    pub attendees: i32,
    /// Cameras at the last poll.
    pub cameras: i32,
}

/// What happens to a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoveMeeting {
    /// The server holds it since this instant of its clock.
    Opened {
        /// Unix milliseconds.
        create_time_ms: i64,
    },
    /// Its server did not answer: it is tried on another.
    Elsewhere {
        /// Which.
        server_id: ServerId,
    },
    /// A host asks for its end.
    AskEnd,
    /// It is over.
    End(EndReason),
    /// Its server went away.
    Lose,
}

impl MeetingState {
    /// States of which a room has one meeting at most.
    pub const LIVING: [Self; 3] = [Self::Starting, Self::Running, Self::Ending];

    /// Where `change` leads from here; `None` where it cannot happen.
    #[must_use]
    pub fn after(self, change: &MoveMeeting) -> Option<Self> {
        use MoveMeeting as M;
        match (self, change) {
            (Self::Starting | Self::Running, M::Opened { .. }) => Some(Self::Running),
            (Self::Starting, M::Elsewhere { .. }) => Some(Self::Starting),
            (Self::Starting | Self::Running, M::AskEnd) => Some(Self::Ending),
            (Self::Starting | Self::Running | Self::Ending, M::End(_)) => Some(Self::Ended),
            (Self::Starting | Self::Running | Self::Ending, M::Lose) => Some(Self::Lost),
            _ => None,
        }
    }

    /// Whether the room cannot start another meeting.
    #[must_use]
    pub fn is_living(self) -> bool {
        Self::LIVING.contains(&self)
    }
}

/// Moves a meeting on: guard, row, audit event. `Ok(false)` when it has moved since `seen` was
/// read, or cannot go there: look again.
fn shift(tx: &mut Tx<'_>, seen: &Meeting, change: &MoveMeeting) -> Result<bool, DbError> {
    let Some(to) = seen.state.after(change) else { return Ok(false) };
    if !store::set_state(tx, seen, to, change)? {
        return Ok(false);
    }
    if to != seen.state {
        let reason = match change {
            MoveMeeting::End(reason) => Some(*reason),
            MoveMeeting::Lose => Some(EndReason::ServerLost),
            _ => None,
        };
        let facts = json!({ "room": seen.room_id, "server": seen.server_id, "reason": reason });
        let change = Change::of("state", &seen.state, &to).beside(&facts);
        tx.record_change("meetings.meeting.moved", seen.id.as_str(), None, &change);
    }
    Ok(true)
}

/// Why somebody does not get into a room's meeting.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// There is no such room.
    #[error("no such room")]
    NoRoom,
    /// The room is closed for good.
    #[error("the room is archived")]
    Archived,
    /// No meeting runs, and this person may not start one: wait for a host.
    #[error("the meeting has not begun")]
    NotStarted,
    /// The meeting is being ended; in a moment another can start.
    #[error("the meeting is just being ended")]
    JustEnding,
    /// The membership of the room's owner does not allow it.
    #[error("the membership does not allow it")]
    Refused(Refusal),
    /// No server can take the meeting now.
    #[error("no server can take the meeting now")]
    NoServer,
    /// The meeting's server does not answer; the room can start elsewhere soon.
    #[error("the meeting's server does not answer")]
    ServerAway,
    /// Nothing is left of the name once it is cleaned.
    #[error("a name is missing")]
    NoName,
    /// A fault of ours: the server could not even be asked.
    #[error("the meeting could not be asked for: {0}")]
    Backend(BackendError),
    /// The database.
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for EnterError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NotFound => Self::NoRoom,
            other => Self::Db(other),
        }
    }
}
