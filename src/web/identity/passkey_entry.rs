//! Signing in with a passkey, and proving with one who one is. The script speaks JSON; every page
//! that offers it has another way beside it.

use actix_web::HttpRequest;
use serde::Deserialize;
use serde_json::json;
use validator::Validate;

use super::passkeys::{described, place, tell};
use crate::ground::db::DbError;
use crate::identity::{self, Assertion, PasskeyError, PasskeySignIn};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Button, Fields, Form};
use crate::web::page::{Answer, local_path};
use crate::web::session;

/// What the script sends after the browser answered.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AssertionFields {
    credential: String,
    client_data: String,
    authenticator_data: String,
    signature: String,
    user_handle: String,
    next: String,
}

impl Fields for AssertionFields {}

impl AssertionFields {
    fn split(self) -> (Assertion, String) {
        let next = local_path(&self.next);
        let assertion = Assertion {
            credential: self.credential,
            client_data: self.client_data,
            authenticator_data: self.authenticator_data,
            signature: self.signature,
            user_handle: self.user_handle,
        };
        (assertion, next)
    }
}

/// `POST /sign-in/passkey/challenge`
pub async fn challenge(cx: Cx, _: Form<Button>) -> Answer {
    let place = place(&cx)?;
    let network = super::browser(&cx).address;
    let made =
        cx.site.means.db.write(cx.actor(), move |tx| identity::challenge_anybody(tx, &network));
    Ok(tell(&described(&place, &made.await?)))
}

/// `POST /sign-in/passkey`
pub async fn enter(cx: Cx, req: HttpRequest, form: Form<AssertionFields>) -> Answer {
    let place = place(&cx)?;
    let (assertion, next) = form.input.split();
    let attempt =
        PasskeySignIn { assertion, browser: super::browser(&cx), device: super::device(&cx, &req) };
    let signed_in = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| identity::sign_in_with_passkey(tx, &place, &attempt))
        .await?
        .ok_or(WebError::Conflict("passkey-unknown"))?;
    let path = super::way_on(&signed_in, &next);
    let mut answer = tell(&json!({ "next": path }));
    let cookies = [
        session::cookie(&cx.site, signed_in.session.token.expose()),
        session::device_cookie(&cx.site, signed_in.device.expose()),
    ];
    for cookie in &cookies {
        answer.add_cookie(cookie).map_err(WebError::fault)?;
    }
    Ok(answer)
}

/// `POST /me/proof/passkey`
pub async fn prove(cx: Cx, form: Form<AssertionFields>) -> Answer {
    let place = place(&cx)?;
    let (assertion, next) = form.input.split();
    let person = cx.person()?.clone();
    let opened = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| -> Result<_, DbError> {
            identity::prove_with_passkey(tx, &place, &person, &assertion)
        })
        .await?
        .ok_or(WebError::Conflict("passkey-unknown"))?;
    let mut answer = tell(&json!({ "next": next }));
    answer
        .add_cookie(&session::cookie(&cx.site, opened.token.expose()))
        .map_err(WebError::fault)?;
    Ok(answer)
}

impl From<PasskeyError> for WebError {
    fn from(error: PasskeyError) -> Self {
        match error {
            PasskeyError::TooMany(too_many) => too_many.into(),
            PasskeyError::Db(error) => error.into(),
        }
    }
}
