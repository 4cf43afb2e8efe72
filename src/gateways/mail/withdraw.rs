//! A letter that will not be sent, because a person decided so.

use super::{LetterId, LetterState, store};
use crate::ground::db::{Change, DbError, Tx};

/// Notes that a letter which waits will not be sent, and why. It can still be sent again as a copy
/// of its own. False: it does not wait (any more), or there is no such letter.
///
/// # Errors
/// A fault of the database.
pub fn withdraw(tx: &mut Tx<'_>, id: &LetterId, reason: &str) -> Result<bool, DbError> {
    let withdrawn = store::mark_withdrawn(tx, id, reason)?;
    if withdrawn {
        let change = Change::of("state", &LetterState::Waiting, &LetterState::Failed);
        let words = Change::of("reason", &"", &reason);
        tx.record_change_and_words("mail.letter.withdrawn", id.as_str(), None, (&change, &words));
    }
    Ok(withdrawn)
}
