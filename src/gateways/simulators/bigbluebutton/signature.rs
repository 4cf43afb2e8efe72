//! Checking the signature of a call as it came in: on the raw query, never on a decoded one.

use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha384, Sha512};
use subtle::ConstantTimeEq;

/// A hash signatures may be made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// 40 characters of hex.
    Sha1,
    /// 64 characters of hex.
    Sha256,
    /// 96 characters of hex.
    Sha384,
    /// 128 characters of hex.
    Sha512,
}

impl Hash {
    /// What a server accepts when nothing else is set.
    pub const ALL: [Self; 4] = [Self::Sha1, Self::Sha256, Self::Sha384, Self::Sha512];

    const fn hex_length(self) -> usize {
        match self {
            Self::Sha1 => 40,
            Self::Sha256 => 64,
            Self::Sha384 => 96,
            Self::Sha512 => 128,
        }
    }

    fn of(self, text: &str) -> String {
        match self {
            Self::Sha1 => hex::encode(Sha1::digest(text)),
            Self::Sha256 => hex::encode(Sha256::digest(text)),
            Self::Sha384 => hex::encode(Sha384::digest(text)),
            Self::Sha512 => hex::encode(Sha512::digest(text)),
        }
    }
}

/// Takes the parameter named exactly `checksum` out of a raw query, wherever it stands, and gives
/// the rest as it was, byte for byte.
pub(super) fn take_checksum(query: &str) -> (String, Option<&str>) {
    let mut found = None;
    let mut rest = Vec::new();
    for part in query.split('&') {
        match part.strip_prefix("checksum=") {
            Some(value) if found.is_none() => found = Some(value),
            _ => rest.push(part),
        }
    }
    (rest.join("&"), found)
}

/// Whether `checksum` signs the call with one of the secrets, by a hash that is accepted.
pub(super) fn is_genuine(
    signed: (&str, &str),
    checksum: &str,
    secrets: &[String],
    accepted: &[Hash],
) -> bool {
    let (call, query) = signed;
    let hash = accepted.iter().find(|hash| hash.hex_length() == checksum.len());
    hash.is_some_and(|hash| {
        secrets.iter().any(|secret| {
            let expected = hash.of(&format!("{call}{query}{secret}"));
            bool::from(expected.as_bytes().ct_eq(checksum.as_bytes()))
        })
    })
}
