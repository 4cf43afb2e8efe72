//! Where people sign out (OpenID Connect RP-Initiated Logout 1.0), as Keycloak has it: with a token
//! that was given here the person is signed out and led back; without one they are asked.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Form, Query};
use url::Url;

use super::pages;
use super::state::{State, open};

type Pairs = BTreeMap<String, String>;

/// `GET …/logout`
pub(super) async fn ask(state: Data<State>, asked: Query<Pairs>) -> HttpResponse {
    answer(&state, &asked)
}

/// `POST …/logout`
pub(super) async fn ask_by_form(state: Data<State>, asked: Form<Pairs>) -> HttpResponse {
    answer(&state, &asked)
}

fn answer(state: &State, asked: &Pairs) -> HttpResponse {
    let said = |name: &str| asked.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let sorry = |fault| pages::html(HttpResponse::BadRequest(), &pages::sorry(fault));
    if said("client_id").is_some_and(|id| id != state.client_id) {
        return sorry("Client not found.");
    }
    let whose = match said("id_token_hint") {
        None => return pages::html(HttpResponse::Ok(), &pages::leave()),
        Some(hint) => open(&state.given).get(hint).cloned(),
    };
    let Some(subject) = whose else { return sorry("Invalid parameter: id_token_hint") };
    let back = said("post_logout_redirect_uri");
    if back.is_some_and(|back| !open(&state.sign_out_uris).iter().any(|uri| uri == back)) {
        return sorry("Invalid redirect uri");
    }
    open(&state.signed_out).push(subject);
    match back.and_then(|back| Url::parse(back).ok()) {
        None => pages::html(HttpResponse::Ok(), &pages::left()),
        Some(mut back) => {
            if let Some(value) = said("state") {
                back.query_pairs_mut().append_pair("state", value);
            }
            HttpResponse::Found().insert_header((LOCATION, back.to_string())).finish()
        }
    }
}
