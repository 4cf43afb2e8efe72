//! Codes: what a browser carries from us to a client, which redeems it for tokens.
//!
//! A code holds its own facts, sealed for one client, so that giving one writes nothing (a GET
//! changes nothing). Its name is spent in the database when it is redeemed: a second time ends
//! what the first time gave (RFC 6749 4.1.2).

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use chrono::Duration;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::super::session::store as sessions;
use super::super::{OpenIdClientId, OpenIdGrantId, SessionId, SignedIn, Token, UserId};
use super::{OpenIdClient, Scopes, TOKEN_LASTS, store};
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx};
use crate::ground::random::Chance;
use crate::ground::secret::{Sealed, Vault};

/// How long a code is good (RFC 6749 4.1.2 allows ten minutes; browsers need seconds).
pub const CODE_LASTS: Duration = Duration::seconds(60);

const PLACE: &str = "openid.code";

/// What a client asks, once it was found good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where the code goes; one of the client's addresses.
    pub redirect_uri: String,
    /// What the client wants to learn.
    pub scopes: Scopes,
    /// Comes back in the ID token (OIDC Core 3.1.2.1).
    pub nonce: Option<String>,
    /// `code_challenge`, S256 (RFC 7636 4.2).
    pub challenge: String,
}

/// What a code holds.
#[derive(Serialize, Deserialize)]
struct Facts {
    name: String,
    user: UserId,
    session: SessionId,
    redirect_uri: String,
    scope: String,
    nonce: Option<String>,
    challenge: String,
    proved_at: i64,
    second_factor: bool,
    made_at: i64,
}

/// Makes a code for `client`: `signed_in` answers `question`. Writes nothing.
///
/// # Errors
/// When the cipher fails, which it does not for inputs of our size.
pub fn issue_code(
    vault: &Vault,
    chance: &dyn Chance,
    now: Timestamp,
    client: &OpenIdClientId,
    signed_in: &SignedIn,
    question: &Question,
) -> Result<String, DbError> {
    let fault = |error: String| DbError::Fault(error);
    let facts = Facts {
        name: chance.hex(16),
        user: signed_in.user_id.clone(),
        session: signed_in.session_id.clone(),
        redirect_uri: question.redirect_uri.clone(),
        scope: question.scopes.to_string(),
        nonce: question.nonce.clone(),
        challenge: question.challenge.clone(),
        proved_at: signed_in.proved_at.timestamp(),
        second_factor: signed_in.second_factor,
        made_at: now.timestamp_millis(),
    };
    let plain = serde_json::to_vec(&facts).map_err(|error| fault(error.to_string()))?;
    let sealed = vault.seal(PLACE, client.as_str(), &plain, chance);
    let sealed = sealed.map_err(|error| fault(error.to_string()))?;
    Ok(sealed.as_str().replace('+', "-").replace('/', "_"))
}

fn open(vault: &Vault, client: &OpenIdClientId, code: &str) -> Option<Facts> {
    let bytes = URL_SAFE_NO_PAD.decode(code).ok()?;
    let sealed = Sealed::stored(STANDARD_NO_PAD.encode(bytes));
    let plain = vault.open(PLACE, client.as_str(), &sealed).ok()?;
    serde_json::from_slice(plain.expose_secret()).ok()
}

/// What a client sends to redeem a code.
#[derive(Debug)]
pub struct Redemption {
    /// The code.
    pub code: SecretString,
    /// Must be the one of the question.
    pub redirect_uri: String,
    /// `code_verifier` (RFC 7636 4.1).
    pub verifier: SecretString,
}

/// What a code was redeemed for.
#[derive(Debug)]
pub struct Grant {
    /// Who signed in.
    pub user_id: UserId,
    /// What the client may learn.
    pub scopes: Scopes,
    /// See [`Question::nonce`].
    pub nonce: Option<String>,
    /// When the person last gave a factor (UTC, whole seconds).
    pub proved_at: i64,
    /// Whether a second factor was given.
    pub second_factor: bool,
    /// Opens the userinfo endpoint for [`TOKEN_LASTS`].
    pub access: Token,
}

/// Redeems a code for the client that proved who it is; `None` when it is not good, or no longer.
/// Must be committed whatever the outcome: one try is all a code has.
///
/// # Errors
/// A fault of the database.
pub fn redeem_code(
    tx: &mut Tx<'_>,
    client: &OpenIdClient,
    redemption: &Redemption,
) -> Result<Option<Grant>, DbError> {
    let Some(facts) = open(tx.vault(), &client.id, redemption.code.expose_secret()) else {
        tx.record("identity.openid_code.unknown", client.id.as_str(), serde_json::json!({}));
        return Ok(None);
    };
    if store::lock_code(tx, &facts.name)? {
        store::revoke_of_code(tx, &facts.name)?;
        tx.record("identity.openid_code.replayed", facts.user.as_str(), about(client));
        return Ok(None);
    }
    let good = is_good(&facts, redemption, tx.now)
        && sessions::is_open(tx.conn, &facts.session, &facts.user)?;
    let access = Token::mint(tx.chance());
    let id: OpenIdGrantId = tx.mint();
    store::insert_grant(
        tx,
        &store::NewGrant {
            id: &id,
            code_name: &facts.name,
            client: &client.id,
            user: &facts.user,
            session: &facts.session,
            scope: &facts.scope,
            access_hash: &access.hash(),
            expires_at: tx.now + TOKEN_LASTS,
            revoked: !good,
        },
    )?;
    let event = if good { "identity.openid_code.redeemed" } else { "identity.openid_code.refused" };
    tx.record(event, facts.user.as_str(), about(client));
    Ok(good.then(|| Grant {
        scopes: Scopes::parse(&facts.scope),
        nonce: facts.nonce,
        proved_at: facts.proved_at,
        second_factor: facts.second_factor,
        user_id: facts.user,
        access,
    }))
}

fn about(client: &OpenIdClient) -> serde_json::Value {
    serde_json::json!({ "client": client.id.as_str() })
}

fn is_good(facts: &Facts, redemption: &Redemption, now: Timestamp) -> bool {
    let age = now.timestamp_millis() - facts.made_at;
    let fresh = (0..CODE_LASTS.num_milliseconds()).contains(&age);
    let verifier = redemption.verifier.expose_secret();
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    let proved: bool = challenge.as_bytes().ct_eq(facts.challenge.as_bytes()).into();
    fresh && proved && facts.redirect_uri == redemption.redirect_uri
}
