//! Reduced and free rates: what a member who cannot pay the least may pay for a while.
//!
//! A member asks, a treasurer decides; or a treasurer gives one without being asked. It holds from
//! the first day that was not billed yet to a day, is told before it ends, and then what was
//! promised before holds again. Amount, words and reason are for treasurers and the member alone:
//! neither the register nor the trail repeats them. Whoever pays less keeps all rights.

mod ask;
mod decide;
mod end;
mod store;

use chrono::NaiveDate;

use super::ContributionId;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::membership::change::ChangeError;

pub use ask::{ask_reduction, withdraw_reduction};
pub use decide::{Grant, decline_reduction, grant_reduction};
pub use end::end_reduction;
pub(in crate::membership) use end::{follow_reduction, notice_day};
pub(in crate::membership) use store::{restore_end, to_follow};

crate::ids! {
    /// A reduced rate.
    ReductionId = "rdc",
}

crate::text_enum! {
    /// Where a reduced rate stands.
    pub enum ReductionState {
        /// A treasurer has to decide.
        Asked = "asked",
        /// It holds, or will.
        Granted = "granted",
        /// It was not given.
        Declined = "declined",
        /// The member took it back.
        Withdrawn = "withdrawn",
        /// It is over.
        Ended = "ended",
    }
}

/// A reduced rate, asked for or given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reduction {
    /// Id.
    pub id: ReductionId,
    /// Whose.
    pub membership_id: MembershipId,
    /// Where it stands.
    pub state: ReductionState,
    /// What the member said; empty where nobody asked.
    pub words: String,
    /// What they could pay a month, without tax, if they said so.
    pub wished: Option<Money>,
    /// When it was asked for, or given without being asked (UTC).
    pub asked_at: Timestamp,
    /// Why it was given, or not.
    pub reason: Option<String>,
    /// How much, once it was given.
    pub granted: Option<Granted>,
    /// When the member was told that it ends (UTC).
    pub noticed_at: Option<Timestamp>,
}

/// What was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// A month, without tax; nothing: free.
    pub monthly: Money,
    /// The first day.
    pub from_day: NaiveDate,
    /// The last day.
    pub until_day: NaiveDate,
    /// The promise that holds meanwhile.
    pub contribution_id: ContributionId,
}

/// Why a reduced rate was not asked for or given.
#[derive(Debug, thiserror::Error)]
pub enum ReductionError {
    /// Nothing is promised that could be less, or the membership is not in a state for it.
    #[error("nothing is promised that could be less")]
    NotFromHere,
    /// One is asked for already, or holds.
    #[error("one is asked for already, or holds")]
    Already,
    /// There is none.
    #[error("there is none")]
    NotThere,
    /// No word was said why.
    #[error("words are missing")]
    NoWords,
    /// Not less than what is promised, or below nothing, or of another currency.
    #[error("not less than what is promised")]
    NotLess(Money),
    /// It ends before it begins, or lasts longer than two years.
    #[error("the days make no sense")]
    Days,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ChangeError> for ReductionError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Db(error) => Self::Db(error),
            _ => Self::NotFromHere,
        }
    }
}

/// The one that is asked for or holds; else the latest.
///
/// # Errors
/// A fault of the database.
pub fn reduction_of(conn: &mut Conn, id: &MembershipId) -> Result<Option<Reduction>, DbError> {
    store::latest(conn, id)
}

/// Those to be decided about, the oldest first, and those that hold, by their last day; each with
/// the name of whose it is.
///
/// # Errors
/// A fault of the database.
pub fn reductions(conn: &mut Conn) -> Result<Vec<(Reduction, String)>, DbError> {
    store::living(conn)
}
