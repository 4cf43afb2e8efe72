//! The signature of a call: `hash(call name + query as it goes over the wire + secret)`.

use std::fmt;
use std::str::FromStr;

use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha384, Sha512};

/// The hash a server checks signatures with. A server may accept several and tells them apart by
/// their length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ChecksumHash {
    /// For servers before 2.3, and those set so.
    Sha1,
    /// Accepted everywhere since 2.4.
    #[default]
    Sha256,
    /// Since 2.5; unknown to Scalelite.
    Sha384,
    /// Since 2.5.
    Sha512,
}

impl ChecksumHash {
    /// Every hash, the shortest first.
    pub const ALL: [Self; 4] = [Self::Sha1, Self::Sha256, Self::Sha384, Self::Sha512];

    /// The word kept in settings, the same as in the server's own.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }
}

impl fmt::Display for ChecksumHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word names no hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown checksum hash: {0}")]
pub struct UnknownHash(pub String);

impl FromStr for ChecksumHash {
    type Err = UnknownHash;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|hash| hash.as_str() == word)
            .ok_or_else(|| UnknownHash(word.to_owned()))
    }
}

/// The checksum of one call, in lower-case hex (Scalelite compares exactly).
///
/// `call` is what follows `/api/`; `query` is the query exactly as it will be sent, without `?`
/// and without the checksum itself: the server hashes the bytes it received and never decodes.
#[must_use]
pub fn sign(hash: ChecksumHash, call: &str, query: &str, secret: &str) -> String {
    let parts = [call, query, secret];
    match hash {
        ChecksumHash::Sha1 => digest::<Sha1>(parts),
        ChecksumHash::Sha256 => digest::<Sha256>(parts),
        ChecksumHash::Sha384 => digest::<Sha384>(parts),
        ChecksumHash::Sha512 => digest::<Sha512>(parts),
    }
}

fn digest<D: Digest>(parts: [&str; 3]) -> String {
    let mut hash = D::new();
    for part in parts {
        hash.update(part);
    }
    hex::encode(hash.finalize())
}
