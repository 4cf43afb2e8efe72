//! Whether an ID token is believed (OpenID Connect Core 1.0, 3.1.3.7 and 3.1.3.8).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::fault::TokenFault;
use crate::ground::clock::Timestamp;
use crate::ground::jwk::NamedKey;
use crate::ground::jws::{Statement, VerifyingKey};

/// How far two clocks may be apart.
const SKEW: Duration = Duration::minutes(2);
/// A token is made for a code that is redeemed at once: an older one was kept by somebody.
const OLDEST: Duration = Duration::minutes(10);

/// What the token must say.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) access_token: &'a SecretString,
    pub(super) now: Timestamp,
}

/// The claims of a token that holds.
pub(super) fn believe(
    token: &str,
    keys: &[NamedKey],
    expected: &Expected<'_>,
) -> Result<Map<String, Value>, TokenFault> {
    let statement = Statement::read(token).map_err(|_| TokenFault::Malformed)?;
    let kind = statement.header.typ.as_deref().unwrap_or("JWT");
    // An access token is no ID token, though one key signs both (RFC 9068 4, ASVS 5.0 9.2.2).
    if !kind.eq_ignore_ascii_case("JWT") {
        return Err(TokenFault::Malformed);
    }
    let key = key(&statement, keys)?;
    let claims: Map<String, Value> =
        statement.verify_with(key).map_err(|_| TokenFault::Signature)?;
    issued(&claims, expected)?;
    dates(&claims, expected.now)?;
    answers(&claims, expected)?;
    Ok(claims)
}

fn key<'a>(
    statement: &Statement<'_>,
    keys: &'a [NamedKey],
) -> Result<&'a VerifyingKey, TokenFault> {
    let algorithm = statement.header.alg.as_str();
    if !matches!(algorithm, "RS256" | "ES256") {
        return Err(TokenFault::Algorithm);
    }
    let named = statement.header.kid.as_deref();
    let mut fitting = keys.iter().filter(|entry| entry.key.algorithm() == algorithm);
    let found = match named {
        Some(_) => fitting.find(|entry| entry.name.as_deref() == named),
        // Without a name it must be plain which key it is (OIDC Core 10.1).
        None => fitting.next().filter(|_| fitting.next().is_none()),
    };
    found.map(|entry| &entry.key).ok_or(TokenFault::UnknownKey)
}

fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    claims.get(name).and_then(Value::as_str)
}

/// From whom, for whom.
fn issued(claims: &Map<String, Value>, expected: &Expected<'_>) -> Result<(), TokenFault> {
    if text(claims, "iss") != Some(expected.issuer) {
        return Err(TokenFault::Issuer);
    }
    let audience: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !audience.contains(&expected.client_id) {
        return Err(TokenFault::Audience);
    }
    match claims.get("azp") {
        None if audience.len() == 1 => Ok(()),
        Some(Value::String(party)) if party == expected.client_id => Ok(()),
        _ => Err(TokenFault::AuthorisedParty),
    }
}

fn dates(claims: &Map<String, Value>, now: Timestamp) -> Result<(), TokenFault> {
    let until = instant(claims, "exp").ok_or(TokenFault::Dates)?;
    if until + SKEW <= now {
        return Err(TokenFault::Expired);
    }
    let made = instant(claims, "iat").ok_or(TokenFault::Dates)?;
    let begins = instant(claims, "nbf").unwrap_or(made);
    let early = made > now + SKEW || begins > now + SKEW;
    if early || made < now - OLDEST { Err(TokenFault::Dates) } else { Ok(()) }
}

/// To which question, with which access token.
fn answers(claims: &Map<String, Value>, expected: &Expected<'_>) -> Result<(), TokenFault> {
    let nonce = text(claims, "nonce").unwrap_or_default();
    if !bool::from(nonce.as_bytes().ct_eq(expected.nonce.as_bytes())) {
        return Err(TokenFault::Nonce);
    }
    let Some(told) = claims.get("at_hash") else { return Ok(()) };
    let digest = Sha256::digest(expected.access_token.expose_secret());
    let half = digest.get(..16).unwrap_or_default();
    let right = told.as_str() == Some(URL_SAFE_NO_PAD.encode(half).as_str());
    if right { Ok(()) } else { Err(TokenFault::AccessToken) }
}

/// A NumericDate, whole or with a fraction (RFC 7519 2).
pub(super) fn instant(claims: &Map<String, Value>, name: &str) -> Option<Timestamp> {
    let number = claims.get(name)?.as_number()?.to_string();
    let seconds: i64 = number.split('.').next()?.parse().ok()?;
    Timestamp::from_timestamp(seconds, 0)
}
