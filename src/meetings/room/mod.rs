//! Rooms: lasting places with an address of their own.

mod address;
mod change;
mod code;
mod favourite;
mod hand_over;
mod link;
mod make;
mod member;
mod outside;
mod rights;
mod slug;
mod store;

use chrono::NaiveDateTime;

use super::Refusal;
use crate::ground::db::DbError;
use crate::identity::UserId;
use crate::organisations::PartyId;

pub use address::{AddressError, change_address, check_guess};
pub use change::{RoomSettings, archive_room, change_room};
pub(super) use change::{note, open_room};
pub use code::{CodeAttempt, check_code, door_ticket, has_door_ticket};
pub use favourite::{favourites_of, set_favourite};
pub use hand_over::hand_over;
pub use link::{
    LinkError, LinkRole, NewLink, RoomLink, RoomLinkId, good_link, link_behind, link_token,
    links_of, make_link, note_use, revoke_link,
};
pub use make::{NewRoom, create_room};
pub use member::{
    MemberError, MemberRole, NewMember, RoomInvitation, RoomMember, RoomMemberId, add_member,
    change_member, members_of, remove_member, role_in, rooms_shared_with,
};
pub use outside::make_outside_room;
pub use rights::{hosts_of, keeper_of_room, may_host, owner_of_room, rooms_of};
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

crate::text_enum! {
    /// Who comes in without being let in by name.
    pub enum Entry {
        /// Whoever has the link.
        Anyone = "anyone",
        /// Whoever has signed in.
        SignedIn = "signed-in",
        /// Only members of the room, and whoever has a link of their own.
        Members = "members",
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
    /// What it is for, as its hosts say it.
    pub description: Option<String>,
    /// What somebody says at the door who is to be a host for this time.
    pub moderator_code: Option<String>,
    /// Who comes in without being let in by name.
    pub entry: Entry,
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
    /// The same of the code for hosts.
    #[error("a code for hosts has 6 to 32 letters and digits")]
    BadHostCode,
    /// Guests and hosts would say the same code.
    #[error("the code for hosts is the code for guests")]
    SameCode,
    /// A description has 500 characters at most.
    #[error("a description has 500 characters at most")]
    LongDescription,
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
