//! What accepted entries are worth in the books: a pair of memo accounts, by party. What stands on
//! a party's account is what the co-op owes it; no money has moved.

mod job;
mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::InKindError;
use super::take::granted_unpaid;
use crate::billing::Seller;
use crate::ground::db::{Conn, Tx, dialect};
use crate::ground::money::Money;
use crate::ledger::{self, Balance, Entry as LedgerEntry, NewPosting, PostingId, Purpose};
use crate::membership::activity::timesheet::{Entry, EntryId};
use crate::membership::{calendar, membership};
use crate::organisations::{InKindUse, PartyId, giving_settings};
use crate::treasury::{self, NewSetOff, Source, open_invoices};

pub use job::BookInKind;
pub use store::{Owed, credits_of, owed};

crate::ids! {
    /// What an entry is credited with, or what is taken back.
    CreditId = "ikc",
}

crate::text_enum! {
    /// Which of both.
    pub enum CreditKind {
        /// An accepted entry.
        Accepted = "accepted",
        /// A correction.
        Countered = "countered",
    }
}

/// What an entry is credited with, or what is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Id.
    pub id: CreditId,
    /// For which entry.
    pub entry_id: EntryId,
    /// Whose.
    pub party_id: PartyId,
    /// Which of both.
    pub kind: CreditKind,
    /// How much: positive.
    pub amount: Money,
    /// As of which calendar day of the legal entity.
    pub booked_on: NaiveDate,
    /// Its posting.
    pub posting_id: PostingId,
}

/// What a party is owed for what it gave in kind.
///
/// # Errors
/// A fault of the database or of the ledger.
pub fn owed_to(
    conn: &mut Conn,
    party: &PartyId,
    as_of: Option<NaiveDate>,
) -> Result<Money, InKindError> {
    let seller = Seller::own(conn)?;
    let of = Balance { purpose: Purpose::InKindMemo, party: Some(party), as_of };
    Ok(ledger::balance(conn, &seller.books, of)?)
}

/// What of it can still be used: not what an approved take has granted.
///
/// # Errors
/// A fault of the database or of the ledger.
pub fn available_to(conn: &mut Conn, party: &PartyId) -> Result<Money, InKindError> {
    let owed = owed_to(conn, party, None)?;
    let granted = granted_unpaid(conn, party, owed.currency())?;
    Ok(owed.minus(granted)?)
}

/// Whoever uses what a party is owed waits for whoever does so already.
pub(super) fn lock(tx: &mut Tx<'_>, party: &PartyId) -> Result<(), InKindError> {
    Ok(dialect::lock_name(tx.conn, &format!("in_kind:{party}"))?)
}

/// Books what an accepted entry is worth; entries worth nothing are not booked. An entry is booked
/// once.
pub(super) fn book(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), InKindError> {
    if !entry.value.is_positive() || store::is_booked(tx.conn, &entry.id)? {
        return Ok(());
    }
    let party = membership(tx.conn, &entry.membership_id)?.party_id;
    let seller = Seller::own(tx.conn)?;
    let on = calendar::day_of(tx.conn, tx.now)?;
    let entries = vec![
        LedgerEntry::debit(Purpose::InKindReceived, entry.value, None),
        LedgerEntry::credit(Purpose::InKindMemo, entry.value, Some(&party)),
    ];
    let about = entry.id.as_str();
    let posting = NewPosting { effective_on: on, reason: "in_kind.accepted", about, entries };
    let posting_id = ledger::post(tx, &seller.books, &posting)?;
    note(tx, entry, (party, posting_id, on), CreditKind::Accepted)
}

/// Takes back what an entry was credited with, by the mirror of its posting.
///
/// # Errors
/// [`InKindError::Used`] when it was set off, granted or paid.
pub(super) fn take_back(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), InKindError> {
    let Some(booked) = store::credit_for(tx.conn, &entry.id)? else { return Ok(()) };
    lock(tx, &booked.party_id)?;
    if booked.amount.minor() > available_to(tx.conn, &booked.party_id)?.minor() {
        return Err(InKindError::Used);
    }
    let seller = Seller::own(tx.conn)?;
    let on = calendar::day_of(tx.conn, tx.now)?;
    let posting = ledger::reverse(tx, &seller.books, &booked.posting_id, on, "in_kind.countered")?;
    note(tx, entry, (booked.party_id, posting, on), CreditKind::Countered)
}

fn note(
    tx: &mut Tx<'_>,
    entry: &Entry,
    (party_id, posting_id, booked_on): (PartyId, PostingId, NaiveDate),
    kind: CreditKind,
) -> Result<(), InKindError> {
    let credit = Credit {
        id: tx.mint(),
        entry_id: entry.id.clone(),
        party_id,
        kind,
        amount: entry.value,
        booked_on,
        posting_id,
    };
    store::insert(tx, &credit)?;
    let name = match kind {
        CreditKind::Accepted => "inkind.credit.booked",
        CreditKind::Countered => "inkind.credit.taken_back",
    };
    let facts = json!({
        "entry": entry.id,
        "amount_minor": entry.value.minor(),
        "currency": entry.value.currency(),
    });
    tx.record(name, credit.id.as_str(), facts);
    Ok(())
}

/// Sets what a party is owed off against its open invoices, as far as both reach; says how much.
///
/// # Errors
/// [`InKindError`].
pub fn set_off_owed(tx: &mut Tx<'_>, party: &PartyId) -> Result<Money, InKindError> {
    lock(tx, party)?;
    let available = available_to(tx.conn, party)?;
    let currency = available.currency();
    let open = open_invoices(tx.conn, party)?.into_iter().map(|open| open.outstanding);
    let open = Money::sum(open.filter(|amount| amount.currency() == currency), currency)?;
    let amount = available.min(open)?;
    if !amount.is_positive() {
        return Ok(Money::zero(currency));
    }
    let key: CreditId = tx.mint();
    let new = NewSetOff {
        party_id: party.clone(),
        source: Source::InKind,
        amount,
        on: calendar::day_of(tx.conn, tx.now)?,
        request_key: format!("in_kind:{key}"),
    };
    treasury::set_off(tx, new)?;
    Ok(amount)
}

/// Uses what was credited as the co-op has decided.
pub(super) fn use_credit(tx: &mut Tx<'_>, party: &PartyId) -> Result<(), InKindError> {
    let entity = Seller::own(tx.conn)?.entity;
    match giving_settings(tx.conn, &entity.id)?.in_kind {
        InKindUse::Owed => Ok(()),
        InKindUse::SetOff => set_off_owed(tx, party).map(drop),
    }
}
