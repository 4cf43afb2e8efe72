//! Misbehaviour on demand.

use serde::{Deserialize, Serialize};

/// How the server misbehaves; the default is not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// What befalls every reply of the interface.
    pub reply: Option<ReplyFault>,
    /// How many replies it befalls; `None` until other faults are set.
    pub times: Option<u32>,
    /// What befalls end callbacks.
    pub callbacks: Option<CallbackFault>,
    /// Only sha1 signatures are accepted.
    pub sha1_only: bool,
    /// The version is kept secret.
    pub no_version: bool,
    /// Ended meetings stay listed for a minute and cannot be joined.
    pub lingering_ends: bool,
    /// The server's clock is off by so many milliseconds.
    pub clock_skew_ms: i64,
    /// Every meeting is lost, once, now.
    pub restart: bool,
}

/// What befalls a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplyFault {
    /// A proxy's 502 page; the call itself is not done.
    BadGateway,
    /// The call is refused for its signature; it is not done.
    ChecksumError,
    /// The call is done, no answer ever comes.
    Hang,
    /// The call is done, the answer comes byte by byte.
    SlowDrip,
    /// The call is done, the second half of the answer is missing.
    TruncatedXml,
    /// The call is done, the answer is a proxy's HTML page with status 200.
    WrongContentType,
}

/// What befalls end callbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallbackFault {
    /// Each arrives twice.
    Duplicate,
    /// None is sent.
    Missing,
}
