//! What a host does with a recording: another name, another circle of people, the bin and back.

use chrono::NaiveDateTime;
use serde_json::json;

use super::delete::begin;
use super::watch::password_digest;
use super::{
    DeleteReason, Recording, RecordingError, RecordingId, ShowRecording, Visibility, store,
};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::meetings::{plain_name, room};
use crate::organisations::{OrganisationId, party};

/// Who is to watch a recording.
#[derive(Clone)]
pub struct Sharing {
    /// See [`Recording::visibility`].
    pub visibility: Visibility,
    /// A password for the link; nothing: as it is.
    pub password: Option<String>,
    /// The link asks for no password any more.
    pub without_password: bool,
    /// Until when the link works (UTC).
    pub link_until: Option<NaiveDateTime>,
}

/// Gives a recording another name.
///
/// # Errors
/// [`RecordingError::BadName`], [`RecordingError::Gone`].
pub fn rename_recording(
    tx: &mut Tx<'_>,
    id: &RecordingId,
    name: &str,
) -> Result<(), RecordingError> {
    let seen = live(tx, id)?;
    let name = plain_name(name);
    if name.is_empty() {
        return Err(RecordingError::BadName);
    }
    if name == seen.name {
        return Ok(());
    }
    store::set_name(tx, id, &name)?;
    note(tx, "recordings.recording.renamed", &seen, &Change::of("name", &seen.name, &name))?;
    Ok(())
}

/// Says who may watch a recording. A link is made anew whenever it becomes the way in, so that
/// one that was taken back does not come alive.
///
/// # Errors
/// [`RecordingError::BadPassword`], [`RecordingError::BadDay`], [`RecordingError::Gone`].
pub fn share_recording(
    tx: &mut Tx<'_>,
    id: &RecordingId,
    wanted: &Sharing,
) -> Result<(), RecordingError> {
    let seen = live(tx, id)?;
    let mut now = Recording { visibility: wanted.visibility, ..seen.clone() };
    if wanted.visibility == Visibility::Link {
        if wanted.link_until.is_some_and(|until| until <= tx.now.naive_utc()) {
            return Err(RecordingError::BadDay);
        }
        if seen.visibility != Visibility::Link {
            now.link_number = seen.link_number.saturating_add(1);
        }
        now.link_until = wanted.link_until;
        now.password = match &wanted.password {
            Some(said) if !(6..=100).contains(&said.chars().count()) => {
                return Err(RecordingError::BadPassword);
            }
            Some(said) => Some(password_digest(tx.vault(), id, said)),
            None => seen.password.clone().filter(|_| !wanted.without_password),
        };
    } else {
        (now.password, now.link_until) = (None, None);
    }
    store::set_sharing(tx, &now)?;
    let change = Change::between(&evidence(&seen), &evidence(&now));
    note(tx, "recordings.recording.shared", &seen, &change)?;
    Ok(())
}

/// Makes the link anew: the old one leads nowhere.
///
/// # Errors
/// [`RecordingError::Gone`].
pub fn new_link(tx: &mut Tx<'_>, id: &RecordingId) -> Result<(), RecordingError> {
    let seen = live(tx, id)?;
    let now = Recording { link_number: seen.link_number.saturating_add(1), ..seen.clone() };
    store::set_sharing(tx, &now)?;
    let change = Change::of("link_number", &seen.link_number, &now.link_number);
    note(tx, "recordings.recording.link_made", &seen, &change)?;
    Ok(())
}

/// Has the server show a recording that it hides although nobody here asked for that.
///
/// # Errors
/// [`RecordingError::Elsewhere`] when it lies in the bin, [`RecordingError::Gone`].
pub fn show_again(tx: &mut Tx<'_>, id: &RecordingId) -> Result<(), RecordingError> {
    let seen = live(tx, id)?;
    if seen.binned_at.is_some() {
        return Err(RecordingError::Elsewhere);
    }
    tx.enqueue(&ShowRecording { recording_id: seen.id.clone() })?;
    let change = Change::of("shown", &seen.published, &true);
    note(tx, "recordings.recording.show_asked", &seen, &change)?;
    Ok(())
}

/// Puts a recording into the bin; nobody watches it there, at the server neither.
///
/// # Errors
/// [`RecordingError::Elsewhere`] when it is there already, [`RecordingError::Gone`].
pub fn bin_recording(tx: &mut Tx<'_>, id: &RecordingId) -> Result<(), RecordingError> {
    let seen = live(tx, id)?;
    if seen.binned_at.is_some() {
        return Err(RecordingError::Elsewhere);
    }
    let at = tx.now.naive_utc();
    move_to(tx, &seen, Some(at))
}

/// Takes a recording out of the bin.
///
/// # Errors
/// [`RecordingError::Elsewhere`] when it is not there, [`RecordingError::Gone`].
pub fn restore_recording(tx: &mut Tx<'_>, id: &RecordingId) -> Result<(), RecordingError> {
    let seen = live(tx, id)?;
    if seen.binned_at.is_none() {
        return Err(RecordingError::Elsewhere);
    }
    move_to(tx, &seen, None)
}

/// Deletes a recording out of the bin, for good.
///
/// # Errors
/// [`RecordingError::Elsewhere`] when it is not in the bin, [`RecordingError::Gone`].
pub fn delete_recording(tx: &mut Tx<'_>, id: &RecordingId) -> Result<(), RecordingError> {
    let seen = live(tx, id)?;
    if seen.binned_at.is_none() {
        return Err(RecordingError::Elsewhere);
    }
    match begin(tx, id, DeleteReason::Asked)? {
        true => Ok(()),
        false => Err(RecordingError::Gone),
    }
}

fn move_to(
    tx: &mut Tx<'_>,
    seen: &Recording,
    at: Option<NaiveDateTime>,
) -> Result<(), RecordingError> {
    store::set_binned(tx, &seen.id, at)?;
    tx.enqueue(&ShowRecording { recording_id: seen.id.clone() })?;
    let change = Change::of("in_bin", &seen.binned_at.is_some(), &at.is_some());
    note(tx, "recordings.recording.moved", seen, &change)?;
    Ok(())
}

fn live(tx: &mut Tx<'_>, id: &RecordingId) -> Result<Recording, RecordingError> {
    dialect::lock_row(tx.conn, "recordings", id.as_str())?;
    let seen = store::recording(tx.conn, id)?;
    if seen.is_live() { Ok(seen) } else { Err(RecordingError::Gone) }
}

/// Whether there is a password, never what it is.
fn evidence(one: &Recording) -> serde_json::Value {
    json!({
        "visibility": one.visibility,
        "password": one.password.is_some(),
        "link_number": one.link_number,
        "link_until": one.link_until,
    })
}

fn note(
    tx: &mut Tx<'_>,
    event: &'static str,
    seen: &Recording,
    change: &Change,
) -> Result<(), DbError> {
    let owner = room(tx.conn, &seen.room_id)?.party_id;
    let owner = party(tx.conn, &owner)?;
    let border = owner.organisation_id().map(OrganisationId::as_str);
    tx.record_change(event, seen.id.as_str(), border, change);
    Ok(())
}
