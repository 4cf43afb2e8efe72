//! The settings of a room, and its end.

use serde_json::json;

use super::make::room_name;
use super::{Entry, Lobby, Room, RoomError, RoomId, store};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::meetings::meeting::living_meeting;
use crate::organisations::{OrganisationId, party};

/// What can be set about a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomSettings {
    /// See [`Room::name`].
    pub name: String,
    /// See [`Room::access_code`].
    pub access_code: Option<String>,
    /// See [`Room::lobby`].
    pub lobby: Lobby,
    /// See [`Room::anyone_may_start`].
    pub anyone_may_start: bool,
    /// See [`Room::recording`].
    pub recording: bool,
    /// See [`Room::description`].
    pub description: Option<String>,
    /// See [`Room::moderator_code`].
    pub moderator_code: Option<String>,
    /// See [`Room::entry`].
    pub entry: Entry,
}

impl RoomSettings {
    /// Those a room has now.
    #[must_use]
    pub fn of(room: &Room) -> Self {
        Self {
            name: room.name.clone(),
            access_code: room.access_code.clone(),
            lobby: room.lobby,
            anyone_may_start: room.anyone_may_start,
            recording: room.recording,
            description: room.description.clone(),
            moderator_code: room.moderator_code.clone(),
            entry: room.entry,
        }
    }
}

/// Characters of a description at most.
const LONGEST_DESCRIPTION: usize = 500;

/// Changes the settings; a running meeting keeps those it was started with.
///
/// # Errors
/// [`RoomError::BadName`], [`RoomError::BadCode`], [`RoomError::SameCode`],
/// [`RoomError::LongDescription`], [`RoomError::Archived`].
pub fn change_room(tx: &mut Tx<'_>, id: &RoomId, settings: &RoomSettings) -> Result<(), RoomError> {
    let room = open_room(tx, id)?;
    let settings = checked(settings)?;
    store::update(tx, id, &settings)?;
    let before = RoomSettings::of(&room);
    let change = Change::between(&evidence(&before), &evidence(&settings));
    note(tx, "meetings.room.changed", &room, &change)?;
    Ok(())
}

/// As they are stored.
fn checked(settings: &RoomSettings) -> Result<RoomSettings, RoomError> {
    let code = |code: &Option<String>| code.as_deref().map(access_code).transpose();
    let access_code = code(&settings.access_code)?;
    let moderator_code = code(&settings.moderator_code).map_err(|_| RoomError::BadHostCode)?;
    if moderator_code.is_some() && moderator_code == access_code {
        return Err(RoomError::SameCode);
    }
    let description = settings.description.as_deref().map(str::trim).filter(|it| !it.is_empty());
    if description.is_some_and(|text| text.chars().count() > LONGEST_DESCRIPTION) {
        return Err(RoomError::LongDescription);
    }
    Ok(RoomSettings {
        name: room_name(&settings.name)?,
        access_code,
        moderator_code,
        description: description.map(str::to_owned),
        ..settings.clone()
    })
}

/// Whether there is a code, never the code itself.
fn evidence(settings: &RoomSettings) -> serde_json::Value {
    json!({
        "name": settings.name,
        "code": settings.access_code.is_some(),
        "lobby": settings.lobby,
        "anyone_may_start": settings.anyone_may_start,
        "recording": settings.recording,
        "described": settings.description.is_some(),
        "moderator_code": settings.moderator_code.is_some(),
        "entry": settings.entry,
    })
}

/// Closes a room for good; what happened in it stays.
///
/// # Errors
/// [`RoomError::Archived`], [`RoomError::InUse`].
pub fn archive_room(tx: &mut Tx<'_>, id: &RoomId) -> Result<(), RoomError> {
    let room = open_room(tx, id)?;
    if living_meeting(tx.conn, id)?.is_some() {
        return Err(RoomError::InUse);
    }
    store::set_archived(tx, id)?;
    note(tx, "meetings.room.archived", &room, &Change::of("archived", &false, &true))?;
    Ok(())
}

pub(in crate::meetings) fn open_room(tx: &mut Tx<'_>, id: &RoomId) -> Result<Room, RoomError> {
    dialect::lock_row(tx.conn, "rooms", id.as_str())?;
    let room = store::room(tx.conn, id)?;
    if room.is_archived() { Err(RoomError::Archived) } else { Ok(room) }
}

pub(in crate::meetings) fn note(
    tx: &mut Tx<'_>,
    event: &'static str,
    room: &Room,
    change: &Change,
) -> Result<(), DbError> {
    let owner = party(tx.conn, &room.party_id)?;
    let border = owner.organisation_id().map(OrganisationId::as_str);
    tx.record_change(event, room.id.as_str(), border, change);
    Ok(())
}

/// A code people can say on the telephone: letters and digits, case and spaces do not matter.
fn access_code(text: &str) -> Result<String, RoomError> {
    let code = super::code::spoken(text);
    let fits = (6..=32).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
    if fits { Ok(code) } else { Err(RoomError::BadCode) }
}
