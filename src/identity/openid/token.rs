//! ID tokens, and what this room knows about a person for them.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::{OpenIdClientId, UserId, user};
use super::key::{published_keys, signing_key};
use super::{Grant, Scope, Scopes, TOKEN_LASTS};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::jws::Statement;

/// The claims about a person that `scopes` allow (OIDC Core 5.1, 5.4). `sub` is the user's id:
/// it means nothing and never changes, as an address would (5.7).
///
/// # Errors
/// [`DbError::NotFound`].
pub fn person_claims(
    conn: &mut Conn,
    id: &UserId,
    scopes: &Scopes,
) -> Result<Map<String, Value>, DbError> {
    let person = user(conn, id)?;
    let mut claims = Map::new();
    claims.insert("sub".to_owned(), json!(id.as_str()));
    if scopes.has(Scope::Profile) {
        claims.insert("name".to_owned(), json!(person.name));
        claims.insert("locale".to_owned(), json!(person.locale.code()));
        if let Some(zone) = person.time_zone {
            claims.insert("zoneinfo".to_owned(), json!(zone.name()));
        }
    }
    if scopes.has(Scope::Email) {
        claims.insert("email".to_owned(), json!(person.email));
        claims.insert("email_verified".to_owned(), json!(person.email_verified));
    }
    Ok(claims)
}

/// The signed ID token for `grant` (OIDC Core 2). `claims`: about the person, as userinfo tells
/// them; what the protocol itself says cannot be overwritten by them.
///
/// # Errors
/// A fault; [`DbError::NotFound`] when no key signs.
pub fn id_token(
    tx: &mut Tx<'_>,
    issuer: &str,
    client: &OpenIdClientId,
    grant: &Grant,
    claims: &Map<String, Value>,
) -> Result<String, DbError> {
    let (name, key) = signing_key(tx)?;
    let mut all = claims.clone();
    let now = tx.now.timestamp();
    for (claim, value) in [
        ("iss", json!(issuer)),
        ("sub", json!(grant.user_id.as_str())),
        ("aud", json!(client.as_str())),
        ("iat", json!(now)),
        ("exp", json!(now + TOKEN_LASTS.num_seconds())),
        ("auth_time", json!(grant.proved_at)),
    ] {
        all.insert(claim.to_owned(), value);
    }
    if let Some(nonce) = &grant.nonce {
        all.insert("nonce".to_owned(), json!(nonce));
    }
    if grant.second_factor {
        // RFC 8176: more than one factor was given.
        all.insert("amr".to_owned(), json!(["mfa"]));
    }
    key.sign(name.as_str(), &all).map_err(|error| DbError::Fault(error.to_string()))
}

/// What an old ID token still tells when somebody signs out (RP-Initiated Logout 1.0, 2).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Hint {
    /// The client it was for.
    pub aud: OpenIdClientId,
    /// Who signed in there.
    pub sub: UserId,
}

/// Reads an ID token of ours, even one that is over; `None` when it is not ours.
///
/// # Errors
/// A fault of the database.
pub fn read_hint(conn: &mut Conn, text: &str, now: Timestamp) -> Result<Option<Hint>, DbError> {
    let Ok(statement) = Statement::read(text) else { return Ok(None) };
    let named = statement.header.kid.clone().unwrap_or_default();
    let keys = published_keys(conn, now)?;
    let key = keys.iter().find(|key| key.id.as_str() == named);
    Ok(key.and_then(|key| statement.verify(&key.public).ok()))
}
