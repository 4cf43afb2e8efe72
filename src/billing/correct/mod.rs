//! Taking an invoice back, whole or in parts, and making it anew: always by a credit note with a
//! reason, never by editing. The number stays used.

mod left;

use super::buyer::Buyer;
use super::charge::{amend, charges_of, free_charges};
use super::draft::Draft;
use super::issue::{ToIssue, issue_drafts, issue_planned};
use super::lines::{evidence_of, total};
use super::plan::plan_charges;
use super::{
    Charge, ChargeError, ChargeId, Exchange, Invoice, InvoiceId, InvoiceKind, InvoiceState,
    IssueError, IssuedDocument, Line, Seller, VoidError, store,
};
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::organisations;

pub use left::{Left, LeftLine};

/// What becomes of the charges of an invoice that was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afterwards {
    /// They are let go: nobody owes them any more.
    LetGo,
    /// They wait again, for a document that is right (another address, another buyer's name).
    BillAgain,
}

/// What took an invoice back, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditNote {
    /// The credit note.
    pub id: InvoiceId,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// What is taken back, tax and rounding with it.
    pub gross: Money,
    /// Whether nothing of the invoice is left.
    pub whole: bool,
}

/// How much of a line is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineAmount {
    /// Its place on the invoice.
    pub position: i32,
    /// Without tax; more than nothing.
    pub net: Money,
}

/// How an invoice is made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// The same charges, for the buyer as it is today: name, address, order, VAT number.
    Anew,
    /// Other amounts for some of its charges, as they were agreed: with tax where prices hold it.
    Amounts(Vec<(ChargeId, Money)>),
}

/// What a correction came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// What took the wrong one back.
    pub note: CreditNote,
    /// What was made in its place: one document, or two where the tax now parts them.
    pub documents: Vec<IssuedDocument>,
}

/// What is left of an invoice to be taken back.
///
/// # Errors
/// A fault of the database.
pub fn left_of(conn: &mut Conn, invoice: &Invoice) -> Result<Left, DbError> {
    left::of(conn, invoice)
}

/// The charges of an invoice, in the order of its lines.
///
/// # Errors
/// A fault of the database.
pub fn charges_on(conn: &mut Conn, invoice: &InvoiceId) -> Result<Vec<Charge>, DbError> {
    charges_of(conn, invoice)
}

/// Takes back all that is left of an issued invoice. Payments set against it must be released
/// first and the credit note set against it afterwards: `treasury::void_invoice` does both, and is
/// what pages call.
///
/// # Errors
/// [`VoidError::NotIssued`] for drafts, credit notes and what is void already,
/// [`VoidError::NoReason`]; [`VoidError::InParts`] when parts were taken back before and it is to
/// be billed again.
pub fn void(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    afterwards: Afterwards,
) -> Result<CreditNote, VoidError> {
    let invoice = to_take_back(tx, id, reason)?;
    let left = left::of(tx.conn, &invoice)?;
    if afterwards == Afterwards::BillAgain && !left.is_untouched() {
        return Err(VoidError::InParts);
    }
    let note = take_back(tx, &invoice, reason, left.all()?)?;
    if afterwards == Afterwards::BillAgain {
        free_charges(tx, id)?;
    }
    Ok(note)
}

/// Takes back parts of lines; tax goes with them, and the last part takes what is left of it, so
/// that all parts together are the whole to the cent (case 48).
///
/// # Errors
/// As [`void`]; [`VoidError::Nothing`], [`VoidError::TooMuch`].
pub fn credit(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    amounts: &[LineAmount],
) -> Result<CreditNote, VoidError> {
    let invoice = to_take_back(tx, id, reason)?;
    let part = left::of(tx.conn, &invoice)?.part(amounts)?;
    take_back(tx, &invoice, reason, part)
}

/// Takes an invoice back and makes it anew in one act: the credit note and the new invoice say the
/// same day.
///
/// # Errors
/// As [`void`] and as issuing; then neither happened.
pub fn correct(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    correction: &Correction,
) -> Result<Corrected, VoidError> {
    let charges = charges_of(tx.conn, id)?;
    let note = void(tx, id, reason, Afterwards::BillAgain)?;
    let invoice = store::invoice(tx.conn, id)?;
    if let Correction::Amounts(amounts) = correction {
        for (charge, amount) in amounts {
            if !charges.iter().any(|known| known.id == *charge) {
                return Err(VoidError::Nothing);
            }
            amend(tx, charge, *amount).map_err(|error| match error {
                ChargeError::Db(error) => error.into(),
                _ => VoidError::Nothing,
            })?;
        }
    }
    let seller = Seller::by_id(tx.conn, &invoice.legal_entity_id)?;
    let party = organisations::party(tx.conn, &invoice.party_id)?;
    let mut again = Vec::new();
    for charge in charges {
        again.push(super::charge::charge_by_id(tx.conn, &charge.id)?);
    }
    let planned = plan_charges(tx, seller, &party, again)?;
    let documents = issue_planned(tx, vec![planned])?.into_iter().flatten().collect();
    Ok(Corrected { note, documents })
}

/// The invoice, locked, if it can be taken back.
fn to_take_back(tx: &mut Tx<'_>, id: &InvoiceId, reason: &str) -> Result<Invoice, VoidError> {
    if reason.trim().is_empty() {
        return Err(VoidError::NoReason);
    }
    dialect::lock_row(tx.conn, "invoices", id.as_str())?;
    let invoice = store::invoice(tx.conn, id)?;
    // What another program issued is not for ours to credit.
    if super::is_taken_over(tx.conn, id)? {
        return Err(VoidError::NotIssued(None));
    }
    if invoice.kind != InvoiceKind::Invoice || !matches!(invoice.state, InvoiceState::Issued(_)) {
        let by = store::credit_notes_of(tx.conn, id)?.pop().map(|note| note.id);
        return Err(VoidError::NotIssued(by));
    }
    Ok(invoice)
}

fn take_back(
    tx: &mut Tx<'_>,
    invoice: &Invoice,
    reason: &str,
    part: left::Part,
) -> Result<CreditNote, VoidError> {
    let seller = Seller::by_id(tx.conn, &invoice.legal_entity_id)?;
    let party = organisations::party(tx.conn, &invoice.party_id)?;
    let buyer = Buyer::read(tx.conn, &seller, &party, tx.now)?;
    let left::Part { lines, taxes, rounding, whole } = part;
    let lines: Vec<Line> = (1_i32..)
        .zip(lines)
        .map(|(position, line)| Line {
            charge_id: None,
            credits_position: Some(line.position),
            position,
            ..line
        })
        .collect();
    let content = total(lines, taxes, rounding)?;
    let mut draft = Draft::new(tx.mint(), InvoiceKind::CreditNote, content);
    draft.credits = Some((invoice.id.clone(), reason.trim().to_owned()));
    draft.purchase_order.clone_from(&invoice.purchase_order);
    draft.evidence = evidence_of(tx.conn, &invoice.id)?;
    draft.exchange = exchange(invoice, draft.tax)?;
    issue_drafts(tx, &seller, &[ToIssue { buyer: &buyer, draft: &draft }])?;
    if whole {
        store::mark_void(tx, &invoice.id)?;
        let change = Change::of("state", &"issued", &"void");
        let organisation = party.organisation_id().map(ToString::to_string);
        let organisation = organisation.as_deref();
        tx.record_change("billing.invoice.voided", invoice.id.as_str(), organisation, &change);
    }
    let gross = draft.payable();
    Ok(CreditNote { id: draft.id, invoice_id: invoice.id.clone(), gross, whole })
}

/// The invoice's own rate: what it took back is worth what it was.
fn exchange(invoice: &Invoice, tax: Money) -> Result<Option<Exchange>, IssueError> {
    let Some(exchange) = &invoice.exchange else { return Ok(None) };
    let tax = exchange.rate.convert(tax, exchange.tax.currency())?;
    Ok(Some(Exchange { tax, ..exchange.clone() }))
}
