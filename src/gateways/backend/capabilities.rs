//! Makes of servers, and what each can do.

use std::fmt;
use std::str::FromStr;

/// The make of a server. Drivers exist for some; the others are doors left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BackendKind {
    /// A BigBlueButton server.
    BigBlueButton,
    /// A Scalelite balancer in front of several BigBlueButton servers.
    Scalelite,
    /// A Jitsi Meet server.
    Jitsi,
    /// A Galene server.
    Galene,
    /// A meeting held elsewhere: only a stored address.
    External,
}

impl BackendKind {
    /// Every kind, in the order of their introduction.
    pub const ALL: [Self; 5] =
        [Self::BigBlueButton, Self::Scalelite, Self::Jitsi, Self::Galene, Self::External];

    /// The word kept in the database and in settings.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BigBlueButton => "bigbluebutton",
            Self::Scalelite => "scalelite",
            Self::Jitsi => "jitsi",
            Self::Galene => "galene",
            Self::External => "external",
        }
    }
}

impl fmt::Display for BackendKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word names no kind of backend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of meeting backend: {0}")]
pub struct UnknownBackend(pub String);

impl FromStr for BackendKind {
    type Err = UnknownBackend;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or_else(|| UnknownBackend(word.to_owned()))
    }
}

/// What a server can do. Pages show only what the room's server can, and say why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Capabilities {
    /// Meetings are opened by a call, before anybody comes.
    pub creates_meetings: bool,
    /// A meeting can be ended from here.
    pub server_side_end: bool,
    /// The meetings that run can be listed.
    pub lists_live: bool,
    /// Who is in can be seen.
    pub attendance: bool,
    /// Recordings can be made and listed.
    pub recordings: bool,
    /// Recordings can be published and hidden.
    pub recording_states: bool,
    /// Recordings can carry subtitles.
    pub text_tracks: bool,
    /// Hosts are told from the others.
    pub roles: bool,
    /// Guests can be kept waiting until a host lets them in.
    pub lobby: bool,
    /// A meeting can split into small groups.
    pub breakouts: bool,
    /// Slides can be sent at creation.
    pub preupload: bool,
    /// A word can be said to everybody who is in.
    pub announcements: bool,
    /// The server itself keeps the number of attendees down.
    pub attendee_cap: bool,
    /// The server itself ends the meeting after its time.
    pub duration_cap: bool,
    /// The server tells us what happens by calls of its own.
    pub webhooks: bool,
    /// People can come in by telephone.
    pub dial_in: bool,
    /// The server knows tenants of its own.
    pub tenant_provisioning: bool,
    /// We can have a server of this make set up.
    pub instance_provisioning: bool,
}
