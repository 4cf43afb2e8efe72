//! The address of a room, where its hosts want one that can be said.

use serde_json::json;

use super::change::{note, open_room};
use super::{RoomError, RoomId, store};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::identity::{LimitError, Rate, limit};

/// Why a room does not get that address.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// 3 to 60 letters from a to z, digits and single dashes, beginning and ending with none.
    #[error("an address has 3 to 60 letters, digits and dashes")]
    Malformed,
    /// Another room has it, or had it before.
    #[error("another room has the address")]
    Taken,
    /// Why the room cannot be changed at all.
    #[error(transparent)]
    Room(#[from] RoomError),
}

impl From<DbError> for AddressError {
    fn from(error: DbError) -> Self {
        Self::Room(error.into())
    }
}

/// Addresses that lead nowhere, from one network: thirty, then one in ten seconds.
const GUESSES: Rate = Rate::of(30, 10);

/// Gives the room the address `/r/{word}`. Those it had before go on leading to it, and to no other
/// room ever.
///
/// # Errors
/// [`AddressError`].
pub fn change_address(tx: &mut Tx<'_>, id: &RoomId, word: &str) -> Result<(), AddressError> {
    let word = spelt(word)?;
    dialect::lock_name(tx.conn, &format!("meetings.address:{word}"))?;
    let room = open_room(tx, id)?;
    if room.slug == word {
        return Ok(());
    }
    if store::is_taken(tx.conn, &word, id)? {
        return Err(AddressError::Taken);
    }
    store::set_slug(tx, &room, &word)?;
    // The word is a key to the room: the trail only says that there is another.
    let change = Change::between(&json!({ "address": "before" }), &json!({ "address": "new" }));
    note(tx, "meetings.room.moved", &room, &change)?;
    Ok(())
}

fn spelt(word: &str) -> Result<String, AddressError> {
    let word = word.trim().to_lowercase();
    let fits = (3..=60).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !word.starts_with('-')
        && !word.ends_with('-')
        && !word.contains("--");
    if fits { Ok(word) } else { Err(AddressError::Malformed) }
}

/// Counts an address that led nowhere for `place`, the network it was asked from.
///
/// # Errors
/// [`LimitError::TooMany`] once somebody seems to try words.
pub fn check_guess(tx: &mut Tx<'_>, place: &str) -> Result<(), LimitError> {
    limit(tx, &format!("room-address:{place}"), &GUESSES)
}
