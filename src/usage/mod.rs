//! What was used: participant-minutes and peaks of meetings, and what recordings take, in one
//! ledger of lines per owner and room. A sum is never stored: it is the sum of lines that can be
//! shown. Who was in a meeting is kept only where its room says so at the door.

mod attendance;
mod checks;
mod expire;
mod meetings;
pub mod personal;
mod storage;
mod store;
mod sums;

use chrono::NaiveDate;

use crate::meetings::{MeetingId, RoomId};
use crate::organisations::PartyId;

pub use attendance::{Attended, Stay, attendance_is_kept, attendance_of};
pub use checks::checks;
pub use expire::ExpireAttendance;
pub use meetings::NoteMeetings;
pub use storage::NoteStorage;
pub use store::{PartySum, lines_of, sums_of_all};
pub use sums::{Month, Sum, month_of, months_of};

crate::ids! {
    /// A line of usage.
    UsageLineId = "use",
}

crate::text_enum! {
    /// What a line counts.
    pub enum LineKind {
        /// A meeting that is over.
        Meeting = "meeting",
        /// What the recordings of a room took for a day.
        Storage = "storage",
    }
}

crate::text_enum! {
    /// From where it is known.
    pub enum Source {
        /// Servers were asked again and again who is in: right to 15 seconds or so.
        Polls = "polls",
        /// The server told of each coming and going.
        Events = "events",
        /// Our own index of recordings.
        Index = "index",
    }
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Id.
    pub id: UsageLineId,
    /// Whose room it was.
    pub party_id: PartyId,
    /// The room.
    pub room_id: RoomId,
    /// What it counts.
    pub kind: LineKind,
    /// The calendar day of the legal entity.
    pub day: NaiveDate,
    /// The meeting.
    pub meeting_id: Option<MeetingId>,
    /// From where it is known.
    pub source: Source,
    /// How many different people were in.
    pub attendees: i32,
    /// The seconds of all of them together.
    pub attendee_seconds: i64,
    /// How long the meeting was, in seconds.
    pub meeting_seconds: i64,
    /// How many were in at once at most.
    pub peak: i32,
    /// Bytes that were kept for the day.
    pub byte_days: i64,
    /// How many might have been in.
    pub attendee_limit: Option<i32>,
    /// How many minutes it might have lasted.
    pub minute_limit: Option<i32>,
}

/// A meeting is over only once a poll has seen that it is: so many seconds more are no overage.
const SEEN_LATE_SECONDS: i64 = 300;

impl Line {
    /// Whether more was used than the level gave. Nothing is charged for it: member and treasurer
    /// see it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let people = self.attendee_limit.is_some_and(|most| self.peak > most);
        let minutes = self.minute_limit.is_some_and(|most| {
            self.meeting_seconds > i64::from(most).saturating_mul(60) + SEEN_LATE_SECONDS
        });
        people || minutes
    }
}
