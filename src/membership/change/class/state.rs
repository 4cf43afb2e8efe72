//! Where a change of class stands, and the moves between.

crate::text_enum! {
    /// Where a change of class stands.
    pub enum ClassChangeState {
        /// Asked for; whoever admits to the new class decides.
        Asked = "asked",
        /// Agreed to; its day is still to come.
        Agreed = "agreed",
        /// The member belongs to the new class.
        Done = "done",
        /// The co-op said no.
        Declined = "declined",
        /// Taken back before its day.
        Withdrawn = "withdrawn",
        /// Nobody decided in time.
        Lapsed = "lapsed",
        /// The membership ended first.
        Dropped = "dropped",
    }
}

crate::text_enum! {
    /// What is done to a change of class.
    pub enum ClassChangeMove {
        /// Says yes, with a day.
        Agree = "agree",
        /// Says no.
        Decline = "decline",
        /// Takes it back.
        Withdraw = "withdraw",
        /// Lets it go that nobody decided.
        Lapse = "lapse",
        /// Lets it go with the membership.
        Drop = "drop",
        /// Its day has come.
        TakeEffect = "take_effect",
    }
}

impl ClassChangeState {
    /// Where a move leads from here; `None` when it is not one.
    #[must_use]
    pub const fn after(self, step: ClassChangeMove) -> Option<Self> {
        use ClassChangeMove as M;
        Some(match (self, step) {
            (Self::Asked, M::Agree) => Self::Agreed,
            (Self::Asked, M::Decline) => Self::Declined,
            (Self::Asked, M::Lapse) => Self::Lapsed,
            (Self::Asked | Self::Agreed, M::Withdraw) => Self::Withdrawn,
            (Self::Asked | Self::Agreed, M::Drop) => Self::Dropped,
            (Self::Agreed, M::TakeEffect) => Self::Done,
            _ => return None,
        })
    }

    /// Whether something is still to become of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Agreed)
    }
}
