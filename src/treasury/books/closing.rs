//! What stands in the way of closing a month. None of it forbids: a treasurer may know better.

use chrono::NaiveDate;

use super::controls::{Control, control_accounts};
use super::store;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ledger::Books;

/// What is not finished at the end of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Payments of which something is not set against anything.
    pub free_payments: i64,
    /// What is left of them.
    pub free: Money,
    /// Charges of the month and before that are on no document.
    pub charges: i64,
    /// Documents that are not out.
    pub drafts: i64,
    /// The control accounts on the last day.
    pub controls: Vec<Control>,
}

impl Unfinished {
    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.free_payments == 0
            && self.charges == 0
            && self.drafts == 0
            && self.controls.iter().all(Control::agrees)
    }
}

/// What is not finished of everything up to and with `last_day`, a calendar day of the legal
/// entity.
///
/// # Errors
/// A fault of the database.
pub fn unfinished(
    conn: &mut Conn,
    books: &Books,
    last_day: NaiveDate,
) -> Result<Unfinished, DbError> {
    let (free_payments, free) = store::free_payments(conn, books, last_day)?;
    Ok(Unfinished {
        free_payments,
        free: Money::from_minor(free, books.currency),
        charges: store::waiting_charges(conn, books, last_day)?,
        drafts: store::drafts(conn, books)?,
        controls: control_accounts(conn, books, last_day)?,
    })
}
