//! Being forgotten: asked for, taken back within the days that are set for it, carried out.

mod ask;
mod execute;
mod letter;
mod obstacle;
mod store;

use chrono::NaiveDate;

use crate::ground::clock::Timestamp;
use crate::ground::db::DbError;
use crate::identity::UserId;
use crate::membership::change::ChangeError;

pub(super) use ask::ask_for_departed;
pub use ask::{ask_for_erasure, due_on, take_back};
pub(super) use execute::see_to_due;
pub use execute::{ExecuteErasure, execute};
pub use letter::ErasureLetter;
pub use obstacle::{Obstacle, obstacles};
pub(super) use store::executed;
pub use store::{erasures_waiting, latest_erasure};

crate::ids! {
    /// A request to be erased.
    ErasureId = "era",
}

crate::text_enum! {
    /// Who asked.
    pub enum Means {
        /// The person, signed in.
        OneSelf = "self",
        /// A steward, who has a letter of the person.
        Letter = "letter",
        /// The co-op's own period for people who left.
        Period = "period",
    }
}

/// A request to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Id.
    pub id: ErasureId,
    /// Whom.
    pub user_id: UserId,
    /// Who asked.
    pub means: Means,
    /// When (UTC).
    pub asked_at: Timestamp,
    /// The day on which it is carried out.
    pub due_on: NaiveDate,
    /// Taken back (UTC).
    pub withdrawn_at: Option<Timestamp>,
    /// Carried out (UTC).
    pub executed_at: Option<Timestamp>,
}

impl Erasure {
    /// It waits for its day and can be taken back.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.withdrawn_at.is_none() && self.executed_at.is_none()
    }
}

/// Why an erasure was not asked for, taken back or carried out.
#[derive(Debug, thiserror::Error)]
pub enum ErasureError {
    /// Something has to be done first.
    #[error("something stands in the way")]
    Obstacles(Vec<Obstacle>),
    /// It waits already, or has been carried out.
    #[error("it was asked for before")]
    Already,
    /// Nothing waits that could be taken back or carried out.
    #[error("nothing waits")]
    NotWaiting,
    /// Its day is still to come.
    #[error("its day is still to come")]
    TooEarly,
    /// The notice that was to be given with it.
    #[error(transparent)]
    Notice(#[from] ChangeError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}
