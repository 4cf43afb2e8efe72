//! `/me/passkeys`: adding a passkey and doing without one.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Path, Query};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use validator::{Validate, ValidationError};

use super::proof;
use super::sign_in::Next;
use crate::ground::db::DbError;
use crate::identity::{
    self, NewPasskey, PasskeyChallenge, PasskeyId, PasskeyPlace, RegisterPasskeyError,
};
use crate::web::context::Cx;
use crate::web::error::{Problem, WebError};
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, is_name};
use crate::web::page::{self, Answer, Page, local_path};

/// What the script sends after the browser made a passkey.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PasskeyFields {
    #[validate(custom(function = "is_name_or_nothing"))]
    name: String,
    client_data: String,
    authenticator_data: String,
    next: String,
}

impl Fields for PasskeyFields {}

fn is_name_or_nothing(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() { Ok(()) } else { is_name(typed) }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct PasskeyPage {
    next: String,
    /// A name to begin with.
    name: String,
}

impl Page for PasskeyPage {
    const TEMPLATE: &'static str = "identity/passkey.html";

    fn samples() -> Vec<Self> {
        vec![Self { next: "/me/security".to_owned(), name: "Firefox · Linux".to_owned() }]
    }
}

/// Where passkeys of this site belong.
pub(super) fn place(cx: &Cx) -> Result<PasskeyPlace, WebError> {
    PasskeyPlace::of(&cx.site.means.public_url).ok_or(WebError::NotFound)
}

/// Whether passkeys work here.
pub(in crate::web) fn works(cx: &Cx) -> bool {
    place(cx).is_ok()
}

/// An answer for the script.
pub(super) fn tell(body: &Value) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(body)
}

/// A challenge as the script reads it.
pub(super) fn described(place: &PasskeyPlace, challenge: &PasskeyChallenge) -> Value {
    json!({
        "challenge": challenge.challenge,
        "timeout": challenge.timeout,
        "host": place.host,
        "algorithms": challenge.algorithms,
        "known": challenge.known,
    })
}

/// `GET /me/passkeys/new`
pub async fn new(cx: Cx, query: Query<Next>) -> Answer {
    let next = if query.next.is_empty() { "/me/security" } else { &query.next };
    let next = local_path(next);
    let here: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    if let Some(asked) = proof::ask(&cx, &format!("/me/passkeys/new?next={here}")).await? {
        return Ok(asked);
    }
    let name = identity::describe_browser(&cx.browser_kind);
    page::show(&cx, &PasskeyPage { next, name })
}

/// `POST /me/passkeys/challenge`
pub async fn challenge(cx: Cx, _: Form<Button>) -> Answer {
    let place = place(&cx)?;
    let person = proved(&cx)?;
    let (user, challenge) = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| -> Result<_, DbError> {
            let user = identity::user(tx.conn, &person.user_id)?;
            Ok((user, identity::challenge_owner(tx, &person)?))
        })
        .await?;
    let mut body = described(&place, &challenge);
    if let Some(body) = body.as_object_mut() {
        let owner = json!({
            "id": URL_SAFE_NO_PAD.encode(user.id.as_str()),
            "name": user.email,
            "displayName": user.name,
        });
        body.insert("user".to_owned(), owner);
        body.insert("coop".to_owned(), json!(&*cx.coop_name));
    }
    Ok(tell(&body))
}

fn proved(cx: &Cx) -> Result<identity::SignedIn, WebError> {
    let person = cx.person()?;
    if person.is_proved(cx.site.means.clock.now()) {
        Ok(person.clone())
    } else {
        Err(WebError::Refused)
    }
}

/// `POST /me/passkeys`
pub async fn add(cx: Cx, form: Form<PasskeyFields>) -> Answer {
    let place = place(&cx)?;
    let person = proved(&cx)?;
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(form) => {
            let problem = Problem::of_form(&cx, Some(&form));
            return Ok(problem.response(StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let name = match fields.name.trim() {
        "" => identity::describe_browser(&cx.browser_kind),
        name => name.to_owned(),
    };
    let new = NewPasskey {
        name,
        client_data: fields.client_data,
        authenticator_data: fields.authenticator_data,
    };
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| identity::register_passkey(tx, &person, &place, &new))
        .await?;
    let next = if fields.next.is_empty() { "/me/security" } else { &fields.next };
    Ok(tell(&json!({ "next": local_path(next) })))
}

/// `POST /me/passkeys/{id}/removal`
pub async fn remove(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me/security").await? {
        return Ok(asked);
    }
    let id: PasskeyId = id.parse().map_err(|_| WebError::NotFound)?;
    let person = cx.person()?.clone();
    let removed =
        cx.site.means.db.write(cx.actor(), move |tx| identity::remove_passkey(tx, &person, &id));
    if !removed.await? {
        return Err(WebError::NotFound);
    }
    page::see_other("/me/security").with(Flash::new(Tone::Ok, "passkey-removed")).go(&cx)
}

impl From<RegisterPasskeyError> for WebError {
    fn from(error: RegisterPasskeyError) -> Self {
        match error {
            RegisterPasskeyError::Wrong => Self::Conflict("passkey-wrong"),
            RegisterPasskeyError::Known => Self::Conflict("passkey-known"),
            RegisterPasskeyError::TooMany => Self::Conflict("passkey-many"),
            RegisterPasskeyError::LastFactor => Self::Conflict("last-factor"),
            RegisterPasskeyError::Db(error) => error.into(),
        }
    }
}
