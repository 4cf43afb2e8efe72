//! `/recordings` and `/rooms/{id}/recordings`: what a host has, the newest first, and the bin.

use actix_web::web::{Path, Query};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Tag, instant, length};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::meetings::{self, RoomId};
use crate::recordings::{self, Cursor, Keeping, Recording, Retention};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// How many rows a page has.
const ROWS: usize = 25;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The last row of the page before.
    before: String,
    /// `bin`: what lies in the bin.
    place: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct RecordingsPage {
    form: FormState,
    path: String,
    room: Option<RoomPart>,
    bin: bool,
    rows: Vec<Row>,
    newest: String,
    older: String,
}

/// Whose list it is, and how long it keeps what.
#[derive(Debug, Serialize)]
struct RoomPart {
    id: String,
    name: String,
    days: u32,
    level_days: u32,
    public: String,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    room: String,
    at: String,
    length: String,
    state: Tag,
    visibility_key: String,
    goes: String,
}

impl Page for RecordingsPage {
    const TEMPLATE: &'static str = "recordings/list.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, key: &str, tone, visibility: &str| Row {
            href: "/recordings/rec_1".to_owned(),
            name: name.to_owned(),
            room: "Weekly assembly".to_owned(),
            at: "21 May 2026, 14:05 CEST".to_owned(),
            length: "1 h 2 min".to_owned(),
            state: Tag { key: format!("recording-state-{key}"), tone },
            visibility_key: format!("recording-visibility-{visibility}"),
            goes: "20 June 2026".to_owned(),
        };
        let rows = || {
            vec![
                row("Weekly assembly", "ready", "ok", "public"),
                row("A recording with a name that is long enough", "missing", "bad", "link"),
                row("Board", "processing", "neutral", "private"),
            ]
        };
        let room = || {
            Some(RoomPart {
                id: "room_1".to_owned(),
                name: "Weekly assembly".to_owned(),
                days: 30,
                level_days: 90,
                public: "https://moot.example/r/weekly-assembly/recordings".to_owned(),
            })
        };
        let page = |form, room, bin, rows| Self {
            form,
            path: "/recordings".to_owned(),
            room,
            bin,
            rows,
            newest: String::new(),
            older: "/recordings?before=1.rec_1".to_owned(),
        };
        let wrong = FormState::empty().filled("keep_days", "x");
        let wrong = wrong.rejected("keep_days", "error-recording-days");
        vec![
            page(FormState::empty(), None, false, rows()),
            page(FormState::empty().filled("keep_days", "30"), room(), false, rows()),
            page(wrong, room(), false, vec![]),
            page(FormState::empty(), None, true, rows()),
            page(FormState::empty(), None, true, vec![]),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What was read for a page.
struct Found {
    zone: Tz,
    rows: Vec<(Recording, String, u32)>,
}

/// One row more than the page has: whether others follow.
fn look(
    conn: &mut Conn,
    rooms: &[(RoomId, String)],
    (binned, before): (bool, Option<Cursor>),
    now: Timestamp,
) -> Result<Found, DbError> {
    let ids: Vec<RoomId> = rooms.iter().map(|(id, _)| id.clone()).collect();
    let limit = i64::try_from(ROWS).unwrap_or(i64::MAX).saturating_add(1);
    let found = recordings::recordings_of_rooms(conn, &ids, binned, before.as_ref(), limit)?;
    let mut days: Vec<(RoomId, u32)> = Vec::new();
    let mut rows = Vec::new();
    for one in found {
        let known = days.iter().find(|(room, _)| *room == one.room_id).map(|(_, days)| *days);
        let kept = match known {
            Some(days) => days,
            None => recordings::retention(conn, &one.room_id, now)?.days,
        };
        if known.is_none() {
            days.push((one.room_id.clone(), kept));
        }
        let name = rooms.iter().find(|(room, _)| *room == one.room_id);
        rows.push((one, name.map(|(_, name)| name.clone()).unwrap_or_default(), kept));
    }
    Ok(Found { zone: zone(conn)?, rows })
}

fn built(words: &Words<'_>, path: &str, asked: &Asked, mut found: Found) -> RecordingsPage {
    let bin = asked.place == "bin";
    let more = found.rows.len() > ROWS;
    found.rows.truncate(ROWS);
    let place = if bin { "place=bin&" } else { "" };
    let last = found.rows.last().filter(|_| more).map(|(one, ..)| Cursor::of(one).word());
    let row = |(one, room, days): (Recording, String, u32)| Row {
        href: format!("/recordings/{}", one.id),
        room,
        at: instant(words, one.started_at, found.zone),
        length: length(words, &one),
        state: Tag::of(&one),
        visibility_key: format!("recording-visibility-{}", one.visibility),
        goes: words.day_of(one.goes_at(days).and_utc(), found.zone),
        name: one.name,
    };
    let newest = if bin { format!("{path}?place=bin") } else { path.to_owned() };
    RecordingsPage {
        form: FormState::empty(),
        room: None,
        bin,
        rows: found.rows.into_iter().map(row).collect(),
        newest: if asked.before.is_empty() { String::new() } else { newest },
        older: last.map(|last| format!("{path}?{place}before={last}")).unwrap_or_default(),
        path: path.to_owned(),
    }
}

/// `GET /recordings`
pub async fn mine(cx: Cx, asked: Query<Asked>) -> Answer {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let which = (asked.place == "bin", Cursor::read(&asked.before));
    let found = cx.site.means.db.read(move |conn| {
        let rooms = own_rooms(conn, &user)?;
        look(conn, &rooms, which, now)
    });
    let found = found.await?;
    page::show(&cx, &built(&cx.words(), "/recordings", &asked, found))
}

fn own_rooms(conn: &mut Conn, user: &UserId) -> Result<Vec<(RoomId, String)>, DbError> {
    let owners = meetings::hosts_of(conn, user)?;
    let owners: Vec<_> = owners.into_iter().map(|owner| owner.id).collect();
    recordings::rooms_of(conn, &owners)
}

/// `GET /rooms/{id}/recordings`
pub async fn of_room(cx: Cx, path: Path<String>, asked: Query<Asked>) -> Answer {
    let page = load(&cx, &path, &asked, None).await?;
    page::show(&cx, &page)
}

async fn load(
    cx: &Cx,
    id: &str,
    asked: &Asked,
    form: Option<FormState>,
) -> Result<RecordingsPage, WebError> {
    let id: RoomId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let which = (asked.place == "bin", Cursor::read(&asked.before));
    let read = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let room = meetings::room(conn, &id)?;
        let found = look(conn, &[(id.clone(), room.name.clone())], which, now)?;
        let kept = (recordings::keeping(conn, &id)?, recordings::retention(conn, &id, now)?);
        Ok((room, found, kept))
    });
    let (room, found, (keeping, retention)) = read.await?;
    let path = format!("/rooms/{}/recordings", room.id);
    let public = cx.site.means.link(&format!("/r/{}/recordings", room.slug));
    let Retention { days, level_days } = retention;
    Ok(RecordingsPage {
        form: form.unwrap_or_else(|| filled(&keeping)),
        room: Some(RoomPart { id: room.id.to_string(), name: room.name, days, level_days, public }),
        ..built(&cx.words(), &path, asked, found)
    })
}

fn filled(keeping: &Keeping) -> FormState {
    let days = keeping.keep_days.map(|days| days.to_string()).unwrap_or_default();
    let form = FormState::empty()
        .filled("keep_days", days)
        .filled("attendance_days", keeping.attendance_days.to_string());
    if keeping.attendance { form.filled("attendance", "yes") } else { form }
}

/// What the form of a room sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct KeepingFields {
    /// Empty: as long as the level gives.
    keep_days: String,
    attendance: String,
    attendance_days: String,
}

impl Fields for KeepingFields {}

/// `POST /rooms/{id}/recordings`: how long the room keeps what.
pub async fn keep(cx: Cx, path: Path<String>, form: Form<KeepingFields>) -> Answer {
    let id: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let asked = Asked::default();
    let (fields, mut state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &path, &asked, Some(state)).await?),
    };
    let keep_days = within(&fields.keep_days, 3650);
    let attendance_days = within(&fields.attendance_days, 365);
    if keep_days.is_none() && !fields.keep_days.trim().is_empty() {
        state = state.rejected("keep_days", "error-recording-days");
    }
    if attendance_days.is_none() && fields.attendance == "yes" {
        state = state.rejected("attendance_days", "error-attendance-days");
    }
    if !state.is_clean() {
        return page::invalid(&cx, &load(&cx, &path, &asked, Some(state)).await?);
    }
    let wanted = Keeping {
        keep_days,
        level_days: None,
        attendance: fields.attendance == "yes",
        attendance_days: attendance_days.unwrap_or(Keeping::default().attendance_days),
    };
    let kept =
        cx.site.means.db.write(cx.actor(), move |tx| recordings::put_keeping(tx, &id, &wanted));
    kept.await?;
    let done = Flash::new(Tone::Ok, "recordings-kept");
    page::see_other(&format!("/rooms/{path}/recordings")).with(done).go(&cx)
}

fn within(typed: &str, most: u32) -> Option<u32> {
    typed.trim().parse().ok().filter(|days| (1..=most).contains(days))
}
