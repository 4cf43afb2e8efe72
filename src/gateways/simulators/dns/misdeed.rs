//! What a resolver may do wrong.

/// One way of doing wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResolverMisdeed {
    /// It cannot find out (SERVFAIL).
    Failing,
    /// It will not (REFUSED).
    Refusing,
    /// It says nothing.
    Silent,
    /// The answer is to another question of the same name.
    OtherId,
    /// The answer is to a question for another name.
    OtherQuestion,
    /// The question comes back as it was sent.
    Echo,
    /// Somebody else guesses before it answers.
    GuessFirst,
    /// Every answer is cut short, over a stream, too.
    CutForEver,
    /// A name in the answer leads to itself.
    PointerLoop,
    /// A record ends after the message.
    LongRecord,
    /// A string ends after its record.
    LongString,
    /// A text without any string.
    EmptyText,
    /// An alias that leads round in a circle.
    AliasCircle,
    /// Nothing but noise.
    Noise,
    /// The packet is cut short, and the stream breaks off in the middle.
    HalfStream,
    /// As much as fits into a stream, the right text last.
    Huge,
}

impl ResolverMisdeed {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Failing,
        Self::Refusing,
        Self::Silent,
        Self::OtherId,
        Self::OtherQuestion,
        Self::Echo,
        Self::GuessFirst,
        Self::CutForEver,
        Self::PointerLoop,
        Self::LongRecord,
        Self::LongString,
        Self::EmptyText,
        Self::AliasCircle,
        Self::Noise,
        Self::HalfStream,
        Self::Huge,
    ];
}
