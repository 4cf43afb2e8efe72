//! Forms: parsed strictly, answered kindly. What was typed is kept; errors are kinds with a text
//! key; secrets are never sent back.

mod json;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;
use validator::{Validate, ValidationErrors};

use super::context::Cx;
use super::error::WebError;
use super::{body, csrf};

/// What a form sends. Derive `Deserialize` (with `#[serde(deny_unknown_fields, default)]` or
/// defaults per field, so that a missing field is an empty one) and `Validate`.
pub trait Fields: DeserializeOwned + Validate {
    /// Fields whose value is never sent back to the browser.
    const SECRETS: &'static [&'static str] = &[];
}

/// An error beside a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The key of its text.
    pub key: String,
    /// What the text is filled with.
    pub args: BTreeMap<String, String>,
}

/// What a page shows of a form: what was typed, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FormState {
    /// Field to what was typed.
    pub values: BTreeMap<String, String>,
    /// Field to its error; the name `form` is for an error that belongs to no field.
    pub errors: BTreeMap<String, FieldError>,
}

impl FormState {
    /// An empty form.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// With a value filled in.
    #[must_use]
    pub fn filled(mut self, field: &str, value: impl Into<String>) -> Self {
        self.values.insert(field.to_owned(), value.into());
        self
    }

    /// With an error beside `field`; `key` is a text such as `error-amount-too-small`.
    #[must_use]
    pub fn rejected(self, field: &str, key: &str) -> Self {
        self.rejected_with(field, key, BTreeMap::new())
    }

    /// With an error that is filled with arguments.
    #[must_use]
    pub fn rejected_with(mut self, field: &str, key: &str, args: BTreeMap<String, String>) -> Self {
        self.reject(field, key, args);
        self
    }

    /// Adds an error beside `field`; the first one found stays.
    pub fn reject(&mut self, field: &str, key: &str, args: BTreeMap<String, String>) {
        self.errors
            .entry(field.to_owned())
            .or_insert_with(|| FieldError { key: key.to_owned(), args });
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }
}

/// A form as it came in.
pub struct Form<T> {
    /// Its fields.
    pub input: T,
    /// What a page would show of it.
    pub state: FormState,
}

impl<T: Fields> Form<T> {
    /// The fields, when they pass their own rules; else what the page must show.
    ///
    /// # Errors
    /// The form with an error beside each field that broke a rule.
    pub fn valid(self) -> Result<(T, FormState), FormState> {
        let Self { input, mut state } = self;
        if let Err(errors) = input.validate() {
            note(&mut state, &errors);
        }
        if state.is_clean() { Ok((input, state)) } else { Err(state) }
    }
}

/// The library's errors carry the rejected value: only their codes go further.
fn note(state: &mut FormState, errors: &ValidationErrors) {
    for (field, found) in errors.field_errors() {
        for error in found {
            let args = error
                .params
                .iter()
                .filter(|(name, _)| name.as_ref() != "value")
                .map(|(name, value)| (name.to_string(), plain(value)))
                .collect();
            state.reject(&field, &format!("error-{}", error.code), args);
        }
    }
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl<T: Fields + 'static> FromRequest for Form<T> {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let sent = receive(req.clone(), payload.take());
        Box::pin(async move {
            let Sent { pairs, typed } = sent.await?;
            let form = from_pairs(pairs)?;
            Ok(if typed { form } else { Self { state: FormState::empty(), ..form } })
        })
    }
}

/// What came in, before anybody asks which form it is: compiled once for all forms.
struct Sent {
    /// Each name once, without the token.
    pairs: Vec<(String, String)>,
    /// Whether a person typed it into a page, which may have to show it again.
    typed: bool,
}

async fn receive(req: HttpRequest, payload: Payload) -> Result<Sent, WebError> {
    let cx = Cx::extract(&req).await?;
    let body = body::read(payload, body::FORM_LIMIT).await?;
    match req.content_type() {
        "application/x-www-form-urlencoded" => {
            Ok(Sent { pairs: pairs(&cx, &req, &body)?, typed: true })
        }
        "application/json" => {
            check_token(&cx, &req, None)?;
            Ok(Sent { pairs: json::pairs(&body)?, typed: false })
        }
        _ => Err(WebError::UnsupportedMedia),
    }
}

fn pairs(cx: &Cx, req: &HttpRequest, body: &[u8]) -> Result<Vec<(String, String)>, WebError> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_bytes(body).map_err(|_| WebError::BadRequest)?;
    // What was no UTF-8 comes out of the library with this sign in its place.
    let is_broken = |text: &String| text.contains('\u{fffd}');
    if pairs.iter().any(|(name, value)| is_broken(name) || is_broken(value)) {
        return Err(WebError::BadRequest);
    }
    let mut seen = BTreeSet::new();
    if !pairs.iter().all(|(name, _)| seen.insert(name.as_str())) {
        return Err(WebError::BadRequest);
    }
    let (tokens, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == "csrf");
    check_token(cx, req, tokens.first().map(|(_, token)| token.as_str()))?;
    Ok(pairs)
}

/// A form from its fields, each of them there once.
pub(super) fn from_pairs<T: Fields>(pairs: Vec<(String, String)>) -> Result<Form<T>, WebError> {
    let encoded = serde_urlencoded::to_string(&pairs).map_err(|_| WebError::BadRequest)?;
    let input = serde_urlencoded::from_str(&encoded).map_err(|_| WebError::Unprocessable)?;
    Ok(Form { input, state: typed(pairs, T::SECRETS) })
}

fn typed(pairs: Vec<(String, String)>, secrets: &[&str]) -> FormState {
    let values = pairs.into_iter().filter(|(name, _)| !secrets.contains(&name.as_str()));
    FormState { values: values.collect(), errors: BTreeMap::new() }
}

pub(super) fn check_token(cx: &Cx, req: &HttpRequest, sent: Option<&str>) -> Result<(), WebError> {
    let header = req.headers().get("x-csrf-token").and_then(|value| value.to_str().ok());
    match sent.or(header) {
        Some(token) if csrf::is_token(&cx.csrf, token) => Ok(()),
        _ => Err(WebError::ForeignForm),
    }
}

/// A form without fields: a button.
#[derive(Debug, Clone, Copy, serde::Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Button {}

impl Fields for Button {}

/// A rule for names of people and bodies: something, on one line, not longer than a document
/// shows.
///
/// # Errors
/// `required`, `too-long` or `line` (a control character: it could forge a header elsewhere).
pub fn is_name(typed: &str) -> Result<(), validator::ValidationError> {
    let kind = match typed.trim().chars().count() {
        0 => "required",
        121.. => "too-long",
        _ if typed.chars().any(char::is_control) => "line",
        _ => return Ok(()),
    };
    Err(validator::ValidationError::new(kind))
}
