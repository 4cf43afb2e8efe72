//! Asking back, and answering.

use super::decide::{note, waiting};
use super::letter::{self, Told};
use super::{ApplicationError, NoteKind, Wish};
use crate::ground::db::Tx;
use crate::membership::MembershipId;
use crate::membership::change::class;
use crate::membership::change::letter::{News, Told as ToldOfChange};
use crate::organisations::party;

/// Asks the applicant something, by letter. `public_url` is where the site is reached.
///
/// # Errors
/// [`ApplicationError`].
pub fn ask_applicant(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    question: &str,
    public_url: &str,
) -> Result<(), ApplicationError> {
    let (application, member) = waiting(tx, id)?;
    if question.trim().is_empty() {
        return Err(ApplicationError::NoWords);
    }
    note(tx, &application, NoteKind::Asked, question, None)?;
    tx.record("membership.application.asked", id.as_str(), serde_json::json!({}));
    if let Wish::Class(change) = &application.wish {
        let news = News { told: ToldOfChange::ClassQuestion, day: None, words: question };
        return Ok(class::tell(tx, change, &news, public_url)?);
    }
    let party = party(tx.conn, &member.party_id)?;
    letter::tell(tx, &party, Told::Asked, question, None, public_url)?;
    Ok(())
}

/// Keeps what the applicant says.
///
/// # Errors
/// [`ApplicationError`].
pub fn answer_question(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    answer: &str,
) -> Result<(), ApplicationError> {
    let (application, _) = waiting(tx, id)?;
    if answer.trim().is_empty() {
        return Err(ApplicationError::NoWords);
    }
    note(tx, &application, NoteKind::Answered, answer, None)?;
    tx.record("membership.application.answered", id.as_str(), serde_json::json!({}));
    Ok(())
}
