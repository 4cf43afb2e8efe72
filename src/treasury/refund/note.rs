//! Noting what the rail says about a refund.

use serde_json::json;

use super::{Refund, RefundId, RefundState, store};
use crate::billing::Seller;
use crate::gateways::rail::{RefundProgress, SeenRefund};
use crate::ground::db::{Change, DbError, Tx};
use crate::ledger;
use crate::organisations::OrganisationId;
use crate::treasury::allocation::today;
use crate::treasury::online::tell_treasurers;
use crate::treasury::payment::{lock_money_of, organisation_of};
use crate::treasury::{PaymentError, use_credit};

/// Notes how a refund stands at the rail; safe to repeat. One that failed is taken out of the books
/// again, and the treasurers are told.
///
/// # Errors
/// A fault of the database or of the books; an answer about another refund.
pub fn note_refund(tx: &mut Tx<'_>, id: &RefundId, seen: &SeenRefund) -> Result<(), PaymentError> {
    let known = store::refund(tx.conn, id)?;
    let other_name = known.rail_refund_id.as_ref().is_some_and(|name| *name != seen.refund);
    if other_name || seen.key.as_deref() != Some(id.as_str()) || seen.amount != Some(known.amount) {
        return Err(DbError::Fault("the rail speaks of another refund".to_owned()).into());
    }
    let to = match seen.progress {
        RefundProgress::Pending => RefundState::Pending,
        RefundProgress::Done => RefundState::Succeeded,
        RefundProgress::Failed => RefundState::Failed,
    };
    move_on(tx, id, to, Some(&seen.refund), seen.problem.as_deref())
}

/// Moves a refund on; `called` is the rail's name for it.
pub(super) fn move_on(
    tx: &mut Tx<'_>,
    id: &RefundId,
    to: RefundState,
    called: Option<&str>,
    problem: Option<&str>,
) -> Result<(), PaymentError> {
    let party = store::refund(tx.conn, id)?.party_id;
    lock_money_of(tx, &party)?;
    let refund = store::refund(tx.conn, id)?;
    let next = refund.state.after(to);
    if next == refund.state {
        store::looked(tx, id)?;
        return Ok(());
    }
    if !store::go(tx, &refund, next, called, problem)? {
        return Ok(());
    }
    let change = Change::of("state", &refund.state, &next).beside(&json!({ "problem": problem }));
    let name = match next {
        RefundState::Failed => "treasury.refund.failed",
        RefundState::Succeeded => "treasury.refund.succeeded",
        _ => "treasury.refund.taken",
    };
    let organisation = organisation_of(tx, &refund.party_id)?;
    tx.record_change(name, id.as_str(), organisation.as_ref().map(OrganisationId::as_str), &change);
    if next == RefundState::Failed {
        take_back(tx, &refund)?;
    }
    Ok(())
}

/// The money did not leave: it is the party's credit again, and pays what is open.
fn take_back(tx: &mut Tx<'_>, refund: &Refund) -> Result<(), PaymentError> {
    let seller = Seller::own(tx.conn)?;
    let posting = ledger::posting_about(tx.conn, refund.id.as_str())?;
    let on = today(tx, &seller);
    ledger::reverse(tx, &seller.books, &posting, on, "payment.refund_failed")?;
    use_credit(tx, &seller, &refund.party_id)?;
    let (party, amount) = (&refund.party_id, refund.amount);
    tell_treasurers(tx, "refund-failed", party, amount, refund.id.as_str())?;
    Ok(())
}
