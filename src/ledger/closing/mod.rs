//! Closing a month: what was told from its books stays true. Months close one after another, and
//! the last one that was closed can be reopened, with a reason.

mod store;

use chrono::{Datelike, Months, NaiveDate};
use serde_json::json;

use super::Books;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::organisations::LegalEntityId;

crate::ids! {
    /// The closing of a month.
    ClosingId = "cls",
}

/// A month that was closed, and perhaps reopened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Id.
    pub id: ClosingId,
    /// Whose books.
    pub legal_entity_id: LegalEntityId,
    /// The first day of the month, in the legal entity's calendar.
    pub month: NaiveDate,
    /// The first day after it: every day before is closed.
    pub closed_until: NaiveDate,
    /// Who closed it, as the audit trail names them.
    pub closed_by: String,
    /// When (UTC).
    pub closed_at: Timestamp,
    /// When it was reopened (UTC), and why.
    pub reopened: Option<(Timestamp, String)>,
}

/// Why a month was not closed or not reopened.
#[derive(Debug, thiserror::Error)]
pub enum ClosingError {
    /// It has days to come.
    #[error("the month is not over")]
    NotOver,
    /// Months close one after another: this one is next.
    #[error("the next month to close begins on {0}")]
    NotNext(NaiveDate),
    /// It was reopened already, or a later month is closed.
    #[error("only the last month that is closed can be reopened")]
    NotLast,
    /// Nobody said why.
    #[error("reopening needs a reason")]
    NoReason,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Closes the month that `month` lies in; with the first one, all that came before it. `today` is
/// the calendar day of the legal entity.
///
/// # Errors
/// [`ClosingError::NotOver`], [`ClosingError::NotNext`].
pub fn close_month(
    tx: &mut Tx<'_>,
    books: &Books,
    month: NaiveDate,
    today: NaiveDate,
) -> Result<ClosingId, ClosingError> {
    lock_books(tx, &books.legal_entity_id)?;
    let month = month.with_day(1).unwrap_or(month);
    let until = month.checked_add_months(Months::new(1)).ok_or(ClosingError::NotOver)?;
    if today < until {
        return Err(ClosingError::NotOver);
    }
    if let Some(next) = open_from(tx.conn, &books.legal_entity_id)?
        && next != month
    {
        return Err(ClosingError::NotNext(next));
    }
    let id: ClosingId = tx.mint();
    store::insert(tx, &books.legal_entity_id, &id, (month, until))?;
    let change = Change::of("closed", &false, &true).beside(&json!({ "month": month }));
    tx.record_change("ledger.month.closed", id.as_str(), None, &change);
    Ok(id)
}

/// Reopens the last month that was closed.
///
/// # Errors
/// [`ClosingError::NotLast`], [`ClosingError::NoReason`].
pub fn reopen_month(tx: &mut Tx<'_>, id: &ClosingId, reason: &str) -> Result<(), ClosingError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(ClosingError::NoReason);
    }
    let closing = store::closing(tx.conn, id)?;
    let entity = &closing.legal_entity_id;
    lock_books(tx, entity)?;
    if open_from(tx.conn, entity)? != Some(closing.closed_until)
        || !store::mark_reopened(tx, id, reason)?
    {
        return Err(ClosingError::NotLast);
    }
    // Why, in somebody's words, stays with the closing: the trail is never changed.
    let change = Change::of("closed", &true, &false).beside(&json!({ "month": closing.month }));
    tx.record_change("ledger.month.reopened", id.as_str(), None, &change);
    Ok(())
}

/// Whoever posts holds this lock with all others who post; whoever closes holds it alone.
fn lock_books(tx: &mut Tx<'_>, entity: &LegalEntityId) -> Result<(), DbError> {
    dialect::lock_name(tx.conn, &format!("books:{entity}"))
}

/// Taken by whoever posts, before the day is looked at; the database takes it too.
pub(super) fn share_books(tx: &mut Tx<'_>, entity: &LegalEntityId) -> Result<(), DbError> {
    dialect::share_name(tx.conn, &format!("books:{entity}"))
}

/// The first day that is open, once a month was closed: every day before takes no postings.
///
/// # Errors
/// A fault of the database.
pub fn open_from(conn: &mut Conn, entity: &LegalEntityId) -> Result<Option<NaiveDate>, DbError> {
    store::closed_until(conn, entity)
}

/// Every closing, also those that were reopened, the latest month first.
///
/// # Errors
/// A fault of the database.
pub fn closings(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<Closing>, DbError> {
    store::closings(conn, entity)
}

/// One closing.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn closing(conn: &mut Conn, id: &ClosingId) -> Result<Closing, DbError> {
    store::closing(conn, id)
}
