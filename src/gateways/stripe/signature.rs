//! The signature of what Stripe tells us, over the bytes as they came
//! (docs.stripe.com/webhooks, "Verify webhook signatures manually").

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::gateways::rail::Unheard;
use crate::ground::clock::Timestamp;

/// How far the clock of the sender may be from ours, in seconds, in either direction: 300 is
/// believed, 301 is not.
pub const TOLERANCE: i64 = 300;

/// Of more parts than these none is read: each costs a comparison.
const MOST_PARTS: usize = 20;

/// Believes `body` if one of the `v1` parts of `header` is its signature under one of `secrets`.
/// Parts of other schemes (`v0`) are passed over.
///
/// # Errors
/// [`Unheard::NoSignature`], [`Unheard::WrongSignature`], [`Unheard::WrongTime`].
pub fn verify(
    body: &[u8],
    header: &str,
    secrets: &[SecretString],
    now: Timestamp,
) -> Result<(), Unheard> {
    let (mut signed_at, mut signatures) = (None, Vec::new());
    for part in header.split(',').take(MOST_PARTS) {
        match part.trim().split_once('=') {
            Some(("t", seconds)) => signed_at = Some(seconds),
            Some(("v1", signature)) => signatures.push(signature),
            _ => {}
        }
    }
    let seconds = signed_at.ok_or(Unheard::NoSignature)?;
    let at: i64 = seconds.parse().map_err(|_| Unheard::NoSignature)?;
    if signatures.is_empty() {
        return Err(Unheard::NoSignature);
    }
    let mut right = false;
    for secret in secrets {
        let ours = sign(secret.expose_secret(), seconds, body);
        for signature in &signatures {
            right |= bool::from(ours.as_bytes().ct_eq(signature.as_bytes()));
        }
    }
    if !right {
        return Err(Unheard::WrongSignature);
    }
    if now.timestamp().saturating_sub(at).saturating_abs() > TOLERANCE {
        return Err(Unheard::WrongTime);
    }
    Ok(())
}

/// The `v1` signature of `body`, sent at `seconds` (Unix time, as text): the secret is taken as it
/// is written, `whsec_` and all.
#[must_use]
pub fn sign(secret: &str, seconds: &str, body: &[u8]) -> String {
    // HMAC takes a key of any length, so this cannot fail; an empty text is nobody's signature.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(seconds.as_bytes());
    mac.update(b".");
    mac.update(body);
    hex::encode(mac.finalize().into_bytes())
}
