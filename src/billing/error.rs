//! What billing refuses.

use super::InvoiceId;
use crate::ground::db::DbError;
use crate::ground::money::{Currency, MoneyError};
use crate::ledger::LedgerError;

/// Why a document was not issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The party has no address yet: a document is addressed to somebody.
    #[error("the party has no address yet")]
    NoAddress,
    /// The VAT number of a business in another country is not confirmed, and a setting says that
    /// its documents wait until it is.
    #[error("the VAT number of the party is not confirmed")]
    VatUnproved,
    /// Nobody has noted what this money was worth these days.
    #[error("there is no exchange rate for {0}")]
    NoExchangeRate(Currency),
    /// A document without a line (EN 16931 BR-16).
    #[error("the document has no line")]
    NoLines,
    /// The number does not fit into a creditor reference: the series prefix is too long.
    #[error("the series prefix is too long for a creditor reference")]
    Prefix,
    /// An amount that cannot be computed, or 10^12 minor units and more.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The due day is beyond the calendar.
    #[error("the due day is beyond the calendar")]
    Calendar,
    /// The ledger refused.
    #[error(transparent)]
    Ledger(LedgerError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LedgerError> for IssueError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => Self::Db(error),
            LedgerError::Money(error) => Self::Money(error),
            other => Self::Ledger(other),
        }
    }
}

/// Why an invoice was not made void.
#[derive(Debug, thiserror::Error)]
pub enum VoidError {
    /// No reason was given: the credit note says why.
    #[error("a credit note says why")]
    NoReason,
    /// It is a draft, a credit note, or void already (by this credit note, if known).
    #[error("the document cannot be made void")]
    NotIssued(Option<InvoiceId>),
    /// Nothing would be taken back, or less than nothing, or a line that it does not have.
    #[error("there is nothing to take back")]
    Nothing,
    /// More than is left of this line.
    #[error("more than is left of line {0}")]
    TooMuch(i32),
    /// Parts of it were taken back before: what is left can be, too, but not be billed again.
    #[error("parts of it were taken back before")]
    InParts,
    /// What is open of it was written off: that has to be taken back first.
    #[error("it was written off")]
    WrittenOff,
    /// The credit note could not be issued.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl From<DbError> for VoidError {
    fn from(error: DbError) -> Self {
        Self::Issue(error.into())
    }
}

impl From<LedgerError> for VoidError {
    fn from(error: LedgerError) -> Self {
        Self::Issue(error.into())
    }
}
