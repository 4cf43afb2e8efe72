//! `/operations/servers`: entering a server, and what an operator does with it.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{server_tone, settings};
use crate::gateways::backend::BackendKind;
use crate::gateways::means::ServerAddress;
use crate::ground::db::Tx;
use crate::provisioning::{
    self, Algorithm, NewServer, Server, ServerChange, ServerError, ServerId, ServerState,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// The form for a new server.
#[derive(Debug, Serialize)]
pub struct NewServerPage {
    form: FormState,
    algorithms: Vec<&'static str>,
}

impl NewServerPage {
    fn with(form: FormState) -> Self {
        Self { form, algorithms: Algorithm::ALL.iter().map(Algorithm::as_str).collect() }
    }
}

impl Page for NewServerPage {
    const TEMPLATE: &'static str = "provisioning/new-server.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty()
            .filled("name", "bbb-1")
            .filled("base_url", "ftp://bbb-1.example.org")
            .rejected("base_url", "server-bad-address")
            .rejected("secret", "server-bad-secret")
            .filled("version", "new")
            .rejected("version", "server-bad-version");
        vec![Self::with(FormState::empty()), Self::with(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /operations/servers/new`
pub async fn new(cx: Cx) -> Answer {
    let form = FormState::empty().filled("algorithm", "sha256").filled("strength", "1");
    page::show(&cx, &NewServerPage::with(form.filled("pool", "Europe")))
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct NewServerFields {
    #[validate(length(min = 1, max = 120, code = "required"))]
    name: String,
    #[validate(length(min = 1, max = 300, code = "required"))]
    base_url: String,
    #[validate(length(min = 1, max = 300, code = "required"))]
    secret: String,
    algorithm: String,
    version: String,
    events: String,
    strength: String,
    #[validate(length(min = 1, max = 60, code = "required"))]
    pool: String,
}

impl Fields for NewServerFields {
    const SECRETS: &'static [&'static str] = &["secret"];
}

/// `POST /operations/servers`
pub async fn add(cx: Cx, form: Form<NewServerFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/operations/servers/new").await? {
        return Ok(asked);
    }
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &NewServerPage::with(form)),
    };
    let Ok(algorithm) = fields.algorithm.parse::<Algorithm>() else {
        let form = state.rejected("algorithm", "error-choose");
        return page::invalid(&cx, &NewServerPage::with(form));
    };
    let Some(strength) = settings::strength(&fields.strength) else {
        let form = state.rejected("strength", "server-bad-strength");
        return page::invalid(&cx, &NewServerPage::with(form));
    };
    let Ok(events) = settings::proof(&fields.events) else {
        let form = state.rejected("events", "error-choose");
        return page::invalid(&cx, &NewServerPage::with(form));
    };
    if !is_callable(&cx, &fields, algorithm) {
        let form = state.rejected("base_url", "server-bad-address");
        return page::invalid(&cx, &NewServerPage::with(form));
    }
    let added = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx: &mut Tx<'_>| -> Result<ServerId, ServerError> {
            let pool_id = provisioning::pool_named(tx, fields.pool.trim(), "")?;
            let new = NewServer {
                pool_id,
                name: fields.name.trim().to_owned(),
                backend: BackendKind::BigBlueButton,
                base_url: fields.base_url.trim().to_owned(),
                secret: fields.secret.into(),
                algorithm,
                strength,
                version: settings::version(&fields.version),
                events,
            };
            provisioning::add_server(tx, &new)
        })
        .await;
    match added {
        Ok(id) => page::see_other(&format!("/operations/servers/{id}"))
            .with(Flash::new(Tone::Info, "server-proving"))
            .go(&cx),
        Err(ServerError::BadSecret) => {
            let form = state.rejected("secret", "server-bad-secret");
            page::invalid(&cx, &NewServerPage::with(form))
        }
        Err(ServerError::BadVersion) => {
            let form = state.rejected("version", "server-bad-version");
            page::invalid(&cx, &NewServerPage::with(form))
        }
        Err(ServerError::AlreadyThere) => {
            let form = state.rejected("base_url", "server-there");
            page::invalid(&cx, &NewServerPage::with(form))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether the driver would call this address: the same rule that holds when it does.
fn is_callable(cx: &Cx, fields: &NewServerFields, algorithm: Algorithm) -> bool {
    let address = ServerAddress {
        kind: BackendKind::BigBlueButton,
        base_url: fields.base_url.trim().to_owned(),
        secret: fields.secret.clone().into(),
        algorithm: algorithm.as_str().to_owned(),
        version: None,
        events: None,
    };
    cx.site.means.backends.open(&address).is_ok()
}

/// One server.
#[derive(Debug, Serialize)]
pub struct ServerPage {
    form: FormState,
    path: String,
    name: String,
    base_url: String,
    state: &'static str,
    tone: &'static str,
    version: Option<String>,
    /// Where it tells what happens; `None`: it is not asked to.
    events_url: Option<String>,
    last_error: Option<String>,
    meetings: i32,
    attendees: i32,
    strength: i32,
    /// It has not proved itself yet.
    unproved: bool,
    /// It is about to: looking again tells.
    proving: bool,
    may_drain: bool,
    may_return: bool,
    may_retire: bool,
}

impl ServerPage {
    pub(super) fn of(server: Server, form: FormState, public_url: &str) -> Self {
        let form = settings::filled(form, &server);
        let may = |change| server.state.after(change).is_some();
        Self {
            form,
            path: format!("/operations/servers/{}", server.id),
            tone: server_tone(server.state, server.healthy),
            unproved: matches!(server.state, ServerState::New | ServerState::Verifying),
            proving: server.state == ServerState::Verifying
                || (server.state == ServerState::New && server.last_error.is_none()),
            may_drain: may(ServerChange::Drain),
            may_return: may(ServerChange::Return) || server.state == ServerState::New,
            may_retire: may(ServerChange::Retire),
            state: server.state.as_str(),
            name: server.name,
            base_url: server.base_url,
            version: server.version,
            events_url: server
                .events
                .map(|_| format!("{public_url}{}", provisioning::events_path(&server.id))),
            last_error: server.last_error,
            meetings: server.meetings,
            attendees: server.attendees,
            strength: server.strength,
        }
    }
}

impl Page for ServerPage {
    const TEMPLATE: &'static str = "provisioning/server.html";

    fn samples() -> Vec<Self> {
        let at = "https://folkmoot.example.org";
        let active = Self::of(Server::sample("srv_1", 112, 2), FormState::empty(), at);
        let refused = FormState::empty().rejected("secret", "server-bad-secret");
        vec![active, Self::of(Server::sample("srv_2", 0, 1), refused, at)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /operations/servers/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

pub(super) async fn load(cx: &Cx, id: &str, form: FormState) -> Result<ServerPage, WebError> {
    let id: ServerId = id.parse().map_err(|_| WebError::NotFound)?;
    let server = cx.site.means.db.read(move |conn| provisioning::server(conn, &id)).await?;
    Ok(ServerPage::of(server, form, &cx.site.means.public_url))
}

/// `POST /operations/servers/{id}/draining`
pub async fn drain(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    act(cx, &id, "server-draining", provisioning::drain_server).await
}

/// `POST /operations/servers/{id}/return`
pub async fn bring_back(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    act(cx, &id, "server-returning", provisioning::reactivate_server).await
}

/// `POST /operations/servers/{id}/retirement`
pub async fn retire(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    act(cx, &id, "server-retired", provisioning::retire_server).await
}

async fn act(
    cx: Cx,
    id: &str,
    told: &str,
    deed: fn(&mut Tx<'_>, &ServerId) -> Result<(), ServerError>,
) -> Answer {
    let id: ServerId = id.parse().map_err(|_| WebError::NotFound)?;
    let path = format!("/operations/servers/{id}");
    cx.site.means.db.write(cx.actor(), move |tx| deed(tx, &id)).await?;
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(&cx)
}

/// A new secret.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SecretFields {
    #[validate(length(min = 1, max = 300, code = "required"))]
    secret: String,
}

impl Fields for SecretFields {
    const SECRETS: &'static [&'static str] = &["secret"];
}

/// `POST /operations/servers/{id}/secret`
pub async fn rotate(cx: Cx, id: Path<String>, form: Form<SecretFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, &format!("/operations/servers/{id}")).await? {
        return Ok(asked);
    }
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, &id, form).await?),
    };
    let server: ServerId = id.parse().map_err(|_| WebError::NotFound)?;
    let rotated = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| {
            provisioning::rotate_secret(tx, &server, &fields.secret.into())
        })
        .await;
    match rotated {
        Ok(()) => page::see_other(&format!("/operations/servers/{id}"))
            .with(Flash::new(Tone::Ok, "server-secret-rotated"))
            .go(&cx),
        Err(ServerError::BadSecret) => {
            let form = state.rejected("secret", "server-bad-secret");
            page::invalid(&cx, &load(&cx, &id, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}
