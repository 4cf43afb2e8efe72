//! People who belong to a room by name: known by their mailbox, so that it does not matter whether
//! they have an account yet.

mod letter;
mod store;

use chrono::NaiveDateTime;
use serde_json::json;

use super::change::open_room;
use super::{Room, RoomError, RoomId};
use crate::ground::db::{Change, DbError, Tx};
use crate::identity::{Email, UserId};

pub use letter::RoomInvitation;
pub use store::{members_of, role_in, rooms_shared_with};

crate::ids! {
    /// Somebody who belongs to a room.
    RoomMemberId = "rmb",
}

crate::text_enum! {
    /// What a member of a room may do.
    pub enum MemberRole {
        /// Comes in without a code, and without waiting where only guests wait.
        Viewer = "viewer",
        /// Starts and moderates meetings too.
        Moderator = "moderator",
        /// Sets the room and invites people too.
        CoOwner = "co-owner",
    }
}

/// Somebody who belongs to a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomMember {
    /// Id.
    pub id: RoomMemberId,
    /// The room.
    pub room_id: RoomId,
    /// Their mailbox, as it was typed.
    pub email: String,
    /// What they may do.
    pub role: MemberRole,
    /// Since when (UTC).
    pub added_at: NaiveDateTime,
}

/// Somebody who is to belong to a room.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// Their mailbox.
    pub email: String,
    /// What they may do.
    pub role: MemberRole,
    /// Who adds them.
    pub added_by: UserId,
}

/// Why somebody cannot be made a member of a room.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    /// Nobody can be written to there.
    #[error("not an e-mail address")]
    BadEmail,
    /// They belong to it already.
    #[error("the address belongs to the room already")]
    Already,
    /// As many members as a room can have.
    #[error("a room has 1000 members at most")]
    TooMany,
    /// Why the room cannot be changed at all.
    #[error(transparent)]
    Room(#[from] RoomError),
}

impl From<DbError> for MemberError {
    fn from(error: DbError) -> Self {
        Self::Room(error.into())
    }
}

/// Members of one room at most.
const MOST: usize = 1_000;

/// Makes somebody a member of a room and writes to them; `link` is the address of the room, for the
/// letter. Nobody learns whether the mailbox has an account.
///
/// # Errors
/// [`MemberError`].
pub fn add_member(
    tx: &mut Tx<'_>,
    id: &RoomId,
    new: &NewMember,
    link: &str,
) -> Result<RoomMemberId, MemberError> {
    let email = Email::parse(&new.email).map_err(|_| MemberError::BadEmail)?;
    let room = open_room(tx, id)?;
    let there = members_of(tx.conn, id)?;
    if there.iter().any(|member| member.email.to_lowercase() == email.search()) {
        return Err(MemberError::Already);
    }
    if there.len() >= MOST {
        return Err(MemberError::TooMany);
    }
    let member = store::insert(tx, id, &email, new)?;
    note(tx, &room, &member, &Change::of("role", &None::<MemberRole>, &Some(new.role)))?;
    letter::invite(tx, &room, (&email, new), link)?;
    Ok(member)
}

/// Gives a member another role.
///
/// # Errors
/// [`DbError::NotFound`] for a member of another room.
pub fn change_member(
    tx: &mut Tx<'_>,
    room: &RoomId,
    id: &RoomMemberId,
    role: MemberRole,
) -> Result<(), MemberError> {
    let (room, member) = member_in(tx, room, id)?;
    store::set_role(tx, id, role)?;
    note(tx, &room, id, &Change::of("role", &Some(member.role), &Some(role)))?;
    Ok(())
}

/// Takes a member out of a room.
///
/// # Errors
/// [`DbError::NotFound`] for a member of another room.
pub fn remove_member(tx: &mut Tx<'_>, room: &RoomId, id: &RoomMemberId) -> Result<(), MemberError> {
    let (room, member) = member_in(tx, room, id)?;
    store::delete(tx, id)?;
    note(tx, &room, id, &Change::of("role", &Some(member.role), &None::<MemberRole>))?;
    Ok(())
}

fn member_in(
    tx: &mut Tx<'_>,
    room: &RoomId,
    id: &RoomMemberId,
) -> Result<(Room, RoomMember), MemberError> {
    let room = open_room(tx, room)?;
    let member = store::member(tx.conn, id)?;
    if member.room_id == room.id { Ok((room, member)) } else { Err(DbError::NotFound.into()) }
}

/// The trail knows members by their number, not by their mailbox.
fn note(
    tx: &mut Tx<'_>,
    room: &Room,
    member: &RoomMemberId,
    change: &Change,
) -> Result<(), DbError> {
    tx.record("meetings.member.changed", member.as_str(), json!({ "room": room.id }));
    super::change::note(tx, "meetings.room.members", room, change)
}
