//! What an operator does with a server: one transition function, and the verbs around it.

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde_json::json;

use super::{Algorithm, EventProof, ServerError, ServerId, ServerState, VerifyServer, add, store};
use crate::ground::db::{Change, Tx};

/// What happens to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerChange {
    /// Its proof begins.
    Verify,
    /// It has proved itself.
    Proved,
    /// Its proof failed.
    Refuted,
    /// No new meetings.
    Drain,
    /// The last meeting is over.
    Empty,
    /// It takes meetings again, once it has proved itself.
    Return,
    /// Gone for good.
    Retire,
}

impl ServerState {
    /// Where `change` leads from here; `None` where it cannot happen.
    #[must_use]
    pub fn after(self, change: ServerChange) -> Option<Self> {
        use ServerChange as C;
        match (self, change) {
            (Self::New | Self::Verifying, C::Verify) => Some(Self::Verifying),
            (Self::Verifying, C::Proved) => Some(Self::Active),
            (Self::Verifying, C::Refuted) => Some(Self::New),
            (Self::Active, C::Drain) => Some(Self::Draining),
            (Self::Draining, C::Empty) => Some(Self::Drained),
            (Self::Draining, C::Return) => Some(Self::Active),
            (Self::Drained, C::Return) => Some(Self::New),
            (Self::New | Self::Drained, C::Retire) => Some(Self::Retired),
            _ => None,
        }
    }
}

/// Moves a server on; the guarded update lets one of two at once win.
pub(super) fn shift(
    tx: &mut Tx<'_>,
    id: &ServerId,
    change: ServerChange,
) -> Result<ServerState, ServerError> {
    let from = store::server(tx.conn, id)?.state;
    let to = from.after(change).ok_or(ServerError::WrongState)?;
    if !store::set_state(tx, id, from, to)? {
        return Err(ServerError::WrongState);
    }
    if from != to {
        let change = Change::of("state", &from, &to);
        tx.record_change("provisioning.server.moved", id.as_str(), None, &change);
    }
    Ok(to)
}

/// No new meetings on this server; running ones go on.
///
/// # Errors
/// [`ServerError::WrongState`].
pub fn drain_server(tx: &mut Tx<'_>, id: &ServerId) -> Result<(), ServerError> {
    shift(tx, id, ServerChange::Drain).map(|_| ())
}

/// Brings a draining or drained server back; an empty one proves itself first.
///
/// # Errors
/// [`ServerError::WrongState`].
pub fn reactivate_server(tx: &mut Tx<'_>, id: &ServerId) -> Result<(), ServerError> {
    let to = match store::server(tx.conn, id)?.state {
        ServerState::New => ServerState::New,
        _ => shift(tx, id, ServerChange::Return)?,
    };
    if to == ServerState::New {
        tx.enqueue(&VerifyServer { server_id: id.clone() })?;
    }
    Ok(())
}

/// Takes a server out for good.
///
/// # Errors
/// [`ServerError::WrongState`] unless it is empty.
pub fn retire_server(tx: &mut Tx<'_>, id: &ServerId) -> Result<(), ServerError> {
    shift(tx, id, ServerChange::Retire).map(|_| ())
}

/// Puts another secret in place of the old one. Calls are signed with it at once; the next poll
/// tells whether the server knows it.
///
/// # Errors
/// [`ServerError::BadSecret`].
pub fn rotate_secret(
    tx: &mut Tx<'_>,
    id: &ServerId,
    secret: &SecretString,
) -> Result<(), ServerError> {
    let plain = secret.expose_secret();
    if plain.chars().count() < 8 || plain.chars().any(char::is_control) {
        return Err(ServerError::BadSecret);
    }
    let state = store::server(tx.conn, id)?.state;
    let sealed = tx.seal(add::SECRET, id.as_str(), plain.as_bytes())?;
    store::set_secret(tx, id, sealed.as_str())?;
    tx.record("provisioning.server.secret_rotated", id.as_str(), json!({}));
    if state == ServerState::New {
        tx.enqueue(&VerifyServer { server_id: id.clone() })?;
    }
    Ok(())
}

/// What an operator may change of a server at any time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServerSettings {
    /// The hash that signs calls.
    pub algorithm: Algorithm,
    /// Its version, when the operator knows it.
    pub version: Option<String>,
    /// How it proves what it tells of its own accord; `None`: it is not asked to tell.
    pub events: Option<EventProof>,
    /// How strong it is beside the others.
    pub strength: i32,
}

/// Changes the settings of a server; the next poll tells whether they hold.
///
/// # Errors
/// [`ServerError::BadVersion`].
pub fn set_server(
    tx: &mut Tx<'_>,
    id: &ServerId,
    settings: &ServerSettings,
) -> Result<(), ServerError> {
    add::check_version(settings.version.as_deref(), settings.algorithm)?;
    let server = store::server(tx.conn, id)?;
    let before = ServerSettings {
        algorithm: server.algorithm,
        version: server.set_version,
        events: server.events,
        strength: server.strength,
    };
    if before == *settings {
        return Ok(());
    }
    store::set_settings(tx, id, settings)?;
    let change = Change::of("settings", &before, settings);
    tx.record_change("provisioning.server.set", id.as_str(), None, &change);
    Ok(())
}
