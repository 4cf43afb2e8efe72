//! How long a room keeps its recordings, and whether it keeps who was in.

use serde_json::json;

use super::store;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::meetings::{RoomId, room};
use crate::membership::entitlement::entitlement;
use crate::organisations::{OrganisationId, party};

/// How long a recording is kept where no level ever said.
const DAYS_WITHOUT_LEVEL: u32 = 30;

/// What a room keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// Days a recording is kept, where the room wants fewer than the level gives: 1 to 3650.
    pub keep_days: Option<u32>,
    /// What the level last gave.
    pub level_days: Option<u32>,
    /// Whether it is kept who was in; people are told at the door.
    pub attendance: bool,
    /// For how many days: 1 to 365.
    pub attendance_days: u32,
}

impl Default for Keeping {
    fn default() -> Self {
        Self { keep_days: None, level_days: None, attendance: false, attendance_days: 30 }
    }
}

/// For how long a recording of a room is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days that count: the fewer of the two.
    pub days: u32,
    /// Days that the level gives.
    pub level_days: u32,
}

/// What a room keeps.
///
/// # Errors
/// A fault of the database.
pub fn keeping(conn: &mut Conn, room: &RoomId) -> Result<Keeping, DbError> {
    Ok(store::kept_by(conn, room)?.unwrap_or_default())
}

/// For how long recordings of a room are kept. A membership that ended or rests gives nothing new
/// and takes nothing away: what its level last gave counts on.
///
/// # Errors
/// [`DbError::NotFound`] for an unknown room.
pub fn retention(conn: &mut Conn, id: &RoomId, now: Timestamp) -> Result<Retention, DbError> {
    let kept = keeping(conn, id)?;
    let owner = room(conn, id)?.party_id;
    let level_days = match entitlement(conn, &owner, now)?.retention_days {
        0 => kept.level_days.unwrap_or(DAYS_WITHOUT_LEVEL),
        days => days,
    };
    let days = kept.keep_days.map_or(level_days, |days| days.min(level_days));
    Ok(Retention { days, level_days })
}

/// [`retention`], remembered.
pub(super) fn refresh(tx: &mut Tx<'_>, room: &RoomId) -> Result<Retention, DbError> {
    let now = tx.now;
    let given = retention(tx.conn, room, now)?;
    let kept = keeping(tx.conn, room)?;
    if kept.level_days != Some(given.level_days) {
        store::put_kept_by(tx, room, &Keeping { level_days: Some(given.level_days), ..kept })?;
    }
    Ok(given)
}

/// Sets what a room keeps; numbers beyond their bounds are brought within them.
///
/// # Errors
/// [`DbError::NotFound`] for an unknown room.
pub fn put_keeping(tx: &mut Tx<'_>, id: &RoomId, wanted: &Keeping) -> Result<(), DbError> {
    dialect::lock_row(tx.conn, "rooms", id.as_str())?;
    let owner = room(tx.conn, id)?.party_id;
    let owner = party(tx.conn, &owner)?;
    let before = keeping(tx.conn, id)?;
    let after = Keeping {
        keep_days: wanted.keep_days.map(|days| days.clamp(1, 3650)),
        level_days: before.level_days,
        attendance: wanted.attendance,
        attendance_days: wanted.attendance_days.clamp(1, 365),
    };
    store::put_kept_by(tx, id, &after)?;
    let border = owner.organisation_id().map(OrganisationId::as_str);
    let change = Change::between(&evidence(&before), &evidence(&after));
    tx.record_change("recordings.keeping.changed", id.as_str(), border, &change);
    Ok(())
}

fn evidence(keeping: &Keeping) -> serde_json::Value {
    json!({
        "keep_days": keeping.keep_days,
        "attendance": keeping.attendance,
        "attendance_days": keeping.attendance_days,
    })
}
