//! Asking for a reduced rate, and taking it back.

use serde_json::json;

use super::{Reduction, ReductionError, ReductionState, store};
use crate::ground::db::{Change, Tx, dialect};
use crate::ground::money::Money;
use crate::membership::contribution::running_contribution;
use crate::membership::{MembershipId, membership};

/// Asks for a reduced rate, with a word why and, if they say so, what they could pay a month.
///
/// # Errors
/// [`ReductionError`].
pub fn ask_reduction(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    words: &str,
    wished: Option<Money>,
) -> Result<Reduction, ReductionError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let words = words.trim();
    if words.is_empty() {
        return Err(ReductionError::NoWords);
    }
    let belongs = membership(tx.conn, id)?.state.belongs();
    let running = running_contribution(tx.conn, id)?;
    let Some(running) = running.filter(|_| belongs) else {
        return Err(ReductionError::NotFromHere);
    };
    if store::open(tx.conn, id)?.is_some() || store::granted(tx.conn, id)?.is_some() {
        return Err(ReductionError::Already);
    }
    let foreign = |wish: &Money| wish.currency() != running.amount.currency();
    if wished.as_ref().is_some_and(|wish| wish.is_negative() || foreign(wish)) {
        return Err(ReductionError::NotLess(running.amount));
    }
    let reduction = Reduction {
        id: tx.mint(),
        membership_id: id.clone(),
        state: ReductionState::Asked,
        words: words.to_owned(),
        wished,
        asked_at: tx.now,
        reason: None,
        granted: None,
        noticed_at: None,
    };
    store::insert(tx, &reduction)?;
    let facts = json!({ "membership": id.as_str() });
    tx.record("membership.reduction.asked", reduction.id.as_str(), facts);
    Ok(reduction)
}

/// Takes back what was asked for and not decided yet.
///
/// # Errors
/// [`ReductionError::NotThere`].
pub fn withdraw_reduction(tx: &mut Tx<'_>, id: &MembershipId) -> Result<(), ReductionError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let open = store::open(tx.conn, id)?.ok_or(ReductionError::NotThere)?;
    store::close(tx, &open.id, ReductionState::Withdrawn, None)?;
    let change = Change::of("state", &open.state, &ReductionState::Withdrawn);
    tx.record_change("membership.reduction.withdrawn", open.id.as_str(), None, &change);
    Ok(())
}
