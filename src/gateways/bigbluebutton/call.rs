//! One call over the wire: signed, sent as signed, repeated where that is safe, read under a cap.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Request, Response, StatusCode};
use url::Url;

use super::query::Query;
use super::reply::{Reply, ReplyKind, foreign};
use crate::gateways::backend::{BackendError, Misconfiguration, Outage};
use crate::gateways::http::{self, ReadError, leads_astray};
use crate::ground::random::Chance;

/// How calls are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallRules {
    /// How often a call that may be repeated is tried in all.
    pub attempts: u32,
    /// The pause before the second try, half of it left to chance; doubles with each further one.
    pub first_pause: Duration,
    /// Bytes of a reply read at most.
    pub reply_limit: usize,
    /// Bytes of a list of meetings or recordings read at most.
    pub list_limit: usize,
    /// Bytes of a query from which on it travels as a form, to servers that understand that.
    pub form_from: usize,
    /// How long a call may take that brings documents along.
    pub slow_timeout: Duration,
}

impl Default for CallRules {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_pause: Duration::from_millis(250),
            reply_limit: 1024 * 1024,
            list_limit: 8 * 1024 * 1024,
            form_from: 4096,
            slow_timeout: Duration::from_secs(30),
        }
    }
}

/// What goes over the wire for one call, signed.
pub(super) struct Wire {
    /// The address with the signed query.
    pub(super) url: String,
    /// What goes in the body, which is never signed.
    pub(super) body: Body,
    /// The call may be tried again when its answer is lost.
    pub(super) repeatable: bool,
    /// Bytes of the reply read at most.
    pub(super) limit: usize,
}

/// The body of a call.
pub(super) enum Body {
    /// None: the call is a GET.
    None,
    /// Parameters.
    Form(Query),
    /// Documents.
    Xml(String),
    /// Something in JSON.
    Json(String),
    /// Parts, with the word that stands between them.
    Parts(String, Vec<u8>),
}

/// Makes the call, again if need be.
pub(super) async fn ask(
    http: &Client,
    rules: &CallRules,
    chance: &dyn Chance,
    wire: &Wire,
) -> Result<Reply, BackendError> {
    let mut tries = 1;
    loop {
        let outcome = ask_once(http, rules, wire).await;
        let again = matches!(&outcome, Err(error) if error.is_retryable());
        if !again || !wire.repeatable || tries >= rules.attempts {
            return outcome;
        }
        tokio::time::sleep(pause(rules, chance, tries)).await;
        tries += 1;
    }
}

/// The pause after `tries` tries: between half and all of the doubled first one, so that many
/// callers of a server that comes back do not come at once.
fn pause(rules: &CallRules, chance: &dyn Chance, tries: u32) -> Duration {
    let whole = rules.first_pause.saturating_mul(1 << tries.saturating_sub(1).min(8));
    let mut byte = [0];
    chance.fill(&mut byte);
    whole.mul_f64(0.5 + f64::from(u8::from_le_bytes(byte)) / 512.0)
}

async fn ask_once(client: &Client, rules: &CallRules, wire: &Wire) -> Result<Reply, BackendError> {
    let request = request(client, rules, wire)?;
    let response = client.execute(request).await.map_err(|error| outage(&error))?;
    check_status(response.status())?;
    let kind = kind(&response)?;
    Reply::read(&body(response, wire.limit).await?, kind)
}

fn request(http: &Client, rules: &CallRules, wire: &Wire) -> Result<Request, BackendError> {
    let address = || BackendError::Misconfigured(Misconfiguration::Address);
    let url = Url::parse(&wire.url).map_err(|_| address())?;
    // What was signed must be what is sent: a parser that tidies an address breaks the signature.
    if url.as_str() != wire.url {
        return Err(address());
    }
    let post =
        |kind: &str, body: Vec<u8>| http.post(url.clone()).header(CONTENT_TYPE, kind).body(body);
    let slow = |kind: &str, body: Vec<u8>| post(kind, body).timeout(rules.slow_timeout);
    let builder = match &wire.body {
        Body::None => http.get(url),
        Body::Form(form) => {
            post("application/x-www-form-urlencoded", form.as_str().as_bytes().to_vec())
        }
        Body::Json(json) => post("application/json", json.as_bytes().to_vec()),
        Body::Xml(xml) => slow("application/xml", xml.as_bytes().to_vec()),
        Body::Parts(between, parts) => {
            slow(&format!("multipart/form-data; boundary={between}"), parts.clone())
        }
    };
    builder.build().map_err(|_| address())
}

fn check_status(status: StatusCode) -> Result<(), BackendError> {
    if status == StatusCode::OK {
        return Ok(());
    }
    if status == StatusCode::UNAUTHORIZED {
        return Err(BackendError::Misconfigured(Misconfiguration::Unauthorised));
    }
    let (reason, retryable) = if status.is_redirection() {
        (Outage::Redirects, false)
    } else {
        let passing = status.is_server_error()
            || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT);
        (Outage::Status(status.as_u16()), passing)
    };
    Err(BackendError::Unavailable { reason, retryable })
}

/// The language of a reply. One that says it is neither is a proxy's page, whatever its status;
/// one that says nothing is read as XML.
fn kind(response: &Response) -> Result<ReplyKind, BackendError> {
    let Some(kind) = response.headers().get(CONTENT_TYPE) else { return Ok(ReplyKind::Xml) };
    let says = |word: &[u8]| {
        kind.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
    };
    if says(b"xml") {
        Ok(ReplyKind::Xml)
    } else if says(b"json") {
        Ok(ReplyKind::Json)
    } else {
        Err(foreign())
    }
}

async fn body(response: Response, limit: usize) -> Result<Vec<u8>, BackendError> {
    http::body(response, limit).await.map_err(|error| match error {
        ReadError::Broken(error) => outage(&error),
        ReadError::TooLarge => {
            BackendError::Unavailable { reason: Outage::TooLarge, retryable: false }
        }
    })
}

/// The error without its text: that may hold the signed address.
fn outage(error: &reqwest::Error) -> BackendError {
    if leads_astray(error) {
        return BackendError::Misconfigured(Misconfiguration::Address);
    }
    let reason = if error.is_timeout() {
        Outage::TimedOut
    } else if error.is_connect() {
        Outage::Unreachable
    } else {
        Outage::Broken
    };
    BackendError::Unavailable { reason, retryable: true }
}
