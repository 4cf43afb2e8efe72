//! Who may watch a recording, and the way to it: our page decides, and hands out an address that
//! works for some minutes in one browser; only then is the server asked where the film is.

use std::time::Duration as Patience;

use chrono::Duration;

use super::{Recording, RecordingId, RecordingState, Visibility, retention, store};
use crate::gateways::backend::{RecordingFilter, RecordingState as AtServer, SecretUrl};
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::Vault;
use crate::identity::{LimitError, Rate, TooMany, UserId, limit};
use crate::meetings::{self, Room, may_host, role_in};
use crate::membership::membership_of_party;
use crate::organisations::{Body, Owned, party, party_of_user, roles_of};
use crate::provisioning::{open_backend, server};

/// How long an address that plays a recording works.
const PLAYS_FOR: Duration = Duration::minutes(10);
/// How long a server has to say where the film is.
const PATIENCE: Patience = Patience::from_secs(8);
/// Wrong passwords from one network: five, then one a minute.
const FROM_ONE_PLACE: Rate = Rate::of(5, 60);
/// Wrong passwords for one recording from everywhere.
const FROM_EVERYWHERE: Rate = Rate::of(300, 10);

/// Whom the recording with this id belongs to: for the guard of routes.
///
/// # Errors
/// [`DbError::NotFound`], for tombstones too.
pub fn owner_of_recording(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: RecordingId = id.parse().map_err(|_| DbError::NotFound)?;
    let found = store::recording(conn, &id)?;
    if !found.is_live() {
        return Err(DbError::NotFound);
    }
    meetings::owner_of_room(conn, found.room_id.as_str(), viewer)
}

/// Whether this person keeps the recordings of a room: whoever opens it.
///
/// # Errors
/// A fault of the database.
pub fn is_keeper(conn: &mut Conn, room: &Room, user: Option<&UserId>) -> Result<bool, DbError> {
    match user {
        Some(user) => may_host(conn, &room.party_id, user),
        None => Ok(false),
    }
}

/// Whether there is nothing to watch for anybody: deleted, in the bin, hidden at the server, not
/// ready, or past the day on which it goes, although the job has not come yet.
///
/// # Errors
/// A fault of the database.
pub fn is_over(conn: &mut Conn, one: &Recording, now: Timestamp) -> Result<bool, DbError> {
    let there = one.state == RecordingState::Ready && one.published && one.binned_at.is_none();
    if !there {
        return Ok(true);
    }
    let days = retention(conn, &one.room_id, now)?.days;
    Ok(one.goes_at(days) <= now.naive_utc())
}

/// Whether somebody may watch a recording by being who they are; the link is asked elsewhere.
///
/// # Errors
/// A fault of the database.
pub fn may_watch(
    conn: &mut Conn,
    one: &Recording,
    room: &Room,
    user: Option<&UserId>,
) -> Result<bool, DbError> {
    if one.visibility == Visibility::Public || is_keeper(conn, room, user)? {
        return Ok(true);
    }
    let Some(user) = user else { return Ok(false) };
    match one.visibility {
        Visibility::Public => Ok(true),
        Visibility::Members => {
            Ok(role_in(conn, &room.id, user)?.is_some() || is_member(conn, room, user)?)
        }
        Visibility::Attendees => match &one.meeting_id {
            Some(meeting) => store::attended(conn, meeting, user),
            None => Ok(false),
        },
        Visibility::Link | Visibility::Private => Ok(false),
    }
}

/// Besides members of the room by name: people of the organisation whose room it is; in a person's
/// room, whoever belongs to the co-op.
fn is_member(conn: &mut Conn, room: &Room, user: &UserId) -> Result<bool, DbError> {
    match party(conn, &room.party_id)?.body {
        Body::Organisation(organisation) => Ok(!roles_of(conn, user, &organisation)?.is_empty()),
        Body::Person(_) => {
            let Some(own) = party_of_user(conn, user)? else { return Ok(false) };
            let membership = membership_of_party(conn, &own.id)?;
            Ok(membership.is_some_and(|membership| membership.state.belongs()))
        }
    }
}

/// What the link of a recording carries: which one, and a proof that we made it.
#[must_use]
pub fn link_token(vault: &Vault, one: &Recording) -> String {
    format!("{}.{}", one.id, vault.digest("recordings.link", &link_text(one)))
}

fn link_text(one: &Recording) -> String {
    format!("{} {}", one.id, one.link_number)
}

/// The recording behind a link that counts now: made by us, not taken back, not expired.
///
/// # Errors
/// [`DbError::NotFound`] for any other.
pub fn link_behind(
    conn: &mut Conn,
    vault: &Vault,
    token: &str,
    now: Timestamp,
) -> Result<Recording, DbError> {
    let (id, proof) = token.split_once('.').ok_or(DbError::NotFound)?;
    let id: RecordingId = id.parse().map_err(|_| DbError::NotFound)?;
    let one = store::recording(conn, &id)?;
    let genuine = vault.is_digest("recordings.link", &link_text(&one), proof);
    let expired = one.link_until.is_some_and(|until| until <= now.naive_utc());
    if one.visibility != Visibility::Link || !genuine || expired || is_over(conn, &one, now)? {
        return Err(DbError::NotFound);
    }
    Ok(one)
}

pub(super) fn password_digest(vault: &Vault, id: &RecordingId, said: &str) -> String {
    vault.digest("recordings.password", &format!("{id} {said}"))
}

/// How an attempt came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordAttempt {
    /// It is the password, or there is none.
    Right,
    /// It is not; it was counted.
    Wrong,
}

/// Compares what was said with the password of the link. Wrong ones are counted for `place`; once
/// too many were wrong, a right one is not heard either.
///
/// # Errors
/// [`LimitError::TooMany`].
pub fn check_password(
    tx: &mut Tx<'_>,
    one: &Recording,
    place: &str,
    said: &str,
) -> Result<PasswordAttempt, LimitError> {
    let Some(digest) = &one.password else { return Ok(PasswordAttempt::Right) };
    let text = format!("{} {said}", one.id);
    let right = tx.vault().is_digest("recordings.password", &text, digest);
    // Counted first and uncounted when right: a whole class has the password.
    let counted = tx.attempt(|tx| {
        limit(tx, &format!("recording:{}:{place}", one.id), &FROM_ONE_PLACE)?;
        limit(tx, &format!("recording:{}", one.id), &FROM_EVERYWHERE)?;
        if right { Err(Uncounted::Right) } else { Ok(()) }
    });
    match counted {
        Ok(()) => Ok(PasswordAttempt::Wrong),
        Err(Uncounted::Right) => Ok(PasswordAttempt::Right),
        Err(Uncounted::TooMany(wait)) => Err(wait.into()),
        Err(Uncounted::Db(error)) => Err(error.into()),
    }
}

enum Uncounted {
    Right,
    TooMany(TooMany),
    Db(DbError),
}

impl From<LimitError> for Uncounted {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(wait) => Self::TooMany(wait),
            LimitError::Db(error) => Self::Db(error),
        }
    }
}

impl From<DbError> for Uncounted {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

/// What the address that plays a form carries: which, until when, and a proof for this browser.
#[must_use]
pub fn play_token(
    vault: &Vault,
    (id, kind): (&RecordingId, &str),
    browser: &str,
    now: Timestamp,
) -> String {
    let until = (now + PLAYS_FOR).timestamp();
    let proof = vault.digest("recordings.play", &format!("{id} {kind} {until} {browser}"));
    format!("{id}.{kind}.{until}.{proof}")
}

/// The recording and the form that such an address plays now.
///
/// # Errors
/// [`DbError::NotFound`] when it is of another browser, of another hand, too late, or when there
/// is nothing to watch any more.
pub fn played(
    conn: &mut Conn,
    vault: &Vault,
    token: &str,
    browser: &str,
    now: Timestamp,
) -> Result<(Recording, String), DbError> {
    let parts: Vec<&str> = token.split('.').collect();
    let [id, kind, until, proof] = parts.as_slice() else { return Err(DbError::NotFound) };
    let text = format!("{id} {kind} {until} {browser}");
    let in_time = until.parse::<i64>().is_ok_and(|until| now.timestamp() < until);
    if !in_time || !vault.is_digest("recordings.play", &text, proof) {
        return Err(DbError::NotFound);
    }
    let id: RecordingId = id.parse().map_err(|_| DbError::NotFound)?;
    let one = store::recording(conn, &id)?;
    if is_over(conn, &one, now)? {
        return Err(DbError::NotFound);
    }
    Ok((one, (*kind).to_owned()))
}

/// Where the server plays this form now: a key, asked for anew each time and never kept. Nothing
/// when the server has it no more, or hides it.
///
/// # Errors
/// What went wrong, as text for the log: the server does not answer.
pub async fn playback(
    means: &Means,
    one: &Recording,
    kind: &str,
) -> Result<Option<SecretUrl>, String> {
    let id = one.server_id.clone();
    let found = means.db.read(move |conn| server(conn, &id)).await;
    let server = found.map_err(|error: DbError| error.to_string())?;
    let backend = open_backend(means, &server).map_err(|error| error.to_string())?;
    let filter = RecordingFilter {
        recording_ids: vec![one.backend_id.clone()],
        ..RecordingFilter::default()
    };
    let asked = tokio::time::timeout(PATIENCE, backend.recordings(&filter)).await;
    let list = asked.map_err(|_| "no answer in time".to_owned())?;
    let list = list.map_err(|error| error.to_string())?;
    let shown = list.recordings.into_iter().find(|found| {
        found.recording_id == one.backend_id && found.state == Some(AtServer::Published)
    });
    let formats = shown.map(|found| found.formats).unwrap_or_default();
    Ok(formats.into_iter().find(|format| format.kind == kind).map(|format| format.url))
}
