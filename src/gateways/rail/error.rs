//! What goes wrong with a rail. No error carries what the rail sent, but for its codes.

/// Why a rail did not answer as we hoped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RailError {
    /// It cannot be reached, took too long, or is not well. The outcome is unknown: what was asked
    /// may have been done.
    #[error("the rail cannot be asked: {0}")]
    Weather(&'static str),
    /// It answered, and what it said cannot be read.
    #[error("the answer of the rail cannot be read: {0}")]
    Unreadable(&'static str),
    /// There is no such thing at the rail, or it is another account's.
    #[error("the rail does not know it")]
    Unknown,
    /// It refused, with a code of its own; nothing was done.
    #[error("the rail refused: {0}")]
    Refused(String),
    /// Our key was used for another question before: a mistake of ours.
    #[error("the key was used for something else")]
    KeyReused,
    /// It does not know us: the secret key is wrong or has too few rights.
    #[error("the rail does not accept our key")]
    Stranger,
}

impl RailError {
    /// Whether it may be over in a while, with nobody to blame.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(self, Self::Weather(_) | Self::Stranger)
    }
}
