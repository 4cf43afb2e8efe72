//! Signed statements in their compact form (RFC 7515) under a shared secret, HS256 and nothing
//! else: how servers of this make tell that a recording is ready, and how we tell it on.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Which recording of which meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RecordingReady {
    /// The meeting's id, in the words of whom it is said to.
    pub(super) meeting_id: String,
    /// The recording's.
    pub(super) record_id: String,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
}

/// Signs what is said.
pub(super) fn sign(secret: &[u8], claims: &impl Serialize) -> Option<String> {
    let claims = serde_json::to_vec(claims).ok()?;
    let mut text = URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"HS256"}"#);
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(claims, &mut text);
    let signature = mac(secret, text.as_bytes())?;
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut text);
    Some(text)
}

/// What is said, if it was signed with this secret.
pub(super) fn verify<T: DeserializeOwned>(secret: &[u8], text: &str) -> Option<T> {
    let (signed, signature) = text.rsplit_once('.')?;
    let (header, payload) = signed.split_once('.')?;
    let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
    let right = mac(secret, signed.as_bytes())?;
    let given = URL_SAFE_NO_PAD.decode(signature).ok()?;
    let genuine = header.alg == "HS256" && bool::from(right.as_slice().ct_eq(given.as_slice()));
    if !genuine {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
}

fn mac(secret: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(text);
    Some(mac.finalize().into_bytes().to_vec())
}
