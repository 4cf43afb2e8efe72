//! A host ends a meeting; meetings that should not be where they are end too.

use serde::{Deserialize, Serialize};

use super::{EndReason, Meeting, MeetingId, MeetingState, MoveMeeting, shift, store};
use crate::gateways::backend::{BackendError, Ending};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::provisioning::{ServerId, open_backend, server};

/// Why a meeting is not being ended.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    /// It is over, or being ended already.
    #[error("the meeting is over already")]
    Over,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Ends a meeting for everybody: noted now, done by a job.
///
/// # Errors
/// [`EndError::Over`].
pub fn end_meeting(tx: &mut Tx<'_>, id: &MeetingId) -> Result<(), EndError> {
    let seen = store::meeting(tx.conn, id)?;
    if !shift(tx, &seen, &MoveMeeting::AskEnd)? {
        return Err(EndError::Over);
    }
    tx.enqueue(&EndMeeting { meeting_id: id.clone() })?;
    Ok(())
}

/// Asks the server to end a meeting, and sees to it that it did.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EndMeeting {
    /// Which.
    pub meeting_id: MeetingId,
}

impl Job for EndMeeting {
    type Means = Means;
    const NAME: &'static str = "meetings.end_meeting";

    fn once(&self) -> Option<String> {
        Some(self.meeting_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.meeting_id.clone();
        let seen = means.db.read(move |conn| store::meeting(conn, &id)).await?;
        if seen.state != MeetingState::Ending {
            return Ok(());
        }
        end_on_server(means, &seen.server_id, &seen.backend_id).await?;
        means.db.write(Actor::system(), move |tx| over(tx, &seen)).await?;
        Ok(())
    }
}

fn over(tx: &mut Tx<'_>, seen: &Meeting) -> Result<bool, DbError> {
    crate::meetings::attendee::all_left(tx, &seen.id)?;
    shift(tx, seen, &MoveMeeting::End(EndReason::Host))
}

/// Ends a meeting that runs on a server although nobody is sent there any more: the server was
/// away when it was given up, or the answer to its creation was lost.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EndStray {
    /// Where it runs.
    pub server_id: ServerId,
    /// Its id there.
    pub backend_id: String,
}

impl Job for EndStray {
    type Means = Means;
    const NAME: &'static str = "meetings.end_stray";

    fn once(&self) -> Option<String> {
        Some(format!("{} {}", self.server_id, self.backend_id))
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        end_on_server(means, &self.server_id, &self.backend_id).await
    }
}

/// Asks for the end until the server does not know the meeting any more. It is looked at before
/// it is asked again: an end must not be repeated blindly.
async fn end_on_server(
    means: &Means,
    server_id: &ServerId,
    backend_id: &str,
) -> Result<(), JobError> {
    let id = server_id.clone();
    let server = means.db.read(move |conn| server(conn, &id)).await?;
    let backend = open_backend(means, &server).map_err(JobError::give_up)?;
    if let Ending::AlreadyGone = backend.end(backend_id).await.map_err(weather)? {
        return Ok(());
    }
    match backend.info(backend_id).await.map_err(weather)? {
        Some(found) if !found.ended => Err(JobError::try_again("the server is still ending it")),
        _ => Ok(()),
    }
}

pub(super) fn weather(error: BackendError) -> JobError {
    if error.is_retryable() { JobError::try_again(error) } else { JobError::give_up(error) }
}
