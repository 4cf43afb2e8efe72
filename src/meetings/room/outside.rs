//! Rooms that another program makes: no door of ours, in no list of rooms, not counted among the
//! rooms of a level. Whatever runs in them is a meeting like all others.

use serde_json::json;

use super::{Entry, Lobby, Room, RoomId, slug, store};
use crate::ground::db::{DbError, Tx};
use crate::meetings::words::plain_name;
use crate::organisations::{OrganisationId, party};

use super::make::NewRoom;

/// Makes such a room.
///
/// # Errors
/// A fault of the database.
pub fn make_outside_room(tx: &mut Tx<'_>, new: &NewRoom) -> Result<RoomId, DbError> {
    let owner = party(tx.conn, &new.party_id)?;
    let slug = slug::slug_for("x", tx.chance());
    let name = Some(plain_name(&new.name)).filter(|name| !name.is_empty());
    let room = Room {
        id: tx.mint(),
        party_id: owner.id.clone(),
        name: name.unwrap_or_else(|| slug.clone()),
        slug,
        access_code: None,
        lobby: Lobby::Off,
        anyone_may_start: true,
        recording: true,
        created_by: new.created_by.clone(),
        created_at: tx.now.naive_utc(),
        archived_at: None,
        description: None,
        moderator_code: None,
        entry: Entry::Anyone,
    };
    store::insert(tx, &room)?;
    store::set_outside(tx, &room.id, &room.name)?;
    let border = owner.organisation_id().map(OrganisationId::as_str);
    tx.record_for("meetings.room.made", room.id.as_str(), border, json!({ "outside": true }));
    Ok(room.id)
}
