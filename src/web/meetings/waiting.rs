//! `/r/{slug}/waiting`: the host is not here yet. The page opens by itself; without scripts there
//! is a button.

use actix_web::HttpRequest;
use actix_web::web::Path;
use serde::Serialize;

use super::door::{Gate, find, has_ticket, remembered_name};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct WaitingPage {
    slug: String,
    room: String,
    name: String,
    running: bool,
    #[serde(skip)]
    targets: Vec<String>,
}

impl Page for WaitingPage {
    const TEMPLATE: &'static str = "meetings/waiting.html";

    fn samples() -> Vec<Self> {
        let page = |running| Self {
            slug: "weekly-assembly-7kq2m8x4t1wz3".to_owned(),
            room: "Weekly assembly".to_owned(),
            name: "Bo".to_owned(),
            running,
            targets: vec!["https://bbb-1.example.org".to_owned()],
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
    slug: String,
    running: bool,
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
            let page = WaitingPage { slug: room.slug, room: room.name, name, running, targets };
            page::show(&cx, &page)
        }
        None => page::see_other(&format!("/r/{path}")).go(&cx),
    }
}

/// `GET /r/{slug}/waiting/status`
pub async fn status(cx: Cx, path: Path<String>, req: HttpRequest) -> Answer {
    match knock(&cx, &path, &req).await? {
        Some((gate, _)) if gate.open => {
            let running = gate.is_running();
            page::show(&cx, &WaitingPart { slug: gate.room.slug, running })
        }
        // Closed, or another code since: the door says so.
        _ => page::see_other(&format!("/r/{path}")).go(&cx),
    }
}

/// The room and the name, for somebody who has passed the door.
async fn knock(cx: &Cx, slug: &str, req: &HttpRequest) -> Result<Option<(Gate, String)>, WebError> {
    let gate = find(cx, slug).await?;
    if gate.asks_code() && !has_ticket(cx, req, &gate.room) {
        return Ok(None);
    }
    Ok(remembered_name(req).map(|name| (gate, name)))
}
