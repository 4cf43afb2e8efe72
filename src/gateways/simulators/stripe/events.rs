//! Events: what happened, kept for a month and told to the webhook.

use serde_json::{Value, json};

use super::api::Refused;
use super::book::Book;
use super::objects::session_json;
use super::parameters::Parameters;
use super::state::State;

/// The version the endpoint was made with.
const VERSION: &str = "2026-09-30.endive";

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimulatedEvent {
    /// `evt_…`
    pub id: String,
    /// `checkout.session.completed`
    pub kind: String,
    /// When, in seconds since 1970.
    pub created: i64,
    /// What is sent, byte by byte.
    pub body: String,
    /// Whether the webhook took it.
    pub delivered: bool,
    /// Whether the courier has it.
    pub(super) fetched: bool,
}

/// One try to tell one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentEvent {
    /// Its id.
    pub id: String,
    /// The status answered; `None` when no answer came.
    pub status: Option<u16>,
}

/// Something happens to `object`.
pub(super) fn happens(state: &State, book: &mut Book, kind: &str, object: &Value) {
    let id = state.id("evt_");
    let created = state.now();
    let body = json!({
        "id": id,
        "object": "event",
        "api_version": VERSION,
        "created": created,
        "data": { "object": object },
        "livemode": state.live,
        "pending_webhooks": 1,
        "request": { "id": null, "idempotency_key": null },
        "type": kind,
    });
    let body = serde_json::to_string_pretty(&body).unwrap_or_default();
    let kind = kind.to_owned();
    let event = SimulatedEvent { id, kind, created, body, delivered: false, fetched: false };
    book.events.push(event);
    state.bell.notify_one();
}

/// Something happens to a session.
pub(super) fn happens_to_session(state: &State, book: &mut Book, kind: &str, id: &str) {
    if let Some(session) = book.sessions.get(id) {
        let object = session_json(state, book, session, &[]);
        happens(state, book, kind, &object);
    }
}

/// `GET /v1/events`: the newest first.
pub(super) fn list(book: &Book, parameters: &Parameters) -> Result<Value, Refused> {
    parameters.only(&[
        "limit",
        "type",
        "types[",
        "delivery_success",
        "created[gt]",
        "created[gte]",
        "created[lt]",
        "created[lte]",
    ])?;
    let limit = parameters.integer("limit")?.unwrap_or(10);
    if !(1..=100).contains(&limit) {
        return Err(Refused::invalid("limit", "Must be between 1 and 100."));
    }
    let at = |name: &str| parameters.integer(&format!("created[{name}]"));
    let (gt, gte, lt, lte) = (at("gt")?, at("gte")?, at("lt")?, at("lte")?);
    let kinds = parameters.list("types");
    let fits = |event: &&SimulatedEvent| {
        gt.is_none_or(|at| event.created > at)
            && gte.is_none_or(|at| event.created >= at)
            && lt.is_none_or(|at| event.created < at)
            && lte.is_none_or(|at| event.created <= at)
            && parameters.text("type").is_none_or(|kind| event.kind == kind)
            && (kinds.is_empty() || kinds.contains(&event.kind.as_str()))
            && match parameters.text("delivery_success") {
                Some("true") => event.delivered,
                Some("false") => !event.delivered,
                _ => true,
            }
    };
    let found: Vec<Value> = book
        .events
        .iter()
        .rev()
        .filter(fits)
        .filter_map(|event| serde_json::from_str(&event.body).ok())
        .collect();
    let most = usize::try_from(limit).unwrap_or(10);
    let more = found.len() > most;
    let data: Vec<Value> = found.into_iter().take(most).collect();
    Ok(json!({ "object": "list", "url": "/v1/events", "has_more": more, "data": data }))
}
