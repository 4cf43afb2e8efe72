//! The meeting backend: what the house asks of any server that runs meetings, in our own words.
//!
//! BigBlueButton, Scalelite, Jitsi and the others stand behind [`MeetingBackend`]; a driver
//! translates, so no word of theirs (moderator, viewer, participant) leaves its room.

mod announcement;
mod answer;
mod capabilities;
mod document;
mod error;
mod event;
mod health;
mod join;
mod recording;
mod request;
mod secret_url;
mod track;

use std::collections::BTreeMap;

use async_trait::async_trait;

use crate::ground::clock::Timestamp;

pub use announcement::{Announcement, Removal};
pub use answer::{Ending, LiveAttendee, LiveMeeting, OpenMeeting, ServerFacts};
pub use capabilities::{BackendKind, Capabilities, UnknownBackend};
pub use document::{Document, DocumentSource};
pub use error::{BackendError, FieldProblem, Misconfiguration, Outage, Refusal, Remark};
pub use event::{
    BackendEvent, EventCall, EventHook, EventKind, EventPerson, MeetingReport, RecordingReady,
    RegisteredHook, ReportedAttendee, Unheard,
};
pub use health::{FAILURES_TO_OPEN, SUCCESSES_TO_CLOSE, ServerHealth};
pub use join::{Entry, JoinRole, Joiner};
pub use recording::{
    BackendRecording, RecordingFilter, RecordingFormat, RecordingList, RecordingState,
};
pub use request::{Admission, MeetingRequest, RecordingRule};
pub use secret_url::SecretUrl;
pub use track::{NewTrack, TextTrack, TrackFile, TrackKind};

/// One server that runs meetings, whatever its make.
///
/// Every call is a round trip with its own time-outs, except [`join_url`](Self::join_url), which
/// is made here. None of them may be called inside a database transaction.
#[async_trait]
pub trait MeetingBackend: Send + Sync {
    /// The make of the server.
    fn kind(&self) -> BackendKind;

    /// What it can do; pages offer only that, and say why not for the rest.
    fn capabilities(&self) -> Capabilities;

    /// Asks the server what it is. Needs no secret, so it proves reach, not trust: follow it
    /// with [`live`](Self::live) to prove the secret.
    ///
    /// # Errors
    /// [`BackendError::Unavailable`] when no sensible answer came.
    async fn probe(&self) -> Result<ServerFacts, BackendError>;

    /// Makes sure the meeting is there: opens it, or confirms the one that already runs.
    /// Safe to repeat; call it right before every join, for an unused meeting is thrown away
    /// after some minutes.
    ///
    /// # Errors
    /// [`BackendError::Invalid`] before anything is sent, else what the server answered.
    async fn create(&self, request: &MeetingRequest) -> Result<OpenMeeting, BackendError>;

    /// The address that lets one person in: a bearer secret, made here without a call.
    ///
    /// # Errors
    /// [`BackendError::Invalid`] names the field that cannot be sent.
    fn join_url(&self, joiner: &Joiner) -> Result<SecretUrl, BackendError>;

    /// Every meeting on the server, of all its tenants: dear on a busy one, so ask at most
    /// every 15 to 60 seconds.
    ///
    /// # Errors
    /// What the server answered; an empty server is an empty list.
    async fn live(&self) -> Result<Vec<LiveMeeting>, BackendError>;

    /// One meeting, or `None` when the server does not know it.
    ///
    /// # Errors
    /// Everything else the server answered; an outage is never `None`.
    async fn info(&self, meeting_id: &str) -> Result<Option<LiveMeeting>, BackendError>;

    /// Whether somebody has come into the meeting. `false` is no proof of absence: ask
    /// [`info`](Self::info) for that.
    ///
    /// # Errors
    /// What the server answered.
    async fn is_running(&self, meeting_id: &str) -> Result<bool, BackendError>;

    /// Asks the server to end the meeting for everyone; it may take some seconds, so check with
    /// [`info`](Self::info). Not repeated on a time-out: look first.
    ///
    /// # Errors
    /// What the server answered; a meeting that is gone already is [`Ending::AlreadyGone`].
    async fn end(&self, meeting_id: &str) -> Result<Ending, BackendError>;

    /// The recordings that match.
    ///
    /// # Errors
    /// What the server answered.
    async fn recordings(&self, filter: &RecordingFilter) -> Result<RecordingList, BackendError>;

    /// Asks in a person's place to be let in: tells at once whether they are in, wait or are
    /// refused, which a link alone does not.
    ///
    /// # Errors
    /// [`BackendError::Refused`] with the reason, else what the server answered.
    async fn enter(&self, joiner: &Joiner) -> Result<Entry, BackendError> {
        self.join_url(joiner).map(Entry::In)
    }

    /// Brings documents into a running meeting. The server fetches them in its own time.
    ///
    /// # Errors
    /// [`BackendError::NotFound`], [`BackendError::Unsupported`], else what the server answered.
    async fn add_documents(&self, _: &str, _: &[Document]) -> Result<(), BackendError> {
        Err(BackendError::Unsupported("take documents into a running meeting"))
    }

    /// Says something to everybody in a running meeting. Tried once: twice would be said twice.
    ///
    /// # Errors
    /// [`BackendError::NotFound`], [`BackendError::Unsupported`], else what the server answered.
    async fn announce(&self, _: &str, _: &Announcement) -> Result<(), BackendError> {
        Err(BackendError::Unsupported("say something to a running meeting"))
    }

    /// Shows or hides recordings, by the server's ids.
    ///
    /// # Errors
    /// [`BackendError::NotFound`] where the server knows none of them.
    async fn show_recordings(&self, _: &[String], _: bool) -> Result<(), BackendError> {
        Err(BackendError::Unsupported("show and hide recordings"))
    }

    /// Deletes recordings, by the server's ids. What was recorded raw goes by the server's own
    /// clean-up, later.
    ///
    /// # Errors
    /// What the server answered; unknown ones are [`Removal::AlreadyGone`].
    async fn delete_recordings(&self, _: &[String]) -> Result<Removal, BackendError> {
        Err(BackendError::Unsupported("delete recordings"))
    }

    /// Changes labels of recordings; `None` takes a label away.
    ///
    /// # Errors
    /// [`BackendError::NotFound`], [`BackendError::Invalid`] for a key no server takes.
    async fn label_recordings(
        &self,
        _: &[String],
        _: &BTreeMap<String, Option<String>>,
    ) -> Result<(), BackendError> {
        Err(BackendError::Unsupported("label recordings"))
    }

    /// The subtitles of a recording.
    ///
    /// # Errors
    /// [`BackendError::NotFound`] for an unknown recording.
    async fn text_tracks(&self, _: &str) -> Result<Vec<TextTrack>, BackendError> {
        Err(BackendError::Unsupported("list subtitles"))
    }

    /// Puts subtitles beside a recording, or takes them away. The server works on them in its own
    /// time.
    ///
    /// # Errors
    /// [`BackendError::NotFound`], [`BackendError::Refused`] for a file the server cannot read.
    async fn put_text_track(&self, _: &str, _: &NewTrack) -> Result<(), BackendError> {
        Err(BackendError::Unsupported("take subtitles"))
    }

    /// Has the server tell what happens; one hook per address, so repeating is safe.
    ///
    /// # Errors
    /// What the server answered.
    async fn hook(&self, _: &EventHook) -> Result<RegisteredHook, BackendError> {
        Err(BackendError::Unsupported("tell what happens"))
    }

    /// The hooks of the server, or those that hear of one meeting (by our id).
    ///
    /// # Errors
    /// What the server answered.
    async fn hooks(&self, _: Option<&str>) -> Result<Vec<RegisteredHook>, BackendError> {
        Err(BackendError::Unsupported("tell what happens"))
    }

    /// Takes a hook away, by the server's id.
    ///
    /// # Errors
    /// What the server answered; an unknown one is [`Removal::AlreadyGone`].
    async fn unhook(&self, _: &str) -> Result<Removal, BackendError> {
        Err(BackendError::Unsupported("tell what happens"))
    }

    /// Reads a call that tells what happened, in the order in which it did.
    ///
    /// # Errors
    /// [`Unheard`]: the proof is looked at before anything else.
    fn hear_events(&self, _: &EventCall<'_>) -> Result<Vec<BackendEvent>, Unheard> {
        Err(Unheard::Unsupported)
    }

    /// Reads the token that tells that a recording can be watched.
    ///
    /// # Errors
    /// [`Unheard`].
    fn hear_recording(&self, _token: &str, _now: Timestamp) -> Result<RecordingReady, Unheard> {
        Err(Unheard::Unsupported)
    }

    /// Reads what the server counted in a meeting, sent with a `Bearer` token.
    ///
    /// # Errors
    /// [`Unheard`].
    fn hear_report(
        &self,
        _token: &str,
        _body: &[u8],
        _now: Timestamp,
    ) -> Result<MeetingReport, Unheard> {
        Err(Unheard::Unsupported)
    }
}
