//! What it takes to open a meeting.

use std::collections::BTreeMap;

use super::document::Document;
use super::secret_url::SecretUrl;

/// A meeting to be opened, or confirmed when it runs already. What is `None` is left to the
/// server's own setting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeetingRequest {
    /// Our id of the meeting: 2 to 256 characters, no comma; start it with the tenant's prefix.
    pub meeting_id: String,
    /// The name people see: 2 to 256 characters once control characters are out.
    pub name: String,
    /// How many different people may be in at once; `Some(0)` for no limit.
    pub attendee_limit: Option<u32>,
    /// After how many minutes the server ends it; `Some(0)` for no limit.
    pub duration_minutes: Option<u32>,
    /// Whether it may be recorded.
    pub recording: Option<RecordingRule>,
    /// Who waits for a host to be let in.
    pub admission: Option<Admission>,
    /// Everybody comes in with the microphone off.
    pub muted_on_start: bool,
    /// Shown to everybody on arrival. Some servers take a little HTML here: escape what people
    /// typed.
    pub welcome: Option<String>,
    /// Where browsers go when they leave.
    pub return_url: Option<String>,
    /// Where the server tells us of the end. Unsigned on its way back, so it holds a token.
    pub end_callback: Option<SecretUrl>,
    /// What the server keeps beside the meeting and shows in its lists: our ids, never personal
    /// data. Keys are letters, digits and dashes, and come back in lower case.
    pub labels: BTreeMap<String, String>,
    /// Where the server tells that a recording can be watched; signed on its way back.
    pub recording_callback: Option<SecretUrl>,
    /// Where the server tells what it counted; signed on its way back. Personal data.
    pub report_callback: Option<SecretUrl>,
    /// What lies ready in the meeting. Ignored when the meeting is there already.
    pub documents: Vec<Document>,
    /// Settings of the make itself, by its own names. The driver checks them and leaves out what
    /// the server's version does not know.
    pub extras: BTreeMap<String, String>,
}

impl MeetingRequest {
    /// A meeting of that name, with everything else left to the server.
    #[must_use]
    pub fn new(meeting_id: &str, name: &str) -> Self {
        Self { meeting_id: meeting_id.to_owned(), name: name.to_owned(), ..Self::default() }
    }
}

/// Whether a meeting may be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordingRule {
    /// Not at all.
    Never,
    /// When a host presses the button.
    ByHost,
    /// From the first minute to the last.
    Always,
}

/// Who comes in at once and who waits. Hosts always come in at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// Everybody comes in at once.
    Everyone,
    /// Guests wait for a host, people we know come in at once.
    GuestsWait,
    /// Everybody but hosts waits.
    EveryoneWaits,
    /// Nobody but hosts comes in.
    HostsOnly,
}
