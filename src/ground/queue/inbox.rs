//! What outside systems tell us is stored first and acted on by a job: told twice, it counts once.

use super::{Job, store};
use crate::ground::db::{DbError, Tx};

/// Whether a message was new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// Stored, and its job enqueued.
    New,
    /// We have it already; nothing was done.
    Again,
}

/// Stores a message of `source` under its own id and enqueues `job` for it, once.
///
/// # Errors
/// When it cannot be stored.
pub fn receive<J: Job>(
    tx: &mut Tx<'_>,
    source: &str,
    external_id: &str,
    payload: &str,
    job: &J,
) -> Result<Received, DbError> {
    if !store::store_received(tx, source, external_id, payload)? {
        return Ok(Received::Again);
    }
    tx.enqueue(job)?;
    Ok(Received::New)
}
