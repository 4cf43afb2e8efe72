//! The way into a room's meeting.

use std::collections::BTreeMap;
use std::fmt;

use super::open::{Opened, open};
use super::{EnterError, Meeting, MeetingId, MeetingState, claim, store};
use crate::gateways::backend::{
    BackendError, FieldProblem, JoinRole, Joiner, MeetingBackend, SecretUrl,
};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError};
use crate::ground::secret::Vault;
use crate::ground::text::Locale;
use crate::meetings::attendee::AttendeeRole;
use crate::meetings::words::plain_name;
use crate::meetings::{Room, RoomId, room};
use crate::provisioning::{Server, ServerId, server};

/// How often a meeting that moves under us is looked up again.
const ROUNDS: usize = 4;

/// Somebody on the way in. Everything in it comes from what we know, nothing from the address
/// that was asked for.
#[derive(Clone)]
pub struct Visitor {
    /// Who acts, for the audit trail.
    pub actor: Actor,
    /// The name the others will see.
    pub name: String,
    /// The same for the same person each time: the user's id, or [`guest_id`].
    pub external_id: String,
    /// What they may do inside. Hosts start the meeting.
    pub role: AttendeeRole,
    /// Whether nobody has signed in.
    pub guest: bool,
    /// The language of the meeting's own pages.
    pub locale: Locale,
}

impl fmt::Debug for Visitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visitor").field("role", &self.role).finish_non_exhaustive()
    }
}

/// The way in, for one person.
#[derive(Debug)]
pub struct Entrance {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Where the browser goes: a key, never to be stored, logged or shown.
    pub url: SecretUrl,
}

/// Lets one person into the room's meeting; starts it when none runs and they may.
///
/// # Errors
/// [`EnterError`], each with what a page can say kindly.
pub async fn enter(
    means: &Means,
    room_id: &RoomId,
    visitor: &Visitor,
) -> Result<Entrance, EnterError> {
    let mut avoid: Vec<ServerId> = Vec::new();
    for _ in 0..ROUNDS {
        let (room, meeting, server) = find(means, room_id, visitor, &avoid).await?;
        if meeting.state == MeetingState::Ending {
            return Err(EnterError::JustEnding);
        }
        let place = (&room, &meeting, &server);
        let opened = open(means, &visitor.actor, place, &mut avoid).await?;
        if let Opened::Ready(instant, backend) = opened {
            return way_in(means, (&room, &meeting), (instant, &*backend), visitor);
        }
    }
    Err(EnterError::NoServer)
}

/// The room with its meeting and server: by reading alone where a meeting runs, but for hosts,
/// who mostly come to start one.
async fn find(
    means: &Means,
    room_id: &RoomId,
    visitor: &Visitor,
    avoid: &[ServerId],
) -> Result<(Room, Meeting, Server), EnterError> {
    if visitor.role != AttendeeRole::Host {
        let id = room_id.clone();
        let (room, found) = means.db.read(move |conn| look(conn, &id)).await?;
        if room.is_archived() {
            return Err(EnterError::Archived);
        }
        if let Some((meeting, server)) = found {
            return Ok((room, meeting, server));
        }
        if !room.anyone_may_start {
            return Err(EnterError::NotStarted);
        }
    }
    let (id, avoid) = (room_id.clone(), avoid.to_vec());
    let claimed = means.db.write(visitor.actor.clone(), move |tx| claim::claim(tx, &id, &avoid));
    claimed.await
}

fn look(conn: &mut Conn, id: &RoomId) -> Result<(Room, Option<(Meeting, Server)>), DbError> {
    let room = room(conn, id)?;
    let Some(meeting) = store::living_meeting(conn, id)? else { return Ok((room, None)) };
    let server = server(conn, &meeting.server_id)?;
    Ok((room, Some((meeting, server))))
}

fn way_in(
    means: &Means,
    (room, meeting): (&Room, &Meeting),
    (create_time_ms, backend): (i64, &dyn MeetingBackend),
    visitor: &Visitor,
) -> Result<Entrance, EnterError> {
    let left = match visitor.role {
        AttendeeRole::Host => format!("/rooms/{}", room.id),
        AttendeeRole::Guest => format!("/r/{}/left", room.slug),
    };
    let joiner = Joiner {
        meeting_id: meeting.backend_id.clone(),
        full_name: plain_name(&visitor.name),
        role: match visitor.role {
            AttendeeRole::Host => JoinRole::Host,
            AttendeeRole::Guest => JoinRole::Attendee,
        },
        user_id: Some(visitor.external_id.clone()),
        create_time_ms: Some(create_time_ms),
        guest: visitor.guest,
        return_url: Some(means.link(&left)),
        refused_url: Some(means.link(&format!("/r/{}/left", room.slug))),
        language: Some(visitor.locale.code().to_owned()),
        extras: BTreeMap::new(),
    };
    let url = backend.join_url(&joiner).map_err(|error| match error {
        BackendError::Invalid { field: "full_name", problem: FieldProblem::Missing } => {
            EnterError::NoName
        }
        other => EnterError::Backend(other),
    })?;
    Ok(Entrance { meeting_id: meeting.id.clone(), url })
}

/// The id of a guest: the same for one browser in one room, telling nothing about either.
#[must_use]
pub fn guest_id(vault: &Vault, room: &RoomId, browser: &str) -> String {
    let digest = vault.digest("meetings.guest", &format!("{room} {browser}"));
    format!("guest-{}", digest.chars().take(32).collect::<String>())
}
