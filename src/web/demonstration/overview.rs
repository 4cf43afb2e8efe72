//! The first page of the desk.

use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::mails::{self, MailRow};
use super::{Desk, Player, is_ours, locale, page, see_other};
use crate::ground::clock::{Clock, Timestamp};
use crate::ground::db::Actor;
use crate::identity;

/// The page.
#[derive(Debug, Serialize)]
pub struct Overview {
    now: String,
    site: String,
    roles: Vec<Role>,
    servers: Vec<Place>,
    /// Where people sign in with an account elsewhere.
    provider: Place,
    /// Where cards are simulated.
    cards: String,
    /// How one more is started.
    one_more: &'static str,
    mails: Vec<MailRow>,
}

/// Somebody to be.
#[derive(Debug, Serialize)]
pub struct Role {
    number: usize,
    name: String,
    role_key: &'static str,
    organisation: Option<String>,
}

/// Something simulated that listens.
#[derive(Debug, Serialize)]
pub struct Place {
    name: String,
    address: String,
}

/// How far the clock moves, or to which instant (RFC 3339).
#[derive(Debug, Deserialize)]
pub struct Journey {
    days: Option<i64>,
    to: Option<Timestamp>,
}

/// `GET /`
pub async fn show(desk: Data<Desk>, request: HttpRequest) -> HttpResponse {
    if !is_ours(&request) {
        return HttpResponse::MisdirectedRequest().finish();
    }
    let locale = locale(&request);
    let role = |(number, player): (usize, &Player)| Role {
        number,
        name: player.name.clone(),
        role_key: player.role_key,
        organisation: player.organisation.clone(),
    };
    let place =
        |(name, address): &(String, String)| Place { name: name.clone(), address: address.clone() };
    let overview = Overview {
        now: desk.clock.now().format("%Y-%m-%d %H:%M UTC").to_string(),
        site: desk.site.public_url.to_string(),
        roles: desk.people.iter().enumerate().map(role).collect(),
        servers: desk.servers.iter().map(place).collect(),
        provider: place(&desk.provider),
        cards: desk.cards.clone(),
        one_more: "folkmoot simulate bbb --listen 127.0.0.1:8090 --secret a-secret-for-one-more",
        mails: mails::latest(&desk),
    };
    page(&desk, locale, "demonstration/overview.html", &overview)
}

/// `POST /people/{number}`: a fresh link, and there.
pub async fn play(desk: Data<Desk>, request: HttpRequest, number: Path<usize>) -> HttpResponse {
    if !is_ours(&request) {
        return HttpResponse::MisdirectedRequest().finish();
    }
    let Some(player) = desk.people.get(*number).cloned() else {
        return HttpResponse::NotFound().finish();
    };
    let (db, means) = (desk.site.means.db.clone(), desk.site.means.clone());
    let token = db
        .write(Actor::visitor(), move |tx| {
            identity::issue_demonstration_link(tx, &means, &player.user_id)
        })
        .await;
    match token {
        Ok(token) => {
            let path = format!("/sign-in/demonstration/{}", token.expose());
            see_other(&desk.site.means.link(&path))
        }
        Err(error) => {
            tracing::error!(%error, "no link could be made");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// `POST /clock`
pub async fn move_clock(
    desk: Data<Desk>,
    request: HttpRequest,
    journey: Form<Journey>,
) -> HttpResponse {
    if !is_ours(&request) {
        return HttpResponse::MisdirectedRequest().finish();
    }
    match *journey {
        Journey { to: Some(instant), .. } => desk.clock.travel_to(instant),
        // Back only with care: what is done stays done.
        Journey { days: Some(days @ 1..=366), .. } => desk.clock.advance(Duration::days(days)),
        Journey { .. } => return HttpResponse::UnprocessableEntity().finish(),
    }
    tracing::info!(now = %desk.clock.now(), "the clock was moved");
    see_other("/")
}
