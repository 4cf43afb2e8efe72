//! A posting and its entries: written entries first, then the posting that seals them. Triggers
//! say the same rules once more.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::closing::share_books;
use super::{Books, LedgerError, Purpose, open_from, store};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::organisations::PartyId;

crate::ids! {
    /// A posting.
    PostingId = "pst",
    /// An entry of a posting.
    EntryId = "ent",
}

crate::text_enum! {
    /// Which side of an account.
    pub enum Side {
        /// Left: more of an asset or expense.
        Debit = "debit",
        /// Right: more of a liability, of equity or income.
        Credit = "credit",
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Debit => Self::Credit,
            Self::Credit => Self::Debit,
        }
    }
}

/// One line of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// On which account.
    pub purpose: Purpose,
    /// On which side.
    pub side: Side,
    /// How much: positive.
    pub amount: Money,
    /// Whose detail it is, on accounts that are kept per party.
    pub party: Option<PartyId>,
}

impl Entry {
    /// A debit.
    #[must_use]
    pub fn debit(purpose: Purpose, amount: Money, party: Option<&PartyId>) -> Self {
        Self { purpose, side: Side::Debit, amount, party: party.cloned() }
    }

    /// A credit.
    #[must_use]
    pub fn credit(purpose: Purpose, amount: Money, party: Option<&PartyId>) -> Self {
        Self { purpose, side: Side::Credit, amount, party: party.cloned() }
    }
}

/// What is to be posted.
#[derive(Debug, Clone)]
pub struct NewPosting<'a> {
    /// The legal entity's calendar day it belongs to.
    pub effective_on: NaiveDate,
    /// Why, as a code: `invoice.issued`, `payment.received`.
    pub reason: &'static str,
    /// The id of the document, payment or allocation behind it.
    pub about: &'a str,
    /// Its entries: at least two, balanced per currency.
    pub entries: Vec<Entry>,
}

/// A posting as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Id.
    pub id: PostingId,
    /// The legal entity's calendar day it belongs to.
    pub effective_on: NaiveDate,
    /// The day it is of, where that one was closed and it took the first open day.
    pub dated_on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// What stands behind it.
    pub about: String,
    /// The posting it undoes.
    pub reverses_id: Option<PostingId>,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// Posts. What is of a closed month is posted on the first open day, and keeps its own day beside
/// (see [`Posting::dated_on`]).
///
/// # Errors
/// [`LedgerError::Unbalanced`], [`LedgerError::NotPositive`].
pub fn post(
    tx: &mut Tx<'_>,
    books: &Books,
    posting: &NewPosting<'_>,
) -> Result<PostingId, LedgerError> {
    let ids = post_all(tx, books, std::slice::from_ref(posting))?;
    ids.into_iter().next().ok_or(LedgerError::Unbalanced)
}

/// [`post`] for many at once; their ids, in their order.
///
/// # Errors
/// As [`post`]; then none was posted.
pub fn post_all(
    tx: &mut Tx<'_>,
    books: &Books,
    postings: &[NewPosting<'_>],
) -> Result<Vec<PostingId>, LedgerError> {
    let days = open_days(tx, books, postings.iter().map(|posting| posting.effective_on))?;
    let mut sealed = Vec::with_capacity(postings.len());
    for (posting, day) in postings.iter().zip(days) {
        refuse_nonsense(&posting.entries)?;
        sealed.push(Sealed { id: tx.mint(), day, posting, reverses: None });
    }
    store::insert_postings(tx, books, &sealed)?;
    Ok(sealed.into_iter().map(|sealed| sealed.id).collect())
}

/// Posts on the day that is said, or not at all.
///
/// # Errors
/// [`LedgerError::Closed`] when that day is closed; else as [`post`].
pub fn post_on_its_day(
    tx: &mut Tx<'_>,
    books: &Books,
    posting: &NewPosting<'_>,
) -> Result<PostingId, LedgerError> {
    let day = open_day(tx, books, posting.effective_on)?;
    match day.dated_on {
        Some(_) => Err(LedgerError::Closed { open_from: day.effective_on }),
        None => post(tx, books, posting),
    }
}

/// A day on which something can be posted, and the one it is of where that is closed.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenDay {
    pub effective_on: NaiveDate,
    pub dated_on: Option<NaiveDate>,
}

/// A posting as it is stored with its entries.
pub(super) struct Sealed<'a> {
    pub id: PostingId,
    pub day: OpenDay,
    pub posting: &'a NewPosting<'a>,
    /// The posting it undoes.
    pub reverses: Option<&'a PostingId>,
}

fn open_day(tx: &mut Tx<'_>, books: &Books, wanted: NaiveDate) -> Result<OpenDay, DbError> {
    let days = open_days(tx, books, std::iter::once(wanted))?;
    days.into_iter().next().ok_or(DbError::NotFound)
}

/// The days on which things can be posted, in one question for all of them.
fn open_days(
    tx: &mut Tx<'_>,
    books: &Books,
    wanted: impl Iterator<Item = NaiveDate>,
) -> Result<Vec<OpenDay>, DbError> {
    let wanted: Vec<NaiveDate> = wanted.collect();
    let Some(first) = wanted.iter().min() else { return Ok(Vec::new()) };
    // Whoever is closing this month is waited for: what is posted meanwhile takes the first open
    // day, where the database would refuse it. A month with days to come is not closed, and nowhere
    // is it more than a day later than in UTC.
    let over = first.with_day(1).and_then(|day| day.checked_add_months(Months::new(1)));
    let tomorrow = tx.now.date_naive().checked_add_days(Days::new(1));
    if over <= tomorrow {
        share_books(tx, &books.legal_entity_id)?;
    }
    let open_from = open_from(tx.conn, &books.legal_entity_id)?;
    let day = |wanted: NaiveDate| match open_from.filter(|open| wanted < *open) {
        Some(open) => OpenDay { effective_on: open, dated_on: Some(wanted) },
        None => OpenDay { effective_on: wanted, dated_on: None },
    };
    Ok(wanted.into_iter().map(day).collect())
}

/// Undoes a posting by its mirror, on the day given (or the first open one). The reversal of a
/// reversal would be the original again: post anew instead.
///
/// # Errors
/// [`LedgerError::Reversed`] when it is undone already or is itself a reversal.
pub fn reverse(
    tx: &mut Tx<'_>,
    books: &Books,
    id: &PostingId,
    effective_on: NaiveDate,
    reason: &'static str,
) -> Result<PostingId, LedgerError> {
    let original = store::posting(tx.conn, id)?;
    if original.reverses_id.is_some() {
        return Err(LedgerError::Reversed);
    }
    let entries = original.entries.into_iter();
    let mirror = entries.map(|entry| Entry { side: entry.side.opposite(), ..entry }).collect();
    let about = original.about;
    let posting = NewPosting { effective_on, reason, about: &about, entries: mirror };
    let day = open_day(tx, books, effective_on)?;
    let reversal = Sealed { id: tx.mint(), day, posting: &posting, reverses: Some(id) };
    match store::insert_postings(tx, books, std::slice::from_ref(&reversal)) {
        Ok(()) => Ok(reversal.id),
        Err(LedgerError::Db(DbError::Duplicate(_))) => Err(LedgerError::Reversed),
        Err(error) => Err(error),
    }
}

/// The posting that was made about an object and is no reversal.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn posting_about(conn: &mut Conn, about: &str) -> Result<PostingId, DbError> {
    store::posting_about(conn, about)
}

/// One posting with its entries.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn posting(conn: &mut Conn, id: &PostingId) -> Result<Posting, DbError> {
    store::posting(conn, id)
}

fn refuse_nonsense(entries: &[Entry]) -> Result<(), LedgerError> {
    if entries.iter().any(|entry| !entry.amount.is_positive()) {
        return Err(LedgerError::NotPositive);
    }
    let mut currencies: Vec<Currency> = Vec::new();
    for entry in entries {
        if !currencies.contains(&entry.amount.currency()) {
            currencies.push(entry.amount.currency());
        }
    }
    for currency in &currencies {
        if sum(entries, Side::Debit, *currency)? != sum(entries, Side::Credit, *currency)? {
            return Err(LedgerError::Unbalanced);
        }
    }
    if currencies.is_empty() { Err(LedgerError::Unbalanced) } else { Ok(()) }
}

fn sum(entries: &[Entry], side: Side, currency: Currency) -> Result<Money, LedgerError> {
    let amounts = entries
        .iter()
        .filter(|entry| entry.side == side && entry.amount.currency() == currency)
        .map(|entry| entry.amount);
    Ok(Money::sum(amounts, currency)?)
}
