//! A token somebody holds; we keep only its hash.

use crate::ground::random::Chance;
use crate::ground::secret::token_hash;

/// A secret that opens something by itself: a session cookie, a one-time link. It has no
/// equality on purpose (comparing would leak by timing): tokens are found by their hash.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// 256 random bits (ASVS 5.0 7.2.3 asks for 128), hex encoded.
    pub(crate) fn mint(chance: &dyn Chance) -> Self {
        Self(chance.hex(32))
    }

    /// The token itself, for a cookie or a link; never for a log.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// As stored.
    pub(crate) fn hash(&self) -> String {
        token_hash(&self.0)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(hidden)")
    }
}
