//! Where a membership stands, and the moves between.

crate::text_enum! {
    /// Where a membership stands.
    pub enum MembershipState {
        /// Somebody asked to join.
        Applied = "applied",
        /// The co-op said no.
        Declined = "declined",
        /// Nothing came of it.
        Lapsed = "lapsed",
        /// In the register, with a number.
        Admitted = "admitted",
        /// The address is proved; all rights.
        Active = "active",
        /// Resting by agreement.
        Paused = "paused",
        /// Rights withheld by the co-op (not for money: that is standing).
        Suspended = "suspended",
        /// Will leave.
        Notice = "notice",
        /// Has left; accounts are open.
        Left = "left",
        /// Has left and nobody owes anything.
        Settled = "settled",
        /// Put out.
        Expelled = "expelled",
    }
}

crate::text_enum! {
    /// What is done to a membership; each is noted in the register under this name.
    pub enum Move {
        /// Takes into the register and gives a number.
        Admit = "admitted",
        /// Says no.
        Decline = "declined",
        /// Lets an application go that nobody followed up.
        Lapse = "lapsed",
        /// The address is proved.
        Activate = "activated",
        /// Lets it rest.
        Pause = "paused",
        /// Withholds rights.
        Suspend = "suspended",
        /// Ends a pause or a suspension, or takes a notice back.
        Resume = "resumed",
        /// Announces leaving.
        GiveNotice = "notice_given",
        /// Leaves.
        Leave = "left",
        /// Closes the accounts.
        Settle = "settled",
        /// Puts out.
        Expel = "expelled",
    }
}

impl MembershipState {
    /// Where a move leads from here; `None` when it is not one.
    #[must_use]
    pub fn after(self, step: Move) -> Option<Self> {
        use MembershipState as S;
        Some(match (self, step) {
            (S::Applied, Move::Admit) => S::Admitted,
            (S::Applied, Move::Decline) => S::Declined,
            (S::Applied, Move::Lapse) => S::Lapsed,
            (S::Admitted, Move::Activate) => S::Active,
            (S::Active, Move::Pause) => S::Paused,
            (S::Active | S::Paused, Move::Suspend) => S::Suspended,
            (S::Paused | S::Suspended | S::Notice, Move::Resume) => S::Active,
            (S::Admitted | S::Active | S::Paused | S::Suspended, Move::GiveNotice) => S::Notice,
            (S::Notice, Move::Leave) => S::Left,
            (S::Left, Move::Settle) => S::Settled,
            (S::Admitted | S::Active | S::Paused | S::Suspended | S::Notice, Move::Expel) => {
                S::Expelled
            }
            _ => return None,
        })
    }

    /// Whether somebody in this state belongs to the co-op.
    #[must_use]
    pub fn belongs(self) -> bool {
        matches!(
            self,
            Self::Admitted | Self::Active | Self::Paused | Self::Suspended | Self::Notice
        )
    }

    /// Whether somebody in this state may use what the level gives.
    #[must_use]
    pub fn uses_services(self) -> bool {
        matches!(self, Self::Admitted | Self::Active | Self::Notice)
    }
}
