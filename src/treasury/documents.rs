//! What moves money when documents come and go: credit pays a new invoice, a credit note
//! releases what had paid the old one.

use std::sync::Arc;

use super::allocation::{Allocation, allocate, release_live};
use super::payment::{lock_money_of, money_of};
use super::write_off::is_written_off;
use super::{ReverseError, open_invoices, store, use_credit};
use crate::billing::{
    self, Afterwards, Corrected, Correction, CreditNote, InvoiceId, IssueError, IssuedDocument,
    KnownSellers, LineAmount, Planned, Seller, Turn, VoidError,
};
use crate::ground::db::{DbError, Tx, dialect};
use crate::organisations::{self, Party, PartyId};

/// Drafts and issues everything that waits for a party and sets its credit against it; nothing,
/// where a VAT number or an exchange rate is waited for.
///
/// # Errors
/// [`IssueError::NoAddress`] when something waits and the party has no address.
pub fn invoice_waiting(tx: &mut Tx<'_>, party: &PartyId) -> Result<Vec<InvoiceId>, IssueError> {
    let party = organisations::party(tx.conn, party)?;
    match tx.attempt(|tx| invoice_all_waiting_of(tx, &party)) {
        Ok(documents) => Ok(documents.into_iter().map(|document| document.id).collect()),
        // It waits for somebody else than the party: the next run tries again, and says so.
        Err(IssueError::VatUnproved | IssueError::NoExchangeRate(_)) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// [`invoice_waiting`] when the party is at hand. Each legal entity that has sold something makes
/// documents of its own.
fn invoice_all_waiting_of(
    tx: &mut Tx<'_>,
    party: &Party,
) -> Result<Vec<IssuedDocument>, IssueError> {
    // First of all locks: whoever moves money of a party takes this one before any other.
    lock_money_of(tx, &party.id)?;
    let turns = billing::waiting_turns(tx, &[party])?;
    issue_turns(tx, &mut KnownSellers::default(), turns)
}

/// Drafts and issues what waits for a party by this seller, and sets its credit against it.
///
/// # Errors
/// As [`invoice_waiting`].
pub fn invoice_waiting_of(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
) -> Result<Vec<IssuedDocument>, IssueError> {
    lock_money_of(tx, &party.id)?;
    let mut turns = billing::waiting_turns(tx, &[party])?;
    for turn in &mut turns {
        turn.charges.retain(|charge| charge.legal_entity_id == seller.entity.id);
    }
    issue_turns(tx, &mut KnownSellers::with(seller.clone()), turns)
}

/// Plans and issues; the first that gets no document says why.
fn issue_turns(
    tx: &mut Tx<'_>,
    sellers: &mut KnownSellers,
    turns: Vec<Turn<'_>>,
) -> Result<Vec<IssuedDocument>, IssueError> {
    let planned = billing::plan_documents(tx, sellers, turns)?;
    let planned = planned.into_iter().collect::<Result<_, _>>()?;
    Ok(issue_planned(tx, planned)?.into_iter().flatten().collect())
}

/// Issues what was planned for several parties and sets their credit against it. The caller holds
/// their [locks](lock_parties).
///
/// # Errors
/// [`IssueError`]; then nothing of it holds, and the transaction must be undone up to here.
pub fn issue_planned(
    tx: &mut Tx<'_>,
    planned: Vec<Planned<'_>>,
) -> Result<Vec<Vec<IssuedDocument>>, IssueError> {
    let mut sold: Vec<(Arc<Seller>, &Party)> = Vec::new();
    for one in &planned {
        sold.extend(one.sellers().map(|seller| (Arc::clone(seller), one.party)));
    }
    let documents = billing::issue_planned(tx, planned)?;
    let buyers: Vec<&PartyId> = sold.iter().map(|(_, party)| &party.id).collect();
    let with_money = store::parties_with_money(tx.conn, &buyers)?;
    for (seller, party) in sold {
        if with_money.contains(&party.id) {
            use_credit(tx, &seller, &party.id)?;
        }
    }
    Ok(documents)
}

/// Takes the locks of several parties at once, in one order, before a batch takes any other.
///
/// # Errors
/// When a lock cannot be had in time.
pub fn lock_parties<'a>(
    tx: &mut Tx<'_>,
    parties: impl IntoIterator<Item = &'a PartyId>,
) -> Result<(), DbError> {
    dialect::lock_names(tx.conn, parties.into_iter().map(money_of))
}

/// Takes back all that is left of an invoice by a credit note. What had been paid for it becomes
/// the party's credit and pays its other open invoices; nothing is sent back by itself.
///
/// # Errors
/// As [`billing::void`]; [`VoidError::WrittenOff`].
pub fn void_invoice(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    afterwards: Afterwards,
) -> Result<CreditNote, VoidError> {
    taking_back(tx, id, |tx, seller| {
        release_all(tx, seller, id)?;
        let note = billing::void(tx, id, reason, afterwards)?;
        Ok((note.clone(), note))
    })
}

/// Takes back parts of lines. An invoice that was paid beyond what is left of it gives the rest
/// to its party as credit.
///
/// # Errors
/// As [`billing::credit`]; [`VoidError::WrittenOff`].
pub fn credit_invoice(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    amounts: &[LineAmount],
) -> Result<CreditNote, VoidError> {
    taking_back(tx, id, |tx, seller| {
        let note = billing::credit(tx, id, reason, amounts)?;
        make_room(tx, seller, id, &note)?;
        Ok((note.clone(), note))
    })
}

/// Takes an invoice back and makes it anew; what had been paid for the wrong one pays the right
/// one.
///
/// # Errors
/// As [`billing::correct`]; [`VoidError::WrittenOff`].
pub fn correct_invoice(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    correction: &Correction,
) -> Result<Corrected, VoidError> {
    taking_back(tx, id, |tx, seller| {
        release_all(tx, seller, id)?;
        let corrected = billing::correct(tx, id, reason, correction)?;
        Ok((corrected.note.clone(), corrected))
    })
}

/// What every way of taking back has around it: the party's lock, the credit note set against its
/// invoice, and credit used for what is open then.
fn taking_back<T>(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    deed: impl FnOnce(&mut Tx<'_>, &Seller) -> Result<(CreditNote, T), VoidError>,
) -> Result<T, VoidError> {
    let invoice = billing::invoice(tx.conn, id)?;
    lock_money_of(tx, &invoice.party_id)?;
    if is_written_off(tx.conn, id)? {
        return Err(VoidError::WrittenOff);
    }
    let seller = Seller::by_id(tx.conn, &invoice.legal_entity_id)?;
    let (note, outcome) = deed(tx, &seller)?;
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
    Ok(outcome)
}

fn release_all(tx: &mut Tx<'_>, seller: &Seller, id: &InvoiceId) -> Result<(), VoidError> {
    for live in store::live_allocations_of_invoice(tx.conn, id)? {
        release_for_void(tx, seller, &live)?;
    }
    Ok(())
}

/// Releases of what was paid as much as the credit note needs, the latest first; what was released
/// beyond that pays the invoice again.
fn make_room(
    tx: &mut Tx<'_>,
    seller: &Seller,
    id: &InvoiceId,
    note: &CreditNote,
) -> Result<(), VoidError> {
    let mut open = store::left(tx.conn, id)?;
    let mut paid = store::live_allocations_of_invoice(tx.conn, id)?;
    paid.retain(|live| live.payment_id.is_some());
    let mut last = None;
    while open.compare(note.gross).map_err(IssueError::from)?.is_lt() {
        let Some(live) = paid.pop() else { break };
        release_for_void(tx, seller, &live)?;
        open = open.plus(live.amount).map_err(IssueError::from)?;
        last = live.payment_id;
    }
    let back = open.minus(note.gross).map_err(IssueError::from)?;
    if let Some(payment) = last.filter(|_| back.is_positive()) {
        let party = billing::invoice(tx.conn, id)?.party_id;
        let open = open_invoices(tx.conn, &party)?;
        if let Some(invoice) = open.into_iter().find(|open| open.id == *id) {
            allocate(tx, seller, &payment, &invoice, back)?;
        }
    }
    Ok(())
}

fn release_for_void(tx: &mut Tx<'_>, seller: &Seller, live: &Allocation) -> Result<(), VoidError> {
    match release_live(tx, seller, live) {
        // A credit note stands against it, for a part: that stays taken back.
        Ok(()) | Err(ReverseError::CreditNote) => Ok(()),
        Err(ReverseError::Payment(error)) => Err(error.into()),
        Err(other) => Err(DbError::Fault(other.to_string()).into()),
    }
}
