//! The log of letters, as the office reads it.

mod store;

use super::{LetterId, LetterState};

pub use store::{letter_copies, letter_page};

/// Which letters are asked for.
#[derive(Debug, Clone, Default)]
pub struct LetterQuestion {
    /// In this state.
    pub state: Option<LetterState>,
    /// To an address that holds this, in any case.
    pub address: String,
    /// Written before this one.
    pub before: Option<LetterId>,
}
