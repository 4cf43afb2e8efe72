//! Reviewing: a peer or a steward says whether a line counts; nobody does so for their own.

use super::{Entry, EntryError, EntryId, EntryStep, entry, step};
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::identity::UserId;
use crate::membership::activity::facts::speaks_for;
use crate::membership::activity::flag::review_activity;
use crate::membership::application::is_voting_producer;
use crate::membership::calendar;

/// Whether a person may decide about a line: a producer's peer or a steward, and neither who did
/// the work nor anybody who speaks for the same member.
///
/// # Errors
/// A fault of the database.
pub fn may_review(
    conn: &mut Conn,
    user: &UserId,
    steward: bool,
    entry: &Entry,
) -> Result<bool, DbError> {
    let own = entry.user_id == *user || speaks_for(conn, user, &entry.membership_id)?;
    Ok(!own && (steward || is_voting_producer(conn, user)?))
}

/// Lets a line count; the flag of the member is looked at again at once. `steward`: the reviewer
/// is one. `public_url` is where the site is reached.
///
/// # Errors
/// [`EntryError`].
pub fn accept_entry(
    tx: &mut Tx<'_>,
    id: &EntryId,
    reviewer: &UserId,
    steward: bool,
    public_url: &str,
) -> Result<(), EntryError> {
    let entry = to_review(tx, id, reviewer, steward)?;
    let member = entry.membership_id.clone();
    step(tx, &entry, entry.clone(), EntryStep::Accept)?;
    review_activity(tx, &member, public_url)?;
    Ok(())
}

/// Lets a line not count, with a reason that who did the work reads.
///
/// # Errors
/// [`EntryError`].
pub fn decline_entry(
    tx: &mut Tx<'_>,
    id: &EntryId,
    reviewer: &UserId,
    steward: bool,
    reason: &str,
) -> Result<(), EntryError> {
    let before = to_review(tx, id, reviewer, steward)?;
    let mut entry = before.clone();
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(EntryError::NoWords);
    }
    reason.clone_into(&mut entry.reason);
    step(tx, &before, entry, EntryStep::Decline)
}

fn to_review(
    tx: &mut Tx<'_>,
    id: &EntryId,
    reviewer: &UserId,
    steward: bool,
) -> Result<Entry, EntryError> {
    dialect::lock_row(tx.conn, "timesheet_entries", id.as_str())?;
    let mut entry = entry(tx.conn, id)?;
    if !may_review(tx.conn, reviewer, steward, &entry)? {
        return Err(EntryError::OwnWork);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    entry.reviewed = Some((reviewer.clone(), today));
    Ok(entry)
}
