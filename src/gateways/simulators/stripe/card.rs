//! Cards with fates of their own (docs.stripe.com/testing).

/// A test card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestCard {
    /// 4242 4242 4242 4242: pays.
    Pays,
    /// 4000 0000 0000 0002: declined, without a reason.
    Declined,
    /// 4000 0000 0000 9995: declined, for there is not enough money.
    NoMoney,
    /// 4000 0000 0000 0069: declined, for it has expired.
    Expired,
    /// 4000 0000 0000 0127: declined, for the code is wrong.
    WrongCode,
    /// 4000 0000 0000 9979: declined, for it was stolen.
    Stolen,
    /// 4000 0027 6000 3184: asks for the bank's page (3-D Secure) each time.
    AsksTheBank,
    /// 4000 0000 0000 5126: pays; a refund fails after a while.
    RefundFails,
    /// 4000 0000 0000 7726: pays; a refund takes a while.
    RefundIsSlow,
}

impl TestCard {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Pays,
        Self::Declined,
        Self::NoMoney,
        Self::Expired,
        Self::WrongCode,
        Self::Stolen,
        Self::AsksTheBank,
        Self::RefundFails,
        Self::RefundIsSlow,
    ];

    /// Its number, without blanks.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::Pays => "4242424242424242",
            Self::Declined => "4000000000000002",
            Self::NoMoney => "4000000000009995",
            Self::Expired => "4000000000000069",
            Self::WrongCode => "4000000000000127",
            Self::Stolen => "4000000000009979",
            Self::AsksTheBank => "4000002760003184",
            Self::RefundFails => "4000000000005126",
            Self::RefundIsSlow => "4000000000007726",
        }
    }

    /// What it does, for whoever picks one.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Pays => "4242 4242 4242 4242 (pays)",
            Self::Declined => "4000 0000 0000 0002 (declined)",
            Self::NoMoney => "4000 0000 0000 9995 (not enough money)",
            Self::Expired => "4000 0000 0000 0069 (expired)",
            Self::WrongCode => "4000 0000 0000 0127 (wrong code)",
            Self::Stolen => "4000 0000 0000 9979 (stolen)",
            Self::AsksTheBank => "4000 0027 6000 3184 (asks the bank)",
            Self::RefundFails => "4000 0000 0000 5126 (pays; a refund fails)",
            Self::RefundIsSlow => "4000 0000 0000 7726 (pays; a refund is slow)",
        }
    }

    /// `code` and `decline_code` of its refusal, and what the payer is told.
    pub(super) const fn refusal(self) -> Option<(&'static str, Option<&'static str>)> {
        match self {
            Self::Declined => Some(("card_declined", Some("generic_decline"))),
            Self::NoMoney => Some(("card_declined", Some("insufficient_funds"))),
            Self::Stolen => Some(("card_declined", Some("stolen_card"))),
            Self::Expired => Some(("expired_card", None)),
            Self::WrongCode => Some(("incorrect_cvc", None)),
            _ => None,
        }
    }

    /// The card with this number, blanks or not.
    pub(super) fn of(number: &str) -> Option<Self> {
        let digits: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        Self::ALL.into_iter().find(|card| card.number() == digits)
    }
}
