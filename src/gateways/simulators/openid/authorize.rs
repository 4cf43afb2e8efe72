//! The page people are sent to: they pick who they are and go back with a code.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Form, Query};
use url::Url;

use super::misdeed::Misdeed;
use super::pages;
use super::state::{Issued, State, open};

type Pairs = BTreeMap<String, String>;

fn said<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    pairs.get(name).map(String::as_str).unwrap_or_default()
}

/// Why a question is not answered at all.
fn fault(state: &State, asked: &Pairs) -> Option<&'static str> {
    let known = open(&state.redirect_uris).iter().any(|uri| uri == said(asked, "redirect_uri"));
    if said(asked, "client_id") != state.client_id {
        Some("Client not found.")
    } else if !known {
        Some("Invalid parameter: redirect_uri")
    } else if said(asked, "response_type") != "code" {
        Some("Invalid parameter: response_type")
    } else if said(asked, "code_challenge_method") != "S256"
        || said(asked, "code_challenge").is_empty()
    {
        Some("Missing parameter: code_challenge_method")
    } else if !said(asked, "scope").split(' ').any(|scope| scope == "openid") {
        Some("Invalid scope")
    } else {
        None
    }
}

/// `GET …/auth`
pub(super) async fn ask(state: Data<State>, asked: Query<Pairs>) -> HttpResponse {
    if let Some(fault) = fault(&state, &asked) {
        return pages::html(HttpResponse::BadRequest(), &pages::sorry(fault));
    }
    let people = open(&state.people).clone();
    pages::html(HttpResponse::Ok(), &pages::pick(&people, &asked))
}

/// `POST …/auth`
pub(super) async fn pick(state: Data<State>, form: Form<Pairs>) -> HttpResponse {
    if let Some(fault) = fault(&state, &form) {
        return pages::html(HttpResponse::BadRequest(), &pages::sorry(fault));
    }
    let Ok(mut back) = Url::parse(said(&form, "redirect_uri")) else {
        return HttpResponse::BadRequest().finish();
    };
    let picked = said(&form, "person");
    let person = open(&state.people).iter().find(|person| person.subject == picked).cloned();
    match person {
        None => {
            back.query_pairs_mut().append_pair("error", "access_denied");
        }
        Some(person) => {
            let code = state.chance.letters(32);
            back.query_pairs_mut().append_pair("code", &code);
            let issued = Issued {
                person,
                redirect_uri: said(&form, "redirect_uri").to_owned(),
                nonce: form.get("nonce").cloned(),
                challenge: said(&form, "code_challenge").to_owned(),
            };
            open(&state.codes).insert(code, issued);
        }
    }
    back.query_pairs_mut().append_pair("state", said(&form, "state"));
    match state.misdeed() {
        Some(Misdeed::NoAnswerIssuer) => {}
        Some(Misdeed::WrongAnswerIssuer) => {
            back.query_pairs_mut().append_pair("iss", "https://elsewhere.example");
        }
        _ => {
            back.query_pairs_mut().append_pair("iss", &state.issuer());
        }
    }
    HttpResponse::Found().insert_header((LOCATION, back.to_string())).finish()
}
