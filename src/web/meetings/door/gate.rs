//! What the door of a room knows before anybody goes through.

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, UserId};
use crate::meetings::{self, Entry, Meeting, MeetingState, MemberRole, Room};
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
    /// What the one who knocks is in it, by name; those who open it are co-owners.
    pub(in crate::web::meetings) part: Option<MemberRole>,
    /// Whether the one who knocks has signed in.
    signed_in: bool,
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

    /// Whether the one who knocks starts and moderates its meetings.
    pub(in crate::web::meetings) fn is_host(&self) -> bool {
        self.part >= Some(MemberRole::Moderator)
    }

    /// Whether the one who knocks sets the room.
    pub(in crate::web::meetings) fn is_keeper(&self) -> bool {
        self.part == Some(MemberRole::CoOwner)
    }

    /// Whether a code is asked of this person: members are known.
    pub(in crate::web::meetings) fn asks_code(&self) -> bool {
        self.room.access_code.is_some() && self.part.is_none()
    }

    /// Whether a code could make this person a host.
    pub(super) fn takes_host_code(&self) -> bool {
        self.room.moderator_code.is_some() && !self.is_host()
    }

    /// What keeps this person out, whatever they say at the door.
    pub(in crate::web::meetings) fn bar(&self) -> Option<Bar> {
        match self.room.entry {
            _ if self.part.is_some() => None,
            Entry::Anyone => None,
            Entry::SignedIn if self.signed_in => None,
            Entry::SignedIn => Some(Bar::SignIn),
            Entry::Members if self.signed_in => Some(Bar::Members),
            Entry::Members => Some(Bar::SignIn),
        }
    }
}

/// Why somebody does not come in by the room's own link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web::meetings) enum Bar {
    /// They have not signed in.
    SignIn,
    /// They do not belong to the room.
    Members,
}

/// Looks at the room with this slug. Words that lead nowhere are counted: nobody tries them all.
pub(in crate::web::meetings) async fn find(cx: &Cx, slug: &str) -> Result<Gate, WebError> {
    let slug = slug.to_owned();
    let viewer = cx.viewer.as_ref().map(|viewer| viewer.user_id.clone());
    let now = cx.site.means.clock.now();
    let found = cx.site.means.db.read(move |conn| look(conn, &slug, viewer.as_ref(), now)).await;
    if matches!(found, Err(DbError::NotFound)) {
        let place = identity::address_prefix(cx.peer);
        let counted =
            cx.site.means.db.write(cx.actor(), move |tx| meetings::check_guess(tx, &place));
        counted.await?;
    }
    Ok(found?)
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
    let part = match viewer {
        Some(user) if meetings::may_host(conn, &room.party_id, user)? => Some(MemberRole::CoOwner),
        Some(user) => meetings::role_in(conn, &room.id, user)?,
        None => None,
    };
    let open = meeting.is_some() || entitlement(conn, &room.party_id, now)?.may_start_meetings;
    let attendance = attendance_is_kept(conn, &room.id)?;
    let (signed_in, targets) = (viewer.is_some(), meeting_servers(conn)?);
    Ok(Gate { room, meeting, owner, part, signed_in, attendance, open, targets })
}
