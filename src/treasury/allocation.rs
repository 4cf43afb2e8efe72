//! Allocations: how much of a payment was set against which invoice.

use chrono::NaiveDate;
use serde_json::json;

use super::payment::{lock_money_of, organisation_of};
use super::{OpenInvoice, PaymentError, PaymentId, ReverseError, open_invoices, store};
use crate::billing::{self, InvoiceId, Seller};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::ledger::{self, Entry, NewPosting, Purpose};
use crate::organisations::OrganisationId;

crate::ids! {
    /// An allocation.
    AllocationId = "alc",
}

/// Money set against an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// Id.
    pub id: AllocationId,
    /// The payment it comes from; none when a credit note took the invoice back.
    pub payment_id: Option<PaymentId>,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// How much.
    pub amount: Money,
    /// When (UTC).
    pub at: Timestamp,
    /// By whom, as the audit trail names them.
    pub actor: String,
    /// The allocation this one undoes.
    pub reverses_id: Option<AllocationId>,
}

/// Everything that was ever set against an invoice and undone again, oldest first.
///
/// # Errors
/// A fault of the database.
pub fn allocations_of(conn: &mut Conn, invoice: &InvoiceId) -> Result<Vec<Allocation>, DbError> {
    store::allocations_of(conn, invoice)
}

/// The invoice something was set against.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn invoice_of_allocation(conn: &mut Conn, id: &AllocationId) -> Result<InvoiceId, DbError> {
    store::invoice_of_allocation(conn, id)
}

/// Sets what is left of a payment against an invoice of the same party, up to what is open.
///
/// # Errors
/// [`PaymentError::Closed`] when nothing is left or nothing is open.
pub fn set_against(
    tx: &mut Tx<'_>,
    payment: &PaymentId,
    invoice: &InvoiceId,
) -> Result<Money, PaymentError> {
    let payment = store::payment(tx.conn, payment)?;
    lock_money_of(tx, &payment.party_id)?;
    let free = store::free_payments(tx.conn, &payment.party_id)?;
    let free = free.into_iter().find(|free| free.id == payment.id).ok_or(PaymentError::Closed)?;
    let open = open_invoices(tx.conn, &payment.party_id)?;
    let open = open.into_iter().find(|open| open.id == *invoice).ok_or(PaymentError::Closed)?;
    // Money of one legal entity, and of one currency, pays nothing of another.
    if free.legal_entity_id != open.legal_entity_id
        || free.left.currency() != open.outstanding.currency()
    {
        return Err(PaymentError::Closed);
    }
    let seller = Seller::by_id(tx.conn, &open.legal_entity_id)?;
    let amount = free.left.min(open.outstanding)?;
    allocate(tx, &seller, &payment.id, &open, amount)?;
    let organisation = organisation_of(tx, &payment.party_id)?;
    let facts = json!({ "payment": payment.id, "amount_minor": amount.minor() });
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    tx.record_for("treasury.payment.allocated", invoice.as_str(), organisation, facts);
    Ok(amount)
}

/// Undoes an allocation by a reversing one: the money is the party's credit again.
///
/// # Errors
/// [`ReverseError::Already`], [`ReverseError::CreditNote`].
pub fn release(tx: &mut Tx<'_>, id: &AllocationId) -> Result<(), ReverseError> {
    let party = store::party_of_allocation(tx.conn, id)?;
    lock_money_of(tx, &party)?;
    let allocation = store::allocation(tx.conn, id)?;
    let invoice = billing::invoice(tx.conn, &allocation.invoice_id)?;
    let seller = Seller::by_id(tx.conn, &invoice.legal_entity_id)?;
    release_live(tx, &seller, &allocation)?;
    let facts = json!({ "allocation": id, "amount_minor": allocation.amount.minor() });
    let organisation = organisation_of(tx, &party)?;
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    let invoice = allocation.invoice_id.as_str();
    tx.record_for("treasury.allocation.released", invoice, organisation, facts);
    Ok(())
}

/// Moves money from the party's credit to what it owes. The caller holds the party's lock and
/// has made sure that both sides have as much.
pub(super) fn allocate(
    tx: &mut Tx<'_>,
    seller: &Seller,
    payment: &PaymentId,
    invoice: &OpenInvoice,
    amount: Money,
) -> Result<(), PaymentError> {
    let allocation = Allocation {
        id: tx.mint(),
        payment_id: Some(payment.clone()),
        invoice_id: invoice.id.clone(),
        amount,
        at: tx.now,
        actor: tx.actor.as_str().to_owned(),
        reverses_id: None,
    };
    store::insert_allocation(tx, &allocation, None)?;
    let entries = vec![
        Entry::debit(Purpose::MemberCredit, amount, Some(&invoice.party_id)),
        Entry::credit(Purpose::Receivables, amount, Some(&invoice.party_id)),
    ];
    let about = allocation.id.as_str();
    let effective_on = today(tx, seller);
    let posting = NewPosting { effective_on, reason: "payment.allocated", about, entries };
    ledger::post(tx, &seller.books, &posting)?;
    Ok(())
}

/// [`release`] under the party's lock.
pub(super) fn release_live(
    tx: &mut Tx<'_>,
    seller: &Seller,
    allocation: &Allocation,
) -> Result<(), ReverseError> {
    if allocation.payment_id.is_none() {
        return Err(ReverseError::CreditNote);
    }
    if allocation.reverses_id.is_some() || store::is_reversed(tx.conn, &allocation.id)? {
        return Err(ReverseError::Already);
    }
    let reversal = Allocation {
        id: tx.mint(),
        at: tx.now,
        actor: tx.actor.as_str().to_owned(),
        reverses_id: Some(allocation.id.clone()),
        ..allocation.clone()
    };
    store::insert_allocation(tx, &reversal, None)?;
    let posting = ledger::posting_about(tx.conn, allocation.id.as_str())?;
    let on = today(tx, seller);
    ledger::reverse(tx, &seller.books, &posting, on, "payment.released")?;
    Ok(())
}

pub(super) fn today(tx: &Tx<'_>, seller: &Seller) -> NaiveDate {
    local_day(tx.now, seller.entity.time_zone)
}
