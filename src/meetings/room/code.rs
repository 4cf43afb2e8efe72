//! The access code of a room: said at the door, counted when it is wrong.

use subtle::ConstantTimeEq;

use super::Room;
use crate::ground::db::{DbError, Tx};
use crate::ground::secret::Vault;
use crate::identity::{LimitError, Rate, TooMany, limit};

/// Wrong codes from one network: five, then one a minute.
const FROM_ONE_PLACE: Rate = Rate::of(5, 60);

/// Wrong codes for one room from everywhere: a code of six digits outlasts the room.
const FROM_EVERYWHERE: Rate = Rate::of(300, 10);

/// How an attempt came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeAttempt {
    /// It is the code, or the room has none.
    Right,
    /// It is not; it was counted.
    Wrong,
}

/// Compares what was said at the door of `room` with its code. A wrong code is counted for
/// `place` (the network it came from) and for the room; once too many were wrong, a right one is
/// not heard either, so that nothing is learnt from trying.
///
/// # Errors
/// [`LimitError::TooMany`].
pub fn check_code(
    tx: &mut Tx<'_>,
    room: &Room,
    place: &str,
    said: &str,
) -> Result<CodeAttempt, LimitError> {
    let Some(code) = &room.access_code else { return Ok(CodeAttempt::Right) };
    let right: bool = spoken(said).as_bytes().ct_eq(code.as_bytes()).into();
    // Counted first and uncounted when right: fifty guests of one school have the code.
    let counted = tx.attempt(|tx| {
        limit(tx, &format!("room-code:{}:{place}", room.id), &FROM_ONE_PLACE)?;
        limit(tx, &format!("room-code:{}", room.id), &FROM_EVERYWHERE)?;
        if right { Err(Uncounted::Right) } else { Ok(()) }
    });
    match counted {
        Ok(()) => Ok(CodeAttempt::Wrong),
        Err(Uncounted::Right) => Ok(CodeAttempt::Right),
        Err(Uncounted::TooMany(wait)) => Err(wait.into()),
        Err(Uncounted::Db(error)) => Err(error.into()),
    }
}

enum Uncounted {
    Right,
    TooMany(TooMany),
    Db(DbError),
}

impl From<LimitError> for Uncounted {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(wait) => Self::TooMany(wait),
            LimitError::Db(error) => Self::Db(error),
        }
    }
}

impl From<DbError> for Uncounted {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

/// What a browser keeps once it has said the right code, so that nobody is asked twice. Another
/// code makes it worthless.
#[must_use]
pub fn door_ticket(vault: &Vault, room: &Room, browser: &str) -> String {
    vault.digest("meetings.door", &ticket_text(room, browser))
}

/// Whether `ticket` is [`door_ticket`] for this room, its present code and this browser.
#[must_use]
pub fn has_door_ticket(vault: &Vault, room: &Room, browser: &str, ticket: &str) -> bool {
    vault.is_digest("meetings.door", &ticket_text(room, browser), ticket)
}

fn ticket_text(room: &Room, browser: &str) -> String {
    format!("{} {} {browser}", room.id, room.access_code.as_deref().unwrap_or_default())
}

/// As compared: without spaces and dashes, in lower case.
pub(super) fn spoken(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}
