//! Signed statements in their compact form (JSON Web Signature, RFC 7515). We sign with RS256, the
//! one algorithm that every OpenID Connect party speaks (OIDC Core 1.0, 15.1); of others we also
//! take ES256. Nothing else is ever taken, `none` least of all.
//!
//! Keys are made by the `rsa` crate; everything that is done with a private key is done by ring,
//! whose arithmetic gives nothing away by timing.

use std::convert::Infallible;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey,
};
use rsa::pkcs8::EncodePrivateKey;
use secrecy::{ExposeSecret, SecretSlice};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::random::Chance;

/// The size of a key (NIST SP 800-57: good until 2030, and keys live for months).
const BITS: usize = 2048;

/// A statement or a key is not what it should be. Says nothing about why.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a signature or a signing key is not right")]
pub struct JwsError;

/// The public half of a key, as base 64 for addresses (RFC 7518 6.3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// `n`.
    pub modulus: String,
    /// `e`.
    pub exponent: String,
}

/// A key that checks what others signed. Its kind decides the algorithm, never the statement: an
/// RSA key does not become the secret of an HMAC because a header says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifyingKey {
    /// RS256 (RFC 7518 3.3).
    Rs256(PublicKey),
    /// ES256 (RFC 7518 3.4): the point on P-256, uncompressed.
    Es256(Vec<u8>),
}

impl VerifyingKey {
    /// The name of its algorithm.
    #[must_use]
    pub const fn algorithm(&self) -> &'static str {
        match self {
            Self::Rs256(_) => "RS256",
            Self::Es256(_) => "ES256",
        }
    }
}

/// A private key (PKCS#8).
pub struct PrivateKey(SecretSlice<u8>);

struct FromChance<'a>(&'a dyn Chance);

impl rand::TryRng for FromChance<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl rand::TryCryptoRng for FromChance<'_> {}

impl PrivateKey {
    /// Makes a key; takes a good part of a second.
    ///
    /// # Errors
    /// When no primes are found, which they are.
    pub fn make(chance: &dyn Chance) -> Result<Self, JwsError> {
        let key = rsa::PrivateKey::new(&mut FromChance(chance), BITS).map_err(|_| JwsError)?;
        let document = key.to_pkcs8_der().map_err(|_| JwsError)?;
        Ok(Self(document.as_bytes().to_vec().into()))
    }

    /// From where it was kept.
    #[must_use]
    pub fn kept(bytes: SecretSlice<u8>) -> Self {
        Self(bytes)
    }

    /// To be sealed.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.0.expose_secret()
    }

    /// Its public half.
    ///
    /// # Errors
    /// When it is no key.
    pub fn public(&self) -> Result<PublicKey, JwsError> {
        let parts = PublicKeyComponents::<Vec<u8>>::from(self.pair()?.public());
        let text = |bytes: Vec<u8>| URL_SAFE_NO_PAD.encode(bytes);
        Ok(PublicKey { modulus: text(parts.n), exponent: text(parts.e) })
    }

    /// Signs `claims`; `key_name` tells readers which key it was.
    ///
    /// # Errors
    /// When it is no key, or the claims cannot be written.
    pub fn sign(&self, key_name: &str, claims: &impl Serialize) -> Result<String, JwsError> {
        let header = serde_json::json!({ "alg": "RS256", "typ": "JWT", "kid": key_name });
        let claims = serde_json::to_vec(claims).map_err(|_| JwsError)?;
        let mut text = URL_SAFE_NO_PAD.encode(header.to_string());
        text.push('.');
        URL_SAFE_NO_PAD.encode_string(claims, &mut text);
        let pair = self.pair()?;
        let mut signature = vec![0; pair.public().modulus_len()];
        // Signatures of this kind use no chance (RFC 8017 8.2.1); ring asks for a source anyway.
        pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)
            .map_err(|_| JwsError)?;
        text.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut text);
        Ok(text)
    }

    fn pair(&self) -> Result<KeyPair, JwsError> {
        KeyPair::from_pkcs8(self.expose()).map_err(|_| JwsError)
    }
}

/// The header of a statement. A key or an address in it (`jwk`, `jku`, `x5u`) is never read.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Header {
    /// The algorithm; it must be the key's.
    pub alg: String,
    /// The name of the key.
    pub kid: Option<String>,
    /// What kind of statement it is.
    pub typ: Option<String>,
    /// What must be understood to read it (RFC 7515 4.1.11); we understand nothing of the sort.
    crit: Option<serde_json::Value>,
}

/// A statement taken apart, not verified yet.
pub struct Statement<'a> {
    /// What it says about itself.
    pub header: Header,
    signed: &'a str,
    payload: &'a str,
    signature: Vec<u8>,
}

impl<'a> Statement<'a> {
    /// Takes a compact statement apart.
    ///
    /// # Errors
    /// When it is none, or wants something understood that we do not.
    pub fn read(text: &'a str) -> Result<Self, JwsError> {
        let (signed, signature) = text.rsplit_once('.').ok_or(JwsError)?;
        let (header, payload) = signed.split_once('.').ok_or(JwsError)?;
        if payload.contains('.') {
            return Err(JwsError);
        }
        let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| JwsError)?;
        if header.crit.is_some() {
            return Err(JwsError);
        }
        Ok(Self { header, signed, payload, signature: decode(signature)? })
    }

    /// What it says, once the signature proved right under `key`.
    ///
    /// # Errors
    /// Another algorithm, another key, or claims of another shape.
    pub fn verify<T: DeserializeOwned>(&self, key: &PublicKey) -> Result<T, JwsError> {
        self.has_algorithm("RS256")?;
        let parts = PublicKeyComponents { n: decode(&key.modulus)?, e: decode(&key.exponent)? };
        parts
            .verify(&RSA_PKCS1_2048_8192_SHA256, self.signed.as_bytes(), &self.signature)
            .map_err(|_| JwsError)?;
        self.claims()
    }

    /// [`Statement::verify`], under a key of either kind.
    ///
    /// # Errors
    /// Another algorithm, another key, or claims of another shape.
    pub fn verify_with<T: DeserializeOwned>(&self, key: &VerifyingKey) -> Result<T, JwsError> {
        let point = match key {
            VerifyingKey::Rs256(key) => return self.verify(key),
            VerifyingKey::Es256(point) => point,
        };
        self.has_algorithm("ES256")?;
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
            .verify(self.signed.as_bytes(), &self.signature)
            .map_err(|_| JwsError)?;
        self.claims()
    }

    fn has_algorithm(&self, name: &str) -> Result<(), JwsError> {
        if self.header.alg == name { Ok(()) } else { Err(JwsError) }
    }

    fn claims<T: DeserializeOwned>(&self) -> Result<T, JwsError> {
        serde_json::from_slice(&decode(self.payload)?).map_err(|_| JwsError)
    }
}

pub(super) fn decode(text: &str) -> Result<Vec<u8>, JwsError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| JwsError)
}
