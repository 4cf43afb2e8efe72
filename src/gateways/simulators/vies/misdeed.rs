//! What VIES may do wrong.

/// One way of doing wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViesMisdeed {
    /// The whole service is away.
    Down,
    /// The member state does not answer.
    StateAway,
    /// Too many ask the member state at once.
    TooMany,
    /// It answers after longer than anybody waits.
    Slow,
    /// The page of a proxy instead of an answer.
    Page,
    /// The answer is about another number.
    OtherNumber,
    /// It does not take our own number.
    RequesterRefused,
}

impl ViesMisdeed {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Down,
        Self::StateAway,
        Self::TooMany,
        Self::Slow,
        Self::Page,
        Self::OtherNumber,
        Self::RequesterRefused,
    ];
}
