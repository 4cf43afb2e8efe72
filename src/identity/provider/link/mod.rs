//! Tying an identity elsewhere to the account here, and untying it.

pub(super) mod store;

use serde_json::json;

use super::super::letters::{AccountChanged, instant};
use super::super::session::{self, OpenedSession};
use super::super::{ExternalIdentityId, ProviderId, SignedIn, UserId, user};
use super::{Provider, follow};
use crate::gateways::mail;
use crate::gateways::openid::Told;
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx};

pub use store::identities_of;

/// Who somebody is elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalIdentity {
    /// Id.
    pub id: ExternalIdentityId,
    /// The provider's issuer.
    pub issuer: String,
    /// How the provider calls the person.
    pub shown_as: String,
    /// Since when it is tied to the account (UTC).
    pub linked_at: Timestamp,
    /// When it last signed in (UTC).
    pub used_at: Option<Timestamp>,
}

/// Why an identity was not tied to the account.
#[derive(Debug, thiserror::Error)]
pub enum LinkIdentityError {
    /// It is tied to another account; whose, is not said.
    #[error("the identity belongs to another account")]
    Taken,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Ties the identity to the account of whoever is signed in, by their own act. The session goes on
/// under a new token (ASVS 5.0 7.2.4).
///
/// # Errors
/// [`LinkIdentityError`].
pub fn link_identity(
    tx: &mut Tx<'_>,
    signed_in: &SignedIn,
    provider: &Provider,
    told: &Told,
) -> Result<OpenedSession, LinkIdentityError> {
    match store::find(tx.conn, &provider.issuer, &told.subject)? {
        Some(known) if known.user_id != signed_in.user_id => return Err(LinkIdentityError::Taken),
        Some(_) => {}
        None => tie(tx, &signed_in.user_id, provider, told)?,
    }
    Ok(session::renew_session(tx, &signed_in.session_id, signed_in.second_factor)?)
}

/// Ties, and writes to the person.
pub(super) fn tie(
    tx: &mut Tx<'_>,
    user: &UserId,
    provider: &Provider,
    told: &Told,
) -> Result<(), DbError> {
    let id: ExternalIdentityId = tx.mint();
    store::insert(tx, &id, user, provider, told)?;
    let facts = json!({ "identity": id.as_str(), "issuer": provider.issuer });
    tx.record("identity.external.linked", user.as_str(), facts);
    tell(tx, user, "identity-linked")
}

/// What was untied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlinked {
    /// The provider it was of, if it is still entered.
    pub provider: Option<ProviderId>,
}

/// Unties an identity. Roles in the office that its provider brought go with it, but for the last
/// administrator's. `None` when it is not there.
///
/// # Errors
/// A fault of the database.
pub fn unlink_identity(
    tx: &mut Tx<'_>,
    user: &UserId,
    id: &ExternalIdentityId,
) -> Result<Option<Unlinked>, DbError> {
    let Some(issuer) = store::delete(tx, user, id)? else { return Ok(None) };
    let facts = json!({ "identity": id.as_str(), "issuer": issuer });
    tx.record("identity.external.unlinked", user.as_str(), facts);
    let entered = super::store::providers(tx.conn)?;
    let provider = entered.into_iter().find(|provider| provider.issuer == issuer);
    if let Some(provider) = &provider {
        follow::follow_roles(tx, provider, user, &[])?;
    }
    tell(tx, user, "identity-unlinked")?;
    Ok(Some(Unlinked { provider: provider.map(|provider| provider.id) }))
}

fn tell(tx: &mut Tx<'_>, id: &UserId, what: &'static str) -> Result<(), DbError> {
    let person = user(tx.conn, id)?;
    let letter = AccountChanged { what, at: instant(tx.now) };
    mail::post(tx, &person.recipient(), &letter, Some(id.as_str()), None)?;
    Ok(())
}
