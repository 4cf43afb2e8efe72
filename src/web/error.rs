//! The one place where a refusal or a fault becomes a status and a page. A fault is logged here,
//! once, under the name that the person sees.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use serde::Serialize;

use super::context::Cx;
use super::form::FormState;
use super::page::{self, Page};
use crate::ground::db::DbError;
use crate::ground::text::{Args, Texts};

/// Why a request is not answered with what it asked for.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// Not there, or not theirs to know of.
    #[error("not found")]
    NotFound,
    /// There, known to them, and not theirs to do.
    #[error("refused")]
    Refused,
    /// Nobody is signed in.
    #[error("sign in first")]
    SignIn,
    /// Signed in with one factor where two are asked for; true if they have a second one.
    #[error("second factor first")]
    SecondFactor {
        /// They have a second factor and only need to show it.
        enrolled: bool,
    },
    /// A form that did not come from one of our pages, or is too old.
    #[error("a foreign form")]
    ForeignForm,
    /// Too often.
    #[error("too often")]
    TooMany {
        /// When to come back, in seconds.
        retry_after_seconds: i64,
    },
    /// It was there and is used up: a link that works once.
    #[error("gone")]
    Gone,
    /// It cannot be done as things stand; the text says why.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// It has another address: the record was entered twice and went into another.
    #[error("moved to {0}")]
    Moved(String),
    /// The request cannot be read.
    #[error("malformed")]
    BadRequest,
    /// The request has a field that is not ours, or misses one.
    #[error("unprocessable")]
    Unprocessable,
    /// A body of a kind we do not take.
    #[error("unsupported media type")]
    UnsupportedMedia,
    /// A body larger than we take.
    #[error("too large")]
    TooLarge,
    /// A body that took too long.
    #[error("too slow")]
    TooSlow,
    /// This is another host's name.
    #[error("misdirected")]
    Misdirected,
    /// Something of ours is away for a moment.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A bug.
    #[error("fault: {0}")]
    Fault(String),
}

impl WebError {
    /// A bug, or a dependency that broke its word.
    pub fn fault(error: impl std::fmt::Display) -> Self {
        Self::Fault(error.to_string())
    }

    /// The status of it (RFC 9110 15).
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Refused | Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::SignIn | Self::SecondFactor { .. } => StatusCode::UNAUTHORIZED,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Gone => StatusCode::GONE,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Moved(_) => StatusCode::SEE_OTHER,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Unprocessable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its text: `problem-not-found-title` and `problem-not-found-text` exist for it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Refused => "refused",
            Self::SignIn | Self::SecondFactor { .. } => "sign-in",
            Self::ForeignForm => "foreign-form",
            Self::TooMany { .. } => "too-many",
            Self::Gone => "gone",
            Self::Conflict(why) => why,
            Self::Moved(_) => "gone",
            Self::BadRequest => "bad-request",
            Self::Unprocessable => "unprocessable",
            Self::UnsupportedMedia => "unsupported-media",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::Misdirected => "misdirected",
            Self::Unavailable(_) => "unavailable",
            Self::Fault(_) => "fault",
        }
    }
}

impl From<DbError> for WebError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NotFound => Self::NotFound,
            error if error.try_again() => Self::Unavailable(error.to_string()),
            error => Self::fault(error),
        }
    }
}

// Where no page can be made (before the guard of a route has run) the bare status must do.
impl actix_web::ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status())
            .insert_header((CACHE_CONTROL, "no-store"))
            .content_type("text/plain; charset=utf-8")
            .body(self.status().canonical_reason().unwrap_or("error"))
    }
}

/// The answer to a request that failed.
pub(super) fn answer(cx: &Cx, error: &WebError) -> HttpResponse {
    note(cx, error);
    if let WebError::Moved(path) = error {
        return leading(cx, path);
    }
    if cx.wants_json {
        return with_retry(Problem::of(cx, error).response(error.status()), error);
    }
    match error {
        WebError::SignIn => leading(cx, &format!("/sign-in?next={}", encoded(&cx.path))),
        WebError::SecondFactor { enrolled: true } => leading(cx, "/sign-in/second-factor"),
        WebError::SecondFactor { enrolled: false } => leading(cx, "/me/security"),
        _ => with_retry(error_page(cx, error), error),
    }
}

fn note(cx: &Cx, error: &WebError) {
    match error {
        WebError::Fault(why) => {
            tracing::error!(request_id = cx.request_id, path = cx.path, %why, "a fault");
        }
        WebError::Unavailable(why) => {
            tracing::warn!(request_id = cx.request_id, path = cx.path, %why, "unavailable");
        }
        _ => {}
    }
}

fn encoded(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

fn leading(cx: &Cx, path: &str) -> HttpResponse {
    page::see_other(path)
        .go(cx)
        .unwrap_or_else(|error| actix_web::ResponseError::error_response(&error))
}

fn error_page(cx: &Cx, error: &WebError) -> HttpResponse {
    let page = ErrorPage::of(cx, error);
    page::answer(cx, &page, error.status())
        .unwrap_or_else(|_| actix_web::ResponseError::error_response(error))
}

fn with_retry(mut response: HttpResponse, error: &WebError) -> HttpResponse {
    let seconds = match error {
        WebError::TooMany { retry_after_seconds } => (*retry_after_seconds).max(1),
        WebError::Unavailable(_) => 5,
        _ => return response,
    };
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    response
}

/// The page of an error.
#[derive(Debug, Serialize)]
pub struct ErrorPage {
    status: u16,
    title_key: String,
    text_key: String,
    args: std::collections::BTreeMap<String, String>,
    request_id: Option<String>,
}

impl ErrorPage {
    fn of(cx: &Cx, error: &WebError) -> Self {
        let ours = matches!(error, WebError::Fault(_) | WebError::Unavailable(_));
        let mut args = std::collections::BTreeMap::new();
        if let WebError::TooMany { retry_after_seconds } = error {
            let minutes = retry_after_seconds.saturating_add(59) / 60;
            args.insert("minutes".to_owned(), minutes.max(1).to_string());
        }
        Self {
            status: error.status().as_u16(),
            title_key: format!("problem-{}-title", error.kind()),
            text_key: format!("problem-{}-text", error.kind()),
            args,
            request_id: ours.then(|| cx.request_id.clone()),
        }
    }
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "error.html";

    fn samples() -> Vec<Self> {
        let sample = |status, kind: &str, request_id: Option<&str>| Self {
            status,
            title_key: format!("problem-{kind}-title"),
            text_key: format!("problem-{kind}-text"),
            args: [("minutes".to_owned(), "3".to_owned())].into(),
            request_id: request_id.map(str::to_owned),
        };
        vec![
            sample(404, "not-found", None),
            sample(403, "refused", None),
            sample(403, "foreign-form", None),
            sample(410, "gone", None),
            sample(429, "too-many", None),
            sample(400, "bad-request", None),
            sample(422, "unprocessable", None),
            sample(415, "unsupported-media", None),
            sample(413, "too-large", None),
            sample(408, "too-slow", None),
            sample(421, "misdirected", None),
            sample(401, "sign-in", None),
            sample(503, "unavailable", Some("7kq2m8x4t1wz")),
            sample(500, "fault", Some("7kq2m8x4t1wz")),
        ]
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    instance: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<PointedError>,
}

#[derive(Debug, Serialize)]
struct PointedError {
    pointer: String,
    detail: String,
}

impl Problem {
    fn of(cx: &Cx, error: &WebError) -> Self {
        let title = words(cx).say(cx.locale, &format!("problem-{}-title", error.kind()));
        Self::new(cx, error.kind(), title, error.status())
    }

    /// The problem document of a form that cannot be accepted.
    #[must_use]
    pub fn of_form(cx: &Cx, form: Option<&FormState>) -> Self {
        let title = words(cx).say(cx.locale, "problem-unprocessable-title");
        let mut problem = Self::new(cx, "invalid-form", title, StatusCode::UNPROCESSABLE_ENTITY);
        for (field, error) in form.iter().flat_map(|form| &form.errors) {
            let args = error
                .args
                .iter()
                .fold(Args::none(), |args, (name, value)| args.with(name, value.as_str()));
            let detail = words(cx).get(cx.locale, &error.key, &args);
            problem.errors.push(PointedError { pointer: format!("#/{field}"), detail });
        }
        problem
    }

    fn new(cx: &Cx, kind: &str, title: String, status: StatusCode) -> Self {
        Self {
            kind: cx.site.means.link(&format!("/problems/{kind}")),
            title,
            status: status.as_u16(),
            instance: format!("urn:request:{}", cx.request_id),
            errors: Vec::new(),
        }
    }

    /// As an answer.
    #[must_use]
    pub fn response(&self, status: StatusCode) -> HttpResponse {
        HttpResponse::build(status)
            .insert_header((CONTENT_TYPE, "application/problem+json"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(serde_json::to_string(self).unwrap_or_default())
    }
}

fn words(cx: &Cx) -> &Texts {
    cx.site.templates.texts()
}
