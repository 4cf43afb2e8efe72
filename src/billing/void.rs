//! Taking an invoice back: a credit note for all of it. The number stays used.

use super::draft::draft_credit_note;
use super::issue::issue_draft;
use super::{InvoiceId, InvoiceKind, InvoiceState, Seller, VoidError, store};
use crate::ground::db::{Tx, dialect};
use crate::ground::money::Money;
use crate::organisations;

/// What becomes of the charges of an invoice that was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afterwards {
    /// They are let go: nobody owes them any more.
    LetGo,
    /// They wait again, for a document that is right (another address, another buyer's name).
    BillAgain,
}

/// What took an invoice back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditNote {
    /// The credit note.
    pub id: InvoiceId,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// All of it.
    pub gross: Money,
}

/// Makes an issued invoice void by a credit note of its own series. Payments set against it must
/// be released first and the credit note set against it afterwards: `treasury::void_invoice`
/// does both, and is what pages call.
///
/// # Errors
/// [`VoidError::NotIssued`] for drafts, credit notes and what is void already,
/// [`VoidError::NoReason`].
pub fn void(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    afterwards: Afterwards,
) -> Result<CreditNote, VoidError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(VoidError::NoReason);
    }
    dialect::lock_row(tx.conn, "invoices", id.as_str())?;
    let invoice = store::invoice(tx.conn, id)?;
    // What another program issued is not for ours to credit.
    if super::is_taken_over(tx.conn, id)? {
        return Err(VoidError::NotIssued(None));
    }
    if invoice.kind != InvoiceKind::Invoice || !matches!(invoice.state, InvoiceState::Issued(_)) {
        let by = store::credit_note_of(tx.conn, id)?.map(|note| note.id);
        return Err(VoidError::NotIssued(by));
    }
    let seller = Seller::by_id(tx.conn, &invoice.legal_entity_id)?;
    let party = organisations::party(tx.conn, &invoice.party_id)?;
    let parts = (store::lines_of(tx.conn, &invoice)?, store::taxes_of(tx.conn, &invoice)?);
    let draft = draft_credit_note(tx, &seller, &party, (id, reason), parts)?;
    issue_draft(tx, &seller, &party, &draft)?;
    store::mark_void(tx, id)?;
    if afterwards == Afterwards::BillAgain {
        store::free_charges(tx, id)?;
    }
    Ok(CreditNote { id: draft.id, invoice_id: id.clone(), gross: draft.gross })
}
