//! The checksum of a call, verified over the query exactly as it came in: any spelling of it, the
//! checksum first, in the middle or last.

use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;

use super::Keys;
use crate::gateways::bigbluebutton::{ChecksumHash, sign};

/// A query and the checksum that stood in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed<'a> {
    /// The query without the checksum, byte for byte.
    pub query: String,
    /// The checksum; `None` where there is none, or more than one.
    pub checksum: Option<&'a str>,
}

/// Takes the parameter named exactly `checksum` out of a raw query.
#[must_use]
pub fn take_checksum(query: &str) -> Signed<'_> {
    let mut found = Vec::new();
    let mut rest = Vec::new();
    for part in query.split('&') {
        match part.strip_prefix("checksum=") {
            Some(value) => found.push(value),
            None => rest.push(part),
        }
    }
    let checksum = match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    Signed { query: rest.join("&"), checksum }
}

/// Whether `checksum` signs the call with one of the secrets, by a hash that is allowed. Without
/// keys, for there is no such tenant, it takes as long as a wrong checksum: two hashes and two
/// comparisons.
#[must_use]
pub fn is_genuine(keys: Option<&Keys>, call: &str, query: &str, checksum: &str) -> bool {
    let Some(hash) = hash_of(checksum) else { return false };
    let mut right = false;
    for slot in 0..2 {
        let secret = keys.and_then(|keys| keys.secrets.get(slot));
        let there = secret.is_some();
        let secret = secret.map_or(NOBODY, |secret| secret.expose_secret());
        let expected = sign(hash, call, query, secret);
        right |= bool::from(expected.as_bytes().ct_eq(checksum.as_bytes())) && there;
    }
    right && keys.is_some_and(|keys| keys.algorithms.contains(&hash))
}

/// What stands for the secret of somebody who has none. It opens nothing.
const NOBODY: &str = "0000000000000000000000000000000000000000";

/// The hash by the length of a checksum in lower-case hex.
fn hash_of(checksum: &str) -> Option<ChecksumHash> {
    let hex = checksum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let hash = match checksum.len() {
        40 => ChecksumHash::Sha1,
        64 => ChecksumHash::Sha256,
        96 => ChecksumHash::Sha384,
        128 => ChecksumHash::Sha512,
        _ => return None,
    };
    hex.then_some(hash)
}
