//! An operator gives a server up: its meetings are over at once, and their rooms start elsewhere.

use super::end::EndStray;
use super::{reconcile, store};
use crate::ground::db::{DbError, Tx};
use crate::provisioning::{ServerError, ServerId, ServerState, drain_server, server};

/// Gives up every meeting on a server, which gets no new ones. The server is asked to end them, for
/// as long as it takes until it answers.
///
/// # Errors
/// [`ServerError::WrongState`] for a server that has none.
pub fn give_up_server(tx: &mut Tx<'_>, id: &ServerId) -> Result<(), ServerError> {
    match server(tx.conn, id)?.state {
        ServerState::Active => drain_server(tx, id)?,
        ServerState::Draining => {}
        _ => return Err(ServerError::WrongState),
    }
    end_all(tx, id)?;
    Ok(())
}

fn end_all(tx: &mut Tx<'_>, id: &ServerId) -> Result<(), DbError> {
    let living = store::living_on(tx.conn, id)?;
    reconcile::lose_all(tx, id)?;
    for meeting in &living {
        let backend_id = meeting.backend_id.clone();
        tx.enqueue(&EndStray { server_id: id.clone(), backend_id })?;
    }
    let facts = serde_json::json!({ "meetings": living.len() });
    tx.record("meetings.server.given_up", id.as_str(), facts);
    Ok(())
}
