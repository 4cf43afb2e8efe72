//! Jobs that were given up: a person sees why, and has them tried again or discards them.

pub(super) mod store;

use serde_json::json;

use super::JobId;
use crate::ground::db::{Change, DbError, Tx};

/// Puts a parked job back in the queue with all its tries. False: it was not parked.
///
/// # Errors
/// A fault of the database.
pub fn retry_parked(tx: &mut Tx<'_>, id: &JobId) -> Result<bool, DbError> {
    let Some(name) = store::put_back(tx, id)? else { return Ok(false) };
    let change = Change::of("state", &"parked", &"waiting").beside(&json!({ "name": name }));
    tx.record_change("queue.job.retried", id.as_str(), None, &change);
    Ok(true)
}

/// Decides that a parked job need not be done, and why. False: it was not parked.
///
/// # Errors
/// A fault of the database.
pub fn discard_parked(tx: &mut Tx<'_>, id: &JobId, reason: &str) -> Result<bool, DbError> {
    let Some(name) = store::discard(tx, id)? else { return Ok(false) };
    let change = Change::of("state", &"parked", &"discarded").beside(&json!({ "name": name }));
    let words = Change::of("reason", &"", &reason.trim());
    tx.record_change_and_words("queue.job.discarded", id.as_str(), None, (&change, &words));
    Ok(true)
}
