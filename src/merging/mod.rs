//! Two records of one organisation or one person, entered twice, become one.
//!
//! One is kept, the other goes into it. Every place that points to either is in one table
//! ([`PLACES`]): it moves, it ends, it stays and why, or it refuses. [`plan`] reads the table and
//! says row by row what would happen; [`merge`] makes the same plan again under locks and carries
//! it out in one transaction, remembering every row as it was. For thirty days [`undo_merge`] puts
//! exactly those rows back, as long as nothing was built upon them.
//!
//! What was issued, booked or decided is never edited: it stays with the record that went, whose
//! row names the kept one (`merged_into`), and is found from there.

mod alike;
mod carry_out;
mod checks;
mod error;
mod letter;
mod pair;
pub mod personal;
mod places;
mod plan;
mod refusal;
mod rows;
mod since;
mod store;
mod sweep;
mod undo;

use crate::ground::clock::Timestamp;

pub use alike::{Alike, alike};
pub use carry_out::merge;
pub use checks::checks;
pub use error::MergeError;
pub use letter::{MergeLetter, MergeTold};
pub use pair::{Pair, Record, record};
pub use places::{Fate, Of, PLACES, Place, Why};
pub use plan::{Becomes, Plan, PlanLine, plan};
pub use refusal::{Note, Refusal};
pub use since::Built;
pub use store::{Moved, latest_merges, merge_by_id, merges_into, moved_by, standing_merge};
pub use sweep::SettleMerges;
pub use undo::{undo_merge, what_builds_on};

crate::ids! {
    /// A merge.
    MergeId = "mrg",
}

/// For so many days a merge can be undone: as long as a table that was read in
/// (`imports`), a whole month of bills and letters in which a mistake is noticed.
pub const REVERSIBLE_DAYS: i64 = 30;

crate::text_enum! {
    /// What is merged.
    pub enum Kind {
        /// Two organisations.
        Organisation = "organisation",
        /// Two persons.
        Person = "person",
    }
}

crate::text_enum! {
    /// What a merge did to a row.
    pub enum Act {
        /// It belongs to the kept record now.
        Moved = "moved",
        /// It was open and is closed.
        Ended = "ended",
        /// The kept record has the same: it is put away.
        SetAside = "set_aside",
        /// It stands where another went away.
        Made = "made",
        /// It names the kept record.
        Marked = "marked",
    }
}

/// A merge that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Id.
    pub id: MergeId,
    /// Of what.
    pub kind: Kind,
    /// The id of the record that is kept.
    pub kept_id: String,
    /// The id of the one that went into it.
    pub gone_id: String,
    /// When (UTC).
    pub merged_at: Timestamp,
    /// By whom, as the audit trail names them.
    pub merged_by: String,
    /// When it was undone (UTC).
    pub undone_at: Option<Timestamp>,
    /// When the memory of it was let go (UTC).
    pub settled_at: Option<Timestamp>,
}

impl Merge {
    /// Until when it can be undone (UTC).
    #[must_use]
    pub fn reversible_until(&self) -> Timestamp {
        self.merged_at + chrono::Duration::days(REVERSIBLE_DAYS)
    }

    /// Whether it stands and may still be undone.
    #[must_use]
    pub fn is_reversible(&self, now: Timestamp) -> bool {
        self.undone_at.is_none() && self.settled_at.is_none() && now < self.reversible_until()
    }
}
