//! Who was in a meeting, where its room keeps that.

use chrono::NaiveDateTime;

use super::store;
use crate::ground::db::{Conn, DbError};
use crate::meetings::{AttendeeRole, MeetingId, RoomId};
use crate::recordings::keeping;

/// A meeting and who was in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// When it began (UTC).
    pub started_at: NaiveDateTime,
    /// When it was over (UTC).
    pub ended_at: NaiveDateTime,
    /// Who was in, in the order they came.
    pub stays: Vec<Stay>,
}

/// Somebody who was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// The name shown.
    pub name: String,
    /// What they might do.
    pub role: AttendeeRole,
    /// When they were first seen (UTC).
    pub from: NaiveDateTime,
    /// When they were last there (UTC).
    pub until: NaiveDateTime,
}

/// Whether it is kept who is in: people are told at the door.
///
/// # Errors
/// A fault of the database.
pub fn attendance_is_kept(conn: &mut Conn, room: &RoomId) -> Result<bool, DbError> {
    Ok(keeping(conn, room)?.attendance)
}

/// Who was in the latest `limit` meetings of a room that are over; nothing where it is not kept.
///
/// # Errors
/// A fault of the database.
pub fn attendance_of(conn: &mut Conn, room: &RoomId, limit: i64) -> Result<Vec<Attended>, DbError> {
    if !attendance_is_kept(conn, room)? {
        return Ok(Vec::new());
    }
    let mut attended = store::over_of(conn, room, limit)?;
    for one in &mut attended {
        one.stays = store::named_stays(conn, &one.meeting_id, one.ended_at)?;
    }
    attended.retain(|one| !one.stays.is_empty());
    Ok(attended)
}
