//! Patronage: a surplus that members get in proportion to what they contributed in a fiscal year,
//! money and kind, as an assembly resolved. Exact to the cent; prepared, looked at, approved with
//! the resolution named, undone as long as nothing was handed out
//! (docs/decisions/0021-in-kind-and-surplus.md).
#![deny(clippy::arithmetic_side_effects)]

mod checks;
mod decide;
mod error;
mod hand_out;
pub mod personal;
mod prepare;
mod share;
mod state;
mod store;

use chrono::NaiveDate;

use crate::ground::clock::Timestamp;
use crate::ground::money::Money;
use crate::ledger::PostingId;
use crate::membership::MembershipId;
use crate::organisations::{HandedOut, PartyId, TooSmall};

pub use checks::checks;
pub use decide::{approve_distribution, discard_distribution, undo_distribution};
pub use error::PatronageError;
pub use hand_out::hand_out;
pub use prepare::{NewDistribution, contributions_in, prepare_distribution};
pub use share::{Contributed, Share, Terms, share_out};
pub use state::{DistributionState, DistributionStep};
pub use store::{
    DistributionRow, distribution, distributions, line, lines_of, statements_of_parties,
};

crate::ids! {
    /// A distribution of surplus.
    DistributionId = "dst",
    /// What one member gets.
    DistributionLineId = "dsl",
}

/// A distribution of surplus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// Id.
    pub id: DistributionId,
    /// The first day of the fiscal year.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
    /// What is distributed.
    pub surplus: Money,
    /// By which rules.
    pub terms: Terms,
    /// Where smaller shares go.
    pub too_small: TooSmall,
    /// How members get theirs.
    pub handed_out: HandedOut,
    /// Where it stands.
    pub state: DistributionState,
    /// The assembly's resolution; empty until it is approved.
    pub resolution: String,
    /// When it was prepared (UTC).
    pub prepared_at: Timestamp,
    /// The day it was approved, and its posting.
    pub approved: Option<(NaiveDate, PostingId)>,
    /// The day it was handed out.
    pub paid_on: Option<NaiveDate>,
    /// The day it was undone.
    pub undone_on: Option<NaiveDate>,
}

/// What one member gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DistributionLine {
    /// Id.
    pub id: DistributionLineId,
    /// Of which distribution.
    pub distribution_id: DistributionId,
    /// Which member.
    pub membership_id: MembershipId,
    /// Its party.
    pub party_id: PartyId,
    /// What it contributed, and what of the surplus is its share.
    pub share: Share,
}
