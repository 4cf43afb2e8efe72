//! `/openid/authorize`: a site sent somebody here to learn who it is.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use serde::Serialize;

use super::question::{self, Asked, Stranger};
use super::{Parameters, consent, said_to};
use crate::ground::db::DbError;
use crate::identity::{self, Question, SignedIn};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// After `prompt=login` a proof of the last minute counts: the person was just asked.
const JUST_NOW: i64 = 60;

/// Nothing can be sent back: who asks, or where to, is not known.
#[derive(Debug, Serialize)]
pub struct StrangerPage {
    text_key: &'static str,
}

impl Page for StrangerPage {
    const TEMPLATE: &'static str = "openid/stranger.html";

    fn samples() -> Vec<Self> {
        vec![
            Self { text_key: "openid-stranger-client" },
            Self { text_key: "openid-stranger-address" },
        ]
    }
}

pub(super) fn refuse(cx: &Cx, stranger: Stranger) -> Answer {
    let text_key = match stranger {
        Stranger::Client => "openid-stranger-client",
        Stranger::Address => "openid-stranger-address",
    };
    page::answer(cx, &StrangerPage { text_key }, StatusCode::BAD_REQUEST)
}

/// `GET /openid/authorize`
pub async fn ask(cx: Cx, req: HttpRequest) -> Answer {
    let given = Parameters::parse(req.query_string().as_bytes());
    let asked = match question::read(&cx, &given).await? {
        Ok(asked) => asked,
        Err(stranger) => return refuse(&cx, stranger),
    };
    let question = match &asked.question {
        Ok(question) => question,
        Err(code) => return say_no(&cx, &asked, code),
    };
    let quiet = asked.prompt.iter().any(|word| word == "none");
    // Through a page of its own: browsers hold the way on from a form to our own addresses.
    let back = format!("/openid/going?{}", req.query_string());
    let Some(person) = &cx.viewer else {
        return if quiet {
            say_no(&cx, &asked, "login_required")
        } else {
            lead(&cx, "/sign-in", &back)
        };
    };
    if wants_proof(&cx, &asked, person) {
        return if quiet {
            say_no(&cx, &asked, "login_required")
        } else {
            lead(&cx, "/me/proof", &back)
        };
    }
    if asked.prompt.iter().any(|word| word == "consent") || !has_consent(&cx, &asked).await? {
        return if quiet {
            say_no(&cx, &asked, "consent_required")
        } else {
            consent::show(&cx, &asked, question, req.query_string())
        };
    }
    answer(&cx, &asked, question, person)
}

fn wants_proof(cx: &Cx, asked: &Asked, person: &SignedIn) -> bool {
    let age = (cx.site.means.clock.now() - person.proved_at).num_seconds();
    let login = asked.prompt.iter().any(|word| word == "login");
    (login && age > JUST_NOW) || asked.max_age.is_some_and(|most| age > most.max(JUST_NOW))
}

async fn has_consent(cx: &Cx, asked: &Asked) -> Result<bool, WebError> {
    let Ok(question) = &asked.question else { return Ok(false) };
    let (user, client, scopes) = (cx.user_id()?, asked.client.id.clone(), question.scopes.clone());
    let given = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        identity::has_openid_consent(conn, &user, &client, &scopes)
    });
    Ok(given.await?)
}

fn answer(cx: &Cx, asked: &Asked, question: &Question, person: &SignedIn) -> Answer {
    let means = &cx.site.means;
    let (vault, now) = (means.db.vault(), means.clock.now());
    let code =
        identity::issue_code(vault, &*means.chance, now, &asked.client.id, person, question)?;
    send(cx, asked, ("code", &code))
}

/// The way back to the client with a "no" (RFC 6749 4.1.2.1).
pub(super) fn way_back(cx: &Cx, asked: &Asked, said: (&str, &str)) -> Result<String, WebError> {
    let mut all = vec![said];
    all.extend(asked.state.as_deref().map(|state| ("state", state)));
    // Which provider answers (RFC 9207): mixing providers up is an attack.
    all.push(("iss", &cx.site.means.public_url));
    said_to(&asked.redirect_uri, &all)
}

fn say_no(cx: &Cx, asked: &Asked, code: &str) -> Answer {
    send(cx, asked, ("error", code))
}

fn send(cx: &Cx, asked: &Asked, said: (&str, &str)) -> Answer {
    page::see_other(&way_back(cx, asked, said)?).go(cx)
}

fn lead(cx: &Cx, path: &str, back: &str) -> Answer {
    let next: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    page::see_other(&format!("{path}?next={next}")).go(cx)
}

/// `POST /openid/authorize`: the same question sent as a form (OIDC Core 3.1.2.1). It comes from
/// another site, so the browser has kept its cookie back: it is led to ask again by GET.
pub async fn ask_by_form(cx: Cx, payload: Payload) -> Answer {
    super::by_get(&cx, payload, "/openid/authorize").await
}
