//! Where a take stands, and the moves between.

crate::text_enum! {
    /// Where a take stands.
    pub enum TakeState {
        /// Producers propose.
        Open = "open",
        /// The till is divided; it waits to be paid.
        Approved = "approved",
        /// Everybody has got theirs.
        Paid = "paid",
        /// It was called off.
        CalledOff = "called_off",
    }
}

/// What is done to a take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeStep {
    /// Enough treasurers have approved.
    Divide,
    /// It is paid.
    Pay,
    /// It is called off.
    CallOff,
}

impl TakeState {
    /// Where a move leads from here; `None` when it is not one.
    #[must_use]
    pub const fn after(self, step: TakeStep) -> Option<Self> {
        match (self, step) {
            (Self::Open, TakeStep::Divide) => Some(Self::Approved),
            (Self::Approved, TakeStep::Pay) => Some(Self::Paid),
            (Self::Open | Self::Approved, TakeStep::CallOff) => Some(Self::CalledOff),
            _ => None,
        }
    }
}
