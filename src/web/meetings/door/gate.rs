//! What the door of a room knows before anybody goes through.

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::meetings::{self, Meeting, MeetingState, Room};
use crate::membership::entitlement::entitlement;
use crate::organisations::party;
use crate::usage::attendance_is_kept;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::meetings::meeting_servers;

/// A room seen from its door.
pub(in crate::web::meetings) struct Gate {
    /// The room.
    pub(in crate::web::meetings) room: Room,
    /// Its meeting, if there is one.
    pub(in crate::web::meetings) meeting: Option<Meeting>,
    /// Whom it belongs to.
    pub(in crate::web::meetings) owner: String,
    /// Whether the one who knocks is a host of it.
    pub(in crate::web::meetings) is_host: bool,
    /// Whether it is kept who was in.
    pub(in crate::web::meetings) attendance: bool,
    /// Whether a meeting runs or could start.
    pub(in crate::web::meetings) open: bool,
    /// Where its forms may lead.
    pub(in crate::web::meetings) targets: Vec<String>,
}

impl Gate {
    /// Whether a meeting is there to go into.
    pub(in crate::web::meetings) fn is_running(&self) -> bool {
        self.meeting.as_ref().is_some_and(|meeting| meeting.state != MeetingState::Ending)
    }

    /// Whether what is said may be recorded.
    pub(super) fn is_recorded(&self) -> bool {
        self.meeting.as_ref().map_or(self.room.recording, |meeting| meeting.recording)
    }

    /// Whether a code is asked of this person.
    pub(in crate::web::meetings) fn asks_code(&self) -> bool {
        self.room.access_code.is_some() && !self.is_host
    }
}

/// Looks at the room with this slug.
pub(in crate::web::meetings) async fn find(cx: &Cx, slug: &str) -> Result<Gate, WebError> {
    let slug = slug.to_owned();
    let viewer = cx.viewer.as_ref().map(|viewer| viewer.user_id.clone());
    let now = cx.site.means.clock.now();
    Ok(cx.site.means.db.read(move |conn| look(conn, &slug, viewer.as_ref(), now)).await?)
}

fn look(
    conn: &mut Conn,
    slug: &str,
    viewer: Option<&UserId>,
    now: Timestamp,
) -> Result<Gate, DbError> {
    let room = meetings::room_by_slug(conn, slug)?;
    let meeting = meetings::living_meeting(conn, &room.id)?;
    let owner = party(conn, &room.party_id)?.name;
    let is_host = match viewer {
        Some(user) => meetings::may_host(conn, &room.party_id, user)?,
        None => false,
    };
    let open = meeting.is_some() || entitlement(conn, &room.party_id, now)?.may_start_meetings;
    let attendance = attendance_is_kept(conn, &room.id)?;
    Ok(Gate { room, meeting, owner, is_host, attendance, open, targets: meeting_servers(conn)? })
}
