//! The hand on the simulated server: faults, secrets, and what it has seen.

use std::fmt;
use std::sync::Arc;

use super::callbacks::SentCallback;
use super::faults::Faults;
use super::recordings::Recorded;
use super::state::{ReceivedCall, State};

/// A handle on a running simulated server; clones control the same one.
#[derive(Clone)]
pub struct Control(pub(super) Arc<State>);

impl fmt::Debug for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Control").field("origin", &self.0.origin).finish_non_exhaustive()
    }
}

impl Control {
    /// The faults in force.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.0.faults()
    }

    /// Replaces all faults; `Faults::default()` makes the server well.
    pub fn set_faults(&self, faults: Faults) {
        self.0.set_faults(faults);
    }

    /// Loses every meeting, as a crash does.
    pub fn restart(&self) {
        self.0.in_hall(|hall, _| hall.restart());
    }

    /// Replaces the secrets signatures are accepted with; two of them make a rollover.
    pub fn accept_secrets(&self, secrets: &[&str]) {
        self.0.accept_secrets(secrets.iter().map(|secret| (*secret).to_owned()).collect());
    }

    /// Every interface call received, the oldest first.
    #[must_use]
    pub fn received(&self) -> Vec<ReceivedCall> {
        self.0.received()
    }

    /// Forgets the calls received.
    pub fn forget_received(&self) {
        self.0.forget_received();
    }

    /// Every try of every end callback, the oldest first.
    #[must_use]
    pub fn callbacks(&self) -> Vec<SentCallback> {
        self.0.sent()
    }

    /// Ends what has run its time by the clock. Every call does so first, and a courier once a
    /// second; this is for tests that moved the clock.
    pub fn sweep(&self) {
        self.0.in_hall(|_, _| ());
    }

    /// Makes a recording of a meeting that is there, and gives its id.
    #[must_use]
    pub fn record(&self, meeting_id: &str) -> Option<String> {
        self.0.in_hall(|hall, _| {
            let recorded = Recorded::made_of(hall.meeting(meeting_id)?);
            let id = recorded.record_id.clone();
            hall.recordings.push(recorded);
            Some(id)
        })
    }

    /// Everybody leaves the meeting.
    pub fn empty(&self, meeting_id: &str) {
        self.0.in_hall(|hall, now_ms| hall.empty(meeting_id, now_ms));
    }

    /// What was recorded, the oldest first.
    #[must_use]
    pub fn recordings(&self) -> Vec<Recorded> {
        self.0.in_hall(|hall, _| hall.recordings.clone())
    }

    /// The work on every recording is done: it can be watched.
    pub fn publish_recordings(&self) {
        self.0.in_hall(|hall, _| {
            hall.recordings.iter_mut().for_each(|recorded| recorded.state = "published");
        });
    }

    /// Replaces every recording: those of others, those that came from elsewhere, none.
    pub fn set_recordings(&self, recordings: Vec<Recorded>) {
        self.0.in_hall(|hall, _| hall.recordings = recordings);
    }

    /// A moderator ends the meeting from inside.
    pub fn end(&self, meeting_id: &str) {
        self.0.in_hall(|hall, now_ms| hall.end(meeting_id, now_ms));
    }
}
