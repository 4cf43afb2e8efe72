//! What a rail tells us by itself. It is only ever a reason to look.

/// Something happened, says the rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RailMessage {
    /// The rail's id of the message: told twice, it counts once.
    pub id: String,
    /// What happened, in the rail's words: `checkout.session.completed`.
    pub kind: String,
    /// The rail's id of the thing it happened to.
    pub about: Option<String>,
    /// Whether real money moves.
    pub live: bool,
    /// Whose account it happened in, where that is not simply ours.
    pub account: Option<String>,
}

/// Why a message is not believed, or not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unheard {
    /// The signature is missing, or of another form.
    #[error("no signature")]
    NoSignature,
    /// The signature is of another body, or made with another secret.
    #[error("wrong signature")]
    WrongSignature,
    /// The signature was made too long ago, or lies too far ahead.
    #[error("signed at another time")]
    WrongTime,
    /// The signature is right, and the body says nothing we can read.
    #[error("signed, and not readable")]
    Malformed,
}
