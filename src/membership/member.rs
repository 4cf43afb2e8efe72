//! Memberships: who belongs, since when, under which number.

use chrono::NaiveDate;
use serde_json::json;

use super::register::{self, Holder, RegisterKind, Sets};
use super::standing::Noted;
use super::state::{MembershipState, Move};
use super::{calendar, store};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::organisations::{self, PartyId};

crate::ids! {
    /// A membership.
    MembershipId = "mem",
}

crate::text_enum! {
    /// What a member mostly does.
    pub enum Class {
        /// Uses rooms.
        Consumer = "consumer",
        /// Builds and runs them.
        Producer = "producer",
    }
}

/// A membership of one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Id.
    pub id: MembershipId,
    /// Whose.
    pub party_id: PartyId,
    /// What the member mostly does.
    pub class: Class,
    /// Where it stands.
    pub state: MembershipState,
    /// Number and day in the register, once admitted.
    pub admission: Option<Admission>,
    /// When it was applied for (UTC).
    pub applied_at: Timestamp,
    /// Until when rooms work before the first payment, if that was granted (UTC).
    pub courtesy_until: Option<Timestamp>,
    /// The standing last noted; see [`super::standing`].
    pub noted: Noted,
}

/// An entry in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Admission {
    /// The member's number, given once and never again.
    pub number: i64,
    /// The day.
    pub on: NaiveDate,
}

/// Why a membership was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// Not from here.
    #[error("a membership that is {from} cannot be {step}")]
    NotFromHere {
        /// Where it stands.
        from: MembershipState,
        /// What was asked.
        step: Move,
    },
    /// The party has a living membership.
    #[error("the party belongs already")]
    BelongsAlready,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Applies for membership.
///
/// # Errors
/// [`MoveError::BelongsAlready`].
pub fn apply(tx: &mut Tx<'_>, party: &PartyId, class: Class) -> Result<Membership, MoveError> {
    let membership = Membership {
        id: tx.mint(),
        party_id: party.clone(),
        class,
        state: MembershipState::Applied,
        admission: None,
        applied_at: tx.now,
        courtesy_until: None,
        noted: Noted::good_at(tx.now),
    };
    store::insert(tx, &membership).map_err(|error| {
        let taken =
            error.is_about("memberships_one_living") || error.is_about("memberships.party_id");
        if taken { MoveError::BelongsAlready } else { error.into() }
    })?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let facts = json!({ "class": class.as_str() });
    let holder = Holder::of(&organisations::party(tx.conn, party)?);
    let sets =
        Sets { state: Some(MembershipState::Applied), class: Some(class), holder: Some(&holder) };
    register::note_setting(tx, &membership.id, RegisterKind::Applied, today, &facts, &sets)?;
    tx.record("membership.membership.applied", membership.id.as_str(), facts);
    Ok(membership)
}

/// Makes one move: the only way a membership changes its state. Checks the guard, gives the
/// number at admission, and notes it in the register as of today.
///
/// # Errors
/// [`MoveError::NotFromHere`]; [`DbError::NotFound`].
pub fn make_move(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    step: Move,
    reason: &str,
) -> Result<Membership, MoveError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    make_move_on(tx, id, step, reason, today)
}

/// [`make_move`], as of the day `on`: not before the last one.
pub(super) fn make_move_on(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    step: Move,
    reason: &str,
    on: NaiveDate,
) -> Result<Membership, MoveError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let mut membership = store::membership(tx.conn, id)?;
    let from = membership.state;
    membership.state = from.after(step).ok_or(MoveError::NotFromHere { from, step })?;
    if step == Move::Admit {
        let number = store::next_number(tx)?;
        membership.admission = Some(Admission { number, on });
    }
    if store::update_state(tx, &membership, from)? == 0 {
        return Err(MoveError::NotFromHere { from, step });
    }
    let number = membership.admission.map(|admission| admission.number);
    let facts = json!({ "from": from.as_str(), "number": number, "reason": reason });
    let sets = Sets { state: Some(membership.state), ..Sets::default() };
    register::note_setting(tx, id, RegisterKind::Moved(step), on, &facts, &sets)?;
    let change = Change::of("state", &from, &membership.state);
    tx.record_change("membership.membership.moved", id.as_str(), None, &change);
    Ok(membership)
}
