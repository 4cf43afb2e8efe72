//! Who is, and was, in a meeting, as far as the servers tell.

mod store;

use chrono::NaiveDateTime;

use super::MeetingId;
use crate::identity::UserId;

pub use store::attendees_of;
pub(super) use store::{all_left, note_seen};

crate::ids! {
    /// Somebody in a meeting.
    AttendeeId = "att",
}

crate::text_enum! {
    /// What somebody may do in a meeting.
    pub enum AttendeeRole {
        /// Starts and moderates.
        Host = "host",
        /// Takes part.
        Guest = "guest",
    }
}

/// Somebody who is or was in a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Id.
    pub id: AttendeeId,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The id we signed into the join.
    pub external_id: String,
    /// The user, when somebody was signed in.
    pub user_id: Option<UserId>,
    /// The name shown.
    pub name: String,
    /// What they may do.
    pub role: AttendeeRole,
    /// When a poll first saw them (UTC).
    pub first_seen_at: NaiveDateTime,
    /// When a poll no longer saw them (UTC).
    pub left_at: Option<NaiveDateTime>,
}
