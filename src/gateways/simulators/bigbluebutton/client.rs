//! The page that stands in for the meeting: see who is in, let people in, leave, end.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, LOCATION, REFERRER_POLICY};
use actix_web::web::{Data, Form, Query};
use serde::Deserialize;

use super::hall::Hall;
use super::pages;
use super::state::State;

/// The query of the page.
#[derive(Deserialize)]
pub(super) struct Session {
    #[serde(rename = "sessionToken")]
    token: String,
}

/// What a button sends.
#[derive(Deserialize)]
pub(super) struct Press {
    session_token: String,
    #[serde(default)]
    user_id: String,
}

/// What a refused join brings to the front page.
#[derive(Deserialize)]
pub(super) struct Refused {
    errors: Option<String>,
}

/// `GET /`
pub(super) async fn front(state: Data<State>, refused: Query<Refused>) -> HttpResponse {
    let html = state.in_hall(|hall, _| pages::front(hall, refused.errors.as_deref()));
    show(StatusCode::OK, html)
}

/// `GET /html5client/join`
pub(super) async fn page(state: Data<State>, session: Query<Session>) -> HttpResponse {
    state.in_hall(|hall, _| show_session(hall, &session.token))
}

/// `POST /html5client/leave`
pub(super) async fn leave(state: Data<State>, press: Form<Press>) -> HttpResponse {
    state.in_hall(|hall, now_ms| {
        hall.leave(&press.session_token, now_ms);
        go_back(hall, &press.session_token)
    })
}

/// `POST /html5client/end`
pub(super) async fn end(state: Data<State>, press: Form<Press>) -> HttpResponse {
    state.in_hall(|hall, now_ms| {
        if let Some(meeting_id) = moderated(hall, &press.session_token) {
            hall.end(&meeting_id, now_ms);
        }
        go_back(hall, &press.session_token)
    })
}

/// `POST /html5client/admit`
pub(super) async fn admit(state: Data<State>, press: Form<Press>) -> HttpResponse {
    settle(&state, &press, true)
}

/// `POST /html5client/deny`
pub(super) async fn deny(state: Data<State>, press: Form<Press>) -> HttpResponse {
    settle(&state, &press, false)
}

fn settle(state: &State, press: &Press, admit: bool) -> HttpResponse {
    state.in_hall(|hall, now_ms| {
        if let Some(meeting_id) = moderated(hall, &press.session_token) {
            hall.settle(&meeting_id, &press.user_id, admit, now_ms);
        }
    });
    go(&format!("/html5client/join?sessionToken={}", press.session_token))
}

/// The meeting this session moderates.
fn moderated(hall: &Hall, token: &str) -> Option<String> {
    let (meeting, _) = hall.session(token).filter(|(_, person)| person.moderator)?;
    Some(meeting.external_id.clone())
}

fn show_session(hall: &Hall, token: &str) -> HttpResponse {
    match (hall.session(token), hall.departed(token)) {
        (Some((meeting, person)), _) => show(StatusCode::OK, pages::client(meeting, person)),
        (None, Some(back)) => show(StatusCode::OK, pages::over(back.filter(|url| is_web(url)))),
        (None, None) => show(StatusCode::NOT_FOUND, pages::unknown()),
    }
}

/// To where the caller wants people after the meeting, else to a page that says it is over.
fn go_back(hall: &Hall, token: &str) -> HttpResponse {
    match hall.departed(token).flatten().filter(|url| is_web(url)) {
        Some(back) => go(back),
        None => show_session(hall, token),
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

fn go(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, to)).finish()
}

fn show(status: StatusCode, html: String) -> HttpResponse {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .body(html)
}
