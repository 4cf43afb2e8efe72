//! Issuing: number, posting, photographs, reference, due day, letter, paper and audit event, all
//! in one transaction or not at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Days;
use serde_json::json;

use super::buyer::Buyer;
use super::draft::{self, Draft};
use super::letters::letter_of;
use super::number::{Numbered, next_numbers};
use super::paper::RenderPaper;
use super::plan::{Planned, PlannedPart, plan_documents, waiting_turns};
use super::store::Marked;
use super::{
    InvoiceId, InvoiceKind, IssueError, Issued, KnownSellers, Nature, Seller, SellerPhotograph,
    Tax, photograph, store,
};
use crate::gateways::mail;
use crate::ground::db::Tx;
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::ledger::{self, Entry, NewPosting, PostingId, Purpose, Side};
use crate::organisations::{self, Body, LegalEntityId, Party, PartyId};

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

/// Drafts and issues everything that waits for a party: none, one, or several documents.
///
/// Money the party has standing by is set against them by `treasury::invoice_waiting`, which is
/// what other rooms call.
///
/// # Errors
/// [`IssueError::NoAddress`] when something waits and the party has no address.
pub fn invoice_waiting(tx: &mut Tx<'_>, party: &PartyId) -> Result<Vec<InvoiceId>, IssueError> {
    let party = organisations::party(tx.conn, party)?;
    let turns = waiting_turns(tx, &[&party])?;
    let planned = plan_documents(tx, &mut KnownSellers::default(), turns)?;
    let planned = planned.into_iter().collect::<Result<_, _>>()?;
    let documents = issue_planned(tx, planned)?.into_iter().flatten();
    Ok(documents.map(|document| document.id).collect())
}

/// Issues what was planned, for several parties at once: their rows are written together. For each
/// party its documents, in its place.
///
/// Money the parties have standing by is set against them by `treasury::issue_planned`, which is
/// what other rooms call.
///
/// # Errors
/// [`IssueError`]; then nothing of it holds, and the transaction must be undone up to here.
pub fn issue_planned(
    tx: &mut Tx<'_>,
    planned: Vec<Planned<'_>>,
) -> Result<Vec<Vec<IssuedDocument>>, IssueError> {
    let mut documents: Vec<Vec<IssuedDocument>> = planned.iter().map(|_| Vec::new()).collect();
    let mut of_each: BTreeMap<LegalEntityId, Vec<(usize, PlannedPart<'_>)>> = BTreeMap::new();
    for (place, planned) in planned.into_iter().enumerate() {
        for part in planned.parts {
            of_each.entry(part.seller.entity.id.clone()).or_default().push((place, part));
        }
    }
    for parts in of_each.into_values() {
        let Some(seller) = parts.first().map(|(_, part)| Arc::clone(&part.seller)) else {
            continue;
        };
        let each: Vec<ToIssue<'_>> = parts
            .iter()
            .flat_map(|(_, part)| part.drafts.iter().map(|draft| (&part.buyer, draft)))
            .map(|(buyer, draft)| ToIssue { buyer, draft })
            .collect();
        let mut numbers = issue_drafts(tx, &seller, &each)?.into_iter();
        for (place, part) in parts {
            let issued = part.drafts.into_iter().zip(numbers.by_ref()).map(|(draft, number)| {
                let gross = draft.payable();
                let Draft { id, taxes, .. } = draft;
                IssuedDocument { id, number, gross, taxes }
            });
            if let Some(own) = documents.get_mut(place) {
                own.extend(issued);
            }
        }
    }
    Ok(documents)
}

/// A draft and who buys.
pub(super) struct ToIssue<'a> {
    pub buyer: &'a Buyer<'a>,
    pub draft: &'a Draft,
}

/// Everything that makes drafts of one seller documents; returns their numbers.
pub(super) fn issue_drafts(
    tx: &mut Tx<'_>,
    seller: &Seller,
    all: &[ToIssue<'_>],
) -> Result<Vec<String>, IssueError> {
    let drafts: Vec<(&Party, &Draft)> =
        all.iter().map(|one| (one.buyer.party, one.draft)).collect();
    draft::write(tx, seller, &drafts)?;
    let numbered = numbers(tx, seller, all)?;
    let mut issued = Vec::with_capacity(all.len());
    for (one, numbered) in all.iter().zip(&numbered) {
        issued.push(issue(tx, seller, one, numbered)?);
    }
    let postings = post_drafts(tx, seller, all, &issued)?;
    let marked: Vec<Marked<'_>> = all
        .iter()
        .zip(&numbered)
        .zip(issued.iter().zip(&postings))
        .map(|((one, numbered), (issued, posting))| Marked {
            draft: one.draft,
            numbered,
            issued,
            posting: posting.as_ref(),
        })
        .collect();
    store::mark_issued(tx, &marked)?;
    let mut letters = Vec::with_capacity(all.len());
    for (one, issued) in all.iter().zip(&issued) {
        record(tx, one.buyer.party, one.draft, issued);
        letters.push(letter_of(tx, one.buyer, one.draft, issued)?);
    }
    mail::post_all(tx, &letters)?;
    let papers: Vec<RenderPaper> =
        all.iter().map(|one| RenderPaper { invoice_id: one.draft.id.clone() }).collect();
    tx.enqueue_all(&papers)?;
    Ok(issued.into_iter().map(|issued| issued.number).collect())
}

/// A number for each, in their order.
fn numbers(
    tx: &mut Tx<'_>,
    seller: &Seller,
    all: &[ToIssue<'_>],
) -> Result<Vec<Numbered>, IssueError> {
    let many = |kind| all.iter().filter(|one| one.draft.kind == kind).count();
    let (invoices, notes) = (many(InvoiceKind::Invoice), many(InvoiceKind::CreditNote));
    let entity = &seller.entity;
    let mut invoices = next_numbers(tx, entity, InvoiceKind::Invoice, invoices)?.into_iter();
    let mut notes = next_numbers(tx, entity, InvoiceKind::CreditNote, notes)?.into_iter();
    let next = |one: &ToIssue<'_>| match one.draft.kind {
        InvoiceKind::Invoice => invoices.next(),
        InvoiceKind::CreditNote => notes.next(),
    };
    Ok(all.iter().filter_map(next).collect())
}

/// What a draft gets.
fn issue(
    tx: &Tx<'_>,
    seller: &Seller,
    one: &ToIssue<'_>,
    numbered: &Numbered,
) -> Result<Issued, IssueError> {
    let (entity, draft) = (&seller.entity, one.draft);
    let on = local_day(tx.now, entity.time_zone);
    let due_on = match draft.kind {
        InvoiceKind::Invoice => on
            .checked_add_days(Days::new(u64::from(entity.payment_terms_days)))
            .ok_or(IssueError::Calendar)?,
        InvoiceKind::CreditNote => on,
    };
    Ok(Issued {
        number: numbered.number.clone(),
        on,
        due_on,
        reference: numbered.reference.clone(),
        seller: SellerPhotograph {
            logo: seller.logo.clone(),
            ..photograph::seller(entity, draft.is_outside_scope())
        },
        buyer: photograph::buyer(one.buyer, draft.is_outside_scope()),
    })
}

/// Posts them; nothing is posted for a document of nothing: entries are positive.
fn post_drafts(
    tx: &mut Tx<'_>,
    seller: &Seller,
    all: &[ToIssue<'_>],
    issued: &[Issued],
) -> Result<Vec<Option<PostingId>>, IssueError> {
    let mut is_posted = Vec::with_capacity(all.len());
    let mut postings = Vec::with_capacity(all.len());
    for (one, issued) in all.iter().zip(issued) {
        let (reason, entries) = posting_of(one)?;
        is_posted.push(!entries.is_empty());
        if !entries.is_empty() {
            let (effective_on, about) = (issued.on, one.draft.id.as_str());
            postings.push(NewPosting { effective_on, reason, about, entries });
        }
    }
    let mut ids = ledger::post_all(tx, &seller.books, &postings)?.into_iter();
    Ok(is_posted.into_iter().map(|posted| if posted { ids.next() } else { None }).collect())
}

/// An invoice debits what the party owes; a credit note is the mirror.
fn posting_of(one: &ToIssue<'_>) -> Result<(&'static str, Vec<Entry>), IssueError> {
    let (party, draft) = (one.buyer.party, one.draft);
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
    Ok((reason, entries))
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
