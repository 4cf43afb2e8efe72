//! Recordings: our own index of what the servers recorded of our meetings, who may watch it, and
//! how it goes.
//!
//! The servers hold the films, we hold the list: a job lays one beside the other
//! ([`ReconcileServer`]), so that what vanished there is marked here and what appeared there is
//! adopted into its room. A deletion is done at the server, looked at, and leaves a tombstone.

mod adopt;
mod change;
mod checks;
mod delete;
mod expire;
mod follow;
mod keeping;
mod list;
pub mod personal;
mod ready;
mod store;
mod watch;

use chrono::{Duration, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::ground::db::DbError;
use crate::meetings::{MeetingId, RoomId};
use crate::provisioning::ServerId;

pub use change::{
    Sharing, bin_recording, delete_recording, new_link, rename_recording, restore_recording,
    share_recording, show_again,
};
pub use checks::checks;
pub use delete::{DeleteRecording, ShowRecording};
pub use expire::ExpireRecordings;
pub use follow::{FollowRecordings, ReconcileRecordings, ReconcileServer};
pub use keeping::{Keeping, Retention, keeping, put_keeping, retention};
pub use list::{Cursor, recordings_of_rooms};
pub use ready::{Heard, hear_ready, server_behind};
pub use store::{live_bytes, public_recordings, recording, rooms_of};
pub use watch::{
    PasswordAttempt, check_password, is_keeper, is_over, link_behind, link_token, may_watch,
    owner_of_recording, play_token, playback, played,
};

crate::ids! {
    /// A recording.
    RecordingId = "rec",
}

crate::text_enum! {
    /// Where a recording stands.
    pub enum RecordingState {
        /// The server is still working on it.
        Processing = "processing",
        /// It can be watched.
        Ready = "ready",
        /// The server does not list it any more.
        Missing = "missing",
        /// It is to be deleted at the server.
        Deleting = "deleting",
        /// It is deleted there, and we have looked.
        Deleted = "deleted",
    }
}

crate::text_enum! {
    /// Who may watch a recording, besides the hosts of its room. Everywhere in these words.
    pub enum Visibility {
        /// Anybody; the room's public page lists it.
        Public = "public",
        /// Whoever has the link, and the password where there is one, until it expires.
        Link = "link",
        /// People of the room's organisation; in a person's room, members of the co-op.
        Members = "members",
        /// Who was signed in and in the meeting.
        Attendees = "attendees",
        /// Nobody else.
        Private = "private",
    }
}

crate::text_enum! {
    /// Why a recording was deleted.
    pub enum DeleteReason {
        /// Somebody asked for it.
        Asked = "asked",
        /// Its days in the bin were over.
        Bin = "bin",
        /// The time for which it is kept was over.
        Retention = "retention",
        /// Its owner is forgotten.
        Erasure = "erasure",
    }
}

/// How long a recording lies in the bin, unless its time is over before.
pub const BIN: Duration = Duration::days(7);

/// A form in which a recording can be watched; its address is asked for when it is played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// presentation, video, podcast, notes...
    pub kind: String,
    /// How long it is in minutes.
    pub minutes: Option<u32>,
}

/// A recording as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// Id.
    pub id: RecordingId,
    /// The room it was recorded in.
    pub room_id: RoomId,
    /// The meeting, where we know it.
    pub meeting_id: Option<MeetingId>,
    /// Where it is.
    pub server_id: ServerId,
    /// Its id there.
    pub backend_id: String,
    /// Its name; nothing once it is deleted.
    pub name: String,
    /// Where it stands.
    pub state: RecordingState,
    /// Whether the server shows it to whoever has its address there.
    pub published: bool,
    /// Who may watch it.
    pub visibility: Visibility,
    /// Whether its link asks for a password: a digest.
    pub password: Option<String>,
    /// Which link counts.
    pub link_number: i32,
    /// Until when the link works (UTC).
    pub link_until: Option<NaiveDateTime>,
    /// When the meeting began (UTC).
    pub started_at: NaiveDateTime,
    /// When the meeting ended (UTC).
    pub ended_at: Option<NaiveDateTime>,
    /// How many were in, where the server says.
    pub attendees: Option<i32>,
    /// Bytes of all forms whose size is known.
    pub size_bytes: i64,
    /// The forms it can be watched in.
    pub formats: Vec<Form>,
    /// When we learnt of it (UTC).
    pub found_at: NaiveDateTime,
    /// Since when the server does not list it (UTC).
    pub missing_since: Option<NaiveDateTime>,
    /// Since when it lies in the bin (UTC).
    pub binned_at: Option<NaiveDateTime>,
    /// When it was deleted (UTC).
    pub deleted_at: Option<NaiveDateTime>,
    /// Why.
    pub delete_reason: Option<DeleteReason>,
}

impl Recording {
    /// Whether it is still there for people: neither deleted nor about to be.
    #[must_use]
    pub fn is_live(&self) -> bool {
        !matches!(self.state, RecordingState::Deleting | RecordingState::Deleted)
    }

    /// When it goes, kept for `days` from the meeting's beginning; sooner from the bin.
    #[must_use]
    pub fn goes_at(&self, days: u32) -> NaiveDateTime {
        let kept = self.started_at + Duration::days(i64::from(days));
        self.binned_at.map_or(kept, |binned| kept.min(binned + BIN))
    }
}

/// Why something cannot be done with a recording.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// Nothing is left of the name.
    #[error("a recording has a name")]
    BadName,
    /// A password has 6 to 100 characters.
    #[error("a password has 6 to 100 characters")]
    BadPassword,
    /// A link expires in the future.
    #[error("a link expires in the future")]
    BadDay,
    /// It is deleted, or about to be.
    #[error("the recording is deleted")]
    Gone,
    /// It lies in the bin, or does not.
    #[error("not while the recording is where it is")]
    Elsewhere,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}
