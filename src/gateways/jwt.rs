//! Tokens signed with a shared secret (RFC 7519, RFC 7515): what meeting servers send along with
//! what they tell, and what lets people into some of them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Sha256, Sha384, Sha512};
use subtle::ConstantTimeEq;

use crate::ground::clock::Timestamp;

/// Longer tokens than this are read by nobody here.
const LONGEST: usize = 16 * 1024;

/// How far the clocks of two machines may be apart, in seconds.
const SLACK: i64 = 30;

/// The hash of a shared-secret signature (RFC 7518, section 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MacHash {
    /// HMAC with SHA-256.
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
}

impl MacHash {
    /// The word in a token's head.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
        }
    }

    fn of(self, key: &str, text: &str) -> Vec<u8> {
        match self {
            Self::Hs256 => mac::<Hmac<Sha256>>(key, text),
            Self::Hs384 => mac::<Hmac<Sha384>>(key, text),
            Self::Hs512 => mac::<Hmac<Sha512>>(key, text),
        }
    }
}

/// HMAC takes a key of any length, so this cannot fail; no bytes are nobody's signature.
fn mac<M: Mac + KeyInit>(key: &str, text: &str) -> Vec<u8> {
    let Ok(mut mac) = <M as KeyInit>::new_from_slice(key.as_bytes()) else { return Vec::new() };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is no token.
    #[error("this is no token")]
    Malformed,
    /// It is signed by another hash than was agreed, or not at all.
    #[error("it is signed another way than was agreed")]
    OtherHash,
    /// The signature is not made with a secret we know.
    #[error("its signature is not made with our secret")]
    WrongSignature,
    /// Its time is over, or has not come.
    #[error("its time is over or has not come")]
    WrongTime,
}

/// A token with `claims` in the order in which they are written.
#[must_use]
pub fn sign(hash: MacHash, key: &str, claims: &impl Serialize) -> String {
    let head = json!({ "alg": hash.as_str(), "typ": "JWT" });
    // Claims are plain values; were they not, an empty text is nobody's token.
    let Ok(claims) = serde_json::to_string(claims) else { return String::new() };
    let signed = format!("{}.{}", encode(&head.to_string()), encode(&claims));
    let signature = URL_SAFE_NO_PAD.encode(hash.of(key, &signed));
    format!("{signed}.{signature}")
}

/// What `token` claims, if one of `keys` signed it by one of `agreed`, and its time is now.
///
/// A token without `exp` or `nbf` is good at any time: that is how recordings are told of.
///
/// # Errors
/// [`TokenError`], the signature before the time.
pub fn verify(
    token: &str,
    keys: &[&str],
    agreed: &[MacHash],
    now: Timestamp,
) -> Result<Map<String, Value>, TokenError> {
    if token.len() > LONGEST {
        return Err(TokenError::Malformed);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
    let (head, claims) = signed.split_once('.').ok_or(TokenError::Malformed)?;
    let head = read(head)?;
    let named = head.get("alg").and_then(Value::as_str).ok_or(TokenError::Malformed)?;
    let hash = agreed.iter().find(|hash| hash.as_str() == named).ok_or(TokenError::OtherHash)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| TokenError::Malformed)?;
    let right = keys.iter().fold(false, |right, key| {
        right | (!key.is_empty() && bool::from(hash.of(key, signed).ct_eq(&signature)))
    });
    if !right {
        return Err(TokenError::WrongSignature);
    }
    let claims = read(claims)?;
    let now = now.timestamp();
    let over = instant(&claims, "exp")?.is_some_and(|end| now >= end.saturating_add(SLACK));
    let early = instant(&claims, "nbf")?.is_some_and(|from| now < from.saturating_sub(SLACK));
    if over || early { Err(TokenError::WrongTime) } else { Ok(claims) }
}

/// A time of the claims in whole seconds; one that is there and no number spoils the token.
fn instant(claims: &Map<String, Value>, name: &str) -> Result<Option<i64>, TokenError> {
    let Some(value) = claims.get(name) else { return Ok(None) };
    let number = value.as_number().ok_or(TokenError::Malformed)?.to_string();
    let whole = number.split('.').next().unwrap_or_default();
    whole.parse().map(Some).map_err(|_| TokenError::Malformed)
}

fn read(part: &str) -> Result<Map<String, Value>, TokenError> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| TokenError::Malformed)
}

fn encode(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}
