//! What a browser keeps after a visit: the name that was said, and that the code was right.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::meetings::{self, CodeAttempt, Room};
use crate::web::context::Cx;

const NAME: &str = "folkmoot_guest_name";
const TICKET: &str = "folkmoot_door";

/// The name that was said in this browser before.
pub(in crate::web::meetings) fn remembered_name(req: &HttpRequest) -> Option<String> {
    let raw = URL_SAFE_NO_PAD.decode(req.cookie(NAME)?.value()).ok()?;
    let name = meetings::plain_name(&String::from_utf8(raw).ok()?);
    (!name.is_empty()).then_some(name)
}

/// As what this browser comes in by a code of the room that it has said before.
pub(in crate::web::meetings) fn has_ticket(cx: &Cx, req: &HttpRequest, room: &Room) -> CodeAttempt {
    req.cookie(TICKET).map_or(CodeAttempt::Wrong, |ticket| {
        meetings::has_door_ticket(cx.site.means.db.vault(), room, &cx.browser, ticket.value())
    })
}

/// The cookies of somebody who has passed the door. The ticket is sent to this room only.
pub(super) fn cookies(
    cx: &Cx,
    room: &Room,
    name: &str,
    said: Option<CodeAttempt>,
) -> Vec<Cookie<'static>> {
    let mut cookies =
        vec![keep(cx, NAME, URL_SAFE_NO_PAD.encode(name), "/r".to_owned(), Duration::days(180))];
    let as_host = said == Some(CodeAttempt::RightForHosts);
    if as_host || (said.is_some() && room.access_code.is_some()) {
        let ticket = meetings::door_ticket(cx.site.means.db.vault(), room, &cx.browser, as_host);
        let path = format!("/r/{}", room.slug);
        cookies.push(keep(cx, TICKET, ticket, path, Duration::hours(12)));
    }
    cookies
}

fn keep(
    cx: &Cx,
    name: &'static str,
    value: String,
    path: String,
    max_age: Duration,
) -> Cookie<'static> {
    Cookie::build(name, value)
        .path(path)
        .max_age(max_age)
        .http_only(true)
        .secure(cx.site.is_secure())
        .same_site(SameSite::Lax)
        .finish()
}
