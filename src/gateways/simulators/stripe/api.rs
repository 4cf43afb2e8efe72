//! One call of the API: who asks, whether it was asked before, what is answered.

use serde_json::{Value, json};

use super::book::Book;
use super::parameters::Parameters;
use super::state::State;
use super::{keys, objects, refunds, sessions};

/// A call as it came.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) post: bool,
    /// Without `/v1`.
    pub(super) path: String,
    pub(super) parameters: String,
    pub(super) key: Option<String>,
    pub(super) authorized: bool,
}

/// What is answered.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Value,
    pub(super) replayed: bool,
}

/// Why a call is refused.
#[derive(Debug, Clone)]
pub(super) struct Refused {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) code: Option<&'static str>,
    pub(super) param: Option<String>,
    pub(super) message: String,
}

impl Refused {
    pub(super) fn invalid(param: &str, message: &str) -> Self {
        Self {
            status: 400,
            kind: "invalid_request_error",
            code: None,
            param: Some(param.to_owned()),
            message: message.to_owned(),
        }
    }

    pub(super) fn missing(what: &str, id: &str) -> Self {
        Self {
            status: 404,
            kind: "invalid_request_error",
            code: Some("resource_missing"),
            param: Some("id".to_owned()),
            message: format!("No such {what}: '{id}'"),
        }
    }

    pub(super) fn because(code: &'static str, message: &str) -> Self {
        Self { code: Some(code), param: None, ..Self::invalid("", message) }
    }

    fn reply(self) -> Reply {
        let mut error = json!({ "type": self.kind, "message": self.message });
        if let Some(error) = error.as_object_mut() {
            if let Some(code) = self.code {
                error.insert("code".to_owned(), json!(code));
            }
            if let Some(param) = self.param {
                error.insert("param".to_owned(), json!(param));
            }
        }
        Reply { status: self.status, body: json!({ "error": error }), replayed: false }
    }
}

/// An error of the server.
pub(super) fn broken() -> Reply {
    let error = json!({ "type": "api_error", "message": "An unknown error occurred" });
    Reply { status: 500, body: json!({ "error": error }), replayed: false }
}

/// Too many calls.
pub(super) fn too_many() -> Reply {
    let error = json!({
        "type": "invalid_request_error", "code": "rate_limit", "message": "Too many requests",
    });
    Reply { status: 429, body: json!({ "error": error }), replayed: false }
}

/// Answers a call; `spoilt` makes what is answered, and remembered, an error of the server.
pub(super) fn answer(state: &State, book: &mut Book, call: &Call, spoilt: bool) -> Reply {
    if !call.authorized {
        let message = "Invalid API Key provided".to_owned();
        let kind = "invalid_request_error";
        return Refused { status: 401, kind, code: None, param: None, message }.reply();
    }
    let parameters = match Parameters::read(&call.parameters) {
        Ok(parameters) => parameters,
        Err(refused) => return refused.reply(),
    };
    let fingerprint = format!("{} {}", call.path, parameters.fingerprint());
    let key = call.key.as_deref().filter(|_| call.post);
    if let Some(key) = key {
        match keys::before(book, key, &fingerprint) {
            Ok(None) => {}
            Ok(Some(reply)) => return reply,
            Err(refused) => return refused.reply(),
        }
    }
    match done(state, book, call, &parameters) {
        // Nothing was begun, nothing is remembered: the same key may ask again.
        Err(refused) => refused.reply(),
        Ok(body) => {
            let reply = Reply { status: 200, body, replayed: false };
            let reply = if spoilt { broken() } else { reply };
            if let Some(key) = key {
                keys::keep(book, key, fingerprint, reply.status, &reply.body);
            }
            reply
        }
    }
}

fn done(
    state: &State,
    book: &mut Book,
    call: &Call,
    parameters: &Parameters,
) -> Result<Value, Refused> {
    let parts: Vec<&str> = call.path.trim_matches('/').split('/').collect();
    match (call.post, parts.as_slice()) {
        (true, ["checkout", "sessions"]) => sessions::create(state, book, parameters),
        (true, ["checkout", "sessions", id, "expire"]) => {
            sessions::expire(state, book, id, parameters)
        }
        (true, ["refunds"]) => refunds::create(state, book, parameters),
        (false, ["events"]) => super::events::list(book, parameters),
        (false, parts) => objects::retrieve(state, book, parts, parameters),
        (true, _) => Err(unknown(call)),
    }
}

/// A path there is nothing at.
pub(super) fn unknown(call: &Call) -> Refused {
    let message = format!("Unrecognized request URL ({}).", call.path);
    let kind = "invalid_request_error";
    Refused { status: 404, kind, code: None, param: None, message }
}
