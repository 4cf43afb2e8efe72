//! Links that let one person in, under a name that is written in them: no account, no code.

mod store;

use chrono::NaiveDateTime;
use serde_json::json;

use super::change::open_room;
use super::{RoomError, RoomId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::secret::Vault;
use crate::identity::UserId;
use crate::meetings::words::plain_name;

pub use store::links_of;

crate::ids! {
    /// A personal link.
    RoomLinkId = "rlk",
}

crate::text_enum! {
    /// What the holder of a link may do inside.
    pub enum LinkRole {
        /// Takes part.
        Viewer = "viewer",
        /// Starts and moderates.
        Moderator = "moderator",
    }
}

/// A link for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomLink {
    /// Id.
    pub id: RoomLinkId,
    /// Into which room.
    pub room_id: RoomId,
    /// The name the others see.
    pub name: String,
    /// What the person may do.
    pub role: LinkRole,
    /// From when on it opens nothing (UTC); never, where there is none.
    pub expires_at: Option<NaiveDateTime>,
    /// When it was made (UTC).
    pub made_at: NaiveDateTime,
    /// When somebody came in by it last (UTC).
    pub used_at: Option<NaiveDateTime>,
    /// When it was taken back (UTC).
    pub revoked_at: Option<NaiveDateTime>,
}

impl RoomLink {
    /// Whether it opens the door now.
    #[must_use]
    pub fn is_good(&self, now: Timestamp) -> bool {
        let over = |end: NaiveDateTime| end <= now.naive_utc();
        self.revoked_at.is_none() && !self.expires_at.is_some_and(over)
    }
}

/// A link that is not there yet.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// The name the others will see.
    pub name: String,
    /// What the person may do.
    pub role: LinkRole,
    /// From when on it opens nothing (UTC).
    pub expires_at: Option<Timestamp>,
    /// Who makes it.
    pub made_by: UserId,
}

/// Why there is no such link.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// No name.
    #[error("a link is for somebody with a name")]
    NoName,
    /// It would open nothing from the beginning.
    #[error("the link would be over before it is made")]
    Past,
    /// As many links as a room can have.
    #[error("a room has 500 links at most")]
    TooMany,
    /// Why the room cannot be changed at all.
    #[error(transparent)]
    Room(#[from] RoomError),
}

impl From<DbError> for LinkError {
    fn from(error: DbError) -> Self {
        Self::Room(error.into())
    }
}

/// Links of one room at most.
const MOST: i64 = 500;

const PURPOSE: &str = "meetings.link";

/// Makes a link for somebody.
///
/// # Errors
/// [`LinkError`].
pub fn make_link(tx: &mut Tx<'_>, room: &RoomId, new: &NewLink) -> Result<RoomLinkId, LinkError> {
    let name = plain_name(&new.name);
    if name.is_empty() {
        return Err(LinkError::NoName);
    }
    if new.expires_at.is_some_and(|end| end <= tx.now) {
        return Err(LinkError::Past);
    }
    open_room(tx, room)?;
    if store::count(tx.conn, room)? >= MOST {
        return Err(LinkError::TooMany);
    }
    let id = store::insert(tx, room, &NewLink { name, ..new.clone() })?;
    tx.record("meetings.link.made", room.as_str(), json!({ "link": id, "role": new.role }));
    Ok(id)
}

/// Takes a link back; taking it back twice changes nothing.
///
/// # Errors
/// [`DbError::NotFound`] for a link of another room.
pub fn revoke_link(tx: &mut Tx<'_>, room: &RoomId, id: &RoomLinkId) -> Result<(), DbError> {
    let link = store::link(tx.conn, id)?;
    if link.room_id != *room {
        return Err(DbError::NotFound);
    }
    if link.revoked_at.is_some() {
        return Ok(());
    }
    store::set_revoked(tx, id)?;
    let change = Change::between(
        &json!({ "link": id, "revoked": false }),
        &json!({ "link": id, "revoked": true }),
    );
    tx.record_change("meetings.link.revoked", room.as_str(), None, &change);
    Ok(())
}

/// What stands in the address: the link, and a proof that we made it.
#[must_use]
pub fn link_token(vault: &Vault, id: &RoomLinkId) -> String {
    format!("{id}.{}", vault.digest(PURPOSE, id.as_str()))
}

/// The link of a token that we made.
#[must_use]
pub fn link_behind(vault: &Vault, token: &str) -> Option<RoomLinkId> {
    let (id, proof) = token.split_once('.')?;
    let id: RoomLinkId = id.parse().ok()?;
    vault.is_digest(PURPOSE, id.as_str(), proof).then_some(id)
}

/// The link, where it leads into this room and opens the door now.
///
/// # Errors
/// [`DbError::NotFound`] for every other.
pub fn good_link(
    conn: &mut Conn,
    room: &RoomId,
    id: &RoomLinkId,
    now: Timestamp,
) -> Result<RoomLink, DbError> {
    let link = store::link(conn, id)?;
    if link.room_id == *room && link.is_good(now) { Ok(link) } else { Err(DbError::NotFound) }
}

/// Notes that somebody comes in by a link.
///
/// # Errors
/// A fault of the database.
pub fn note_use(tx: &mut Tx<'_>, link: &RoomLink) -> Result<(), DbError> {
    store::set_used(tx, &link.id)?;
    let change = Change::of("used_at", &link.used_at, &Some(tx.now.naive_utc()));
    tx.record_change("meetings.link.used", link.id.as_str(), None, &change);
    Ok(())
}
