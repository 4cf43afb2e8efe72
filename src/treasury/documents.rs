//! What moves money when documents come and go: credit pays a new invoice, a credit note
//! releases what had paid the old one.

use super::allocation::{Allocation, release_live};
use super::payment::lock_money_of;
use super::{ReverseError, store, use_credit};
use crate::billing::{
    self, Afterwards, CreditNote, InvoiceId, IssueError, IssuedDocument, Seller, VoidError,
};
use crate::ground::db::{DbError, Tx};
use crate::organisations::{self, Party, PartyId};

/// Drafts and issues everything that waits for a party and sets its credit against it.
///
/// # Errors
/// [`IssueError::NoAddress`] when something waits and the party has no address.
pub fn invoice_waiting(tx: &mut Tx<'_>, party: &PartyId) -> Result<Vec<InvoiceId>, IssueError> {
    let seller = Seller::own(tx.conn)?;
    let party = organisations::party(tx.conn, party)?;
    let documents = invoice_waiting_of(tx, &seller, &party)?;
    Ok(documents.into_iter().map(|document| document.id).collect())
}

/// [`invoice_waiting`] when seller and party are at hand: in runs.
///
/// # Errors
/// As [`invoice_waiting`].
pub fn invoice_waiting_of(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
) -> Result<Vec<IssuedDocument>, IssueError> {
    // First of all locks: whoever moves money of a party takes this one before any other.
    lock_money_of(tx, &party.id)?;
    let documents = billing::invoice_waiting_of(tx, seller, party)?;
    if !documents.is_empty() {
        use_credit(tx, seller, &party.id)?;
    }
    Ok(documents)
}

/// Takes the locks of several parties at once, in one order, before a batch takes any other.
///
/// # Errors
/// When a lock cannot be had in time.
pub fn lock_parties(tx: &mut Tx<'_>, parties: &[PartyId]) -> Result<(), DbError> {
    let mut parties: Vec<&PartyId> = parties.iter().collect();
    parties.sort();
    parties.into_iter().try_for_each(|party| lock_money_of(tx, party))
}

/// Takes an invoice back by a credit note. What had been paid for it becomes the party's credit
/// and pays its other open invoices; nothing is sent back by itself.
///
/// # Errors
/// As [`billing::void`].
pub fn void_invoice(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    afterwards: Afterwards,
) -> Result<CreditNote, VoidError> {
    let invoice = billing::invoice(tx.conn, id)?;
    lock_money_of(tx, &invoice.party_id)?;
    let seller = Seller::by_id(tx.conn, &invoice.legal_entity_id)?;
    for live in store::live_allocations_of_invoice(tx.conn, id)? {
        release_for_void(tx, &seller, &live)?;
    }
    let note = billing::void(tx, id, reason, afterwards)?;
    if note.gross.is_positive() {
        let allocation = Allocation {
            id: tx.mint(),
            payment_id: None,
            invoice_id: id.clone(),
            amount: note.gross,
            at: tx.now,
            actor: tx.actor.as_str().to_owned(),
            reverses_id: None,
        };
        // Both documents are posted on the party's receivables: nothing more to post.
        store::insert_allocation(tx, &allocation, Some(&note.id))?;
    }
    use_credit(tx, &seller, &invoice.party_id)?;
    Ok(note)
}

fn release_for_void(tx: &mut Tx<'_>, seller: &Seller, live: &Allocation) -> Result<(), VoidError> {
    match release_live(tx, seller, live) {
        // A credit note stands against it: `billing::void` says so in its own words.
        Ok(()) | Err(ReverseError::CreditNote) => Ok(()),
        Err(ReverseError::Payment(error)) => Err(error.into()),
        Err(other) => Err(DbError::Fault(other.to_string()).into()),
    }
}
