//! Where a distribution stands, and the moves between.

crate::text_enum! {
    /// Where a distribution stands.
    pub enum DistributionState {
        /// Reckoned, to be looked at. Nothing is posted.
        Prepared = "prepared",
        /// Thrown away before anybody approved it.
        Discarded = "discarded",
        /// Resolved and posted; members are owed their shares.
        Approved = "approved",
        /// Everybody has got theirs.
        Paid = "paid",
        /// Taken back before anything was handed out.
        Undone = "undone",
    }
}

/// What is done to a distribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DistributionStep {
    /// An assembly has resolved it.
    Approve,
    /// It was not right.
    Discard,
    /// Everybody gets theirs.
    HandOut,
    /// It is taken back.
    Undo,
}

impl DistributionState {
    /// Where a move leads from here; `None` when it is not one.
    #[must_use]
    pub const fn after(self, step: DistributionStep) -> Option<Self> {
        match (self, step) {
            (Self::Prepared, DistributionStep::Approve) => Some(Self::Approved),
            (Self::Prepared, DistributionStep::Discard) => Some(Self::Discarded),
            (Self::Approved, DistributionStep::HandOut) => Some(Self::Paid),
            (Self::Approved, DistributionStep::Undo) => Some(Self::Undone),
            _ => None,
        }
    }
}
