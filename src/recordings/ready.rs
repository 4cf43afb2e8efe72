//! A server tells that a recording can be watched. The word is believed by its signature, and is
//! only a reason to look; for one that was deleted the answer is that it is gone.

use super::{ReconcileServer, store};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::Vault;
use crate::meetings::{meeting, recorded_meeting_behind};
use crate::provisioning::{Server, ServerId, server};

/// What becomes of the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// The server is asked.
    Looking,
    /// It was deleted: there is nothing to tell about it any more (410).
    Gone,
}

/// The server that the address of the callback was given to, and its id of the meeting.
///
/// # Errors
/// [`DbError::NotFound`] for a token that we did not make.
pub fn server_behind(
    conn: &mut Conn,
    vault: &Vault,
    token: &str,
) -> Result<(Server, String), DbError> {
    let id = recorded_meeting_behind(vault, token).ok_or(DbError::NotFound)?;
    let meeting = meeting(conn, &id)?;
    Ok((server(conn, &meeting.server_id)?, meeting.backend_id))
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
    if known.iter().any(|one| !one.is_live()) {
        return Ok(Heard::Gone);
    }
    let meetings = vec![meeting.to_owned()];
    tx.enqueue(&ReconcileServer { server_id: server.clone(), meetings })?;
    Ok(Heard::Looking)
}
