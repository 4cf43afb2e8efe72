//! Every address of the simulated provider.

use std::collections::BTreeMap;
use std::future::pending;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::LOCATION;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, Data, Form, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

use super::keys::SigningKey;
use super::misdeed::Misdeed;
use super::state::{REALM, State, open};
use super::{authorize, logout, pages, token};

/// More than anybody reads.
const HUGE: usize = 4 * 1024 * 1024;

/// Puts every address into the app.
pub(super) fn routes(app: &mut ServiceConfig) {
    let below = |path: &str| format!("{REALM}/protocol/openid-connect{path}");
    app.route("/", web::get().to(front))
        .route("/simulator/misdeed", web::post().to(set_misdeed))
        .route("/simulator/keys", web::post().to(turn_keys))
        .route(&below("/auth"), web::get().to(authorize::ask))
        .route(&below("/auth"), web::post().to(authorize::pick))
        .route(&below("/logout"), web::get().to(logout::ask))
        .route(&below("/logout"), web::post().to(logout::ask_by_form))
        .service(
            web::scope(REALM)
                .wrap(from_fn(misbehave))
                .route("/.well-known/openid-configuration", web::get().to(discovery))
                .route("/protocol/openid-connect/certs", web::get().to(certs))
                .route("/protocol/openid-connect/token", web::post().to(token::redeem))
                .route("/protocol/openid-connect/userinfo", web::get().to(token::userinfo)),
        );
}

/// What machines get in place of an answer, if it is set so.
async fn misbehave(
    req: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(state) = req.app_data::<Data<State>>().cloned() else { return next.call(req).await };
    state.note(req.path());
    let answer = match state.misdeed() {
        Some(Misdeed::Html) => pages::html(HttpResponse::Ok(), &pages::sorry("502 Bad Gateway")),
        Some(Misdeed::Slow) => pending().await,
        Some(Misdeed::Huge) => {
            HttpResponse::Ok().content_type("application/json").body("[".repeat(HUGE))
        }
        Some(Misdeed::Redirect) => HttpResponse::TemporaryRedirect()
            .insert_header((LOCATION, format!("{}/", state.origin)))
            .finish(),
        _ => return next.call(req).await,
    };
    Ok(req.into_response(answer))
}

async fn discovery(state: Data<State>) -> HttpResponse {
    let issuer = match state.misdeed() {
        Some(Misdeed::OtherDiscovery) => "https://elsewhere.example".to_owned(),
        _ => state.issuer(),
    };
    let below = |path: &str| format!("{}{REALM}/protocol/openid-connect/{path}", state.origin);
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": below("auth"),
        "token_endpoint": below("token"),
        "jwks_uri": below("certs"),
        "userinfo_endpoint": below("userinfo"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["plain", "S256"],
        "authorization_response_iss_parameter_supported": true,
    });
    if let (Some(document), Some(url)) = (document.as_object_mut(), &*open(&state.end_session)) {
        document.insert("end_session_endpoint".to_owned(), json!(url));
    }
    HttpResponse::Ok().json(document)
}

async fn certs(state: Data<State>) -> HttpResponse {
    let mut keys: Vec<Value> = open(&state.keys).iter().map(SigningKey::published).collect();
    // Keycloak publishes a key for encryption beside those that sign.
    let (kind, n, e) = ("RSA-OAEP", "AQ", "AQAB");
    keys.push(json!({ "kty": "RSA", "use": "enc", "alg": kind, "kid": "e", "n": n, "e": e }));
    HttpResponse::Ok().json(json!({ "keys": keys }))
}

async fn front(state: Data<State>) -> HttpResponse {
    pages::html(HttpResponse::Ok(), &pages::front(&state.issuer(), state.misdeed()))
}

fn is_near(request: &HttpRequest) -> bool {
    request.peer_addr().is_some_and(|peer| peer.ip().is_loopback())
}

fn to_front() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, "/")).finish()
}

/// `POST /simulator/misdeed`, from this machine only.
async fn set_misdeed(
    request: HttpRequest,
    state: Data<State>,
    form: Form<BTreeMap<String, String>>,
) -> HttpResponse {
    if !is_near(&request) {
        return HttpResponse::Forbidden().finish();
    }
    let name = form.get("misdeed").cloned().unwrap_or_default();
    *open(&state.misdeed) = Misdeed::ALL.into_iter().find(|one| one.name() == name);
    to_front()
}

/// `POST /simulator/keys`, from this machine only.
async fn turn_keys(request: HttpRequest, state: Data<State>) -> HttpResponse {
    if !is_near(&request) {
        return HttpResponse::Forbidden().finish();
    }
    state.turn_keys();
    to_front()
}

impl State {
    /// A new key signs, and the old ones are published no more.
    pub(super) fn turn_keys(&self) {
        if let Some(key) = SigningKey::es256(&*self.chance) {
            *open(&self.keys) = vec![key];
        }
    }
}
