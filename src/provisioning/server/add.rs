//! An operator enters a server; it proves itself before it gets meetings.

use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::{Algorithm, PoolId, ServerError, ServerId, VerifyServer, store};
use crate::gateways::backend::BackendKind;
use crate::ground::db::{DbError, Tx};

/// A server as entered.
#[derive(Debug, Clone)]
pub struct NewServer {
    /// The pool it joins.
    pub pool_id: PoolId,
    /// Its name, for people.
    pub name: String,
    /// Its make.
    pub backend: BackendKind,
    /// Its address, in the form the driver calls it.
    pub base_url: String,
    /// The secret it shares with us.
    pub secret: SecretString,
    /// The hash that signs calls.
    pub algorithm: Algorithm,
    /// How strong it is beside the others: 1 is one ordinary machine.
    pub strength: i32,
}

/// Where server secrets live, for sealing.
pub(super) const SECRET: &str = "servers.secret";

const SHORTEST_SECRET: usize = 8;

/// Enters a server and starts proving it.
///
/// # Errors
/// [`ServerError::AlreadyThere`], [`ServerError::BadSecret`].
pub fn add_server(tx: &mut Tx<'_>, new: &NewServer) -> Result<ServerId, ServerError> {
    let secret = new.secret.expose_secret();
    if secret.chars().count() < SHORTEST_SECRET || secret.chars().any(char::is_control) {
        return Err(ServerError::BadSecret);
    }
    let id: ServerId = tx.mint();
    let sealed = tx.seal(SECRET, id.as_str(), secret.as_bytes())?;
    match store::insert(tx, &id, new, sealed.as_str()) {
        Err(DbError::Duplicate(_)) => return Err(ServerError::AlreadyThere),
        other => other?,
    }
    let facts = json!({ "name": new.name, "address": new.base_url });
    tx.record("provisioning.server.added", id.as_str(), facts);
    tx.enqueue(&VerifyServer { server_id: id.clone() })?;
    Ok(id)
}
