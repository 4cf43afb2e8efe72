//! Rooms: lasting places with an address of their own.

mod change;
mod code;
mod make;
mod outside;
mod rights;
mod slug;
mod store;

use chrono::NaiveDateTime;

use super::Refusal;
use crate::ground::db::DbError;
use crate::identity::UserId;
use crate::organisations::PartyId;

pub use change::{RoomSettings, archive_room, change_room};
pub use code::{CodeAttempt, check_code, door_ticket, has_door_ticket};
pub use make::{NewRoom, create_room};
pub use outside::make_outside_room;
pub use rights::{hosts_of, may_host, owner_of_room, rooms_of};
pub use store::{room, room_by_slug};

crate::ids! {
    /// A room.
    RoomId = "room",
}

crate::text_enum! {
    /// Who waits until a host lets them in.
    pub enum Lobby {
        /// Nobody.
        Off = "off",
        /// Who has not signed in.
        Guests = "guests",
        /// Everybody but hosts.
        All = "all",
    }
}

/// A room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Id.
    pub id: RoomId,
    /// The person or organisation it belongs to.
    pub party_id: PartyId,
    /// Its word in addresses: readable, and not to be guessed.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What guests have to say at the door.
    pub access_code: Option<String>,
    /// Who waits to be let in.
    pub lobby: Lobby,
    /// Whether a meeting starts with whoever comes first, or waits for a host.
    pub anyone_may_start: bool,
    /// Whether meetings may be recorded, where the level has that.
    pub recording: bool,
    /// Who made it.
    pub created_by: UserId,
    /// When (UTC).
    pub created_at: NaiveDateTime,
    /// Since when it is closed for good (UTC).
    pub archived_at: Option<NaiveDateTime>,
}

impl Room {
    /// Whether it is closed for good.
    #[must_use]
    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }
}

/// Why something cannot be done with a room.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// Nothing of the name is left, or too little: 2 characters or more.
    #[error("a room's name has 2 characters or more")]
    BadName,
    /// An access code has 6 to 32 letters and digits.
    #[error("an access code has 6 to 32 letters and digits")]
    BadCode,
    /// It is closed for good.
    #[error("the room is archived")]
    Archived,
    /// A meeting runs in it.
    #[error("a meeting runs in the room")]
    InUse,
    /// The membership does not allow it.
    #[error("the membership does not allow it")]
    Refused(Refusal),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}
