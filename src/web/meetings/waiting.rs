//! `/r/{slug}/waiting`: the host is not here yet. The page opens by itself; without scripts there
//! is a button.

use actix_web::HttpRequest;
use actix_web::web::Path;
use serde::Serialize;

use super::door::{Gate, find, has_ticket, remembered_name};
use crate::meetings::CodeAttempt;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct WaitingPage {
    /// The door that was come through.
    door: String,
    /// Where the form leads that goes in.
    action: String,
    /// Whether the name is written in the link.
    named: bool,
    room: String,
    name: String,
    running: bool,
    #[serde(skip)]
    targets: Vec<String>,
}

impl WaitingPage {
    /// Before the door at `door`, into a room, under a name.
    pub(super) fn at(
        door: &str,
        (room, name): (String, String),
        running: bool,
        targets: Vec<String>,
    ) -> Self {
        let (action, named) = action(door);
        Self { door: door.to_owned(), action, named, room, name, running, targets }
    }
}

/// Where a door's form leads, and whether the name is written in the link.
fn action(door: &str) -> (String, bool) {
    match door.contains("/for/") {
        true => (door.to_owned(), true),
        false => (format!("{door}/attendees"), false),
    }
}

impl Page for WaitingPage {
    const TEMPLATE: &'static str = "meetings/waiting.html";

    fn samples() -> Vec<Self> {
        let page = |running| {
            let who = ("Weekly assembly".to_owned(), "Bo".to_owned());
            let server = vec!["https://bbb-1.example.org".to_owned()];
            Self::at("/r/weekly-assembly-7kq2m8x4t1wz3", who, running, server)
        };
        vec![page(false), page(true)]
    }

    fn form_targets(&self) -> Vec<String> {
        self.targets.clone()
    }
}

/// The part that keeps itself fresh.
#[derive(Debug, Serialize)]
pub struct WaitingPart {
    action: String,
    named: bool,
    running: bool,
}

impl WaitingPart {
    /// Before the door at `door`.
    pub(super) fn at(door: &str, running: bool) -> Self {
        let (action, named) = action(door);
        Self { action, named, running }
    }
}

impl Page for WaitingPart {
    const TEMPLATE: &'static str = "meetings/_waiting.html";

    fn samples() -> Vec<Self> {
        vec![]
    }
}

/// `GET /r/{slug}/waiting`
pub async fn show(cx: Cx, path: Path<String>, req: HttpRequest) -> Answer {
    match knock(&cx, &path, &req).await? {
        Some((gate, name)) => {
            let running = gate.is_running();
            let Gate { room, targets, .. } = gate;
            let door = format!("/r/{}", room.slug);
            page::show(&cx, &WaitingPage::at(&door, (room.name, name), running, targets))
        }
        None => page::see_other(&format!("/r/{path}")).go(&cx),
    }
}

/// `GET /r/{slug}/waiting/status`
pub async fn status(cx: Cx, path: Path<String>, req: HttpRequest) -> Answer {
    match knock(&cx, &path, &req).await? {
        Some((gate, _)) if gate.open => {
            let running = gate.is_running();
            page::show(&cx, &WaitingPart::at(&format!("/r/{}", gate.room.slug), running))
        }
        // Closed, or another code since: the door says so.
        _ => page::see_other(&format!("/r/{path}")).go(&cx),
    }
}

/// The room and the name, for somebody who has passed the door.
async fn knock(cx: &Cx, slug: &str, req: &HttpRequest) -> Result<Option<(Gate, String)>, WebError> {
    let gate = find(cx, slug).await?;
    let unsaid = || has_ticket(cx, req, &gate.room) == CodeAttempt::Wrong;
    if gate.bar().is_some() || (gate.asks_code() && unsaid()) {
        return Ok(None);
    }
    Ok(remembered_name(req).map(|name| (gate, name)))
}
