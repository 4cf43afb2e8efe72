//! Undoing a payment: it was entered by mistake, or the bank took it back.

use serde_json::json;

use super::allocation::{release_live, today};
use super::payment::{lock_money_of, organisation_of};
use super::{PaymentId, ReverseError, store};
use crate::billing::Seller;
use crate::ground::db::{Change, Tx};
use crate::ledger;
use crate::organisations::OrganisationId;

/// Undoes a payment: everything it was set against is open again, and its posting is mirrored
/// today. Both stay in the books.
///
/// # Errors
/// [`ReverseError::Already`], [`ReverseError::NoReason`].
pub fn reverse_payment(tx: &mut Tx<'_>, id: &PaymentId, reason: &str) -> Result<(), ReverseError> {
    if reason.trim().is_empty() {
        return Err(ReverseError::NoReason);
    }
    let payment = store::payment(tx.conn, id)?;
    lock_money_of(tx, &payment.party_id)?;
    if !store::mark_reversed(tx, id, reason.trim())? {
        return Err(ReverseError::Already);
    }
    let entity = store::entity_of_payment(tx.conn, id)?;
    let seller = Seller::by_id(tx.conn, &entity)?;
    let live = store::live_allocations_of_payment(tx.conn, id)?;
    for allocation in &live {
        release_live(tx, &seller, allocation)?;
    }
    let posting = ledger::posting_about(tx.conn, id.as_str())?;
    let on = today(tx, &seller);
    ledger::reverse(tx, &seller.books, &posting, on, "payment.reversed")?;
    let organisation = organisation_of(tx, &payment.party_id)?;
    // Why, in somebody's words, stays with the payment: the trail is never changed.
    let facts = json!({
        "invoices": live.iter().map(|live| &live.invoice_id).collect::<Vec<_>>(),
    });
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    let change = Change::of("reversed", &false, &true).beside(&facts);
    tx.record_change("treasury.payment.reversed", id.as_str(), organisation, &change);
    Ok(())
}
