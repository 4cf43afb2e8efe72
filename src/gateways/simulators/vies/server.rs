//! A running simulated VIES.

use std::collections::BTreeMap;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::{Data, Json, post};
use actix_web::{App, HttpResponse, HttpServer};
use serde::Deserialize;
use serde_json::json;

use super::super::running::{Running, reachable};
use super::misdeed::ViesMisdeed;

/// Longer than a careful client waits.
const SLOW: Duration = Duration::from_secs(30);

#[derive(Default)]
struct State {
    /// Numbers in use, with name and address.
    known: Mutex<BTreeMap<String, (String, String)>>,
    misdeed: Mutex<Option<ViesMisdeed>>,
    asked: Mutex<Vec<String>>,
}

/// A simulated VIES. It stops when this is dropped.
pub struct SimulatedVies {
    address: SocketAddr,
    control: ViesControl,
    _running: Running,
}

/// The hand on what it does; clones control the same one.
#[derive(Clone)]
pub struct ViesControl(Arc<State>);

impl SimulatedVies {
    /// Starts one; port 0 takes a free one.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub fn start(listen: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(listen)?;
        let address = reachable(listener.local_addr()?);
        let state = Arc::new(State::default());
        let control = ViesControl(Arc::clone(&state));
        let running = Running::start("simulated-vies", move |tell| serve(listener, state, tell))?;
        Ok(Self { address, control, _running: running })
    }

    /// The base of its calls, with a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/rest-api/", self.address)
    }

    /// The hand on what it does.
    #[must_use]
    pub fn control(&self) -> ViesControl {
        self.control.clone()
    }
}

impl ViesControl {
    /// A number is in use from now on.
    pub fn knows(&self, vat_id: &str, name: &str, address: &str) {
        open(&self.0.known).insert(vat_id.to_owned(), (name.to_owned(), address.to_owned()));
    }

    /// A number is not in use any more.
    pub fn forgets(&self, vat_id: &str) {
        open(&self.0.known).remove(vat_id);
    }

    /// Does wrong from now on, or right.
    pub fn set_misdeed(&self, misdeed: Option<ViesMisdeed>) {
        *open(&self.0.misdeed) = misdeed;
    }

    /// The numbers that were asked about, in their order, also in vain.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        open(&self.0.asked).clone()
    }
}

fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Question {
    country_code: String,
    vat_number: String,
    requester_number: Option<String>,
}

async fn serve(
    listener: TcpListener,
    state: Arc<State>,
    tell: mpsc::Sender<ServerHandle>,
) -> io::Result<()> {
    let data = Data::from(state);
    let server = HttpServer::new(move || {
        App::new().app_data(data.clone()).route("/rest-api/check-vat-number", post().to(answer))
    })
    .workers(1)
    .shutdown_timeout(0)
    .disable_signals()
    .listen(listener)?
    .run();
    tell.send(server.handle()).map_err(io::Error::other)?;
    server.await
}

async fn answer(state: Data<State>, question: Json<Question>) -> HttpResponse {
    let vat_id = format!("{}{}", question.country_code, question.vat_number);
    let consultation = {
        let mut asked = open(&state.asked);
        asked.push(vat_id.clone());
        question.requester_number.as_ref().map(|_| format!("WAPIAAAA{:08}", asked.len()))
    };
    let misdeed = *open(&state.misdeed);
    if misdeed == Some(ViesMisdeed::Slow) {
        actix_web::rt::time::sleep(SLOW).await;
    }
    let other = misdeed == Some(ViesMisdeed::OtherNumber);
    if let Some(wrong) = misdeed.and_then(refusal) {
        return wrong;
    }
    let known = open(&state.known).get(&vat_id).cloned();
    let (name, address) = known.clone().unwrap_or_default();
    HttpResponse::Ok().json(json!({
        "countryCode": question.country_code,
        "vatNumber": if other { "000000000" } else { question.vat_number.as_str() },
        "requestDate": "2026-05-21T12:00:00.000Z",
        "valid": known.is_some(),
        "requestIdentifier": consultation.unwrap_or_default(),
        "name": if name.is_empty() { "---" } else { name.as_str() },
        "address": if address.is_empty() { "---" } else { address.as_str() },
        "traderNameMatch": "NOT_PROCESSED",
    }))
}

fn refusal(misdeed: ViesMisdeed) -> Option<HttpResponse> {
    let wrapped = |mut answer: actix_web::HttpResponseBuilder, code: &str| {
        answer.json(json!({ "actionSucceed": false, "errorWrappers": [{ "error": code }] }))
    };
    match misdeed {
        ViesMisdeed::Down => {
            Some(HttpResponse::ServiceUnavailable().body("<h1>Service unavailable</h1>"))
        }
        ViesMisdeed::Page => Some(HttpResponse::Ok().body("<p>Please sign in to the network</p>")),
        ViesMisdeed::StateAway => {
            Some(wrapped(HttpResponse::InternalServerError(), "MS_UNAVAILABLE"))
        }
        ViesMisdeed::TooMany => Some(wrapped(HttpResponse::Ok(), "MS_MAX_CONCURRENT_REQ")),
        ViesMisdeed::RequesterRefused => {
            Some(wrapped(HttpResponse::BadRequest(), "INVALID_REQUESTER_INFO"))
        }
        ViesMisdeed::Slow | ViesMisdeed::OtherNumber => None,
    }
}
