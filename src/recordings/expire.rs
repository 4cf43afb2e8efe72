//! Every day: what has been kept long enough goes, from the rooms and from the bin.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::delete::{DeleteRecording, begin};
use super::keeping::refresh;
use super::{BIN, DeleteReason, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::meetings::RoomId;

/// Carries out how long what is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExpireRecordings {}

impl Job for ExpireRecordings {
    type Means = Means;
    const NAME: &'static str = "recordings.expire";

    fn once(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let rooms = means.db.read(store::rooms_with_recordings).await?;
        for room in rooms {
            means.db.write(Actor::system(), move |tx| expire(tx, &room)).await?;
        }
        Ok(means.db.write(Actor::system(), empty_bin).await?)
    }
}

fn expire(tx: &mut Tx<'_>, room: &RoomId) -> Result<(), DbError> {
    let days = refresh(tx, room)?.days;
    let until = (tx.now - Duration::days(i64::from(days))).naive_utc();
    for id in store::begun_until(tx.conn, room, until)? {
        begin(tx, &id, DeleteReason::Retention)?;
    }
    Ok(())
}

fn empty_bin(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let until = (tx.now - BIN).naive_utc();
    for id in store::binned_until(tx.conn, until)? {
        begin(tx, &id, DeleteReason::Bin)?;
    }
    // Also those of people who were forgotten, and those whose job was given up.
    for recording_id in store::going(tx.conn)? {
        tx.enqueue(&DeleteRecording { recording_id })?;
    }
    Ok(())
}
