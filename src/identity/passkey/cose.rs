//! Public keys as authenticators write them: `COSE_Key`, a CBOR map of small numbers and bytes
//! (RFC 9052 7, RFC 8949). Only the shapes that a key can have are read.

use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey,
};

/// The algorithms we take, as offered to authenticators (IANA COSE Algorithms): `EdDSA`, ES256,
/// RS256.
pub(super) const ALGORITHMS: [i64; 3] = [-8, -7, -257];

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// Ed25519.
    Ed25519(Vec<u8>),
    /// A point on P-256, not compressed.
    P256(Vec<u8>),
    /// RSA: modulus, exponent.
    Rsa(Vec<u8>, Vec<u8>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value<'a> {
    Number(i64),
    Bytes(&'a [u8]),
}

impl Key {
    /// Reads a key; gives how many bytes it took. `None`: not a key that we take.
    pub fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let mut left = bytes;
        let (5, pairs) = head(&mut left)? else { return None };
        let mut map = Vec::new();
        for _ in 0..pairs.min(8) {
            let Value::Number(label) = value(&mut left)? else { return None };
            map.push((label, value(&mut left)?));
        }
        let key = from_map(&map)?;
        Some((key, bytes.len() - left.len()))
    }

    /// Whether `signature` over `message` is this key's.
    pub fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => {
                UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok()
            }
            Self::P256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point)
                .verify(message, signature)
                .is_ok(),
            Self::Rsa(n, e) => PublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
        }
    }
}

fn from_map(map: &[(i64, Value<'_>)]) -> Option<Key> {
    let find = |label: i64| map.iter().find(|(found, _)| *found == label).map(|(_, value)| value);
    let number = |label: i64| match find(label) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let bytes = |label: i64, len: Option<usize>| match find(label) {
        Some(Value::Bytes(bytes)) if len.is_none_or(|len| bytes.len() == len) => Some(*bytes),
        _ => None,
    };
    // Labels: 1 kind, 3 algorithm, then -1, -2, -3 by kind (RFC 9053 7, RFC 8230 4).
    match (number(1)?, number(3)?) {
        (1, -8) if number(-1)? == 6 => Some(Key::Ed25519(bytes(-2, Some(32))?.to_vec())),
        (2, -7) if number(-1)? == 1 => {
            let (x, y) = (bytes(-2, Some(32))?, bytes(-3, Some(32))?);
            Some(Key::P256([&[4], x, y].concat()))
        }
        (3, -257) => Some(Key::Rsa(bytes(-1, None)?.to_vec(), bytes(-2, None)?.to_vec())),
        _ => None,
    }
}

fn value<'a>(left: &mut &'a [u8]) -> Option<Value<'a>> {
    let (kind, size) = head(left)?;
    let number = i64::try_from(size).ok()?;
    match kind {
        0 => Some(Value::Number(number)),
        1 => Some(Value::Number(-1 - number)),
        2 => {
            let (bytes, rest) = left.split_at_checked(usize::try_from(size).ok()?)?;
            *left = rest;
            Some(Value::Bytes(bytes))
        }
        _ => None,
    }
}

/// The kind and the size at the front (RFC 8949 3).
fn head(left: &mut &[u8]) -> Option<(u8, u64)> {
    let (first, rest) = left.split_first()?;
    let (size, rest) = match first & 0x1f {
        small @ 0..=23 => (u64::from(small), rest),
        24 => rest.split_first().map(|(byte, rest)| (u64::from(*byte), rest))?,
        25 => {
            let (two, rest) = rest.split_first_chunk::<2>()?;
            (u64::from(u16::from_be_bytes(*two)), rest)
        }
        _ => return None,
    };
    *left = rest;
    Some((first >> 5, size))
}
