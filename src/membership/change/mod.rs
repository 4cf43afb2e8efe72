//! What changes a membership at a date: another level, another class, a pause, leaving, being put
//! out.
//!
//! Nothing that was invoiced is taken back: a change takes effect on the first day that was not
//! billed yet, and what is paid for stays usable until then.

pub(in crate::membership) mod class;
mod expel;
mod follow;
mod leave;
pub(in crate::membership) mod letter;
mod level;
mod pause;
mod store;

use chrono::NaiveDate;

use super::contribution::ContributionError;
use super::shares::ShareError;
use super::state::{MembershipState, Move};
use super::{
    Contribution, ContributionId, Membership, MembershipId, MoveError, calendar, membership,
};
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx, dialect};

pub use class::{
    ClassChange, ClassChangeId, ClassChangeMove, ClassChangeState, ClassPreview, Promised, Wanted,
    ask_class_change, class_changes_of, open_class_change, preview_class_change,
    withdraw_class_change,
};
pub use expel::{Expulsion, expel};
pub use follow::FollowDates;
pub use leave::{give_notice, last_day_for, withdraw_notice};
pub use letter::DatedLetter;
pub use level::{LevelChange, change_level, preview_level_change};
pub(in crate::membership) use pause::after as day_after;
pub use pause::{end_pause, first_day_of_pause, plan_pause};
pub(in crate::membership) use store::end_running;
pub use store::{departure_of, expulsion_of, pause_of};

crate::ids! {
    /// Notice that was given.
    DepartureId = "dep",
    /// A pause.
    PauseId = "pau",
    /// What an expulsion stands on.
    ExpulsionId = "xpl",
}

/// Notice that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Id.
    pub id: DepartureId,
    /// On which day.
    pub noticed_on: NaiveDate,
    /// The last day of the membership.
    pub last_day: NaiveDate,
    /// Why, if they said.
    pub reason: String,
    /// The promise that ends with it.
    pub contribution: Option<ContributionId>,
}

/// A pause, planned or running.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// Id.
    pub id: PauseId,
    /// The first day.
    pub from_day: NaiveDate,
    /// The last day.
    pub until_day: NaiveDate,
    /// When it was ended (UTC).
    pub ended_at: Option<Timestamp>,
}

/// Why nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Not from this state.
    #[error("a membership that is {0} cannot be changed so")]
    NotFromHere(MembershipState),
    /// Nothing is promised that could be changed.
    #[error("no contribution")]
    NoContribution,
    /// A pause or a departure is planned already.
    #[error("something is planned already")]
    PlannedAlready,
    /// Another class is asked for already, or waits for its day.
    #[error("another class is asked for already")]
    ClassAskedAlready,
    /// Whoever acts in a member's stead says why.
    #[error("words are missing")]
    NoWords,
    /// There is none.
    #[error("nothing is planned")]
    NotPlanned,
    /// A day that makes no sense: the pause ends before it begins, or lasts longer than a year.
    #[error("the days make no sense")]
    Days,
    /// What the statutes ask for is missing.
    #[error("not as the statutes ask")]
    Unfounded,
    /// The level cannot be had so.
    #[error(transparent)]
    Contribution(#[from] ContributionError),
    /// The shares could not be given back.
    #[error(transparent)]
    Shares(ShareError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ShareError> for ChangeError {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::Db(error) => Self::Db(error),
            other => Self::Shares(other),
        }
    }
}

impl From<MoveError> for ChangeError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::NotFromHere { from, .. } => Self::NotFromHere(from),
            MoveError::Db(error) => Self::Db(error),
            MoveError::BelongsAlready => Self::Db(DbError::Fault(error.to_string())),
        }
    }
}

/// The membership, locked, if it is in one of these states.
fn locked(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    states: &[MembershipState],
) -> Result<Membership, ChangeError> {
    let member = locked_any(tx, id)?;
    if states.contains(&member.state) {
        Ok(member)
    } else {
        Err(ChangeError::NotFromHere(member.state))
    }
}

/// The membership, locked, whatever its state.
fn locked_any(tx: &mut Tx<'_>, id: &MembershipId) -> Result<Membership, DbError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    membership(tx.conn, id)
}

/// The first day that may change: nothing that was billed is touched.
fn first_open_day(contribution: Option<&Contribution>, today: NaiveDate) -> NaiveDate {
    contribution.map_or(today, |promise| promise.billed_until.max(today))
}

/// Moves, unless somebody else did it meanwhile.
fn move_if_possible(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    step: Move,
    reason: &str,
) -> Result<bool, DbError> {
    if_possible(super::make_move(tx, id, step, reason))
}

/// Whether it was made; false: somebody else did it meanwhile.
fn if_possible(made: Result<Membership, MoveError>) -> Result<bool, DbError> {
    match made {
        Ok(_) => Ok(true),
        Err(MoveError::NotFromHere { .. }) => Ok(false),
        Err(MoveError::Db(error)) => Err(error),
        Err(error @ MoveError::BelongsAlready) => Err(DbError::Fault(error.to_string())),
    }
}

fn today(tx: &mut Tx<'_>) -> Result<NaiveDate, DbError> {
    calendar::day_of(tx.conn, tx.now)
}
