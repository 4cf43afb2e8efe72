//! The meeting backend: what the house asks of any server that runs meetings, in our own words.
//!
//! BigBlueButton, Scalelite, Jitsi and the others stand behind [`MeetingBackend`]; a driver
//! translates, so no word of theirs (moderator, viewer, participant) leaves its room.

mod answer;
mod capabilities;
mod error;
mod health;
mod join;
mod option;
mod recording;
mod request;
mod secret_url;

use async_trait::async_trait;

pub use answer::{Ending, LiveAttendee, LiveMeeting, OpenMeeting, ServerFacts};
pub use capabilities::{BackendKind, Capabilities, UnknownBackend};
pub use error::{BackendError, FieldProblem, Misconfiguration, Outage, Refusal, Remark};
pub use health::{FAILURES_TO_OPEN, SUCCESSES_TO_CLOSE, ServerHealth};
pub use join::{JoinRole, Joiner};
pub use option::MeetingOption;
pub use recording::{
    BackendRecording, RecordingFilter, RecordingFormat, RecordingList, RecordingState,
};
pub use request::{Admission, MeetingRequest, RecordingRule};
pub use secret_url::SecretUrl;

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
}
