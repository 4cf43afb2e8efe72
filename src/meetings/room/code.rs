//! The codes of a room: said at the door, counted when they are wrong.

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
    /// It is the code, or the room asks for none.
    Right,
    /// It is the code of hosts.
    RightForHosts,
    /// It is not; it was counted.
    Wrong,
}

/// Compares what was said at the door of `room` with its codes. A wrong code is counted for
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
    let said = spoken(said);
    let is = |code: &Option<String>| {
        code.as_ref().is_some_and(|code| bool::from(said.as_bytes().ct_eq(code.as_bytes())))
    };
    // Both are compared, whatever the first came to.
    let (host, guest) = (is(&room.moderator_code), is(&room.access_code));
    let attempt = match (host, guest || (said.is_empty() && room.access_code.is_none())) {
        (true, _) => CodeAttempt::RightForHosts,
        (false, true) => CodeAttempt::Right,
        (false, false) => CodeAttempt::Wrong,
    };
    if said.is_empty() && attempt == CodeAttempt::Right {
        return Ok(attempt);
    }
    // Counted first and uncounted when right: fifty guests of one school have the code.
    let counted = tx.attempt(|tx| {
        limit(tx, &format!("room-code:{}:{place}", room.id), &FROM_ONE_PLACE)?;
        limit(tx, &format!("room-code:{}", room.id), &FROM_EVERYWHERE)?;
        if attempt == CodeAttempt::Wrong { Ok(()) } else { Err(Uncounted::Right) }
    });
    match counted {
        Ok(()) => Ok(CodeAttempt::Wrong),
        Err(Uncounted::Right) => Ok(attempt),
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

/// What a browser keeps once it has said a right code, so that nobody is asked twice. Another
/// code makes it worthless.
#[must_use]
pub fn door_ticket(vault: &Vault, room: &Room, browser: &str, as_host: bool) -> String {
    vault.digest(PURPOSE, &ticket_text(room, browser, as_host))
}

/// As what `ticket` lets this browser in, with the room's present codes: for guests
/// [`CodeAttempt::Right`].
#[must_use]
pub fn has_door_ticket(vault: &Vault, room: &Room, browser: &str, ticket: &str) -> CodeAttempt {
    let is = |as_host| vault.is_digest(PURPOSE, &ticket_text(room, browser, as_host), ticket);
    if room.moderator_code.is_some() && is(true) {
        CodeAttempt::RightForHosts
    } else if room.access_code.is_some() && is(false) {
        CodeAttempt::Right
    } else {
        CodeAttempt::Wrong
    }
}

const PURPOSE: &str = "meetings.door";

fn ticket_text(room: &Room, browser: &str, as_host: bool) -> String {
    let (word, code) = match as_host {
        true => ("host ", &room.moderator_code),
        false => ("", &room.access_code),
    };
    format!("{} {word}{} {browser}", room.id, code.as_deref().unwrap_or_default())
}

/// As compared: without spaces and dashes, in lower case.
pub(super) fn spoken(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}
