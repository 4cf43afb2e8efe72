//! Presences: who came to an assembly, from when to when.

mod store;

use serde_json::json;

use super::assembly::locked;
use super::{AssemblyId, AssemblyState, Voter, VoterId, voter, voters_cast_by};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx};
use crate::identity::UserId;

pub use store::presences_of;

pub(super) use store::end_all;

crate::ids! {
    /// Somebody's stay at an assembly.
    PresenceId = "prs",
}

/// Somebody's stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Id.
    pub id: PresenceId,
    /// With which vote.
    pub voter_id: VoterId,
    /// Who casts it.
    pub user_id: UserId,
    /// From when (UTC).
    pub arrived_at: Timestamp,
    /// To when (UTC); `None`: still here.
    pub left_at: Option<Timestamp>,
}

/// Why nobody was checked in or out.
#[derive(Debug, thiserror::Error)]
pub enum PresenceError {
    /// The assembly does not meet now.
    #[error("the assembly does not meet now")]
    NotOpen,
    /// Not one who may vote.
    #[error("not one who may vote")]
    NotEntitled,
    /// An organisation that has not named its one delegate.
    #[error("nobody casts this vote")]
    NobodyCasts,
    /// Here already.
    #[error("here already")]
    HereAlready,
    /// Not here.
    #[error("not here")]
    NotHere,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Checks in whoever casts the vote `id`.
///
/// # Errors
/// [`PresenceError`].
pub fn check_in(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    id: &VoterId,
) -> Result<PresenceId, PresenceError> {
    meets(tx, assembly)?;
    let voter = voter(tx.conn, assembly, id)?;
    enter(tx, &voter)
}

/// Checks a person in with every vote they cast that is not here yet. Returns how many those are.
///
/// # Errors
/// [`PresenceError::NotEntitled`] when they cast none, [`PresenceError::HereAlready`].
pub fn check_in_person(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    user: &UserId,
) -> Result<usize, PresenceError> {
    meets(tx, assembly)?;
    let voters = voters_cast_by(tx.conn, assembly, user)?;
    if voters.is_empty() {
        return Err(PresenceError::NotEntitled);
    }
    let mut entered = 0_usize;
    for voter in &voters {
        match enter(tx, voter) {
            Ok(_) => entered = entered.saturating_add(1),
            Err(PresenceError::HereAlready) => {}
            Err(error) => return Err(error),
        }
    }
    if entered == 0 { Err(PresenceError::HereAlready) } else { Ok(entered) }
}

/// Notes that the vote `id` has left: it does not count from now on.
///
/// # Errors
/// [`PresenceError::NotHere`].
pub fn check_out(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    id: &VoterId,
) -> Result<(), PresenceError> {
    meets(tx, assembly)?;
    if store::end(tx, assembly, id)? == 0 {
        return Err(PresenceError::NotHere);
    }
    let change = Change::of("here", &true, &false);
    tx.record_change("assemblies.presence.ended", id.as_str(), None, &change);
    Ok(())
}

fn meets(tx: &mut Tx<'_>, id: &AssemblyId) -> Result<(), PresenceError> {
    match locked(tx, id)?.state {
        AssemblyState::Open => Ok(()),
        _ => Err(PresenceError::NotOpen),
    }
}

fn enter(tx: &mut Tx<'_>, voter: &Voter) -> Result<PresenceId, PresenceError> {
    if !voter.is_entitled() {
        return Err(PresenceError::NotEntitled);
    }
    let user = voter.entry.caster().cloned().ok_or(PresenceError::NobodyCasts)?;
    if store::is_here(tx.conn, &voter.id)? {
        return Err(PresenceError::HereAlready);
    }
    let id: PresenceId = tx.mint();
    store::insert(tx, &id, voter, &user)?;
    tx.record("assemblies.presence.noted", voter.id.as_str(), json!({ "user": user.as_str() }));
    Ok(id)
}
