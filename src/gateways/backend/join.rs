//! What it takes to let one person into a meeting.

use std::collections::BTreeMap;

use super::secret_url::SecretUrl;

/// What the person may do inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JoinRole {
    /// May start and moderate.
    Host,
    /// May take part.
    #[default]
    Attendee,
}

/// One person on the way into one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joiner {
    /// Our id of the meeting.
    pub meeting_id: String,
    /// The name the others will see, 1 to 256 characters once control characters are out.
    pub full_name: String,
    /// What the person may do inside.
    pub role: JoinRole,
    /// The same for the same person each time: the cap counts distinct ids. Without it each
    /// join counts as one more person.
    pub user_id: Option<String>,
    /// [`OpenMeeting::create_time_ms`](super::OpenMeeting::create_time_ms): with it the link dies
    /// with this running of the room.
    pub create_time_ms: Option<i64>,
    /// Not known to us by a sign-in: the lobby may hold the person.
    pub guest: bool,
    /// Where the browser goes after leaving.
    pub return_url: Option<String>,
    /// Where the browser goes when the server refuses.
    pub refused_url: Option<String>,
    /// The person's language (BCP 47), for the meeting's own pages.
    pub language: Option<String>,
    /// Settings of the make itself, by its own names. The driver checks them and leaves out what
    /// the server's version does not know.
    pub extras: BTreeMap<String, String>,
}

impl Joiner {
    /// An attendee of that name, with nothing else said.
    #[must_use]
    pub fn new(meeting_id: &str, full_name: &str) -> Self {
        Self {
            meeting_id: meeting_id.to_owned(),
            full_name: full_name.to_owned(),
            ..Self::default()
        }
    }

    /// A host of that name, with nothing else said.
    #[must_use]
    pub fn host(meeting_id: &str, full_name: &str) -> Self {
        Self { role: JoinRole::Host, ..Self::new(meeting_id, full_name) }
    }
}

/// How somebody fared at the door, when we asked in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// The person is in, and goes on there.
    In(SecretUrl),
    /// A host has to let the person in; meanwhile they wait there.
    Waiting(SecretUrl),
}
