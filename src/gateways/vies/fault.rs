//! Why VIES gave no answer.

/// Each has a short name for the books; none carries what VIES sent but for its own code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ViesFault {
    /// It lies where we may not call.
    #[error("address")]
    Address,
    /// It cannot be reached.
    #[error("unreachable")]
    Unreachable,
    /// It took too long.
    #[error("too slow")]
    TooSlow,
    /// It sent more than we read.
    #[error("too large")]
    TooLarge,
    /// It answered with a status that says nothing else.
    #[error("status {0}")]
    Status(u16),
    /// It sent something else than its JSON: the page of a proxy, for one.
    #[error("no JSON")]
    NotJson,
    /// It answered about another number.
    #[error("another number")]
    OtherNumber,
    /// It, or the member state, is away or has too much to do: `MS_UNAVAILABLE`,
    /// `MS_MAX_CONCURRENT_REQ`, `GLOBAL_MAX_CONCURRENT_REQ`, `SERVICE_UNAVAILABLE`, `TIMEOUT`.
    #[error("{0}")]
    Away(String),
    /// It will not say: `INVALID_INPUT`, `INVALID_REQUESTER_INFO`, `VAT_BLOCKED`, `IP_BLOCKED`.
    #[error("{0}")]
    Refused(String),
}

impl ViesFault {
    /// Whether asking again later can help.
    #[must_use]
    pub const fn is_weather(&self) -> bool {
        match self {
            Self::Unreachable
            | Self::TooSlow
            | Self::TooLarge
            | Self::Status(_)
            | Self::NotJson
            | Self::OtherNumber
            | Self::Away(_) => true,
            Self::Address | Self::Refused(_) => false,
        }
    }
}
