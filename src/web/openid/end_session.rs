//! `/openid/end-session`: a site sends somebody here who signs out there (OpenID Connect
//! RP-Initiated Logout 1.0). We ask before we end our own session: a link must not sign anybody
//! out.

use actix_web::HttpRequest;
use actix_web::web::Payload;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Parameters, client_id, said_to};
use crate::ground::db::DbError;
use crate::identity;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::session;

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct EndFields {
    /// What was asked.
    question: String,
}

impl Fields for EndFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct EndPage {
    /// The site, if it said who it is.
    client: Option<String>,
    signed_in: bool,
    question: String,
    /// Where it leads afterwards.
    back: Option<String>,
}

impl Page for EndPage {
    const TEMPLATE: &'static str = "openid/end-session.html";

    fn samples() -> Vec<Self> {
        let page = |client: Option<&str>, signed_in| Self {
            client: client.map(str::to_owned),
            signed_in,
            question: "client_id=cli_1".to_owned(),
            back: client.map(|_| "https://forum.example.org/".to_owned()),
        };
        vec![page(Some("Forum"), true), page(None, true), page(Some("Forum"), false)]
    }

    fn form_targets(&self) -> Vec<String> {
        let back = self.back.as_deref().and_then(|back| url::Url::parse(back).ok());
        back.map(|url| url.origin().ascii_serialization()).into_iter().collect()
    }
}

async fn read(cx: &Cx, question: &str) -> Result<EndPage, WebError> {
    let given = Parameters::parse(question.as_bytes());
    // Of two answers to one question none counts (RFC 6749 3.1).
    let given = if given.any_doubled() { Parameters::default() } else { given };
    let now = cx.site.means.clock.now();
    let (hint, named) =
        (given.get("id_token_hint").map(str::to_owned), client_id(given.get("client_id")));
    let found = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let hinted = match &hint {
            Some(hint) => identity::read_hint(conn, hint, now)?.map(|hint| hint.aud),
            None => None,
        };
        let id = match (named, hinted) {
            (Some(named), Some(hinted)) if named != hinted => None,
            (named, hinted) => named.or(hinted),
        };
        let Some(id) = id else { return Ok(None) };
        match identity::client(conn, &id) {
            Ok(client) => Ok(Some(client)),
            Err(DbError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    });
    let client = found.await?;
    let asked = given.get("post_logout_redirect_uri");
    let known = client
        .as_ref()
        .zip(asked)
        .filter(|(client, uri)| client.sign_out_uris.iter().any(|known| known == uri));
    let back = match known {
        Some((_, uri)) => {
            let state = given.get("state").map(|state| ("state", state));
            Some(said_to(uri, state.as_slice())?)
        }
        None => None,
    };
    Ok(EndPage {
        client: client.map(|client| client.name),
        signed_in: cx.viewer.is_some(),
        question: question.to_owned(),
        back,
    })
}

/// `GET /openid/end-session`
pub async fn ask(cx: Cx, req: HttpRequest) -> Answer {
    page::show(&cx, &read(&cx, req.query_string()).await?)
}

/// `POST /openid/end-session`: the same sent as a form (2). It comes from another site, so the
/// browser has kept its cookie back: it is led to ask again by GET.
pub async fn ask_by_form(cx: Cx, payload: Payload) -> Answer {
    super::by_get(&cx, payload, "/openid/end-session").await
}

/// `POST /openid/sign-out`: the person says yes.
pub async fn end(cx: Cx, form: Form<EndFields>) -> Answer {
    let page = read(&cx, &form.input.question).await?;
    if let Some(person) = &cx.viewer {
        let (user, session) = (person.user_id.clone(), person.session_id.clone());
        let ended = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
            identity::end_session(tx, &user, &session)
        });
        ended.await?;
    }
    page::see_other(page.back.as_deref().unwrap_or("/"))
        .with_cookie(session::removal(&cx.site))
        .clearing_all()
        .go(&cx)
}
