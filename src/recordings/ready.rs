//! A server tells that a recording can be watched. The word is believed by its signature, and is
//! only a reason to look; for one that was deleted the answer is that it is gone.

use super::{RecordingState, ReconcileServer, store};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::Vault;
use crate::provisioning::{Server, ServerId, server};

const PURPOSE: &str = "recordings.ready";

/// What becomes of the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// The server is asked.
    Looking,
    /// It was deleted: there is nothing to tell about it any more (410).
    Gone,
}

/// What the address of the callback carries: the server, and a proof that we made it.
#[must_use]
pub fn ready_token(vault: &Vault, server: &ServerId) -> String {
    format!("{server}.{}", vault.digest(PURPOSE, server.as_str()))
}

/// The server whose address it is.
///
/// # Errors
/// [`DbError::NotFound`] for a token that we did not make.
pub fn server_behind(conn: &mut Conn, vault: &Vault, token: &str) -> Result<Server, DbError> {
    let (id, proof) = token.split_once('.').ok_or(DbError::NotFound)?;
    let id: ServerId = id.parse().map_err(|_| DbError::NotFound)?;
    if !vault.is_digest(PURPOSE, id.as_str(), proof) {
        return Err(DbError::NotFound);
    }
    server(conn, &id)
}

/// Has the server asked about the meeting whose recording is ready.
///
/// # Errors
/// A fault of the database.
pub fn hear_ready(
    tx: &mut Tx<'_>,
    server: &ServerId,
    meeting: &str,
    recording: &str,
) -> Result<Heard, DbError> {
    let known = store::known_on(tx.conn, server, &[recording.to_owned()])?;
    let gone = |state| matches!(state, RecordingState::Deleting | RecordingState::Deleted);
    if known.iter().any(|one| gone(one.state)) {
        return Ok(Heard::Gone);
    }
    let meetings = vec![meeting.to_owned()];
    tx.enqueue(&ReconcileServer { server_id: server.clone(), meetings })?;
    Ok(Heard::Looking)
}
