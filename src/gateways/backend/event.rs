//! What a server tells of its own accord, and whether to believe it.

use std::fmt;

use serde_json::Value;

use super::secret_url::SecretUrl;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A meeting was opened.
    Opened,
    /// A meeting is over.
    Ended,
    /// Recording began.
    RecordingStarted,
    /// Recording paused or stopped.
    RecordingStopped,
    /// Somebody came in.
    Joined,
    /// Somebody left.
    Left,
    /// One form of a recording can be watched.
    RecordingPublished,
    /// A recording is gone.
    RecordingDeleted,
    /// Something we did not ask for.
    Other,
}

/// One thing that happened on a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackendEvent {
    /// What.
    pub kind: EventKind,
    /// In which meeting, by our id.
    pub meeting_id: String,
    /// In which running of it, by the server's id.
    pub internal_id: String,
    /// When, Unix milliseconds by the server's clock.
    pub at_ms: i64,
    /// Who came or left.
    pub person: Option<EventPerson>,
}

/// Somebody in an event. The server tells the name too; nobody here needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventPerson {
    /// The server's id of this stay: coming back gives another.
    pub stay_id: String,
    /// The id we gave at the join, empty where the server tells none.
    pub user_id: String,
    /// May moderate.
    pub host: bool,
}

/// Where a server is asked to tell what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventHook {
    /// The address it calls.
    pub callback: SecretUrl,
    /// Only what happens in this meeting, by our id.
    pub meeting_id: Option<String>,
    /// Only what is of these kinds; none: everything, chats and names included.
    pub kinds: Vec<EventKind>,
}

/// A hook as the server lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredHook {
    /// The server's id of it.
    pub id: String,
    /// The address it calls.
    pub callback: SecretUrl,
    /// Only what happens in this meeting.
    pub meeting_id: Option<String>,
    /// It stands in the server's own settings and cannot be taken away by a call.
    pub permanent: bool,
}

/// A call of a server that tells what happened, as it came.
#[derive(Clone)]
pub struct EventCall<'a> {
    /// The address that was registered, without the checksum.
    pub callback: &'a str,
    /// The checksum in the query.
    pub checksum: Option<&'a str>,
    /// What follows `Bearer` in the head.
    pub bearer: Option<&'a str>,
    /// The body, byte for byte.
    pub body: &'a [u8],
}

impl fmt::Debug for EventCall<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventCall").field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

/// One form of a recording can be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingReady {
    /// Our id of the meeting.
    pub meeting_id: String,
    /// The server's id of the recording.
    pub recording_id: String,
}

/// What a server counted in a meeting that is over. Personal: who said how much.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingReport {
    /// Our id of the meeting.
    pub meeting_id: String,
    /// The server's id of this running.
    pub internal_id: String,
    /// How long it lasted, in seconds.
    pub duration_seconds: u32,
    /// Who was in.
    pub attendees: Vec<ReportedAttendee>,
    /// Everything the server told, for a dashboard.
    pub data: Value,
}

/// Somebody in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedAttendee {
    /// The id we gave at the join.
    pub user_id: String,
    /// The name shown.
    pub name: String,
    /// May moderate.
    pub host: bool,
    /// How long the person was in, in seconds.
    pub seconds: u32,
}

/// Why a call of a server is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unheard {
    /// It bears no proof of the agreed kind.
    #[error("it bears no proof of the agreed kind")]
    NoProof,
    /// Its proof is not made with the secret we share.
    #[error("its proof is not made with the secret we share")]
    WrongProof,
    /// Its time is over.
    #[error("its time is over or has not come")]
    WrongTime,
    /// Its proof is right, but it cannot be read.
    #[error("it cannot be read")]
    Malformed,
    /// This make of server tells no such thing.
    #[error("this kind of server tells no such thing")]
    Unsupported,
}
