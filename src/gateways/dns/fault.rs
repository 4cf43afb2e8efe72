//! What goes wrong when a name is asked for.

/// Why there are no texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DnsFault {
    /// The name does not exist (NXDOMAIN).
    #[error("no such name")]
    NoName,
    /// It cannot be a name at all.
    #[error("not a name")]
    BadName,
    /// The resolver will not or cannot: the code of RFC 1035 4.1.1 (2: SERVFAIL, 5: REFUSED).
    #[error("refused with code {0}")]
    Refused(u8),
    /// Nobody answered in time.
    #[error("too slow")]
    TooSlow,
    /// The resolver cannot be reached.
    #[error("unreachable")]
    Unreachable,
    /// What came is no answer.
    #[error("malformed")]
    Malformed,
}

impl DnsFault {
    /// Whether the DNS has spoken, and another resolver would say the same.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::NoName | Self::BadName)
    }
}
