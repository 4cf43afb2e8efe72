//! Sending a letter again.

use super::{LetterId, LetterState, store};
use crate::ground::db::{DbError, Tx};

/// Why a letter is not sent again.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// It carried a link that opens something by itself, and the link is forgotten once it is
    /// sent: whoever needs it asks for a new one.
    #[error("the letter carried a private link, which is gone")]
    LinkGone,
    /// It has not been sent once yet; the worker will.
    #[error("the letter still waits to be sent")]
    Waiting,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sends a letter again to whom it went, as a copy of its own in the log. `fresh_link` stands for
/// a private link that was forgotten, where whoever keeps the object can make it anew.
///
/// # Errors
/// [`CopyError`]; [`DbError::NotFound`] when there is no such letter.
pub fn post_copy(
    tx: &mut Tx<'_>,
    of: &LetterId,
    fresh_link: Option<String>,
) -> Result<LetterId, CopyError> {
    let row = store::find(tx.conn, of)?;
    if row.state == LetterState::Waiting {
        return Err(CopyError::Waiting);
    }
    let kept = row.secret_link(tx.vault()).map_err(|error| DbError::Fault(error.to_string()))?;
    let link = kept.or(fresh_link.filter(|_| row.has_secret_link()));
    if link.is_none() && row.has_secret_link() {
        return Err(CopyError::LinkGone);
    }
    let copy = store::insert_copy(tx, &row, link.as_deref())?;
    tx.record("mail.letter.sent_again", of.as_str(), serde_json::json!({ "copy": copy }));
    Ok(copy)
}
