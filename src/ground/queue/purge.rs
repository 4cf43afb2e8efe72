//! Forgetting what is over, so that the tables stay small.

use chrono::Duration;
use diesel::prelude::*;

use super::store::JobState;
use crate::ground::db::schema::{inbox, jobs};
use crate::ground::db::{DbError, Tx};

/// How long a job that is done stays visible.
pub const KEEP_DONE_FOR: Duration = Duration::days(14);

/// How long a message is remembered, so that one told again late still counts once: longer than
/// any sender repeats itself.
pub const KEEP_RECEIVED_FOR: Duration = Duration::days(90);

/// Deletes jobs that were done or discarded and messages that came long ago. Parked jobs stay: a
/// person must look at them. Returns how many rows went.
///
/// # Errors
/// A fault of the database.
pub fn purge(tx: &mut Tx<'_>) -> Result<usize, DbError> {
    let done_before = (tx.now - KEEP_DONE_FOR).naive_utc();
    let received_before = (tx.now - KEEP_RECEIVED_FOR).naive_utc();
    let done = jobs::table
        .filter(jobs::state.eq_any([JobState::Done, JobState::Discarded]))
        .filter(jobs::finished_at.lt(done_before));
    let jobs = diesel::delete(done).execute(tx.conn)?;
    let old = inbox::table.filter(inbox::received_at.lt(received_before));
    Ok(jobs + diesel::delete(old).execute(tx.conn)?)
}
