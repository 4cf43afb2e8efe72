//! Recordings as a server lists them.

use std::collections::BTreeMap;

use super::secret_url::SecretUrl;
use crate::ground::clock::Timestamp;

/// Which recordings to list; an empty list asks for all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordingFilter {
    /// Of these meetings, by our ids.
    pub meeting_ids: Vec<String>,
    /// With these ids of the server.
    pub recording_ids: Vec<String>,
    /// In these states.
    pub states: Vec<RecordingState>,
    /// With these labels.
    pub labels: BTreeMap<String, String>,
    /// At most so many.
    pub limit: Option<u32>,
    /// After so many.
    pub offset: Option<u32>,
}

/// How far a recording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordingState {
    /// The server is still working on it.
    Processing,
    /// Made, not yet shown.
    Processed,
    /// Anybody with its address can watch it.
    Published,
    /// Hidden.
    Unpublished,
    /// Gone.
    Deleted,
}

/// One page of recordings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordingList {
    /// Those that could be read.
    pub recordings: Vec<BackendRecording>,
    /// Ids of those the server itself could not read.
    pub unreadable: Vec<String>,
}

/// One recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackendRecording {
    /// The server's id of it.
    pub recording_id: String,
    /// Our id of the meeting.
    pub meeting_id: String,
    /// The name people see.
    pub name: String,
    /// How far it is, `None` for a state we do not know.
    pub state: Option<RecordingState>,
    /// When the meeting began.
    pub started_at: Option<Timestamp>,
    /// When the meeting ended.
    pub ended_at: Option<Timestamp>,
    /// How many took part, where the server says.
    pub attendee_count: Option<u32>,
    /// Bytes of all forms whose size is known.
    pub size_bytes: u64,
    /// The forms it can be watched in.
    pub formats: Vec<RecordingFormat>,
    /// What was attached to the meeting.
    pub labels: BTreeMap<String, String>,
}

/// One form of a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingFormat {
    /// What it is: presentation, video, podcast, notes...
    pub kind: String,
    /// Where to watch it; whoever has this can.
    pub url: SecretUrl,
    /// How long it is in minutes.
    pub minutes: Option<u32>,
    /// Bytes, where the server says.
    pub size_bytes: Option<u64>,
}
