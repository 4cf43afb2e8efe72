//! `/r/{slug}`: the door. A guest says a name, and the code where there is one, and is in.

mod gate;
mod keeps;
pub mod named;

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

pub(super) use gate::{Bar, Gate, find};
pub(super) use keeps::{has_ticket, remembered_name};

use super::lead_in;
use super::refused::{self, To};
use crate::identity;
use crate::meetings::{self, AttendeeRole, CodeAttempt, EnterError, Visitor};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct DoorPage {
    form: FormState,
    slug: String,
    room: String,
    owner: String,
    description: Option<String>,
    needs_code: bool,
    takes_host_code: bool,
    /// Why nobody comes in here who is as unknown as this one.
    barred: Option<&'static str>,
    /// Where the form leads.
    action: String,
    /// Whether the name is written in the link.
    named: bool,
    recorded: bool,
    attendance: bool,
    running: bool,
    is_host: bool,
    closed: bool,
    #[serde(skip)]
    targets: Vec<String>,
}

impl Page for DoorPage {
    const TEMPLATE: &'static str = "meetings/door.html";

    fn samples() -> Vec<Self> {
        let page = |form, needs_code, recorded: bool| Self {
            form,
            slug: "weekly-assembly-7kq2m8x4t1wz3".to_owned(),
            room: "Weekly assembly".to_owned(),
            owner: "Weavers' Co-operative".to_owned(),
            description: recorded.then(|| "Every Tuesday at seven. Bring tea.".to_owned()),
            needs_code,
            takes_host_code: recorded && !needs_code,
            barred: None,
            action: "/r/weekly-assembly-7kq2m8x4t1wz3/attendees".to_owned(),
            named: false,
            recorded,
            attendance: recorded,
            running: recorded,
            is_host: false,
            closed: false,
            targets: vec!["https://bbb-1.example.org".to_owned()],
        };
        let wrong =
            FormState::empty().filled("name", "Bo").rejected("code", "error-room-code-wrong");
        let nameless = FormState::empty().rejected("name", "error-guest-name");
        vec![
            page(FormState::empty(), false, false),
            page(wrong, true, true),
            page(nameless, false, true),
            Self { is_host: true, ..page(FormState::empty().filled("name", "Ana"), false, false) },
            Self { closed: true, ..page(FormState::empty(), false, false) },
            Self { barred: Some("sign-in"), ..page(FormState::empty(), false, false) },
            Self { barred: Some("members"), ..page(FormState::empty(), false, false) },
            Self {
                named: true,
                ..page(FormState::empty().filled("name", "Bo Larsen"), false, true)
            },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }

    fn form_targets(&self) -> Vec<String> {
        self.targets.clone()
    }
}

/// `GET /r/{slug}`
pub async fn show(cx: Cx, path: Path<String>, req: HttpRequest) -> Answer {
    let gate = find(&cx, &path).await?;
    if gate.room.is_archived() {
        return refused::answer(&cx, EnterError::Archived, To::Guest, "/");
    }
    if *path != gate.room.slug {
        return page::see_other(&format!("/r/{}", gate.room.slug)).go(&cx);
    }
    let known = cx.viewer.as_ref().map(|viewer| viewer.name.clone());
    let name = remembered_name(&req).or(known).unwrap_or_default();
    let form = FormState::empty().filled("name", name);
    page::show(&cx, &door(&cx, gate, &req, form))
}

fn door(cx: &Cx, gate: Gate, req: &HttpRequest, form: FormState) -> DoorPage {
    let ticket = has_ticket(cx, req, &gate.room);
    DoorPage {
        form,
        needs_code: gate.asks_code() && ticket == CodeAttempt::Wrong,
        takes_host_code: gate.takes_host_code() && ticket != CodeAttempt::RightForHosts,
        barred: gate.bar().map(|bar| match bar {
            Bar::SignIn => "sign-in",
            Bar::Members => "members",
        }),
        action: format!("/r/{}/attendees", gate.room.slug),
        named: false,
        recorded: gate.is_recorded(),
        attendance: gate.attendance,
        running: gate.is_running(),
        closed: !gate.open,
        is_host: gate.is_host(),
        owner: gate.owner,
        description: gate.room.description,
        slug: gate.room.slug,
        room: gate.room.name,
        targets: gate.targets,
    }
}

/// What the door sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct GuestFields {
    #[validate(length(max = 100, code = "guest-name"))]
    name: String,
    #[validate(length(max = 100, code = "room-code-wrong"))]
    code: String,
    /// `yes` from the waiting page: under the name that was said before.
    again: String,
}

impl Fields for GuestFields {
    const SECRETS: &'static [&'static str] = &["code"];
}

/// `POST /r/{slug}/attendees`
pub async fn enter(
    cx: Cx,
    path: Path<String>,
    req: HttpRequest,
    form: Form<GuestFields>,
) -> Answer {
    let gate = find(&cx, &path).await?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &door(&cx, gate, &req, state)),
    };
    let name = match fields.again.as_str() {
        "yes" => remembered_name(&req).unwrap_or_default(),
        _ => fields.name,
    };
    if meetings::plain_name(&name).is_empty() {
        let state = state.rejected("name", "error-guest-name");
        return page::invalid(&cx, &door(&cx, gate, &req, state));
    }
    if gate.bar().is_some() {
        return page::invalid(&cx, &door(&cx, gate, &req, state));
    }
    let said = match pass(&cx, &gate, &req, fields.code).await? {
        CodeAttempt::Wrong => {
            let state = state.rejected("code", "error-room-code-wrong");
            return page::invalid(&cx, &door(&cx, gate, &req, state));
        }
        said => said,
    };
    go_in(&cx, &gate, &name, said).await
}

/// As what somebody comes in, by what they say now or have said before.
async fn pass(
    cx: &Cx,
    gate: &Gate,
    req: &HttpRequest,
    code: String,
) -> Result<CodeAttempt, WebError> {
    let before = has_ticket(cx, req, &gate.room);
    match (before, code.trim().is_empty()) {
        (CodeAttempt::RightForHosts, _) | (CodeAttempt::Right, true) => Ok(before),
        (_, true) if !gate.asks_code() => Ok(CodeAttempt::Right),
        _ if gate.asks_code() || gate.takes_host_code() => say_code(cx, gate, code).await,
        _ => Ok(CodeAttempt::Right),
    }
}

/// Compares the code; wrong ones are counted for the network they come from.
async fn say_code(cx: &Cx, gate: &Gate, code: String) -> Result<CodeAttempt, WebError> {
    let (room, place) = (gate.room.clone(), identity::address_prefix(cx.peer));
    let said = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| meetings::check_code(tx, &room, &place, &code));
    Ok(said.await?)
}

async fn go_in(cx: &Cx, gate: &Gate, name: &str, said: CodeAttempt) -> Answer {
    let kept = keeps::cookies(cx, &gate.room, name, Some(said).filter(|_| !gate.is_host()));
    let is_host = gate.is_host() || said == CodeAttempt::RightForHosts;
    let visitor = Visitor {
        actor: cx.actor(),
        name: name.to_owned(),
        external_id: match &cx.viewer {
            Some(viewer) => viewer.user_id.to_string(),
            None => meetings::guest_id(cx.site.means.db.vault(), &gate.room.id, &cx.browser),
        },
        role: if is_host { AttendeeRole::Host } else { AttendeeRole::Guest },
        // Whoever belongs to the room is no stranger to it.
        guest: cx.viewer.is_none(),
        locale: cx.locale,
    };
    let to = if gate.is_keeper() { To::Host } else { To::Guest };
    lead(cx, (gate, &format!("/r/{}", gate.room.slug)), &visitor, (to, kept)).await
}

/// Leads somebody in from the door at `address`, or to where they wait.
async fn lead(
    cx: &Cx,
    (gate, address): (&Gate, &str),
    visitor: &Visitor,
    (to, kept): (To, Vec<Cookie<'static>>),
) -> Answer {
    match meetings::enter(&cx.site.means, &gate.room.id, visitor).await {
        Ok(entrance) => lead_in(&entrance.url, kept),
        Err(EnterError::NotStarted) => {
            let mut leading = page::see_other(&format!("{address}/waiting"));
            for cookie in kept {
                leading = leading.with_cookie(cookie);
            }
            leading.go(cx)
        }
        Err(error) => refused::answer(cx, error, to, address),
    }
}
