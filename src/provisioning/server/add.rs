//! An operator enters a server; it proves itself before it gets meetings.

use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::{Algorithm, EventProof, PoolId, ServerError, ServerId, VerifyServer, store};
use crate::gateways::backend::BackendKind;
use crate::gateways::bigbluebutton::ServerVersion;
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
    /// Its version, when the operator knows it: 2.4 or later.
    pub version: Option<String>,
    /// How it proves what it tells of its own accord; `None`: it is not asked to tell.
    pub events: Option<EventProof>,
}

/// Where server secrets live, for sealing.
pub(super) const SECRET: &str = "servers.secret";

const SHORTEST_SECRET: usize = 8;

/// Enters a server and starts proving it.
///
/// # Errors
/// [`ServerError::AlreadyThere`], [`ServerError::BadSecret`], [`ServerError::BadVersion`].
pub fn add_server(tx: &mut Tx<'_>, new: &NewServer) -> Result<ServerId, ServerError> {
    let secret = new.secret.expose_secret();
    if secret.chars().count() < SHORTEST_SECRET || secret.chars().any(char::is_control) {
        return Err(ServerError::BadSecret);
    }
    check_version(new.version.as_deref(), new.algorithm)?;
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

/// A version is one we speak to, and knows the hash it is to check signatures with.
pub(super) fn check_version(
    version: Option<&str>,
    algorithm: Algorithm,
) -> Result<(), ServerError> {
    let Some(version) = version else { return Ok(()) };
    let version: ServerVersion = version.parse().map_err(|_| ServerError::BadVersion)?;
    let long = matches!(algorithm, Algorithm::Sha384 | Algorithm::Sha512);
    let least = if long { ServerVersion::new(2, 5, 0) } else { ServerVersion::new(2, 4, 0) };
    if version < least { Err(ServerError::BadVersion) } else { Ok(()) }
}
