//! Meetings that another program asks for: placed and limited like all others, but opened in that
//! program's own words.

use super::{EndReason, EnterError, Meeting, MoveMeeting, claim, hear, shift, store};
use crate::ground::db::{DbError, Tx, dialect};
use crate::meetings::refusal::check_meetings;
use crate::meetings::{RoomId, attendee, room};
use crate::membership::entitlement::{Entitlement, entitlement};
use crate::provisioning::{Server, ServerId, active_instance_of_party, server};

/// What the program asks for; the level may give less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// People in it at once; `None`: as many as may.
    pub attendees: Option<u32>,
    /// Minutes; `None`: as long as may.
    pub minutes: Option<u32>,
    /// Whether it may be recorded.
    pub recording: bool,
}

/// How a claim came out.
#[derive(Debug)]
pub enum Claim {
    /// Nobody had claimed it: whoever asked has to open it.
    New(Meeting, Server),
    /// It is there, or somebody else is opening it.
    There(Meeting, Server),
}

/// The meeting of a room: the one that is there, or a new one placed on a server, within the
/// limits of the level. Of two who claim at once the second finds the first one's.
///
/// # Errors
/// [`EnterError::Refused`], [`EnterError::NoServer`].
pub fn claim_outside(tx: &mut Tx<'_>, id: &RoomId, wish: &Wish) -> Result<Claim, EnterError> {
    dialect::lock_row(tx.conn, "rooms", id.as_str())?;
    let room = room(tx.conn, id)?;
    if let Some(meeting) = store::living_meeting(tx.conn, id)? {
        let server = server(tx.conn, &meeting.server_id)?;
        return Ok(Claim::There(meeting, server));
    }
    // Two rooms of one owner started at once must not pass a limit that has place for one.
    dialect::lock_name(tx.conn, &format!("meetings.start:{}", room.party_id))?;
    let allowed = entitlement(tx.conn, &room.party_id, tx.now)?;
    let running = store::count_living_of(tx.conn, &room.party_id)?;
    check_meetings(&allowed, running).map_err(EnterError::Refused)?;
    let instance = active_instance_of_party(tx.conn, &room.party_id)?;
    let pool = instance.as_ref().and_then(|instance| instance.pool_id.as_ref());
    let server = claim::find_place(tx, pool, &[])?.ok_or(EnterError::NoServer)?;
    let granted = within(allowed, wish);
    let meeting = claim::insert(tx, &room, &granted, instance.as_ref(), &server.id)?;
    Ok(Claim::New(meeting, server))
}

fn within(allowed: Entitlement, wish: &Wish) -> Entitlement {
    Entitlement {
        attendees: least(allowed.attendees, wish.attendees),
        minutes: least(allowed.minutes, wish.minutes),
        recording: allowed.recording && wish.recording,
        ..allowed
    }
}

fn least(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The server holds it since this instant of its clock. `false`: it has moved on meanwhile.
///
/// # Errors
/// A fault of the database.
pub fn opened_outside(
    tx: &mut Tx<'_>,
    seen: &Meeting,
    create_time_ms: i64,
) -> Result<bool, DbError> {
    shift(tx, seen, &MoveMeeting::Opened { create_time_ms })
}

/// Its server did not open it: it is put on another one, none of `avoid`; where there is none it
/// is over. Whether it was put elsewhere.
///
/// # Errors
/// A fault of the database.
pub fn move_outside(tx: &mut Tx<'_>, seen: &Meeting, avoid: &[ServerId]) -> Result<bool, DbError> {
    let placed = claim::place_elsewhere(tx, seen, avoid)?;
    if placed.is_none() {
        shift(tx, seen, &MoveMeeting::End(EndReason::NotOpened))?;
    }
    Ok(placed.is_some())
}

/// The server refused to open it.
///
/// # Errors
/// A fault of the database.
pub fn close_outside(tx: &mut Tx<'_>, seen: &Meeting) -> Result<bool, DbError> {
    attendee::all_left(tx, &seen.id)?;
    shift(tx, seen, &MoveMeeting::End(EndReason::Closed))
}

/// The server does not know it any more: it is over.
///
/// # Errors
/// A fault of the database.
pub fn gone_outside(tx: &mut Tx<'_>, seen: &Meeting) -> Result<bool, DbError> {
    hear::over(tx, seen)
}
