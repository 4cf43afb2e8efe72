//! A room is made with one field: its name.

use serde_json::json;

use super::{Entry, Lobby, Room, RoomError, RoomId, slug, store};
use crate::ground::db::{Tx, dialect};
use crate::identity::UserId;
use crate::meetings::refusal::check_rooms;
use crate::meetings::words::plain_name;
use crate::membership::entitlement::entitlement;
use crate::organisations::{OrganisationId, PartyId, party};

/// A room that is not there yet.
#[derive(Debug, Clone)]
pub struct NewRoom {
    /// Whom it will belong to.
    pub party_id: PartyId,
    /// Its name.
    pub name: String,
    /// Who makes it.
    pub created_by: UserId,
}

/// Makes a room: no code, no lobby, started by hosts, not recorded.
///
/// # Errors
/// [`RoomError::BadName`], [`RoomError::Refused`].
pub fn create_room(tx: &mut Tx<'_>, new: &NewRoom) -> Result<RoomId, RoomError> {
    let name = room_name(&new.name)?;
    let owner = party(tx.conn, &new.party_id)?;
    // Two rooms made at once must not pass a limit that has place for one.
    dialect::lock_name(tx.conn, &format!("meetings.rooms:{}", owner.id))?;
    let allowed = entitlement(tx.conn, &owner.id, tx.now)?;
    let rooms = store::rooms_of_parties(tx.conn, std::slice::from_ref(&owner.id))?;
    check_rooms(&allowed, rooms.len()).map_err(RoomError::Refused)?;
    let room = Room {
        id: tx.mint(),
        party_id: owner.id.clone(),
        slug: slug::slug_for(&name, tx.chance()),
        name,
        access_code: None,
        lobby: Lobby::Off,
        anyone_may_start: false,
        recording: false,
        created_by: new.created_by.clone(),
        created_at: tx.now.naive_utc(),
        archived_at: None,
        description: None,
        moderator_code: None,
        entry: Entry::Anyone,
    };
    store::insert(tx, &room)?;
    let border = owner.organisation_id().map(OrganisationId::as_str);
    tx.record_for("meetings.room.made", room.id.as_str(), border, json!({}));
    Ok(room.id)
}

pub(super) fn room_name(name: &str) -> Result<String, RoomError> {
    let name = plain_name(name);
    if name.chars().count() < 2 { Err(RoomError::BadName) } else { Ok(name) }
}
