//! What the treasury refuses.

use crate::billing::{IssueError, VoidError};
use crate::ground::db::DbError;
use crate::ground::money::MoneyError;
use crate::ledger::LedgerError;

/// Why a payment was not recorded, or money not set against an invoice.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// Not the currency the legal entity keeps its books in.
    #[error("not the currency of the legal entity")]
    ForeignCurrency,
    /// Nothing, less than nothing, or 10^12 minor units and more.
    #[error("the amount makes no sense")]
    Amount,
    /// Money does not arrive tomorrow.
    #[error("the day lies in the future")]
    InTheFuture,
    /// More than ten years ago: a mistyped year.
    #[error("the day lies too far back")]
    TooLongAgo,
    /// The chosen invoice belongs to another party.
    #[error("the invoice belongs to another party")]
    OtherParty,
    /// The same request was seen before with another content.
    #[error("another payment was recorded with this request")]
    KeyReused,
    /// The payment was reversed, or the invoice is not out.
    #[error("this can no longer be allocated")]
    Closed,
    /// An amount that cannot be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(LedgerError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LedgerError> for PaymentError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => Self::Db(error),
            LedgerError::Money(error) => Self::Money(error),
            other => Self::Ledger(other),
        }
    }
}

impl From<PaymentError> for IssueError {
    fn from(error: PaymentError) -> Self {
        match error {
            PaymentError::Db(error) => Self::Db(error),
            PaymentError::Money(error) => Self::Money(error),
            PaymentError::Ledger(error) => Self::Ledger(error),
            other => Self::Db(DbError::Fault(other.to_string())),
        }
    }
}

impl From<PaymentError> for VoidError {
    fn from(error: PaymentError) -> Self {
        Self::Issue(error.into())
    }
}

/// Why a payment or an allocation was not undone.
#[derive(Debug, thiserror::Error)]
pub enum ReverseError {
    /// It was undone already.
    #[error("it was undone already")]
    Already,
    /// No reason was given.
    #[error("undoing a payment needs a reason")]
    NoReason,
    /// What a credit note took back stays taken back.
    #[error("a credit note cannot be released")]
    CreditNote,
    /// It was paid online: the money goes back as a refund, or stays.
    #[error("a payment made online is given back, not undone")]
    Online,
    /// Money could not be moved.
    #[error(transparent)]
    Payment(#[from] PaymentError),
}

impl From<DbError> for ReverseError {
    fn from(error: DbError) -> Self {
        Self::Payment(error.into())
    }
}

impl From<LedgerError> for ReverseError {
    fn from(error: LedgerError) -> Self {
        Self::Payment(error.into())
    }
}
