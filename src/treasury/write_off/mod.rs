//! Giving up a claim: what is open of an invoice goes to the account of losses. The invoice stays
//! as it is; a write-off is taken back by a reversing posting.
//!
//! Where the law gives back the tax on what will never be paid (VAT Directive, Art. 90), its part
//! is taken from what is owed to the state; whether it does is the treasurer's to say, for the
//! conditions differ from country to country.

mod store;

use serde_json::json;

use super::allocation::today;
use super::payment::{lock_money_of, organisation_of};
use super::{PaymentError, outstanding, use_credit};
use crate::billing::{self, InvoiceId, Seller};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::{Money, MoneyError};
use crate::ledger::{self, Entry, LedgerError, NewPosting, Purpose};
use crate::organisations::OrganisationId;

crate::ids! {
    /// A write-off.
    WriteOffId = "wof",
}

/// A claim that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteOff {
    /// Id.
    pub id: WriteOffId,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// How much of it.
    pub amount: Money,
    /// How much of that is tax that the state gives back.
    pub relief: Money,
    /// Why.
    pub reason: String,
    /// Who decided it, as the audit trail names them.
    pub written_by: String,
    /// When (UTC).
    pub written_at: Timestamp,
    /// When it was taken back (UTC), and why.
    pub reversed: Option<(Timestamp, String)>,
}

/// Why a claim was not given up, or a write-off not taken back.
#[derive(Debug, thiserror::Error)]
pub enum WriteOffError {
    /// No reason was given.
    #[error("a reason is missing")]
    NoReason,
    /// Nothing is open of it.
    #[error("nothing is open")]
    NothingOpen,
    /// It was taken back already.
    #[error("it was taken back already")]
    Already,
    /// An amount that cannot be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(LedgerError),
    /// Credit could not be used.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LedgerError> for WriteOffError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => Self::Db(error),
            other => Self::Ledger(other),
        }
    }
}

/// The write-offs of an invoice, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn write_offs_of(conn: &mut Conn, invoice: &InvoiceId) -> Result<Vec<WriteOff>, DbError> {
    store::of_invoice(conn, invoice)
}

/// One write-off.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn write_off_by_id(conn: &mut Conn, id: &WriteOffId) -> Result<WriteOff, DbError> {
    store::by_id(conn, id)
}

/// Whether what is open of an invoice was given up.
///
/// # Errors
/// A fault of the database.
pub(super) fn is_written_off(conn: &mut Conn, invoice: &InvoiceId) -> Result<bool, DbError> {
    let all = store::of_invoice(conn, invoice)?;
    Ok(all.iter().any(|one| one.reversed.is_none()))
}

/// Gives up what is open of an invoice; `relief`: the tax in it is taken off what is owed to the
/// state.
///
/// # Errors
/// [`WriteOffError`].
pub fn write_off(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    relief: bool,
) -> Result<WriteOff, WriteOffError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(WriteOffError::NoReason);
    }
    let invoice = billing::invoice(tx.conn, id)?;
    lock_money_of(tx, &invoice.party_id)?;
    let seller = Seller::by_id(tx.conn, &invoice.legal_entity_id)?;
    let amount = outstanding(tx.conn, id)?;
    if !amount.is_positive() {
        return Err(WriteOffError::NothingOpen);
    }
    let zero = Money::zero(amount.currency());
    let relief = if relief { tax_within(&invoice, amount)? } else { zero };
    let written = WriteOff {
        id: tx.mint(),
        invoice_id: id.clone(),
        amount,
        relief,
        reason: reason.to_owned(),
        written_by: tx.actor.as_str().to_owned(),
        written_at: tx.now,
        reversed: None,
    };
    let mut entries = vec![
        Entry::debit(Purpose::WriteOff, amount.minus(relief)?, None),
        Entry::debit(Purpose::VatPayable, relief, None),
        Entry::credit(Purpose::Receivables, amount, Some(&invoice.party_id)),
    ];
    entries.retain(|entry| !entry.amount.is_zero());
    let about = written.id.as_str();
    let effective_on = today(tx, &seller);
    let posting = NewPosting { effective_on, reason: "invoice.written_off", about, entries };
    let posting = ledger::post(tx, &seller.books, &posting)?;
    store::insert(tx, &written, &posting)?;
    // Why, in somebody's words, stays with the write-off: the trail is never changed.
    let facts = json!({
        "invoice": id, "amount_minor": amount.minor(), "relief_minor": relief.minor(),
        "currency": amount.currency(),
    });
    let organisation = organisation_of(tx, &invoice.party_id)?;
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    tx.record_for("treasury.invoice.written_off", written.id.as_str(), organisation, facts);
    Ok(written)
}

/// Takes a write-off back: the invoice is open again, and what its party has standing by pays it.
///
/// # Errors
/// [`WriteOffError`].
pub fn reverse_write_off(
    tx: &mut Tx<'_>,
    id: &WriteOffId,
    reason: &str,
) -> Result<InvoiceId, WriteOffError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(WriteOffError::NoReason);
    }
    let written = store::by_id(tx.conn, id)?;
    let invoice = billing::invoice(tx.conn, &written.invoice_id)?;
    lock_money_of(tx, &invoice.party_id)?;
    if !store::mark_reversed(tx, id, reason)? {
        return Err(WriteOffError::Already);
    }
    let seller = Seller::by_id(tx.conn, &invoice.legal_entity_id)?;
    let posting = ledger::posting_about(tx.conn, id.as_str())?;
    let on = today(tx, &seller);
    ledger::reverse(tx, &seller.books, &posting, on, "write_off.reversed")?;
    let facts = json!({ "invoice": written.invoice_id });
    let organisation = organisation_of(tx, &invoice.party_id)?;
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    let change = Change::of("reversed", &false, &true).beside(&facts);
    tx.record_change("treasury.write_off.reversed", id.as_str(), organisation, &change);
    use_credit(tx, &seller, &invoice.party_id)?;
    Ok(written.invoice_id)
}

/// The part of what is open that is tax, by the invoice's own proportion.
fn tax_within(invoice: &billing::Invoice, open: Money) -> Result<Money, MoneyError> {
    let weights = [invoice.net.minor().unsigned_abs(), invoice.tax.minor().unsigned_abs()];
    let parts = open.split(&weights)?;
    Ok(parts.get(1).copied().unwrap_or(Money::zero(open.currency())))
}
