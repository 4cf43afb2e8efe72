//! Proposing what one would take, within what one is owed.

use serde_json::json;

use super::{TakeId, TakeLine, TakeState, locked, store};
use crate::ground::db::{Change, Tx};
use crate::ground::money::Money;
use crate::inkind::{InKindError, available_to, credit};
use crate::membership::{MembershipId, membership};

/// Proposes an amount for a member, instead of what was proposed before.
///
/// # Errors
/// [`InKindError::Amount`] for nothing, or more than is owed.
pub fn propose(
    tx: &mut Tx<'_>,
    id: &TakeId,
    member: &MembershipId,
    amount: Money,
) -> Result<(), InKindError> {
    let take = locked(tx, id)?;
    if take.state != TakeState::Open {
        return Err(InKindError::NotFromHere(take.state));
    }
    let party = membership(tx.conn, member)?.party_id;
    credit::lock(tx, &party)?;
    let available = available_to(tx.conn, &party)?;
    let sane = amount.currency() == take.currency
        && amount.is_positive()
        && amount.minor() <= available.minor();
    if !sane {
        return Err(InKindError::Amount);
    }
    let before = store::line_of(tx.conn, id, &party)?;
    let line = TakeLine {
        id: before.as_ref().map_or_else(|| tx.mint(), |line| line.id.clone()),
        take_id: id.clone(),
        membership_id: member.clone(),
        party_id: party,
        asked: amount,
        granted: None,
    };
    match &before {
        Some(_) => store::ask_anew(tx, &line)?,
        None => store::insert_line(tx, &line)?,
    }
    let asked = |line: &TakeLine| line.asked.minor();
    let change = Change::of("asked_minor", &before.as_ref().map(asked), &Some(asked(&line)));
    let change = change.beside(&json!({ "member": member, "line": line.id }));
    tx.record_change("inkind.take.proposed", id.as_str(), None, &change);
    Ok(())
}

/// Takes a member's proposal back.
///
/// # Errors
/// [`InKindError::NotFromHere`], [`InKindError::Nothing`].
pub fn withdraw_proposal(
    tx: &mut Tx<'_>,
    id: &TakeId,
    member: &MembershipId,
) -> Result<(), InKindError> {
    let take = locked(tx, id)?;
    if take.state != TakeState::Open {
        return Err(InKindError::NotFromHere(take.state));
    }
    let party = membership(tx.conn, member)?.party_id;
    let line = store::line_of(tx.conn, id, &party)?.ok_or(InKindError::Nothing)?;
    store::delete_line(tx, &line.id)?;
    let change = Change::of("asked_minor", &Some(line.asked.minor()), &None::<i64>);
    let change = change.beside(&json!({ "member": member }));
    tx.record_change("inkind.take.proposal_withdrawn", id.as_str(), None, &change);
    Ok(())
}
