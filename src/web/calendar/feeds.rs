//! `/calendars/{token}`: a calendar that programs read; its address is its key.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, REFERRER_POLICY};
use actix_web::web::Path;

use crate::calendar::{self, FeedOf};
use crate::ground::db::DbError;
use crate::meetings::RoomId;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer};

/// `GET /calendars/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    let (site, now) = (cx.site.clone(), cx.site.means.clock.now());
    let url = cx.site.means.public_url.to_string();
    let text = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        match calendar::read_feed_token(conn, site.means.db.vault(), &token)? {
            Some(of) => calendar::feed_text(conn, &of, now, &url),
            None => Err(DbError::NotFound),
        }
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .body(text.await?))
}

/// `POST /calendar`: another address for one's own.
pub async fn turn_own(cx: Cx, _form: Form<Button>) -> Answer {
    let of = FeedOf::Person(cx.user_id()?);
    turn(&cx, of, "/calendar").await
}

/// `POST /rooms/{id}/calendar`: another address for a room's.
pub async fn turn_room(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    let room: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    turn(&cx, FeedOf::Room(room), &format!("/rooms/{path}")).await
}

async fn turn(cx: &Cx, of: FeedOf, back: &str) -> Answer {
    cx.site.means.db.write(cx.actor(), move |tx| calendar::turn_feed(tx, &of)).await?;
    page::see_other(back).with(Flash::new(Tone::Ok, "calendar-turned")).go(cx)
}
