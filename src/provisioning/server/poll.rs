//! What a poll of a server leaves behind, and how a driver for it is opened.

use std::sync::Arc;

use secrecy::ExposeSecret;

use super::change::{ServerChange, shift};
use super::{Server, ServerError, ServerId, ServerState, add, store};
use crate::gateways::backend::Misconfiguration;
use crate::gateways::backend::{BackendError, LiveMeeting, MeetingBackend, ServerHealth};
use crate::gateways::bigbluebutton::Passage;
use crate::gateways::means::{Means, ServerAddress};
use crate::ground::db::{Change, Tx};
use crate::ground::secret::Sealed;

/// A driver for this server.
///
/// # Errors
/// When its secret cannot be opened, or its address is not one we may call.
pub fn open_backend(
    means: &Means,
    server: &Server,
) -> Result<Arc<dyn MeetingBackend>, BackendError> {
    means.backends.open(&address(means, server)?)
}

/// A way to hand calls of others on to this server.
///
/// # Errors
/// When its secret cannot be opened, its address is not one we may call, or it speaks another
/// language.
pub fn open_passage(means: &Means, server: &Server) -> Result<Passage, BackendError> {
    means.backends.passage(&address(means, server)?)
}

fn address(means: &Means, server: &Server) -> Result<ServerAddress, BackendError> {
    let sealed = Sealed::stored(server.sealed_secret.clone());
    let secret = means
        .db
        .vault()
        .open(add::SECRET, server.id.as_str(), &sealed)
        .map_err(|_| BackendError::Misconfigured(Misconfiguration::SignatureRefused))?;
    let secret = String::from_utf8_lossy(secret.expose_secret()).into_owned();
    Ok(ServerAddress {
        kind: server.backend,
        base_url: server.base_url.clone(),
        secret: secret.into(),
        algorithm: server.algorithm.as_str().to_owned(),
        version: server.set_version.clone(),
        events: server.events.map(|proof| proof.as_str().to_owned()),
    })
}

/// Notes what a poll found: load and health (three failures in a row make a server unhealthy,
/// three successes healthy again). Returns whether it is healthy now.
///
/// # Errors
/// A fault of the database.
pub fn note_poll(
    tx: &mut Tx<'_>,
    id: &ServerId,
    outcome: &Result<Vec<LiveMeeting>, BackendError>,
) -> Result<bool, ServerError> {
    let server = store::server(tx.conn, id)?;
    let before = ServerHealth::restore(
        server.healthy,
        u32::try_from(server.failures).unwrap_or(0),
        u32::try_from(server.successes).unwrap_or(0),
    );
    let after = before.after(outcome);
    store::note_poll(tx, id, after, outcome)?;
    if before.is_healthy() != after.is_healthy() {
        let name = if after.is_healthy() {
            "provisioning.server.healthy"
        } else {
            "provisioning.server.unhealthy"
        };
        let change = Change::of("healthy", &before.is_healthy(), &after.is_healthy());
        tx.record_change(name, id.as_str(), None, &change);
    }
    if let Ok(live) = outcome
        && server.state == ServerState::Draining
        && live.iter().all(|meeting| meeting.ended)
    {
        shift(tx, id, ServerChange::Empty)?;
    }
    Ok(after.is_healthy())
}
