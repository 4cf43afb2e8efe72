//! Opening balances: what an account held in earlier books on the day these took over. Each
//! stands against the opening balance, and is taken back by a posting that mirrors it.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::{
    Books, Entry, LedgerError, NewPosting, PostingId, Purpose, Side, post_on_its_day, reverse,
};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::organisations::LegalEntityId;

crate::ids! {
    /// The opening balance of an account.
    OpeningId = "opn",
}

/// What an account held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOpening {
    /// Which account.
    pub purpose: Purpose,
    /// On which side.
    pub side: Side,
    /// How much: positive, in the currency of the books.
    pub amount: Money,
    /// At the beginning of which calendar day of the legal entity.
    pub on: NaiveDate,
    /// Where it is known from, in words.
    pub source: String,
}

/// An opening balance as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Id.
    pub id: OpeningId,
    /// In whose books.
    pub legal_entity_id: LegalEntityId,
    /// What the account held.
    pub new: NewOpening,
    /// The posting that brought it in.
    pub posting_id: PostingId,
    /// When it was noted (UTC).
    pub noted_at: Timestamp,
    /// When it was taken back (UTC).
    pub taken_back_at: Option<Timestamp>,
}

/// Why an opening balance was refused.
#[derive(Debug, thiserror::Error)]
pub enum OpeningError {
    /// What the account holds is the sum of documents, payments or shares: those are brought in,
    /// not their sum.
    #[error("{0} holds what its details say")]
    HasDetails(Purpose),
    /// It has one already.
    #[error("{0} has an opening balance")]
    Already(Purpose),
    /// Nothing, or another currency than the books'.
    #[error("the amount makes no sense")]
    Amount,
    /// The day has not come yet.
    #[error("the day lies in the future")]
    InTheFuture,
    /// It was taken back already.
    #[error("the opening balance was taken back")]
    TakenBack,
    /// The ledger refused: a closed month.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Purpose {
    /// Whether an opening balance can be said of it. All others are control accounts, whose details
    /// are documents, payments, shares, deposits and loans (or that stand against something).
    #[must_use]
    pub const fn takes_opening(self) -> bool {
        matches!(
            self,
            Self::Bank
                | Self::Cash
                | Self::Clearing
                | Self::VatPayable
                | Self::Dues
                | Self::Services
                | Self::Donations
                | Self::WriteOff
                | Self::Fees
        )
    }
}

/// Brings in what an account held.
///
/// # Errors
/// [`OpeningError`]; nothing is written then.
pub fn open_account(
    tx: &mut Tx<'_>,
    books: &Books,
    new: &NewOpening,
    today: NaiveDate,
) -> Result<OpeningId, OpeningError> {
    if !new.purpose.takes_opening() {
        return Err(OpeningError::HasDetails(new.purpose));
    }
    if new.amount.currency() != books.currency || !new.amount.is_positive() {
        return Err(OpeningError::Amount);
    }
    if new.on > today {
        return Err(OpeningError::InTheFuture);
    }
    let id: OpeningId = tx.mint();
    let entry = |purpose, side| Entry { purpose, side, amount: new.amount, party: None };
    let entries =
        vec![entry(new.purpose, new.side), entry(Purpose::OpeningBalance, new.side.opposite())];
    let (effective_on, about) = (new.on, id.as_str());
    let posting = NewPosting { effective_on, reason: "books.opened", about, entries };
    let posting = post_on_its_day(tx, books, &posting)?;
    match store::insert(tx, &books.legal_entity_id, (&id, &posting), new) {
        Err(DbError::Duplicate(_)) => return Err(OpeningError::Already(new.purpose)),
        other => other?,
    }
    let facts = json!({
        "purpose": new.purpose,
        "side": new.side,
        "amount_minor": new.amount.minor(),
        "on": new.on,
    });
    let change = Change::between(&(), &facts);
    tx.record_change("ledger.account.opened", id.as_str(), None, &change);
    Ok(id)
}

/// Takes an opening balance back: its posting is mirrored on the same day, or on the first open
/// one.
///
/// # Errors
/// [`OpeningError::TakenBack`]; [`DbError::NotFound`] in the books of another legal entity.
pub fn take_opening_back(
    tx: &mut Tx<'_>,
    books: &Books,
    id: &OpeningId,
) -> Result<(), OpeningError> {
    let opening = store::opening(tx.conn, id)?;
    if opening.legal_entity_id != books.legal_entity_id {
        return Err(DbError::NotFound.into());
    }
    if !store::mark_taken_back(tx, id)? {
        return Err(OpeningError::TakenBack);
    }
    reverse(tx, books, &opening.posting_id, opening.new.on, "books.opened.taken_back")?;
    let change = Change::of("taken_back", &false, &true);
    tx.record_change("ledger.account.opening.taken_back", id.as_str(), None, &change);
    Ok(())
}

/// Every opening balance, those that were taken back too, in the order they were noted.
///
/// # Errors
/// A fault of the database.
pub fn openings(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<Opening>, DbError> {
    store::openings(conn, entity)
}

/// One of them.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn opening(conn: &mut Conn, id: &OpeningId) -> Result<Opening, DbError> {
    store::opening(conn, id)
}
