//! What this room refuses.

use super::DistributionState;
use crate::ground::db::DbError;
use crate::ground::money::MoneyError;
use crate::ledger::LedgerError;
use crate::treasury::{CapitalError, PaymentError};

/// Why nothing became of it.
#[derive(Debug, thiserror::Error)]
pub enum PatronageError {
    /// Nothing, or too much.
    #[error("the amount makes no sense")]
    Amount,
    /// The year ends before it begins, has not ended, or the day lies elsewhere.
    #[error("the days make no sense")]
    Days,
    /// Nobody contributed anything that weighs.
    #[error("nobody contributed anything that weighs")]
    Nobody,
    /// A distribution is approved with the assembly's resolution.
    #[error("the resolution is missing")]
    NoResolution,
    /// A year is distributed once.
    #[error("these days were distributed already")]
    Already,
    /// Not from this state.
    #[error("a distribution that is {0} cannot be changed so")]
    NotFromHere(DistributionState),
    /// Less lies at the bank than is paid out.
    #[error("the till is short")]
    TillShort,
    /// A payment was refused.
    #[error(transparent)]
    Payment(PaymentError),
    /// A pay-out was refused.
    #[error(transparent)]
    Capital(CapitalError),
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

impl From<LedgerError> for PatronageError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => Self::Db(error),
            LedgerError::Money(error) => Self::Money(error),
            other => Self::Ledger(other),
        }
    }
}

impl From<PaymentError> for PatronageError {
    fn from(error: PaymentError) -> Self {
        match error {
            PaymentError::Db(error) => Self::Db(error),
            other => Self::Payment(other),
        }
    }
}

impl From<CapitalError> for PatronageError {
    fn from(error: CapitalError) -> Self {
        match error {
            CapitalError::Db(error) => Self::Db(error),
            CapitalError::InTheFuture | CapitalError::TooLongAgo => Self::Days,
            other => Self::Capital(other),
        }
    }
}
