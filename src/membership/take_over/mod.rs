//! Members taken over from an earlier register: under their number, since their day, with what
//! they have paid already. And taking an entry back that was made by mistake.
//!
//! The register is never changed: an entry taken back is followed by one that says so, and is not
//! asked for any more by day. Its number may be given again, by another table only.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::contribution::insert_contribution;
use super::register::{self, Holder, RegisterKind, Sets};
use super::standing::Noted;
use super::state::{MembershipState, Move};
use super::store as members;
use super::{
    Admission, Class, Contribution, ContributionId, Level, Membership, MembershipId, MoveError,
};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::ground::period::{Anchor, Cadence};
use crate::organisations::{PartyId, party};

/// A member as an earlier register has it.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Who.
    pub party_id: PartyId,
    /// The number, as given then.
    pub number: i64,
    /// What the member mostly does.
    pub class: Class,
    /// The day of admission.
    pub admitted_on: NaiveDate,
    /// Where it stands; see [`can_be_taken_over`].
    pub state: MembershipState,
    /// The last day, of who has left.
    pub left_on: Option<NaiveDate>,
    /// Where it comes from, for the register.
    pub source: String,
}

/// What an earlier register's member has promised.
#[derive(Debug, Clone)]
pub struct EarlierPromise {
    /// For which level.
    pub level: Level,
    /// For a whole period, without tax. What was agreed then counts, also below the level's
    /// minimum of today.
    pub amount: Money,
    /// How often.
    pub cadence: Cadence,
    /// The day periods are counted from.
    pub since: NaiveDate,
    /// The first day that was not billed yet.
    pub billed_until: NaiveDate,
}

/// Whether a member in this state can be taken over. A pause, a suspension or a notice has days
/// and reasons of its own: it is entered here after the member.
#[must_use]
pub fn can_be_taken_over(state: MembershipState) -> bool {
    use MembershipState as S;
    matches!(state, S::Admitted | S::Active | S::Left | S::Settled | S::Expelled)
}

/// Takes a member over. The counter of numbers moves past the number.
///
/// # Errors
/// [`MoveError::BelongsAlready`]; `Duplicate` when somebody has the number; a fault when the state
/// is none that can be taken over.
pub fn take_over(tx: &mut Tx<'_>, earlier: &Earlier) -> Result<Membership, MoveError> {
    if !can_be_taken_over(earlier.state) {
        return Err(DbError::Fault(format!("{} is not taken over", earlier.state)).into());
    }
    dialect::lock_name(tx.conn, "membership.number")?;
    let membership = Membership {
        id: tx.mint(),
        party_id: earlier.party_id.clone(),
        class: earlier.class,
        state: earlier.state,
        admission: Some(Admission { number: earlier.number, on: earlier.admitted_on }),
        applied_at: earlier.admitted_on.and_time(chrono::NaiveTime::MIN).and_utc(),
        courtesy_until: None,
        noted: Noted::good_at(tx.now),
    };
    store::insert(tx, &membership).map_err(|error| {
        let taken =
            error.is_about("memberships_one_living") || error.is_about("memberships.party_id");
        if taken { MoveError::BelongsAlready } else { error.into() }
    })?;
    store::move_counter_past(tx, earlier.number)?;
    note(tx, &membership.id, earlier)?;
    let facts = json!({ "number": earlier.number, "source": earlier.source });
    tx.record("membership.membership.taken_over", membership.id.as_str(), facts);
    Ok(membership)
}

/// The register's entries: what happened then, on the days of then.
fn note(tx: &mut Tx<'_>, id: &MembershipId, earlier: &Earlier) -> Result<(), DbError> {
    let from = earlier.admitted_on;
    let holder = Holder::of(&party(tx.conn, &earlier.party_id)?);
    let sets = Sets { state: None, class: Some(earlier.class), holder: Some(&holder) };
    let facts = json!({ "source": earlier.source, "class": earlier.class });
    register::note_setting(tx, id, RegisterKind::TakenOver, from, &facts, &sets)?;
    let facts = json!({ "number": earlier.number, "source": earlier.source });
    for (step, state, on) in steps(earlier) {
        let sets = Sets { state: Some(state), ..Sets::default() };
        register::note_setting(tx, id, RegisterKind::Moved(step), on, &facts, &sets)?;
    }
    Ok(())
}

/// The moves that led to where the member stands, with their days.
fn steps(earlier: &Earlier) -> Vec<(Move, MembershipState, NaiveDate)> {
    use MembershipState as S;
    let until = earlier.left_on.unwrap_or(earlier.admitted_on);
    let mut steps = vec![(Move::Admit, S::Admitted, earlier.admitted_on)];
    match earlier.state {
        S::Active => steps.push((Move::Activate, S::Active, earlier.admitted_on)),
        S::Left => steps.push((Move::Leave, S::Left, until)),
        S::Settled => {
            steps.push((Move::Leave, S::Left, until));
            steps.push((Move::Settle, S::Settled, until));
        }
        S::Expelled => steps.push((Move::Expel, S::Expelled, until)),
        _ => {}
    }
    steps
}

/// Notes what a member taken over has promised. Nothing is charged: the run charges from the
/// first day that was not billed yet.
///
/// # Errors
/// A fault of the database.
pub fn take_over_promise(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    promise: &EarlierPromise,
) -> Result<ContributionId, DbError> {
    let contribution = Contribution {
        id: tx.mint(),
        membership_id: membership.clone(),
        level_version_id: promise.level.version_id.clone(),
        amount: promise.amount,
        cadence: promise.cadence,
        anchor: Anchor::on(promise.since),
        starts_on: promise.since,
        ends_on: None,
        billed_until: promise.billed_until,
        bound_until: None,
        set_up: None,
    };
    insert_contribution(tx, &contribution)?;
    let facts = json!({
        "level": promise.level.code,
        "version": promise.level.version,
        "amount_minor": promise.amount.minor(),
        "currency": promise.amount.currency().code(),
        "cadence": promise.cadence.code(),
        "billed_until": promise.billed_until,
    });
    let kind = RegisterKind::ContributionPromised;
    register::note(tx, membership, kind, promise.since, &facts)?;
    tx.record("membership.contribution.promised", contribution.id.as_str(), facts);
    Ok(contribution.id)
}

/// Takes back a promise of which nothing was charged.
///
/// # Errors
/// [`DbError::Reference`] when something stands on it.
pub fn take_back_promise(tx: &mut Tx<'_>, id: &ContributionId) -> Result<(), DbError> {
    store::delete_contribution(tx, id)?;
    tx.record("membership.contribution.taken_back", id.as_str(), json!({}));
    Ok(())
}

/// Takes back an entry that was made by mistake, as of the day of its last entry. What the
/// register said before stays readable; the number is free again.
///
/// # Errors
/// [`DbError::NotFound`] when the membership has changed meanwhile.
pub fn take_back(tx: &mut Tx<'_>, id: &MembershipId, source: &str) -> Result<Membership, DbError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let mut membership = members::membership(tx.conn, id)?;
    let Some(admission) = membership.admission.take() else { return Err(DbError::NotFound) };
    let from = membership.state;
    membership.state = MembershipState::Lapsed;
    if members::update_state(tx, &membership, from)? == 0 {
        return Err(DbError::NotFound);
    }
    let facts = json!({ "number": admission.number, "source": source, "mistake": true });
    let last = store::last_day(tx.conn, id)?.unwrap_or(admission.on);
    let sets = Sets { state: Some(MembershipState::Lapsed), ..Sets::default() };
    register::note_setting(tx, id, RegisterKind::Moved(Move::Lapse), last, &facts, &sets)?;
    let change = Change::of("state", &from, &membership.state).beside(&facts);
    tx.record_change("membership.membership.taken_back", id.as_str(), None, &change);
    Ok(membership)
}
