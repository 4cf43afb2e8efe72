//! Clients: the sites that may ask, entered by the administrator.

mod store;

use super::super::{OpenIdClientId, Token};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx};
use crate::ground::secret::token_hash;

pub use store::{client, clients};

/// A site that may ask us who somebody is.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenIdClient {
    /// Its `client_id`.
    pub id: OpenIdClientId,
    /// As people know it.
    pub name: String,
    /// Where a sign-in may lead back to.
    pub redirect_uris: Vec<String>,
    /// Where a sign-out may lead back to.
    pub sign_out_uris: Vec<String>,
    /// Since when (UTC).
    pub created_at: Timestamp,
    secret_hash: String,
}

impl std::fmt::Debug for OpenIdClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIdClient").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What the administrator enters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientChange {
    /// As people know it.
    pub name: String,
    /// See [`super::parse_redirects`].
    pub redirect_uris: Vec<String>,
    /// See [`super::parse_redirects`]; may be empty.
    pub sign_out_uris: Vec<String>,
}

/// A client's secret, shown once.
pub type ClientSecret = Token;

/// Why a client was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// There is none with this id, or it was removed.
    #[error("no such client")]
    Unknown,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Enters a client and gives its secret, of which only the hash is kept.
///
/// # Errors
/// A fault of the database.
pub fn add_client(
    tx: &mut Tx<'_>,
    new: &ClientChange,
) -> Result<(OpenIdClientId, ClientSecret), DbError> {
    let id: OpenIdClientId = tx.mint();
    let secret = Token::mint(tx.chance());
    store::insert(tx, &id, new, &secret.hash())?;
    let facts = serde_json::json!({ "name": new.name, "redirect_uris": new.redirect_uris });
    tx.record("identity.openid_client.added", id.as_str(), facts);
    Ok((id, secret))
}

/// Changes its name and addresses.
///
/// # Errors
/// [`ClientError::Unknown`].
pub fn change_client(
    tx: &mut Tx<'_>,
    id: &OpenIdClientId,
    change: &ClientChange,
) -> Result<(), ClientError> {
    let before = clients(tx.conn)?.into_iter().find(|known| known.id == *id);
    let before = before.ok_or(ClientError::Unknown)?;
    if !store::update(tx, id, change)? {
        return Err(ClientError::Unknown);
    }
    let change = Change::between(
        &facts(&before.name, &before.redirect_uris, &before.sign_out_uris),
        &facts(&change.name, &change.redirect_uris, &change.sign_out_uris),
    );
    tx.record_change("identity.openid_client.changed", id.as_str(), None, &change);
    Ok(())
}

/// For the trail: everything but the secret.
fn facts(name: &str, redirects: &[String], sign_outs: &[String]) -> serde_json::Value {
    serde_json::json!({ "name": name, "redirect_uris": redirects, "sign_out_uris": sign_outs })
}

/// Gives it another secret; the old one is dead at once.
///
/// # Errors
/// [`ClientError::Unknown`].
pub fn renew_client_secret(
    tx: &mut Tx<'_>,
    id: &OpenIdClientId,
) -> Result<ClientSecret, ClientError> {
    let secret = Token::mint(tx.chance());
    if !store::set_secret(tx, id, &secret.hash())? {
        return Err(ClientError::Unknown);
    }
    tx.record("identity.openid_client.secret_renewed", id.as_str(), serde_json::json!({}));
    Ok(secret)
}

/// Removes it: it can ask no more, and what it was given opens nothing.
///
/// # Errors
/// [`ClientError::Unknown`].
pub fn remove_client(tx: &mut Tx<'_>, id: &OpenIdClientId) -> Result<(), ClientError> {
    if !store::remove(tx, id)? {
        return Err(ClientError::Unknown);
    }
    super::store::revoke_of_client(tx, id)?;
    tx.record("identity.openid_client.removed", id.as_str(), serde_json::json!({}));
    Ok(())
}

/// Whether `secret` is the client's.
#[must_use]
pub fn has_secret(client: &OpenIdClient, secret: &str) -> bool {
    use subtle::ConstantTimeEq;
    token_hash(secret).as_bytes().ct_eq(client.secret_hash.as_bytes()).into()
}
