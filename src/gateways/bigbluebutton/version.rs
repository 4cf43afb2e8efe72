//! Versions of BigBlueButton, as far as they change what we send.

use std::str::FromStr;

/// A version as an operator sets it for a server. Never taken from the server's word alone: it
/// may hide it, and balancers answer with their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerVersion {
    /// 3 in 3.0.19.
    pub major: u16,
    /// 0 in 3.0.19.
    pub minor: u16,
    /// 19 in 3.0.19.
    pub patch: u16,
}

impl ServerVersion {
    /// Makes `major.minor.patch`.
    #[must_use]
    pub const fn new(major: u16, minor: u16, patch: u16) -> Self {
        Self { major, minor, patch }
    }

    /// Whether documents can be brought into a running meeting.
    #[must_use]
    pub fn takes_documents(self) -> bool {
        self >= Self::new(2, 5, 0)
    }

    /// Whether something can be said to a running meeting.
    #[must_use]
    pub fn takes_announcements(self) -> bool {
        self >= Self::new(3, 0, 0)
    }

    /// Whether recordings can be listed page by page.
    #[must_use]
    pub fn pages_recordings(self) -> bool {
        self >= Self::new(2, 6, 0)
    }

    /// Whether a form body is left out of the checksum. Older servers sorted and hashed it, so
    /// for them everything stays in the query.
    #[must_use]
    pub fn signs_query_only(self) -> bool {
        let since_2_6 = self >= Self::new(2, 6, 18) && self < Self::new(2, 7, 0);
        since_2_6 || self >= Self::new(2, 7, 8)
    }
}

/// The text is no version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a version looks like 3.0 or 3.0.19")]
pub struct NotAVersion;

impl FromStr for ServerVersion {
    type Err = NotAVersion;

    /// Reads `3`, `3.0`, `3.0.19` and `3.0.19-beta.2`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers = text.trim().split(['-', '+', ' ']).next().unwrap_or_default();
        let mut parts = numbers.split('.').map(|part| part.parse().map_err(|_| NotAVersion));
        let mut next = || parts.next().transpose();
        let major = next()?.ok_or(NotAVersion)?;
        let minor = next()?.unwrap_or(0);
        let patch = next()?.unwrap_or(0);
        Ok(Self { major, minor, patch })
    }
}
