//! Every address of the simulated Stripe.

use std::collections::BTreeMap;
use std::future::pending;

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, LOCATION};
use actix_web::web::{self, Bytes, Data, Form, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::api::{self, Call, Reply};
use super::faults::{DeliveryFault, ReplyFault, StripeFaults, name_of};
use super::state::{ReceivedApiCall, State, open};
use super::{checkout, pages};

/// Puts every address into the app.
pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/", web::get().to(front))
        .route("/simulator/faults", web::post().to(set_faults))
        .route("/c/pay/{session}", web::get().to(checkout::show))
        .route("/c/pay/{session}", web::post().to(checkout::pay))
        .route("/c/pay/{session}/bank", web::post().to(checkout::bank))
        .route("/v1/{path:.*}", web::route().to(call));
}

async fn front(state: Data<State>) -> HttpResponse {
    let page = state.in_book(|book| pages::front(&state, book));
    checkout::html(StatusCode::OK, page)
}

/// `POST /simulator/faults`, from this machine only.
async fn set_faults(
    request: HttpRequest,
    state: Data<State>,
    form: Form<BTreeMap<String, String>>,
) -> HttpResponse {
    if !request.peer_addr().is_some_and(|peer| peer.ip().is_loopback()) {
        return HttpResponse::Forbidden().finish();
    }
    let said = |name: &str| form.get(name).cloned().unwrap_or_default();
    let (reply, delivery) = (said("reply"), said("delivery"));
    state.in_book(|book| {
        book.faults = StripeFaults {
            reply: ReplyFault::ALL.into_iter().find(|fault| name_of(fault) == reply),
            delivery: DeliveryFault::ALL.into_iter().find(|fault| name_of(fault) == delivery),
            times: None,
            late_fees: form.contains_key("late_fees"),
        };
    });
    HttpResponse::SeeOther().insert_header((LOCATION, "/")).finish()
}

/// Any call of the API.
async fn call(request: HttpRequest, state: Data<State>, body: Bytes) -> HttpResponse {
    let call = read(&request, &state, &body);
    let fault = state.in_book(|book| {
        let fault = book.faults.reply?;
        if let Some(times) = &mut book.faults.times {
            *times = times.checked_sub(1)?;
        }
        Some(fault)
    });
    let spoilt = fault == Some(ReplyFault::ServerErrorAfter);
    let done = fault.is_none_or(ReplyFault::is_after);
    let reply = done.then(|| state.in_book(|book| api::answer(&state, book, &call, spoilt)));
    match (fault, reply) {
        (Some(ReplyFault::Hang | ReplyFault::HangAfter), _) => pending().await,
        (Some(ReplyFault::RateLimit), _) => json(&api::too_many()),
        (Some(ReplyFault::Html), _) => checkout::html(StatusCode::OK, pages::unknown()),
        (_, Some(reply)) => json(&reply),
        (_, None) => json(&api::broken()),
    }
}

fn read(request: &HttpRequest, state: &State, body: &Bytes) -> Call {
    let header = |name: &str| {
        request.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    };
    let post = request.method() == actix_web::http::Method::POST;
    let form = String::from_utf8_lossy(body).into_owned();
    let parameters = if post { form } else { request.query_string().to_owned() };
    let key = header("Idempotency-Key");
    open(&state.calls).push(ReceivedApiCall {
        method: request.method().to_string(),
        path: request.path().to_owned(),
        parameters: parameters.clone(),
        key: key.clone(),
        version: header("Stripe-Version"),
    });
    let bearer = format!("Bearer {}", state.key);
    Call {
        post,
        path: request.path().trim_start_matches("/v1").to_owned(),
        parameters,
        key,
        authorized: header(AUTHORIZATION.as_str()).is_some_and(|said| said == bearer),
    }
}

fn json(reply: &Reply) -> HttpResponse {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    let mut answer = HttpResponse::build(status);
    if reply.replayed {
        answer.insert_header(("Idempotent-Replayed", "true"));
    }
    answer.json(&reply.body)
}
