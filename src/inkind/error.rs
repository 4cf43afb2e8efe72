//! What this room refuses.

use super::take::TakeState;
use crate::ground::db::DbError;
use crate::ground::money::MoneyError;
use crate::ledger::LedgerError;
use crate::membership::activity::timesheet::EntryError;
use crate::treasury::{CapitalError, PaymentError};

/// Why nothing became of it.
#[derive(Debug, thiserror::Error)]
pub enum InKindError {
    /// The entry does not allow it.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// Somebody approved before.
    #[error("approved by the same person before")]
    Twice,
    /// What was credited has been used: set off, granted or paid.
    #[error("it has been used already")]
    Used,
    /// Nothing, or more than is owed.
    #[error("the amount makes no sense")]
    Amount,
    /// The day makes no sense.
    #[error("the day makes no sense")]
    Day,
    /// A take is open already.
    #[error("another take is open")]
    TakeOpen,
    /// Not from this state.
    #[error("a take that is {0} cannot be changed so")]
    NotFromHere(TakeState),
    /// Nobody proposed anything.
    #[error("nothing is proposed")]
    Nothing,
    /// There is less in the till than was granted.
    #[error("the till is short")]
    TillShort,
    /// Not a member one speaks for.
    #[error("not a member one speaks for")]
    NotTheirs,
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

impl From<LedgerError> for InKindError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => Self::Db(error),
            LedgerError::Money(error) => Self::Money(error),
            other => Self::Ledger(other),
        }
    }
}

impl From<PaymentError> for InKindError {
    fn from(error: PaymentError) -> Self {
        match error {
            PaymentError::Db(error) => Self::Db(error),
            other => Self::Payment(other),
        }
    }
}

impl From<CapitalError> for InKindError {
    fn from(error: CapitalError) -> Self {
        match error {
            CapitalError::Db(error) => Self::Db(error),
            CapitalError::InTheFuture | CapitalError::TooLongAgo => Self::Day,
            other => Self::Capital(other),
        }
    }
}
