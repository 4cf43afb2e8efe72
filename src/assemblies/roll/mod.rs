//! The voter roll: who belonged on the record date, and whether they may vote.
//!
//! One membership, one vote. A person votes for themselves, an organisation through its one named
//! delegate; the same person may do both. Whether somebody may vote is frozen when the assembly is
//! called; who casts an organisation's vote is the organisation's own affair until it meets.

mod draw;
mod store;

use super::AssemblyId;
use crate::identity::UserId;
use crate::membership::{Class, MembershipId, MembershipState, Step};
use crate::organisations::Body;

pub use draw::draw_roll;
pub use store::{assemblies_of, roll_of, voter, voters_cast_by};

pub(super) use store::freeze;

crate::ids! {
    /// A row of a voter roll.
    VoterId = "vot",
}

crate::text_enum! {
    /// Whether somebody may vote, and why not.
    pub enum Verdict {
        /// May vote.
        Entitled = "entitled",
        /// Something was overdue for longer than the rules allow.
        NotInGoodStanding = "not_in_good_standing",
        /// The rule of the class lets the vote of inactive members rest.
        Inactive = "inactive",
        /// The membership was resting.
        Paused = "paused",
        /// The co-op had withheld the rights.
        Suspended = "suspended",
    }
}

/// Somebody who casts an organisation's vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegate {
    /// Who.
    pub user_id: UserId,
    /// The name.
    pub name: String,
}

/// Somebody who belonged on the record date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollEntry {
    /// Which membership.
    pub membership_id: MembershipId,
    /// The member's number.
    pub number: i64,
    /// The member's name.
    pub name: String,
    /// Person or organisation.
    pub body: Body,
    /// The class on the record date.
    pub class: Class,
    /// Where the membership stood on the record date.
    pub state: MembershipState,
    /// How it stood on the record date.
    pub standing: Step,
    /// Whether it may vote.
    pub verdict: Verdict,
    /// An organisation's delegates, now; nobody for a person.
    pub delegates: Vec<Delegate>,
}

impl RollEntry {
    /// Whether it is an organisation without a delegate, or with several: nobody can cast its one
    /// vote until it has named one.
    #[must_use]
    pub fn lacks_delegate(&self) -> bool {
        matches!(self.body, Body::Organisation(_)) && self.delegates.len() != 1
    }

    /// The person who casts this vote, if there is one.
    #[must_use]
    pub fn caster(&self) -> Option<&UserId> {
        match (&self.body, self.delegates.as_slice()) {
            (Body::Person(user), _) => Some(user),
            (Body::Organisation(_), [one]) => Some(&one.user_id),
            (Body::Organisation(_), _) => None,
        }
    }
}

/// A row of a frozen roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    /// Id.
    pub id: VoterId,
    /// Of which assembly.
    pub assembly_id: AssemblyId,
    /// Who, and whether they may vote.
    pub entry: RollEntry,
}

impl Voter {
    /// Whether it may vote.
    #[must_use]
    pub fn is_entitled(&self) -> bool {
        self.entry.verdict == Verdict::Entitled
    }
}
