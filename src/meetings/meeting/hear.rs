//! A server says that a meeting has ended. Anybody could say so: the address carries a proof, and
//! the word is only a reason to look.

use serde::{Deserialize, Serialize};

use super::end::weather;
use super::request::meeting_behind;
use super::{EndReason, Meeting, MeetingId, MoveMeeting, shift, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError, Received, receive};
use crate::meetings::attendee;
use crate::provisioning::{Server, open_backend, server};

/// Where such words are kept.
const SOURCE: &str = "bigbluebutton.ended";

/// Stores the word and has the server asked, once per meeting.
///
/// # Errors
/// [`DbError::NotFound`] for a token that we did not make, or a meeting that is not there.
pub fn hear_of_end(tx: &mut Tx<'_>, token: &str, said: &str) -> Result<Received, DbError> {
    let id = meeting_behind(tx.vault(), token).ok_or(DbError::NotFound)?;
    store::meeting(tx.conn, &id)?;
    let said: String = said.chars().take(200).collect();
    let look = AfterCallback { meeting_id: id.clone() };
    receive(tx, SOURCE, id.as_str(), &said, &look)
}

/// Asks the server about a meeting that it says has ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AfterCallback {
    /// Which.
    pub meeting_id: MeetingId,
}

impl Job for AfterCallback {
    type Means = Means;
    const NAME: &'static str = "meetings.after_callback";

    fn once(&self) -> Option<String> {
        Some(self.meeting_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.meeting_id.clone();
        let (seen, server) = means.db.read(move |conn| look(conn, &id)).await?;
        if !seen.state.is_living() {
            return Ok(());
        }
        let backend = open_backend(means, &server).map_err(JobError::give_up)?;
        let found = backend.info(&seen.backend_id).await.map_err(weather)?;
        // Said too early, people are still in: the poll will see it go.
        if found.is_some_and(|found| !found.ended) {
            return Ok(());
        }
        means.db.write(Actor::system(), move |tx| over(tx, &seen)).await?;
        Ok(())
    }
}

fn look(conn: &mut crate::ground::db::Conn, id: &MeetingId) -> Result<(Meeting, Server), DbError> {
    let seen = store::meeting(conn, id)?;
    let server = server(conn, &seen.server_id)?;
    Ok((seen, server))
}

/// The meeting is over and everybody has left.
pub(super) fn over(tx: &mut Tx<'_>, seen: &Meeting) -> Result<bool, DbError> {
    // A host who asked for the end ended it, whoever tells us first.
    let reason = match seen.state {
        super::MeetingState::Ending => EndReason::Host,
        _ => EndReason::Over,
    };
    attendee::all_left(tx, &seen.id)?;
    shift(tx, seen, &MoveMeeting::End(reason))
}
