//! `/r/{slug}/for/{token}`: the door for the one person whose link this is. No code is asked, and
//! the name is written in the link.

use actix_web::web::Path;

use super::{DoorPage, Gate, To, find, lead};
use crate::meetings::{self, AttendeeRole, EnterError, LinkRole, RoomLink, Visitor};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Button, Form, FormState};
use crate::web::meetings::refused;
use crate::web::meetings::waiting::{WaitingPage, WaitingPart};
use crate::web::page::{self, Answer};

/// A room and a link into it, as they stand in the address.
type Key = Path<(String, String)>;

/// `GET /r/{slug}/for/{token}`
pub async fn show(cx: Cx, path: Key) -> Answer {
    let (gate, link) = open(&cx, &path).await?;
    if gate.room.is_archived() {
        return refused::answer(&cx, EnterError::Archived, To::Guest, "/");
    }
    let page = DoorPage {
        form: FormState::empty().filled("name", link.name),
        needs_code: false,
        takes_host_code: false,
        barred: None,
        action: address(&path),
        named: true,
        recorded: gate.is_recorded(),
        attendance: gate.attendance,
        running: gate.is_running(),
        closed: !gate.open,
        is_host: link.role == LinkRole::Moderator,
        owner: gate.owner,
        description: gate.room.description,
        slug: gate.room.slug,
        room: gate.room.name,
        targets: gate.targets,
    };
    page::show(&cx, &page)
}

/// `POST /r/{slug}/for/{token}`
pub async fn enter(cx: Cx, path: Key, _form: Form<Button>) -> Answer {
    let (gate, link) = open(&cx, &path).await?;
    let by = link.clone();
    let used = cx.site.means.db.write(cx.actor(), move |tx| meetings::note_use(tx, &by));
    used.await?;
    let visitor = Visitor {
        actor: cx.actor(),
        name: link.name,
        external_id: format!("link-{}", link.id),
        role: match link.role {
            LinkRole::Moderator => AttendeeRole::Host,
            LinkRole::Viewer => AttendeeRole::Guest,
        },
        // Whoever made the link has let this person in already.
        guest: false,
        locale: cx.locale,
    };
    lead(&cx, (&gate, &address(&path)), &visitor, (To::Guest, Vec::new())).await
}

/// `GET /r/{slug}/for/{token}/waiting`
pub async fn waiting(cx: Cx, path: Key) -> Answer {
    let (gate, link) = open(&cx, &path).await?;
    let running = gate.is_running();
    let Gate { room, targets, .. } = gate;
    page::show(&cx, &WaitingPage::at(&address(&path), (room.name, link.name), running, targets))
}

/// `GET /r/{slug}/for/{token}/waiting/status`
pub async fn status(cx: Cx, path: Key) -> Answer {
    let (gate, _) = open(&cx, &path).await?;
    page::show(&cx, &WaitingPart::at(&address(&path), gate.is_running()))
}

fn address(path: &Key) -> String {
    format!("/r/{}/for/{}", path.0, path.1)
}

async fn open(cx: &Cx, path: &Key) -> Result<(Gate, RoomLink), WebError> {
    let gate = find(cx, &path.0).await?;
    let (room, now) = (gate.room.id.clone(), cx.site.means.clock.now());
    let id = meetings::link_behind(cx.site.means.db.vault(), &path.1).ok_or(WebError::NotFound)?;
    let link = cx.site.means.db.read(move |conn| meetings::good_link(conn, &room, &id, now));
    Ok((gate, link.await?))
}
