//! Discarding a parked job, with what hangs on it.

use crate::gateways::mail::{self, SendLetter};
use crate::ground::db::{DbError, Tx};
use crate::ground::queue::{self, Job, JobId};

/// Decides that a parked job need not be done, and why; the letter it would have sent does not
/// wait any longer. False: it was not parked.
///
/// # Errors
/// [`DbError::NotFound`] when there is no such job; a fault of the database.
pub fn discard(tx: &mut Tx<'_>, id: &JobId, reason: &str) -> Result<bool, DbError> {
    let job = queue::job(tx.conn, id)?;
    if !queue::discard_parked(tx, id, reason)? {
        return Ok(false);
    }
    if job.name == SendLetter::NAME {
        let job: SendLetter = serde_json::from_str(&job.payload)
            .map_err(|error| DbError::Corrupt(format!("{id}: {error}")))?;
        mail::withdraw(tx, &job.letter_id, reason.trim())?;
    }
    Ok(true)
}
