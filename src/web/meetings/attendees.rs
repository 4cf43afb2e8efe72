//! `GET /rooms/{id}/attendees`: who is in now, a part of the room's page that keeps itself fresh.

use actix_web::web::Path;
use serde::Serialize;

use crate::ground::db::{Conn, DbError};
use crate::meetings::{self, AttendeeRole, Meeting, MeetingState, RoomId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// Who is in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WhoIsIn {
    /// A meeting runs.
    pub(super) running: bool,
    /// It is about to start, or about to end.
    pub(super) moving: Option<&'static str>,
    pub(super) people: Vec<Person>,
    pub(super) count: i32,
}

/// Somebody who is in.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) is_host: bool,
}

/// The part.
#[derive(Debug, Serialize)]
pub struct AttendeesPart {
    who: WhoIsIn,
}

impl Page for AttendeesPart {
    const TEMPLATE: &'static str = "meetings/_who.html";

    fn samples() -> Vec<Self> {
        vec![Self { who: WhoIsIn::default() }, Self { who: WhoIsIn::sample() }]
    }
}

impl WhoIsIn {
    pub(super) fn sample() -> Self {
        let person = |name: &str, is_host| Person { name: name.to_owned(), is_host };
        let people = vec![person("Ana Martínez i Puigdollers", true), person("Bo", false)];
        Self { running: true, moving: None, people, count: 2 }
    }

    /// What is known of a meeting's attendees.
    pub(super) fn of(conn: &mut Conn, meeting: Option<&Meeting>) -> Result<Self, DbError> {
        let Some(meeting) = meeting else { return Ok(Self::default()) };
        let attendees = meetings::attendees_of(conn, &meeting.id)?;
        let present = attendees.into_iter().filter(|attendee| attendee.left_at.is_none());
        let person = |attendee: meetings::Attendee| Person {
            is_host: attendee.role == AttendeeRole::Host,
            name: attendee.name,
        };
        Ok(Self {
            running: true,
            moving: match meeting.state {
                MeetingState::Starting => Some("room-who-starting"),
                MeetingState::Ending => Some("room-who-ending"),
                _ => None,
            },
            people: present.map(person).collect(),
            count: meeting.attendees,
        })
    }
}

/// Answers the part.
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let room: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let who = cx
        .site
        .means
        .db
        .read(move |conn| -> Result<_, DbError> {
            let meeting = meetings::living_meeting(conn, &room)?;
            WhoIsIn::of(conn, meeting.as_ref())
        })
        .await?;
    page::show(&cx, &AttendeesPart { who })
}
