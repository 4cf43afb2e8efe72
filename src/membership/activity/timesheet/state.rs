//! Where a line of a timesheet stands, and the moves between.

crate::text_enum! {
    /// Where a line stands.
    pub enum EntryState {
        /// Promised, not done yet.
        Pledged = "pledged",
        /// Done, and waits for a review.
        Waiting = "waiting",
        /// It counts.
        Accepted = "accepted",
        /// It does not count.
        Declined = "declined",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

/// What is done to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryStep {
    /// What was promised is done.
    Complete,
    /// Lets it count.
    Accept,
    /// Lets it not count.
    Decline,
    /// Takes it back.
    Withdraw,
}

impl EntryState {
    /// Where a move leads from here; `None` when it is not one.
    #[must_use]
    pub const fn after(self, step: EntryStep) -> Option<Self> {
        match (self, step) {
            (Self::Pledged, EntryStep::Complete) => Some(Self::Waiting),
            (Self::Waiting, EntryStep::Accept) => Some(Self::Accepted),
            (Self::Waiting, EntryStep::Decline) => Some(Self::Declined),
            (Self::Pledged | Self::Waiting, EntryStep::Withdraw) => Some(Self::Withdrawn),
            _ => None,
        }
    }
}
