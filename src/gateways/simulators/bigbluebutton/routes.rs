//! Every address of the simulated server, and what its faults do to replies.

use std::future::pending;
use std::time::Duration;

use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::web::{self, Bytes, Data, Json, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt as _;
use futures_util::stream;

use super::answer::Answer;
use super::client;
use super::faults::{Faults, ReplyFault};
use super::interface::{Incoming, answer, checksum_error, version};
use super::state::{ReceivedCall, State};

/// Where the interface is.
const INTERFACE: &str = "/bigbluebutton/api";
/// Between two bytes of a dripping reply.
const DRIP: Duration = Duration::from_millis(100);
/// Bytes of a body taken at most, as the real server's proxy does.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// Puts every address into the app.
pub(super) fn routes(app: &mut ServiceConfig) {
    app.app_data(web::PayloadConfig::new(BODY_LIMIT))
        .route("/", web::get().to(client::front))
        .route("/html5client/join", web::get().to(client::page))
        .route("/html5client/leave", web::post().to(client::leave))
        .route("/html5client/end", web::post().to(client::end))
        .route("/html5client/admit", web::post().to(client::admit))
        .route("/html5client/deny", web::post().to(client::deny))
        .route("/playback/{kind}/{id}", web::get().to(playback))
        .route("/simulator/faults", web::post().to(set_faults))
        .service(web::resource([INTERFACE, "/bigbluebutton/api/{call:.*}"]).to(interface));
}

/// `POST /simulator/faults`, from this machine only.
async fn set_faults(
    request: HttpRequest,
    state: Data<State>,
    faults: Json<Faults>,
) -> HttpResponse {
    let near = request.peer_addr().is_some_and(|peer| peer.ip().is_loopback());
    if !near {
        return HttpResponse::Forbidden().finish();
    }
    state.set_faults(faults.into_inner());
    HttpResponse::NoContent().finish()
}

/// Stands for the page that plays a recording; whoever has its address can watch.
async fn playback(path: web::Path<(String, String)>, state: Data<State>) -> HttpResponse {
    let (kind, id) = path.into_inner();
    let shown = state.in_hall(|hall, _| {
        hall.recordings.iter().any(|one| one.record_id == id && one.state == "published")
    });
    match shown {
        true => HttpResponse::Ok().body(format!("Playback: {}", super::answer::escape(&kind))),
        false => HttpResponse::NotFound().body("Recording not found"),
    }
}

async fn interface(request: HttpRequest, body: Bytes, state: Data<State>) -> HttpResponse {
    let body = String::from_utf8_lossy(&body);
    state.receive(ReceivedCall {
        method: request.method().to_string(),
        target: request.uri().to_string(),
        body: body.clone().into_owned(),
    });
    let fault = state.take_reply_fault();
    let answer = match fault {
        Some(ReplyFault::BadGateway) => return bad_gateway(),
        Some(ReplyFault::ChecksumError) => checksum_error(),
        _ => answer_call(&state, &request, &body),
    };
    match (answer, fault) {
        (Answer::Redirect(to), _) => HttpResponse::Found().insert_header((LOCATION, to)).finish(),
        (Answer::Xml(text), Some(fault)) => damage(text, fault).await,
        (Answer::Xml(text), None) => xml(text),
    }
}

fn answer_call(state: &State, request: &HttpRequest, body: &str) -> Answer {
    let call = request.path().strip_prefix(INTERFACE).unwrap_or_default().trim_start_matches('/');
    if call.is_empty() {
        return version(state);
    }
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let plain = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let incoming = Incoming {
        call,
        post: request.method() == Method::POST,
        query: request.query_string(),
        content_type: plain,
        body,
    };
    answer(state, &incoming)
}

async fn damage(text: String, fault: ReplyFault) -> HttpResponse {
    match fault {
        ReplyFault::Hang => pending().await,
        ReplyFault::SlowDrip => {
            let drops = stream::iter(text.into_bytes()).then(|byte| async move {
                actix_web::rt::time::sleep(DRIP).await;
                Ok::<_, actix_web::Error>(Bytes::from(vec![byte]))
            });
            HttpResponse::Ok().content_type("text/xml;charset=utf-8").streaming(drops)
        }
        ReplyFault::TruncatedXml => {
            let half = text.chars().count() / 2;
            xml(text.chars().take(half).collect())
        }
        ReplyFault::WrongContentType => {
            HttpResponse::Ok().content_type("text/html; charset=utf-8").body(APOLOGY)
        }
        ReplyFault::BadGateway | ReplyFault::ChecksumError => xml(text),
    }
}

fn xml(text: String) -> HttpResponse {
    HttpResponse::Ok().content_type("text/xml;charset=utf-8").body(text)
}

fn bad_gateway() -> HttpResponse {
    HttpResponse::BadGateway().content_type("text/html").body(APOLOGY)
}

/// What a reverse proxy shows in front of a server that is down.
const APOLOGY: &str = "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n\
                       <center><h1>502 Bad Gateway</h1></center><hr>\n</body>\n</html>\n";
