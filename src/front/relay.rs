//! What servers tell of a program's meetings, told on to the program: that a meeting has ended, and
//! that a recording is ready. Servers are told an address of ours, which carries a proof; the
//! program's own address stays with us, sealed.

use chrono::Duration;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use super::statement::{self, RecordingReady};
use super::store;
use super::tenant::unsealed_secret;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError, Received};
use crate::ground::secret::{Sealed, Vault};
use crate::meetings::{self, MeetingId};
use crate::provisioning::{open_passage, server};

/// Where the program's addresses live, for sealing.
pub(super) const END: &str = "front_meetings.end_callback";
/// See [`END`].
pub(super) const RECORDING: &str = "front_meetings.recording_callback";

const PURPOSE: &str = "front.recording";

/// The pauses before the second and later tries, in seconds: those of the servers themselves.
const PAUSES: [i64; 4] = [30, 60, 120, 300];

/// What the address of the recording callback carries.
pub(super) fn token(vault: &Vault, meeting: &MeetingId) -> String {
    format!("{meeting}.{}", vault.digest(PURPOSE, meeting.as_str()))
}

/// A server says that a program's meeting has ended: looked into like all others, and told on once,
/// however often it is said.
///
/// # Errors
/// [`DbError::NotFound`] for a token that we did not make.
pub fn hear_of_end(
    tx: &mut Tx<'_>,
    token: &str,
    said: &str,
    marks: bool,
) -> Result<Received, DbError> {
    let received = meetings::hear_of_end(tx, token, said)?;
    let id = token.split('.').next().unwrap_or_default();
    let meeting_id: MeetingId = id.parse().map_err(|_| DbError::NotFound)?;
    let said = store::said_of(tx.conn, &meeting_id)?;
    let wanted = said.is_some_and(|(_, _, said)| said.end_callback.is_some());
    if received == Received::New && wanted {
        tx.enqueue(&RelayEnd { meeting_id, marks, tries: 0 })?;
    }
    Ok(received)
}

/// Why nobody is told that a recording is ready.
#[derive(Debug, thiserror::Error)]
pub enum Unproved {
    /// We did not make the address, or there is no such meeting.
    #[error("no such meeting")]
    Unknown,
    /// The server's signature is wrong.
    #[error("the signature is wrong")]
    Signature,
    /// The database.
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for Unproved {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NotFound => Self::Unknown,
            other => Self::Db(other),
        }
    }
}

/// A server says that a recording of a program's meeting is ready, once for each form of it.
///
/// # Errors
/// [`Unproved`].
pub async fn hear_of_recording(
    means: &Means,
    token: &str,
    statement: &str,
) -> Result<(), Unproved> {
    let (id, proof) = token.split_once('.').ok_or(Unproved::Unknown)?;
    if !means.db.vault().is_digest(PURPOSE, id, proof) {
        return Err(Unproved::Unknown);
    }
    let id: MeetingId = id.parse().map_err(|_| Unproved::Unknown)?;
    let asked = id.clone();
    let found = means.db.read(move |conn| -> Result<_, DbError> {
        let meeting = meetings::meeting(conn, &asked)?;
        let server = server(conn, &meeting.server_id)?;
        let said = store::said_of(conn, &asked)?.ok_or(DbError::NotFound)?;
        Ok((meeting, server, said))
    });
    let (meeting, server, (_, _, said)) = found.await?;
    let passage = open_passage(means, &server).map_err(|_| Unproved::Signature)?;
    let ready: RecordingReady = passage
        .with_secret(|secret| statement::verify(secret, statement))
        .ok_or(Unproved::Signature)?;
    if ready.meeting_id != meeting.backend_id {
        return Err(Unproved::Signature);
    }
    if said.recording_callback.is_some() {
        let job = RelayRecording { meeting_id: id, record_id: ready.record_id, tries: 0 };
        means.db.write(Actor::system(), move |tx| tx.enqueue(&job)).await?;
    }
    Ok(())
}

/// Tells a program that its meeting has ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RelayEnd {
    /// Which.
    pub meeting_id: MeetingId,
    /// Whether something of it was recorded.
    pub marks: bool,
    /// How often it was tried.
    pub tries: usize,
}

impl Job for RelayEnd {
    type Means = Means;
    const NAME: &'static str = "front.relay_end";

    fn once(&self) -> Option<String> {
        Some(format!("{} {}", self.meeting_id, self.tries))
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let Some((said, _)) = said(means, &self.meeting_id).await? else { return Ok(()) };
        let Some(address) = opened(means, END, &self.meeting_id, said.end_callback) else {
            return Ok(());
        };
        let Ok(mut url) = url::Url::parse(&address) else { return Ok(()) };
        url.query_pairs_mut().append_pair("recordingmarks", &self.marks.to_string());
        let Some(out) = means.backends.outward() else { return Ok(()) };
        let heard = out.get(url.as_str()).await.is_some_and(|status| status.is_success());
        let next = Self { tries: self.tries + 1, ..self.clone() };
        again(means, heard, self.tries, next).await
    }
}

/// Tells a program that a recording of its meeting is ready, signed with its own secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RelayRecording {
    /// Of which meeting.
    pub meeting_id: MeetingId,
    /// Which, by the server's id.
    pub record_id: String,
    /// How often it was tried.
    pub tries: usize,
}

impl Job for RelayRecording {
    type Means = Means;
    const NAME: &'static str = "front.relay_recording";

    fn once(&self) -> Option<String> {
        Some(format!("{} {} {}", self.meeting_id, self.record_id, self.tries))
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let Some((said, whose)) = said(means, &self.meeting_id).await? else { return Ok(()) };
        let address = opened(means, RECORDING, &self.meeting_id, said.recording_callback);
        let (Some(address), Some(secret)) = (address, whose.secret) else { return Ok(()) };
        let ready =
            RecordingReady { meeting_id: whose.given_id, record_id: self.record_id.clone() };
        let Some(statement) = statement::sign(secret.expose_secret().as_bytes(), &ready) else {
            return Ok(());
        };
        let Some(out) = means.backends.outward() else { return Ok(()) };
        let status = out.post_field(&address, "signed_parameters", &statement).await;
        // 410: the program has let the recording go and wants to hear no more of it.
        let heard = status.is_some_and(|status| status.is_success() || status.as_u16() == 410);
        let next = Self { tries: self.tries + 1, ..self.clone() };
        again(means, heard, self.tries, next).await
    }
}

/// Who is told.
struct Whose {
    given_id: String,
    /// The newest secret; nothing once the front is closed.
    secret: Option<secrecy::SecretString>,
}

async fn said(
    means: &Means,
    meeting: &MeetingId,
) -> Result<Option<(store::Said, Whose)>, JobError> {
    let id = meeting.clone();
    let found = means.db.read(move |conn| -> Result<_, DbError> {
        let Some((front, given_id, said)) = store::said_of(conn, &id)? else { return Ok(None) };
        Ok(Some((store::open_front_by_id(conn, &front)?, given_id, said)))
    });
    let Some((front, given_id, said)) = found.await? else { return Ok(None) };
    let secret = front.and_then(|front| unsealed_secret(means.db.vault(), &front));
    Ok(Some((said, Whose { given_id, secret })))
}

fn opened(
    means: &Means,
    place: &str,
    meeting: &MeetingId,
    sealed: Option<String>,
) -> Option<String> {
    let sealed = Sealed::stored(sealed?);
    let plain = means.db.vault().open(place, meeting.as_str(), &sealed).ok()?;
    String::from_utf8(plain.expose_secret().to_vec()).ok()
}

/// Tries again after a pause, as often as the servers themselves would.
async fn again<J: Job + Clone>(
    means: &Means,
    heard: bool,
    tries: usize,
    next: J,
) -> Result<(), JobError> {
    let Some(pause) = PAUSES.get(tries).filter(|_| !heard) else { return Ok(()) };
    let pause = Duration::seconds(*pause);
    means
        .db
        .write(Actor::system(), move |tx| {
            let at = tx.now + pause;
            tx.enqueue_at(&next, at)
        })
        .await?;
    Ok(())
}
