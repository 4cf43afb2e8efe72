//! A recording is hidden at its server, or deleted there: asked for, looked at, and written down
//! with what was seen.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::adopt::is_there;
use super::{DeleteReason, Recording, RecordingId, RecordingState, store};
use crate::gateways::backend::{BackendError, RecordingFilter, Removal};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Change, Conn, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::provisioning::{Server, open_backend, server};

/// From here on it is gone for everybody; a job deletes it at the server. `false` when it has
/// gone already.
pub(super) fn begin(tx: &mut Tx<'_>, id: &RecordingId, why: DeleteReason) -> Result<bool, DbError> {
    let seen = store::recording(tx.conn, id)?;
    if !store::set_deleting(tx, id, why)? {
        return Ok(false);
    }
    let facts = json!({ "room": seen.room_id, "reason": why });
    let change = Change::of("state", &seen.state, &RecordingState::Deleting).beside(&facts);
    tx.record_change("recordings.recording.deleting", id.as_str(), None, &change);
    tx.enqueue(&DeleteRecording { recording_id: id.clone() })?;
    Ok(true)
}

/// Deletes a recording at its server and sees to it that it is gone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteRecording {
    /// Which.
    pub recording_id: RecordingId,
}

impl Job for DeleteRecording {
    type Means = Means;
    const NAME: &'static str = "recordings.delete";

    fn once(&self) -> Option<String> {
        Some(self.recording_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.recording_id.clone();
        let (seen, server) = means.db.read(move |conn| look(conn, &id)).await?;
        if seen.is_live() {
            return Ok(());
        }
        let backend = open_backend(means, &server).map_err(JobError::give_up)?;
        let ids = vec![seen.backend_id.clone()];
        let removal = backend.delete_recordings(&ids).await.map_err(weather)?;
        let filter = RecordingFilter { recording_ids: ids, ..RecordingFilter::default() };
        let left = backend.recordings(&filter).await.map_err(weather)?;
        if left.recordings.iter().any(|one| one.recording_id == seen.backend_id && is_there(one)) {
            return Err(JobError::try_again("the server still lists it"));
        }
        means.db.write(Actor::system(), move |tx| note_deleted(tx, &seen, removal)).await?;
        Ok(())
    }
}

fn note_deleted(tx: &mut Tx<'_>, seen: &Recording, removal: Removal) -> Result<(), DbError> {
    // A tombstone stays as it is; that it had to be deleted once more is told all the same.
    store::set_deleted(tx, &seen.id)?;
    let answer = match removal {
        Removal::Removed => "deleted",
        Removal::AlreadyGone => "not there any more",
    };
    let evidence = json!({
        "server": seen.server_id,
        "server_answered": answer,
        "looked_after": "not in the server's list",
        "reason": seen.delete_reason,
        "bytes": seen.size_bytes,
    });
    let change = Change::of("state", &seen.state, &RecordingState::Deleted).beside(&evidence);
    tx.record_change("recordings.recording.deleted", seen.id.as_str(), None, &change);
    Ok(())
}

/// Makes the server show a recording, or hide one that lies in the bin, so that an address of the
/// server that somebody kept leads nowhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShowRecording {
    /// Which.
    pub recording_id: RecordingId,
}

impl Job for ShowRecording {
    type Means = Means;
    const NAME: &'static str = "recordings.show";

    fn once(&self) -> Option<String> {
        Some(self.recording_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.recording_id.clone();
        let (seen, server) = means.db.read(move |conn| look(conn, &id)).await?;
        let shown = seen.binned_at.is_none();
        if seen.state != RecordingState::Ready || seen.published == shown {
            return Ok(());
        }
        let backend = open_backend(means, &server).map_err(JobError::give_up)?;
        match backend.show_recordings(std::slice::from_ref(&seen.backend_id), shown).await {
            // The daily list will tell that it is missing.
            Err(BackendError::NotFound) => return Ok(()),
            other => other.map_err(weather)?,
        }
        let noted = means.db.write(Actor::system(), move |tx| -> Result<_, DbError> {
            store::set_published(tx, &seen.id, shown)?;
            let change = Change::of("published", &seen.published, &shown);
            tx.record_change("recordings.recording.shown", seen.id.as_str(), None, &change);
            Ok(())
        });
        Ok(noted.await?)
    }
}

fn look(conn: &mut Conn, id: &RecordingId) -> Result<(Recording, Server), DbError> {
    let seen = store::recording(conn, id)?;
    let server = server(conn, &seen.server_id)?;
    Ok((seen, server))
}

pub(super) fn weather(error: BackendError) -> JobError {
    if error.is_retryable() { JobError::try_again(error) } else { JobError::give_up(error) }
}
