//! The desk of a demonstration, on a listener of its own: who to be, what was mailed, what time it
//! is. It asks nobody who they are, so it is there in demonstrations only, on loopback only.

mod mails;
mod overview;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION, ORIGIN,
};
use actix_web::web::{self, Data, ServiceConfig};
use serde_json::json;

use super::page::content_security_policy;
use super::site::Site;
use crate::gateways::simulators::smtp::MailBox;
use crate::ground::clock::ShiftedClock;
use crate::ground::text::Locale;
use crate::identity::UserId;

pub use mails::{MailPage, MailRow};
pub use overview::{Overview, Place, Role};

/// What the desk shows and moves.
pub struct Desk {
    /// The site it belongs to.
    pub site: Data<Site>,
    /// The clock of everything in this demonstration.
    pub clock: ShiftedClock,
    /// Where its mail ends.
    pub mail_box: MailBox,
    /// Who can be played.
    pub people: Vec<Player>,
    /// The simulated meeting servers: name and address.
    pub servers: Vec<(String, String)>,
    /// The simulated provider that people sign in through: name and address.
    pub provider: (String, String),
    /// Where the simulated card company is.
    pub cards: String,
}

/// Somebody who can be played.
#[derive(Debug, Clone)]
pub struct Player {
    /// Who.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// What they are in this demonstration: a text of the area `demonstration`.
    pub role_key: &'static str,
    /// For whom, if for an organisation.
    pub organisation: Option<String>,
}

/// Registers the desk's pages.
pub fn configure(config: &mut ServiceConfig) {
    config
        .route("/static/{name:.*}", web::get().to(super::assets::serve))
        .route("/", web::get().to(overview::show))
        .route("/people/{number}", web::post().to(overview::play))
        .route("/clock", web::post().to(overview::move_clock))
        .route("/mails/{number}", web::get().to(mails::show));
}

/// Whether the request was meant for this desk and made by it: another site open in the same
/// browser may neither read it (by a name that leads to loopback) nor press its buttons.
fn is_ours(request: &HttpRequest) -> bool {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let Some(host) = header(HOST) else { return false };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let local = matches!(name, "127.0.0.1" | "localhost" | "[::1]");
    let origin = format!("http://{host}");
    local && header(ORIGIN).is_none_or(|word| word == origin)
}

/// The language of the reader.
fn locale(request: &HttpRequest) -> Locale {
    let wanted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Locale::negotiate(None, wanted)
}

/// A page of the desk.
fn page(desk: &Desk, locale: Locale, template: &str, page: &impl serde::Serialize) -> HttpResponse {
    let rendered = tera::Context::from_serialize(page).map_err(|error| error.to_string());
    let rendered = rendered.and_then(|mut context| {
        let facts = json!({ "lang": locale.code(), "dir": locale.direction(), "csrf": "" });
        context.insert("cx", &facts);
        let templates = &desk.site.templates;
        templates.render(template, locale, &context).map_err(|error| error.to_string())
    });
    match rendered {
        Ok(html) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((CONTENT_SECURITY_POLICY, policy(desk)))
            .body(html),
        Err(error) => {
            tracing::error!(error, "the desk of the demonstration cannot be shown");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// Its buttons lead to the site.
fn policy(desk: &Desk) -> String {
    content_security_policy(&[desk.site.origin()])
}

fn see_other(location: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, location)).finish()
}
