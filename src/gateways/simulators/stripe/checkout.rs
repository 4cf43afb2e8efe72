//! The Checkout page at work: a card, the bank's question, and back.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, LOCATION, REFERRER_POLICY};
use actix_web::web::{Data, Form, Path};

use super::card::TestCard;
use super::pages;
use super::sessions::{Tried, give_card, hear_bank};
use super::state::State;

type Fields = BTreeMap<String, String>;

/// `GET /c/pay/{session}`
pub(super) async fn show(state: Data<State>, id: Path<String>) -> HttpResponse {
    state.in_book(|book| match book.sessions.get(id.as_str()) {
        Some(session) => html(StatusCode::OK, pages::checkout(session, None)),
        None => html(StatusCode::NOT_FOUND, pages::unknown()),
    })
}

/// `POST /c/pay/{session}`
pub(super) async fn pay(state: Data<State>, id: Path<String>, form: Form<Fields>) -> HttpResponse {
    let number = form.get("card").map(String::as_str).unwrap_or_default();
    let Some(card) = TestCard::of(number) else { return answer(&state, &id, &wrong_number()) };
    let tried = state.in_book(|book| give_card(&state, book, &id, card));
    answer(&state, &id, &tried)
}

/// `POST /c/pay/{session}/bank`
pub(super) async fn bank(state: Data<State>, id: Path<String>, form: Form<Fields>) -> HttpResponse {
    let good = form.get("result").is_some_and(|result| result == "complete");
    let tried = state.in_book(|book| hear_bank(&state, book, &id, good));
    answer(&state, &id, &tried)
}

const fn wrong_number() -> Tried {
    Tried::Declined("incorrect_number")
}

fn answer(state: &State, id: &str, tried: &Tried) -> HttpResponse {
    if let Tried::Paid(back) = tried {
        return HttpResponse::SeeOther().insert_header((LOCATION, back.as_str())).finish();
    }
    state.in_book(|book| {
        let Some(session) = book.sessions.get(id) else {
            return html(StatusCode::NOT_FOUND, pages::unknown());
        };
        match tried {
            Tried::AsksTheBank => html(StatusCode::OK, pages::bank(session)),
            Tried::Declined(code) => {
                html(StatusCode::PAYMENT_REQUIRED, pages::checkout(session, Some(code)))
            }
            _ => html(StatusCode::OK, pages::checkout(session, None)),
        }
    })
}

pub(super) fn html(status: StatusCode, page: String) -> HttpResponse {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .body(page)
}
