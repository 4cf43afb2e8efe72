//! What the ledger refuses.

use chrono::NaiveDate;

use crate::ground::db::DbError;
use crate::ground::money::MoneyError;

/// Why something could not be posted or read.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Debits and credits of a currency differ, or there are fewer than two entries.
    #[error("the entries do not balance")]
    Unbalanced,
    /// An entry of nothing, or of less: amounts are positive and have a side.
    #[error("an entry is not positive")]
    NotPositive,
    /// The day lies in a month that is closed.
    #[error("the books are closed before {open_from}")]
    Closed {
        /// The first open day, in the legal entity's calendar.
        open_from: NaiveDate,
    },
    /// The books of this legal entity were never opened.
    #[error("the legal entity has no books")]
    NoBooks,
    /// This posting has been reversed already, or is itself a reversal.
    #[error("the posting cannot be reversed (again)")]
    Reversed,
    /// An amount that cannot be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}
