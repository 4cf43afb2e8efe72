//! What is coming: in a room, for a person; `/calendar` is the person's page of it.

use serde::Serialize;

use super::when;
use crate::calendar::{self, Coming, FeedOf, answer_path};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::secret::Vault;
use crate::identity::UserId;
use crate::meetings::{self, RoomId};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// One time that is coming.
#[derive(Debug, Clone, Serialize)]
pub(in crate::web) struct ComingLine {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) when: String,
    /// The room's name, where several rooms are told of.
    pub(super) room: String,
    /// Elsewhere than the rule gave.
    pub(super) moved: bool,
}

impl ComingLine {
    /// For samples of pages.
    pub(in crate::web) fn sample(moved: bool) -> Self {
        Self {
            href: "/planned-meetings/pln_1".to_owned(),
            title: "Weekly assembly".to_owned(),
            when: "Monday, 1 June 2026, 18:00–19:00 CEST".to_owned(),
            room: "Assembly".to_owned(),
            moved,
        }
    }
}

/// Those of some rooms, as their hosts read them.
pub(in crate::web) fn in_rooms(
    conn: &mut Conn,
    rooms: &[RoomId],
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(Coming, String)>, DbError> {
    let all = calendar::coming_in_rooms(conn, rooms, now, limit)?;
    named(conn, all)
}

/// Those of a person: a host's, and what they are invited to; the soonest first.
pub(in crate::web) fn of_person(
    conn: &mut Conn,
    person: &UserId,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(Coming, String)>, DbError> {
    let owners = meetings::hosts_of(conn, person)?;
    let rooms = meetings::rooms_of(conn, &owners)?;
    let rooms: Vec<RoomId> = rooms.into_iter().map(|room| room.id).collect();
    let mut all = calendar::coming_in_rooms(conn, &rooms, now, limit)?;
    for one in calendar::coming_for(conn, person, now, limit)? {
        // Of what is in one's own rooms one is the host, also where one is invited.
        if all.iter().all(|known| known.occurrence.id != one.occurrence.id) {
            all.push(one);
        }
    }
    all.sort_by_key(|one| one.occurrence.starts_at);
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    named(conn, all)
}

fn named(conn: &mut Conn, all: Vec<Coming>) -> Result<Vec<(Coming, String)>, DbError> {
    let mut named = Vec::with_capacity(all.len());
    for one in all {
        let room = meetings::room(conn, &one.planned.room_id)?.name;
        named.push((one, room));
    }
    Ok(named)
}

/// As pages show them.
pub(in crate::web) fn lines(
    words: &Words<'_>,
    vault: &Vault,
    all: &[(Coming, String)],
) -> Vec<ComingLine> {
    let line = |(one, room): &(Coming, String)| ComingLine {
        href: match &one.invitee {
            Some(invitee) => answer_path(vault, invitee),
            None => format!("/planned-meetings/{}", one.planned.id),
        },
        title: one.planned.plan.title.clone(),
        when: when(words, &one.planned, &one.occurrence),
        room: room.clone(),
        moved: one.occurrence.moved,
    };
    all.iter().map(line).collect()
}

/// The page.
#[derive(Debug, Serialize)]
pub struct CalendarPage {
    coming: Vec<ComingLine>,
    /// The address that programs read it at, once there is one.
    link: Option<String>,
}

impl Page for CalendarPage {
    const TEMPLATE: &'static str = "calendar/calendar.html";

    fn samples() -> Vec<Self> {
        let link = "https://moot.example/calendars/fed_1.0000.ics".to_owned();
        vec![
            Self { coming: vec![], link: None },
            Self {
                coming: vec![ComingLine::sample(false), ComingLine::sample(true)],
                link: Some(link),
            },
        ]
    }
}

/// So many are shown.
const SHOWN: i64 = 100;

/// `GET /calendar`
pub async fn show(cx: Cx) -> Answer {
    let (person, now) = (cx.user_id()?, cx.site.means.clock.now());
    let site = cx.site.clone();
    let found = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let coming = of_person(conn, &person, now, SHOWN)?;
        let path = calendar::feed_path(conn, site.means.db.vault(), &FeedOf::Person(person))?;
        Ok((coming, path))
    });
    let (coming, path) = found.await?;
    let page = CalendarPage {
        coming: lines(&cx.words(), cx.site.means.db.vault(), &coming),
        link: path.map(|path| cx.site.means.link(&path)),
    };
    page::show(&cx, &page)
}
