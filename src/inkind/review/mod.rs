//! Reviewing entries: so many peers as the co-op has decided, or one of the office; nobody for
//! their own. What is accepted is booked in the same transaction, and the producer is told.

mod store;

use serde_json::json;

use super::credit::{book, take_back, use_credit};
use super::letter::{InKindNews, tell};
use super::{InKindError, owed_to};
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::identity::UserId;
use crate::membership::activity::timesheet::{
    Entry, EntryError, EntryId, EntryState, accept_entry, counter_entry, decline_entry, entry,
    may_review,
};
use crate::membership::{calendar, membership};
use crate::organisations::{giving_settings, legal_entity};

pub use store::approvals_of;

crate::ids! {
    /// That a peer found that an entry counts.
    ApprovalId = "apv",
}

/// What came of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reviewed {
    /// The entry counts.
    Accepted,
    /// It needs more of them.
    Waiting {
        /// How many there are.
        have: u32,
        /// How many there have to be.
        need: u32,
    },
}

/// Whether a person may decide about an entry. `office`: they keep the money or the register.
///
/// # Errors
/// A fault of the database.
pub fn reviews_entries(
    conn: &mut Conn,
    user: &UserId,
    office: bool,
    entry: &Entry,
) -> Result<bool, DbError> {
    Ok((office || peers_asked(conn)? > 0) && may_review(conn, user, office, entry)?)
}

fn peers_asked(conn: &mut Conn) -> Result<u32, DbError> {
    match legal_entity(conn) {
        Ok(entity) => Ok(giving_settings(conn, &entity.id)?.peers),
        Err(DbError::NotFound) => Ok(1),
        Err(error) => Err(error),
    }
}

/// Finds that an entry counts. When enough do, it is accepted, booked, used as decided, and the
/// producer is told. `public_url` is where the site is reached.
///
/// # Errors
/// [`InKindError`]; [`EntryError::OwnWork`] for one's own.
pub fn approve(
    tx: &mut Tx<'_>,
    id: &EntryId,
    (reviewer, office): (&UserId, bool),
    public_url: &str,
) -> Result<Reviewed, InKindError> {
    dialect::lock_row(tx.conn, "timesheet_entries", id.as_str())?;
    let found = entry(tx.conn, id)?;
    if !reviews_entries(tx.conn, reviewer, office, &found)? {
        return Err(EntryError::OwnWork.into());
    }
    if found.state != EntryState::Waiting {
        return Err(EntryError::NotFromHere(found.state).into());
    }
    let need = peers_asked(tx.conn)?;
    let before = approvals_of(tx.conn, id)?;
    let have = u32::try_from(before.len()).unwrap_or(u32::MAX).saturating_add(1);
    if !office && before.iter().any(|(user, _)| user == reviewer) {
        return Err(InKindError::Twice);
    }
    if !office && have < need {
        note_approval(tx, id, reviewer)?;
        return Ok(Reviewed::Waiting { have, need });
    }
    if !office {
        note_approval(tx, id, reviewer)?;
    }
    accept_entry(tx, id, reviewer, office, public_url)?;
    book(tx, &found)?;
    let party = membership(tx.conn, &found.membership_id)?.party_id;
    use_credit(tx, &party)?;
    say(tx, &found, (InKindNews::Accepted, ""), public_url)?;
    Ok(Reviewed::Accepted)
}

fn note_approval(tx: &mut Tx<'_>, id: &EntryId, reviewer: &UserId) -> Result<(), InKindError> {
    let approval: ApprovalId = tx.mint();
    let today = calendar::day_of(tx.conn, tx.now)?;
    store::insert(tx, &approval, id, (reviewer, today))?;
    tx.record("inkind.entry.approved", id.as_str(), json!({ "approval": approval }));
    Ok(())
}

/// Finds that an entry does not count, with a reason that the producer is told.
///
/// # Errors
/// [`InKindError`].
pub fn refuse(
    tx: &mut Tx<'_>,
    id: &EntryId,
    (reviewer, office): (&UserId, bool),
    reason: &str,
    public_url: &str,
) -> Result<(), InKindError> {
    let found = entry(tx.conn, id)?;
    if !reviews_entries(tx.conn, reviewer, office, &found)? {
        return Err(EntryError::OwnWork.into());
    }
    decline_entry(tx, id, reviewer, office, reason)?;
    say(tx, &found, (InKindNews::Declined, reason), public_url)
}

/// Counters an entry that was accepted by mistake: it counts no longer, what it was credited with
/// is taken back, and the producer is told why. Whoever did the work does not do so.
///
/// # Errors
/// [`InKindError::Used`] when what it was credited with has been used.
pub fn counter(
    tx: &mut Tx<'_>,
    id: &EntryId,
    by: &UserId,
    reason: &str,
    public_url: &str,
) -> Result<(), InKindError> {
    let found = entry(tx.conn, id)?;
    if !may_review(tx.conn, by, true, &found)? {
        return Err(EntryError::OwnWork.into());
    }
    counter_entry(tx, id, reason, public_url)?;
    take_back(tx, &found)?;
    say(tx, &found, (InKindNews::Countered, reason), public_url)
}

fn say(
    tx: &mut Tx<'_>,
    entry: &Entry,
    news: (InKindNews, &str),
    public_url: &str,
) -> Result<(), InKindError> {
    let party = membership(tx.conn, &entry.membership_id)?.party_id;
    let owed = owed_to(tx.conn, &party, None)?;
    Ok(tell(tx, &party, entry, (news, owed), public_url)?)
}
