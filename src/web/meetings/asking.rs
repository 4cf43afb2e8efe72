//! Pages that ask before something is ended, for browsers without scripts; with scripts a dialog
//! asks in place.

use actix_web::web::Path;
use serde::Serialize;

use crate::meetings::{self, RoomId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct AskingPage {
    name: String,
    title_key: &'static str,
    text_key: &'static str,
    action: String,
    back: String,
}

impl Page for AskingPage {
    const TEMPLATE: &'static str = "meetings/asking.html";

    fn samples() -> Vec<Self> {
        let page = |title_key, text_key| Self {
            name: "Weekly assembly".to_owned(),
            title_key,
            text_key,
            action: "/rooms/room_1/archive".to_owned(),
            back: "/rooms/room_1".to_owned(),
        };
        vec![page("room-end", "room-end-text"), page("room-archive", "room-archive-text")]
    }
}

/// `GET /rooms/{id}/meetings/end`
pub async fn end(cx: Cx, path: Path<String>) -> Answer {
    ask(&cx, &path, "meetings/end", ("room-end", "room-end-text")).await
}

/// `GET /rooms/{id}/archive`
pub async fn archive(cx: Cx, path: Path<String>) -> Answer {
    ask(&cx, &path, "archive", ("room-archive", "room-archive-text")).await
}

async fn ask(cx: &Cx, id: &str, deed: &str, keys: (&'static str, &'static str)) -> Answer {
    let room: RoomId = id.parse().map_err(|_| WebError::NotFound)?;
    let room = cx.site.means.db.read(move |conn| meetings::room(conn, &room)).await?;
    let page = AskingPage {
        name: room.name,
        title_key: keys.0,
        text_key: keys.1,
        action: format!("/rooms/{}/{deed}", room.id),
        back: format!("/rooms/{}", room.id),
    };
    page::show(cx, &page)
}
