//! Recordings in pages: each room's by its index, several rooms' laid together.

use chrono::{DateTime, NaiveDateTime};

use super::{Recording, RecordingId, store};
use crate::ground::db::{Conn, DbError};
use crate::meetings::RoomId;

/// The last row of a page: the next one begins after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// When its meeting began (UTC).
    pub started_at: NaiveDateTime,
    /// Its id.
    pub id: RecordingId,
}

impl Cursor {
    /// Of this recording.
    #[must_use]
    pub fn of(recording: &Recording) -> Self {
        Self { started_at: recording.started_at, id: recording.id.clone() }
    }

    /// As an address carries it: microseconds and id.
    #[must_use]
    pub fn word(&self) -> String {
        format!("{}.{}", self.started_at.and_utc().timestamp_micros(), self.id)
    }

    /// What [`word`](Self::word) wrote; nothing for anything else.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        let (micros, id) = word.split_once('.')?;
        let started_at = DateTime::from_timestamp_micros(micros.parse().ok()?)?.naive_utc();
        Some(Self { started_at, id: id.parse().ok()? })
    }
}

/// A page of the recordings of these rooms, the newest first: those in the bin, or those that are
/// not. Each room gives its own newest by its index, so that a page costs the same at any depth.
///
/// # Errors
/// A fault of the database.
pub fn recordings_of_rooms(
    conn: &mut Conn,
    rooms: &[RoomId],
    binned: bool,
    before: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Recording>, DbError> {
    let mut page = Vec::new();
    for room in rooms {
        page.extend(store::page(conn, room, binned, before, limit)?);
    }
    page.sort_by(|one, other| (other.started_at, &other.id).cmp(&(one.started_at, &one.id)));
    page.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(page)
}
