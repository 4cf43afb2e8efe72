//! What machines ask: tokens for codes, more about a person.

use std::collections::BTreeMap;

use actix_web::http::header::{AUTHORIZATION, CACHE_CONTROL};
use actix_web::web::{Data, Form};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::claims::{about, id_token};
use super::misdeed::Misdeed;
use super::person::SimulatedPerson;
use super::state::{State, open};

type Pairs = BTreeMap<String, String>;

/// `POST …/token`
pub(super) async fn redeem(
    state: Data<State>,
    request: HttpRequest,
    form: Form<Pairs>,
) -> HttpResponse {
    let said = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let (id, secret) = caller(&request)
        .unwrap_or_else(|| (said("client_id").to_owned(), said("client_secret").to_owned()));
    if id != state.client_id || secret != state.secret {
        return refused(HttpResponse::Unauthorized(), "unauthorized_client");
    }
    if said("grant_type") != "authorization_code" {
        return refused(HttpResponse::BadRequest(), "unsupported_grant_type");
    }
    let issued = open(&state.codes).remove(said("code"));
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(said("code_verifier")));
    let right = issued.filter(|issued| {
        issued.redirect_uri == said("redirect_uri") && issued.challenge == challenge
    });
    let Some(issued) = right else {
        return refused(HttpResponse::BadRequest(), "invalid_grant");
    };
    let access_token = state.chance.letters(40);
    open(&state.tokens).insert(access_token.clone(), issued.person.clone());
    let token = id_token(&state, &issued, &access_token);
    open(&state.given).insert(token.clone(), issued.person.subject.clone());
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(json!({
        "access_token": access_token, "token_type": "Bearer", "expires_in": 300,
        "id_token": token, "scope": "openid profile email",
    }))
}

fn refused(mut answer: actix_web::HttpResponseBuilder, error: &str) -> HttpResponse {
    answer.json(json!({ "error": error, "error_description": "not this way" }))
}

/// Who calls, by HTTP Basic (RFC 6749 2.3.1: each half encoded as in a form).
fn caller(request: &HttpRequest) -> Option<(String, String)> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let bytes = STANDARD.decode(header.strip_prefix("Basic ")?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (id, secret) = text.split_once(':')?;
    let plain = |half: &str| {
        let pair = format!("x={half}");
        let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
        pairs.next().map(|(_, value)| value.into_owned())
    };
    Some((plain(id)?, plain(secret)?))
}

/// `GET …/userinfo`
pub(super) async fn userinfo(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let header = request.headers().get(AUTHORIZATION).and_then(|header| header.to_str().ok());
    let token = header.and_then(|header| header.strip_prefix("Bearer ")).unwrap_or_default();
    let Some(person) = open(&state.tokens).get(token).cloned() else {
        return refused(HttpResponse::Unauthorized(), "invalid_token");
    };
    let told = match state.misdeed() {
        Some(Misdeed::OtherUserinfo) => SimulatedPerson { subject: "another".to_owned(), ..person },
        _ => person,
    };
    HttpResponse::Ok().json(about(&told))
}
