//! An address that is itself a key.

use std::fmt;

/// An address that opens something to whoever holds it: a join link, a callback with its token.
/// Prints as `[redacted]`, so that no log or error shows it by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretUrl(String);

impl SecretUrl {
    /// Guards `url`.
    #[must_use]
    pub const fn new(url: String) -> Self {
        Self(url)
    }

    /// The address itself: for the `Location` header and the wire, nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Display for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
