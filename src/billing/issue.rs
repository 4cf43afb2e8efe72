//! Issuing: number, posting, photographs, reference, due day, letter, paper and audit event, all
//! in one transaction or not at all.

use chrono::Days;
use serde_json::json;

use super::buyer::Buyer;
use super::charge::waiting_charges;
use super::draft::{self, Draft};
use super::letters::post_issued;
use super::number::next_number;
use super::paper::RenderPaper;
use super::{
    Charge, InvoiceId, InvoiceKind, IssueError, Issued, Nature, Seller, SellerPhotograph, Tax,
    photograph, sellers_waiting, store,
};
use crate::ground::db::{Tx, dialect};
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::ledger::{self, Entry, NewPosting, PostingId, Purpose, Side};
use crate::organisations::{self, Body, Party, PartyId};

/// Drafts and issues everything that waits for a party: none, one, or two documents (what is
/// outside the scope of the tax never shares one with what is taxed, EN 16931 BR-O-11).
///
/// Money the party has standing by is set against them by `treasury::invoice_waiting`, which is
/// what other rooms call.
///
/// # Errors
/// [`IssueError::NoAddress`] when something waits and the party has no address.
pub fn invoice_waiting(tx: &mut Tx<'_>, party: &PartyId) -> Result<Vec<InvoiceId>, IssueError> {
    let party = organisations::party(tx.conn, party)?;
    let mut ids = Vec::new();
    for entity in sellers_waiting(tx.conn, &party.id)? {
        let seller = Seller::by_id(tx.conn, &entity)?;
        let documents = invoice_waiting_of(tx, &seller, &party)?;
        ids.extend(documents.into_iter().map(|document| document.id));
    }
    Ok(ids)
}

/// A document just issued, as far as runs report it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedDocument {
    /// Id.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// What is to be paid, rounding and all.
    pub gross: Money,
    /// Its taxes per category and rate.
    pub taxes: Vec<Tax>,
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
    // Two at once would both see the same charges waiting.
    dialect::lock_name(tx.conn, &format!("invoice:{}", party.id))?;
    let charges = waiting_charges(tx.conn, &seller.entity.id, &party.id)?;
    if charges.is_empty() {
        return Ok(Vec::new());
    }
    issue_charges(tx, seller, party, charges)
}

/// Drafts and issues these charges, and nothing else that waits.
pub(super) fn issue_charges(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
    charges: Vec<Charge>,
) -> Result<Vec<IssuedDocument>, IssueError> {
    let buyer = Buyer::read(tx.conn, seller, party, tx.now)?;
    let mut documents = Vec::new();
    for draft in draft::draft(tx, seller, &buyer, charges)? {
        let number = issue_draft(tx, seller, &buyer, &draft)?;
        let gross = draft.payable();
        let Draft { id, taxes, .. } = draft;
        documents.push(IssuedDocument { id, number, gross, taxes });
    }
    Ok(documents)
}

/// Everything that makes a draft a document; returns its number.
pub(super) fn issue_draft(
    tx: &mut Tx<'_>,
    seller: &Seller,
    buyer: &Buyer<'_>,
    draft: &Draft,
) -> Result<String, IssueError> {
    let party = buyer.party;
    let entity = &seller.entity;
    let on = local_day(tx.now, entity.time_zone);
    let due_on = match draft.kind {
        InvoiceKind::Invoice => on
            .checked_add_days(Days::new(u64::from(entity.payment_terms_days)))
            .ok_or(IssueError::Calendar)?,
        InvoiceKind::CreditNote => on,
    };
    let numbered = next_number(tx, entity, draft.kind)?;
    let issued = Issued {
        number: numbered.number.clone(),
        on,
        due_on,
        reference: numbered.reference.clone(),
        seller: SellerPhotograph {
            logo: seller.logo.clone(),
            ..photograph::seller(entity, draft.is_outside_scope())
        },
        buyer: photograph::buyer(buyer, draft.is_outside_scope()),
    };
    let posting = post_draft(tx, seller, party, draft, &issued)?;
    store::mark_issued(tx, draft, &numbered, &issued, posting.as_ref())?;
    record(tx, party, draft, &issued);
    post_issued(tx, buyer, draft, &issued)?;
    tx.enqueue(&RenderPaper { invoice_id: draft.id.clone() })?;
    Ok(issued.number)
}

/// An invoice debits what the party owes; a credit note is the mirror. Nothing is posted for a
/// document of nothing: entries are positive.
fn post_draft(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
    draft: &Draft,
    issued: &Issued,
) -> Result<Option<PostingId>, IssueError> {
    let (owed, earned, reason) = match draft.kind {
        InvoiceKind::Invoice => (Side::Debit, Side::Credit, "invoice.issued"),
        InvoiceKind::CreditNote => (Side::Credit, Side::Debit, "credit_note.issued"),
    };
    let entry = |purpose, side, amount, party: Option<&PartyId>| Entry {
        purpose,
        side,
        amount,
        party: party.cloned(),
    };
    let mut entries = vec![entry(Purpose::Receivables, owed, draft.payable(), Some(&party.id))];
    for nature in Nature::ALL {
        let nets = draft.lines.iter().filter(|line| line.nature == *nature).map(|line| line.net);
        let net = Money::sum(nets, draft.currency())?;
        entries.push(entry(income(*nature), earned, net, None));
    }
    entries.push(entry(Purpose::VatPayable, earned, draft.tax, None));
    // What rounds a price up is earned, what rounds it down is lost.
    let side = if draft.rounding.is_negative() { owed } else { earned };
    entries.push(entry(Purpose::Rounding, side, draft.rounding.abs()?, None));
    entries.retain(|entry| !entry.amount.is_zero());
    if entries.is_empty() {
        return Ok(None);
    }
    let about = draft.id.as_str();
    let posting = NewPosting { effective_on: issued.on, reason, about, entries };
    Ok(Some(ledger::post(tx, &seller.books, &posting)?))
}

/// The account a nature is earned on (or owed back on, or held as capital).
const fn income(nature: Nature) -> Purpose {
    match nature {
        Nature::Dues => Purpose::Dues,
        Nature::Service => Purpose::Services,
        Nature::Share => Purpose::Shares,
        Nature::Donation => Purpose::Donations,
        Nature::Deposit => Purpose::Deposits,
    }
}

fn record(tx: &mut Tx<'_>, party: &Party, draft: &Draft, issued: &Issued) {
    let organisation = match &party.body {
        Body::Organisation(id) => Some(id.as_str()),
        Body::Person(_) => None,
    };
    let name = match draft.kind {
        InvoiceKind::Invoice => "billing.invoice.issued",
        InvoiceKind::CreditNote => "billing.credit_note.issued",
    };
    let facts = json!({
        "number": issued.number,
        "gross_minor": draft.payable().minor(),
        "currency": draft.currency(),
        "purchase_order": draft.purchase_order.is_some(),
        "evidence": draft.evidence,
        "exchange": draft.exchange.as_ref().map(|it| json!({
            "rate": it.rate.decimal(), "on": it.on, "tax_minor": it.tax.minor(),
        })),
    });
    tx.record_for(name, draft.id.as_str(), organisation, facts);
}
