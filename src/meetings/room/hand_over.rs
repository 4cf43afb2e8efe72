//! A room gets another owner.

use super::change::{note, open_room};
use super::{RoomError, RoomId, store};
use crate::ground::db::{Change, Tx, dialect};
use crate::meetings::meeting::living_meeting;
use crate::meetings::refusal::check_rooms;
use crate::membership::entitlement::entitlement;
use crate::organisations::PartyId;

/// Gives the room to another owner: limits, retention and bills follow that owner's membership from
/// now on. The caller has seen to it that both sides want it.
///
/// # Errors
/// [`RoomError::Archived`], [`RoomError::InUse`] while a meeting runs, [`RoomError::Refused`] when
/// the new owner has no place for it.
pub fn hand_over(tx: &mut Tx<'_>, id: &RoomId, to: &PartyId) -> Result<(), RoomError> {
    dialect::lock_name(tx.conn, &format!("meetings.rooms:{to}"))?;
    let room = open_room(tx, id)?;
    if room.party_id == *to {
        return Ok(());
    }
    // A meeting counts for whoever owned the room when it began.
    if living_meeting(tx.conn, id)?.is_some() {
        return Err(RoomError::InUse);
    }
    let allowed = entitlement(tx.conn, to, tx.now)?;
    let rooms = store::rooms_of_parties(tx.conn, std::slice::from_ref(to))?;
    check_rooms(&allowed, rooms.len()).map_err(RoomError::Refused)?;
    store::set_party(tx, id, to)?;
    let change = Change::of("owner", &room.party_id, to);
    note(tx, "meetings.room.handed-over", &room, &change)?;
    Ok(())
}
