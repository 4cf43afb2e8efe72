//! Countering: what was accepted by mistake counts no longer from today on. The entry and its
//! acceptance stay; what was judged before stays as it was.

use serde_json::json;

use super::{EntryCounterId, EntryError, EntryId, EntryState, entry, store};
use crate::ground::db::{DbError, Tx, dialect};
use crate::membership::activity::flag::review_activity;
use crate::membership::calendar;

/// Counters an accepted entry, with a reason that the member reads; the flag of the member is
/// looked at again at once. `public_url` is where the site is reached.
///
/// # Errors
/// [`EntryError::NotFromHere`] for one that is not accepted, or is countered already.
pub fn counter_entry(
    tx: &mut Tx<'_>,
    id: &EntryId,
    reason: &str,
    public_url: &str,
) -> Result<(), EntryError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(EntryError::NoWords);
    }
    dialect::lock_row(tx.conn, "timesheet_entries", id.as_str())?;
    let entry = entry(tx.conn, id)?;
    if entry.state != EntryState::Accepted {
        return Err(EntryError::NotFromHere(entry.state));
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    let counter: EntryCounterId = tx.mint();
    match store::insert_counter(tx, &counter, id, (reason, today)) {
        Err(DbError::Duplicate(_)) => return Err(EntryError::NotFromHere(entry.state)),
        done => done?,
    }
    let facts = json!({ "member": entry.membership_id, "countered_on": today });
    tx.record("membership.timesheet_entry.countered", id.as_str(), facts);
    review_activity(tx, &entry.membership_id, public_url)?;
    Ok(())
}
