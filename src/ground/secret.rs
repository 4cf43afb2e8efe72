//! Secrets at rest: an envelope per value, sealed with a key of its own that the master key
//! wraps; and keyed digests for tokens that must be recomputed rather than stored.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretBox, SecretSlice};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::random::Chance;

const KEY: usize = 32;
const NONCE: usize = 24;
const TAG: usize = 16;
const KEY_NAME: usize = 4;

/// A sealed value as stored (base 64): key name, wrapped data key, ciphertext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(String);

impl Sealed {
    /// From a column.
    #[must_use]
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// For a column.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A value could not be sealed or opened. Says nothing about why: an attacker would learn from it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SecretError {
    /// The envelope is damaged, was moved from another row, or its key is not here.
    #[error("a sealed value cannot be opened")]
    CannotOpen,
    /// The master key has not 32 bytes.
    #[error("a master key has 32 bytes")]
    BadKey,
}

/// The master keys: the first seals, all of them open (so that a key can be replaced).
pub struct Vault {
    keys: Vec<MasterKey>,
}

struct MasterKey {
    name: [u8; KEY_NAME],
    key: SecretBox<[u8; KEY]>,
}

impl Vault {
    /// A vault with the master keys given, the one that seals first.
    ///
    /// # Errors
    /// [`SecretError::BadKey`] when there is none, or one has not 32 bytes.
    pub fn new(keys: &[SecretSlice<u8>]) -> Result<Self, SecretError> {
        let keys: Vec<MasterKey> =
            keys.iter().map(|key| master(key.expose_secret())).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(SecretError::BadKey) } else { Ok(Self { keys }) }
    }

    /// Seals `plain` for the column `place` (`table.column`) of the row `row`: opened in another
    /// place or row it is worthless.
    ///
    /// # Errors
    /// Only if the cipher refuses, which it does not for inputs of our size.
    pub fn seal(
        &self,
        place: &str,
        row: &str,
        plain: &[u8],
        chance: &dyn Chance,
    ) -> Result<Sealed, SecretError> {
        let master = self.keys.first().ok_or(SecretError::BadKey)?;
        let (data_key, inner, outer) = (bytes(chance), bytes(chance), bytes(chance));
        let context = context(place, row);
        let wrapped = encrypt(master.key.expose_secret(), &outer, &data_key, &context)?;
        let cipher = encrypt(&data_key, &inner, plain, &context)?;
        let mut out = master.name.to_vec();
        for part in [&outer[..], &wrapped, &inner, &cipher] {
            out.extend_from_slice(part);
        }
        Ok(Sealed(STANDARD_NO_PAD.encode(out)))
    }

    /// Opens what [`Vault::seal`] sealed for the same place and row.
    ///
    /// # Errors
    /// [`SecretError::CannotOpen`].
    pub fn open(
        &self,
        place: &str,
        row: &str,
        sealed: &Sealed,
    ) -> Result<SecretSlice<u8>, SecretError> {
        let raw = STANDARD_NO_PAD.decode(&sealed.0).map_err(|_| SecretError::CannotOpen)?;
        let (name, rest) = part::<KEY_NAME>(&raw)?;
        let (outer, rest) = part::<NONCE>(rest)?;
        let (wrapped, rest) = part::<{ KEY + TAG }>(rest)?;
        let (inner, cipher) = part::<NONCE>(rest)?;
        let context = context(place, row);
        let master = self.keys.iter().find(|key| key.name == name);
        let master = master.ok_or(SecretError::CannotOpen)?;
        let data_key = decrypt(master.key.expose_secret(), &outer, &wrapped, &context)?;
        let data_key: [u8; KEY] = data_key.try_into().map_err(|_| SecretError::CannotOpen)?;
        Ok(decrypt(&data_key, &inner, cipher, &context)?.into())
    }

    /// A keyed digest of `text` for `purpose`, hex encoded: for links that can be recomputed at
    /// any time and need not be stored.
    #[must_use]
    pub fn digest(&self, purpose: &str, text: &str) -> String {
        let Some(master) = self.keys.first() else { return String::new() };
        hex::encode(keyed(master.key.expose_secret(), &[purpose, text]))
    }

    /// Whether `digest` is the digest of `text` for `purpose` under any of the keys.
    #[must_use]
    pub fn is_digest(&self, purpose: &str, text: &str, digest: &str) -> bool {
        self.keys.iter().any(|master| {
            let right = hex::encode(keyed(master.key.expose_secret(), &[purpose, text]));
            right.as_bytes().ct_eq(digest.as_bytes()).into()
        })
    }
}

/// SHA-256 of a token, hex encoded: how tokens are stored, so that a copy of the database opens
/// nothing.
#[must_use]
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

fn master(key: &[u8]) -> Result<MasterKey, SecretError> {
    let key: [u8; KEY] = key.try_into().map_err(|_| SecretError::BadKey)?;
    let (name, _) = part::<KEY_NAME>(&Sha256::digest(key))?;
    Ok(MasterKey { name, key: SecretBox::new(Box::new(key)) })
}

fn keyed(key: &[u8; KEY], parts: &[&str]) -> Vec<u8> {
    // HMAC takes a key of any length, so this cannot fail; an empty digest would match nothing.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    for part in parts {
        mac.update(part.as_bytes());
        mac.update(&[0]);
    }
    mac.finalize().into_bytes().to_vec()
}

fn context(place: &str, row: &str) -> Vec<u8> {
    format!("folkmoot/1\0{place}\0{row}").into_bytes()
}

fn bytes<const N: usize>(chance: &dyn Chance) -> [u8; N] {
    let mut out = [0; N];
    chance.fill(&mut out);
    out
}

fn part<const N: usize>(from: &[u8]) -> Result<([u8; N], &[u8]), SecretError> {
    let (head, rest) = from.split_at_checked(N).ok_or(SecretError::CannotOpen)?;
    Ok((head.try_into().map_err(|_| SecretError::CannotOpen)?, rest))
}

fn encrypt(
    key: &[u8; KEY],
    nonce: &[u8; NONCE],
    msg: &[u8],
    aad: &[u8],
) -> Result<Vec<u8>, SecretError> {
    XChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(&XNonce::from(*nonce), Payload { msg, aad })
        .map_err(|_| SecretError::CannotOpen)
}

fn decrypt(
    key: &[u8; KEY],
    nonce: &[u8; NONCE],
    msg: &[u8],
    aad: &[u8],
) -> Result<Vec<u8>, SecretError> {
    XChaCha20Poly1305::new(&Key::from(*key))
        .decrypt(&XNonce::from(*nonce), Payload { msg, aad })
        .map_err(|_| SecretError::CannotOpen)
}
