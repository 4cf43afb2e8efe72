//! The session at the provider that a session here came from, so that both can end together. It is
//! forgotten as soon as ours has ended.

pub(super) mod store;

use secrecy::{ExposeSecret, SecretString};

use super::super::SessionId;
use super::{Provider, fault};
use crate::ground::db::{DbError, Tx};

/// The place of a token, for sealing.
const TOKEN: &str = "provider_sessions.id_token";

/// How the provider is told which of its sessions is meant.
#[derive(Debug, Clone)]
pub struct SignOutHint {
    /// Where it is told.
    pub end_session: String,
    /// The ID token it gave.
    pub id_token: SecretString,
}

/// A session at a provider.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// The provider.
    pub provider: Provider,
    /// How it is told.
    pub hint: SignOutHint,
}

/// Keeps the hint as long as the session lives.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    session: &SessionId,
    provider: &Provider,
    hint: &SignOutHint,
) -> Result<(), DbError> {
    let token = hint.id_token.expose_secret().as_bytes();
    let sealed = tx.seal(TOKEN, session.as_str(), token)?;
    store::insert(tx, session, &provider.id, &hint.end_session, &sealed)
}

/// The session elsewhere that this one came from; `None` where it came by another way, or the
/// provider was removed.
///
/// # Errors
/// A fault.
pub fn elsewhere_of(tx: &mut Tx<'_>, session: &SessionId) -> Result<Option<Elsewhere>, DbError> {
    let Some((provider, end_session, sealed)) = store::find(tx.conn, session)? else {
        return Ok(None);
    };
    let provider = match super::store::provider(tx.conn, &provider) {
        Ok(provider) => provider,
        Err(DbError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let opened = tx.vault().open(TOKEN, session.as_str(), &sealed).map_err(fault)?;
    let token = String::from_utf8(opened.expose_secret().to_vec()).map_err(fault)?;
    let hint = SignOutHint { end_session, id_token: token.into() };
    Ok(Some(Elsewhere { provider, hint }))
}
