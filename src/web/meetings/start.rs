//! `POST /rooms/{id}/meetings`: one click, and the host is in. `POST /rooms/{id}/meetings/end`.

use actix_web::web::Path;

use super::lead_in;
use super::refused::{self, To};
use crate::ground::db::DbError;
use crate::meetings::{self, AttendeeRole, EndError, EnterError, RoomId, Visitor};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer};

/// Starts the room's meeting, or joins the one that runs.
pub async fn start(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    let room: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    begin(&cx, &room).await
}

/// Leads a host into a room that was just made; where no server has a place, the room is there all
/// the same.
pub(super) async fn begin_new(cx: &Cx, room: &RoomId) -> Answer {
    match meetings::enter(&cx.site.means, room, &host(cx)?).await {
        Ok(entrance) => lead_in(&entrance.url, Vec::new()),
        Err(EnterError::NoServer | EnterError::ServerAway) => {
            let there = page::see_other(&format!("/rooms/{room}"));
            there.with(Flash::new(Tone::Warn, "rooms-now-later")).go(cx)
        }
        Err(error) => refused::answer(cx, error, To::Host, &format!("/rooms/{room}")),
    }
}

/// Leads a host in, and starts the meeting when none runs.
async fn begin(cx: &Cx, room: &RoomId) -> Answer {
    let host = host(cx)?;
    match meetings::enter(&cx.site.means, room, &host).await {
        Ok(entrance) => lead_in(&entrance.url, Vec::new()),
        Err(error) => refused::answer(cx, error, To::Host, &format!("/rooms/{room}")),
    }
}

/// The signed-in person as a host. The guard of the route has asked for their right.
fn host(cx: &Cx) -> Result<Visitor, WebError> {
    let person = cx.person()?;
    Ok(Visitor {
        actor: cx.actor(),
        name: person.name.clone(),
        external_id: person.user_id.to_string(),
        role: AttendeeRole::Host,
        guest: false,
        locale: cx.locale,
    })
}

/// Ends the room's meeting for everybody.
pub async fn end(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    let room: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let back = format!("/rooms/{room}");
    let ended = cx.site.means.db.write(cx.actor(), move |tx| {
        match meetings::living_meeting(tx.conn, &room)? {
            Some(meeting) => meetings::end_meeting(tx, &meeting.id),
            None => Err(EndError::Over),
        }
    });
    let key = match ended.await {
        Ok(()) => "room-meeting-ending",
        // Somebody was faster, or everybody has left: what was asked for is true.
        Err(EndError::Over) => "room-meeting-over",
        Err(EndError::Db(DbError::NotFound)) => return Err(WebError::NotFound),
        Err(error) => return Err(error.into()),
    };
    page::see_other(&back).with(Flash::new(Tone::Ok, key)).go(&cx)
}
