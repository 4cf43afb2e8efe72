//! `/rooms/{id}/attendance`: who was in a room's meetings, where the room keeps that.

use actix_web::web::Path;
use chrono_tz::Tz;
use serde::Serialize;

use crate::ground::db::DbError;
use crate::meetings::{self, AttendeeRole, Room, RoomId};
use crate::usage::{self, Attended, Stay};
use crate::web::context::Cx;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// How many meetings are shown.
const MOST: i64 = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct AttendancePage {
    id: String,
    room: String,
    kept: bool,
    meetings: Vec<MeetingRow>,
}

#[derive(Debug, Serialize)]
struct MeetingRow {
    at: String,
    people: Vec<StayRow>,
}

#[derive(Debug, Serialize)]
struct StayRow {
    name: String,
    is_host: bool,
    from: String,
    length: String,
}

impl Page for AttendancePage {
    const TEMPLATE: &'static str = "usage/attendance.html";

    fn samples() -> Vec<Self> {
        let person = |name: &str, is_host| StayRow {
            name: name.to_owned(),
            is_host,
            from: "21 May 2026, 14:05 CEST".to_owned(),
            length: "1 h 2 min".to_owned(),
        };
        let page = |kept, meetings| Self {
            id: "room_1".to_owned(),
            room: "Weekly assembly".to_owned(),
            kept,
            meetings,
        };
        let meeting = MeetingRow {
            at: "21 May 2026, 14:05 CEST".to_owned(),
            people: vec![person("Ana Martínez i Puigdollers", true), person("Bo", false)],
        };
        vec![page(false, vec![]), page(true, vec![]), page(true, vec![meeting])]
    }
}

struct Found {
    room: Room,
    kept: bool,
    attended: Vec<Attended>,
    zone: Tz,
}

async fn load(cx: &Cx, id: &str) -> Result<Found, WebError> {
    let id: RoomId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        Ok(Found {
            room: meetings::room(conn, &id)?,
            kept: usage::attendance_is_kept(conn, &id)?,
            attended: usage::attendance_of(conn, &id, MOST)?,
            zone: zone(conn)?,
        })
    });
    Ok(read.await?)
}

fn stay_row(words: &Words<'_>, zone: Tz, stay: &Stay) -> StayRow {
    StayRow {
        name: stay.name.clone(),
        is_host: stay.role == AttendeeRole::Host,
        from: words.texts.date_time(words.locale, stay.from.and_utc(), zone),
        length: words.texts.duration(words.locale, stay.until - stay.from),
    }
}

/// `GET /rooms/{id}/attendance`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let found = load(&cx, &path).await?;
    let (words, zone) = (cx.words(), found.zone);
    let meeting = |one: &Attended| MeetingRow {
        at: words.texts.date_time(words.locale, one.started_at.and_utc(), zone),
        people: one.stays.iter().map(|stay| stay_row(&words, zone, stay)).collect(),
    };
    let page = AttendancePage {
        id: found.room.id.to_string(),
        room: found.room.name,
        kept: found.kept,
        meetings: found.attended.iter().map(meeting).collect(),
    };
    page::show(&cx, &page)
}

/// `GET /rooms/{id}/attendance.csv`
pub async fn download(cx: Cx, path: Path<String>) -> Answer {
    let found = load(&cx, &path).await?;
    let head = ["meeting", "name", "role", "from", "until", "minutes"];
    let rows = found.attended.into_iter().flat_map(|one| {
        let meeting = one.meeting_id.to_string();
        one.stays.into_iter().map(move |stay| {
            vec![
                meeting.clone(),
                csv::text(&stay.name),
                stay.role.to_string(),
                stay.from.and_utc().to_rfc3339(),
                stay.until.and_utc().to_rfc3339(),
                (stay.until - stay.from).num_minutes().to_string(),
            ]
        })
    });
    csv::file("attendance.csv", &head, rows)
}
