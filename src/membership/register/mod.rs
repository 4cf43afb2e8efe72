//! The register of members: dated events, never edited.

mod store;

use chrono::NaiveDate;
use serde_json::Value;

use super::MembershipId;
use super::state::Move;
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx};

pub use store::{members_on, register_of};

crate::ids! {
    /// An entry in the register.
    RegisterEventId = "reg",
}

/// What is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterKind {
    /// Asked to join.
    Applied,
    /// A contribution was promised.
    ContributionPromised,
    /// An expulsion was decided, after a hearing.
    ExpulsionDecided,
    /// Moved to another state.
    Moved(Move),
}

impl RegisterKind {
    /// As stored, and as the last part of its text's key.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::ContributionPromised => "contribution_promised",
            Self::ExpulsionDecided => "expulsion_decided",
            Self::Moved(step) => step.as_str(),
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterEvent {
    /// Id.
    pub id: RegisterEventId,
    /// What happened, see [`RegisterKind::as_str`].
    pub kind: String,
    /// As of which day.
    pub effective_on: NaiveDate,
    /// When it was noted (UTC).
    pub booked_at: Timestamp,
    /// By whom, as the audit trail names them.
    pub actor: String,
    /// The rest.
    pub data: Value,
}

/// Adds an entry as of the day `on`.
pub(super) fn note(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    kind: RegisterKind,
    on: NaiveDate,
    data: &Value,
) -> Result<(), DbError> {
    store::insert(tx, membership, kind.as_str(), on, &data.to_string())
}
