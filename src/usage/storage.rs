//! A line a day for every room with recordings: what they took.

use serde::{Deserialize, Serialize};

use super::{Line, LineKind, Source, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::period::local_day;
use crate::ground::queue::{Job, JobError};
use crate::meetings::room;
use crate::recordings::live_bytes;

/// Notes what recordings take today.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NoteStorage {}

impl Job for NoteStorage {
    type Means = Means;
    const NAME: &'static str = "usage.note_storage";

    fn once(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        Ok(means.db.write(Actor::system(), note).await?)
    }
}

fn note(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let day = local_day(tx.now, store::zone(tx.conn)?);
    for (room_id, bytes) in live_bytes(tx.conn)? {
        if bytes == 0 || store::has_storage(tx.conn, &room_id, day)? {
            continue;
        }
        let line = Line {
            id: tx.mint(),
            party_id: room(tx.conn, &room_id)?.party_id,
            room_id,
            kind: LineKind::Storage,
            day,
            meeting_id: None,
            source: Source::Index,
            attendees: 0,
            attendee_seconds: 0,
            meeting_seconds: 0,
            peak: 0,
            byte_days: bytes,
            attendee_limit: None,
            minute_limit: None,
        };
        store::insert(tx, &line)?;
    }
    Ok(())
}
