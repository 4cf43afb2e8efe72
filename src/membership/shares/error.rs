//! Why shares were not moved.

use crate::ground::db::DbError;
use crate::ground::money::MoneyError;
use crate::ground::queue::JobError;
use crate::membership::MembershipState;
use crate::treasury::CapitalError;

/// Why shares, deposits or loans were not moved.
#[derive(Debug, thiserror::Error)]
pub enum ShareError {
    /// Not while the membership is so.
    #[error("a membership that is {0} cannot do this")]
    NotFromHere(MembershipState),
    /// The class is closed, not for this kind of member, or not made for it: not transferable,
    /// not withdrawable.
    #[error("the class does not allow it")]
    NotAllowed,
    /// Fewer than one, or more than the member holds.
    #[error("not so many shares")]
    Count,
    /// Who gives all of them back leaves.
    #[error("who gives all shares back leaves")]
    AllOfThem,
    /// Fewer than the class wants a holder to have, or more than one may have.
    #[error("a holder has between {minimum} and {maximum:?} shares of this class")]
    Bounds {
        /// At least so many.
        minimum: i64,
        /// At most so many.
        maximum: Option<i64>,
    },
    /// Nobody with this number belongs, or it is the member.
    #[error("nobody else with this number")]
    NobodyElse,
    /// The amount is no whole number of shares of the other class.
    #[error("the amounts of the classes do not fit")]
    NoWholeShares,
    /// It was decided, paid or lapsed before.
    #[error("it is closed")]
    Closed,
    /// The board gives a reason.
    #[error("a reason is needed")]
    NoReason,
    /// The day of repayment has not come, or is not known yet.
    #[error("not due yet")]
    NotDue,
    /// It lapsed, and the money came after its last day.
    #[error("it lapsed before the money came")]
    TooLate,
    /// The day lies before what it follows: a subscription, the end of a year.
    #[error("the day lies before what it follows")]
    TooEarly,
    /// A code, a name or an amount is missing or makes no sense.
    #[error("not complete")]
    Incomplete,
    /// It is there already: the code of a class, the accounts of a year.
    #[error("it is there already")]
    Already,
    /// Capital could not be booked.
    #[error(transparent)]
    Capital(CapitalError),
    /// An amount that cannot be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<CapitalError> for ShareError {
    fn from(error: CapitalError) -> Self {
        match error {
            CapitalError::Db(error) => Self::Db(error),
            CapitalError::Money(error) => Self::Money(error),
            other => Self::Capital(other),
        }
    }
}

impl From<ShareError> for JobError {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::Db(error) => error.into(),
            other => Self::GiveUp(other.to_string()),
        }
    }
}
