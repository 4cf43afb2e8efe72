//! `GET /r/{slug}/recordings`: what anybody may watch of a room.

use actix_web::web::Path;
use chrono::Duration;
use serde::Serialize;

use super::{instant, length};
use crate::ground::db::DbError;
use crate::meetings;
use crate::recordings;
use crate::web::context::Cx;
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};

/// How many are shown.
const MOST: i64 = 100;

/// The page.
#[derive(Debug, Serialize)]
pub struct PublicPage {
    room: String,
    slug: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    at: String,
    length: String,
}

impl Page for PublicPage {
    const TEMPLATE: &'static str = "recordings/public.html";

    fn samples() -> Vec<Self> {
        let row = || Row {
            href: "/recordings/rec_1".to_owned(),
            name: "Weekly assembly".to_owned(),
            at: "21 May 2026, 14:05 CEST".to_owned(),
            length: "1 h 2 min".to_owned(),
        };
        let page = |rows| Self {
            room: "Weekly assembly".to_owned(),
            slug: "weekly-assembly-7kq2m8x4t1wz3".to_owned(),
            rows,
        };
        vec![page(vec![]), page(vec![row(), row()])]
    }
}

/// `GET /r/{slug}/recordings`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let (slug, now) = (path.into_inner(), cx.site.means.clock.now());
    let read = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let room = meetings::room_by_slug(conn, &slug)?;
        let days = i64::from(recordings::retention(conn, &room.id, now)?.days);
        let since = (now - Duration::days(days)).naive_utc();
        let shown = recordings::public_recordings(conn, &room.id, since, MOST)?;
        Ok((room, shown, zone(conn)?))
    });
    let (room, shown, zone) = read.await?;
    let words = cx.words();
    let rows = shown.into_iter().map(|one| Row {
        href: format!("/recordings/{}", one.id),
        at: instant(&words, one.started_at, zone),
        length: length(&words, &one),
        name: one.name,
    });
    page::show(&cx, &PublicPage { rows: rows.collect(), room: room.name, slug: room.slug })
}
