//! Authorisation, decided in one place and refused by default: who may use a route. Every route
//! names its guard in `routes/`; the guard runs before the handler and hands it the context.

use std::panic::AssertUnwindSafe;

use actix_web::HttpMessage;
use actix_web::cookie::Cookie;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, USER_AGENT};
use actix_web::web::Data;
use futures_util::FutureExt;

use super::context::{Cx, Inner, Scope};
use super::error::{self, WebError};
use super::route::{Answer, Route};
use super::shell::RequestId;
use super::site::Site;
use super::{flash, proxy, session};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, Conn, DbError};
use crate::ground::text::Locale;
use crate::identity::{self, SignedIn, StaffRole, UserId};
use crate::organisations::{self, Body, Owned, PartyId, Role};

/// Finds whom the thing with this id belongs to, and what the viewer is there, in one question.
pub type FindOwner = fn(&mut Conn, &str, &UserId) -> Result<Owned, DbError>;

/// Who may use a route.
#[derive(Clone, Copy)]
pub enum Access {
    /// Anybody, signed in or not. What such a route shows is public or carries its own key.
    Anyone,
    /// Programs that sign each call: whoever answers looks at the signature, and nobody is looked
    /// for among those who are signed in.
    Signed,
    /// A browser that has given a password or a link, with or without the second factor.
    HalfSignedIn,
    /// Anybody signed in (with the second factor, if they have one).
    SignedIn,
    /// Staff with one of these roles and a second factor.
    Staff(&'static [StaffRole]),
    /// People of the organisation `{slug}` with one of these roles; staff roles beside them.
    Organisation(&'static [Role], &'static [StaffRole]),
    /// The owner of the thing `{id}`: the person it belongs to, or people of the organisation it
    /// belongs to with one of these roles; staff roles beside them.
    Owner(FindOwner, &'static [Role], &'static [StaffRole]),
}

/// Runs the guard, then what answers, then turns an error into a page.
pub(super) async fn stand(
    row: &Route,
    req: ServiceRequest,
) -> Result<ServiceResponse, actix_web::Error> {
    let site = site(&req)?;
    match enter(&site, row.access, &req).await {
        Ok(cx) => Ok(answer(&cx, &*row.answer, req).await),
        Err((cx, error)) => Ok(req.into_response(error::answer(&cx, &error))),
    }
}

/// For a path that nothing is at: a page in the visitor's language.
pub(super) async fn nothing_here(req: ServiceRequest) -> Result<ServiceResponse, actix_web::Error> {
    let site = site(&req)?;
    let (cx, error) = match enter(&site, Access::Anyone, &req).await {
        Ok(cx) => (cx, WebError::NotFound),
        Err(refused) => refused,
    };
    Ok(req.into_response(error::answer(&cx, &error)))
}

fn site(req: &ServiceRequest) -> Result<Data<Site>, WebError> {
    req.app_data::<Data<Site>>().cloned().ok_or_else(|| WebError::fault("no site"))
}

async fn answer(cx: &Cx, answer: &dyn Answer, req: ServiceRequest) -> ServiceResponse {
    req.extensions_mut().insert(cx.clone());
    let (kept, body) = req.into_parts();
    // A panic is a bug of one page; it must not end the connection without an answer.
    let answered = AssertUnwindSafe(answer.answer(kept.clone(), body)).catch_unwind().await;
    let response = match answered {
        Ok(response) => response,
        Err(_) => error::answer(cx, &WebError::fault("a handler panicked")),
    };
    let failure = response.error().and_then(|error| error.as_error::<WebError>());
    let page = failure.map(|error| error::answer(cx, error));
    ServiceResponse::new(kept, page.unwrap_or(response))
}

async fn enter(
    site: &Data<Site>,
    access: Access,
    req: &ServiceRequest,
) -> Result<Cx, (Cx, WebError)> {
    let http = req.request();
    if matches!(access, Access::Signed) {
        return Ok(context(site, req, None, "".into(), Scope::None));
    }
    let now = site.means.clock.now();
    let token = session::token(site, http);
    let key =
        http.match_info().get("slug").or_else(|| http.match_info().get("id")).map(str::to_owned);
    let remembered = site.coop.remembered(now);
    let door = site.clone();
    let asked = site
        .means
        .db
        .read(move |conn| -> Result<_, DbError> {
            let (viewer, half) = who(conn, token.as_deref(), now)?;
            let coop_name = match remembered {
                Some(name) => name,
                None => door.coop.read(conn, now)?,
            };
            let decision = match (access, half) {
                (Access::HalfSignedIn | Access::Anyone, true) => Ok(Scope::None),
                (_, true) => Err(WebError::SecondFactor { enrolled: true }),
                (_, false) => decide(conn, access, viewer.as_ref(), key.as_deref())?,
            };
            // Half way is nobody, except where the second factor is asked for: a public page must
            // not take its visitor for the person whose password was given.
            let shown = !half || matches!(access, Access::HalfSignedIn);
            Ok((viewer.filter(|_| shown), coop_name, decision))
        })
        .await;
    match asked {
        Ok((viewer, coop_name, decision)) => {
            touch(site, viewer.as_ref(), now).await;
            let scope = decision.as_ref().ok().cloned().unwrap_or_default();
            let cx = context(site, req, viewer, coop_name, scope);
            decision.map(|_| cx.clone()).map_err(|error| (cx, moved(error, http)))
        }
        Err(error) => {
            let cx = context(site, req, None, "Folkmoot".into(), Scope::None);
            Err((cx, error.into()))
        }
    }
}

/// Where the same page of the kept organisation is: the guard knows its slug only. What was sent to
/// an old address is not sent on; its sender sees the organisation as it is now.
fn moved(error: WebError, http: &actix_web::HttpRequest) -> WebError {
    let WebError::Moved(slug) = error else { return error };
    let rest = http.path().trim_start_matches("/organisations/").split_once('/');
    let below = rest.filter(|_| http.method() == actix_web::http::Method::GET);
    let below = below.map(|(_, rest)| format!("/{rest}")).unwrap_or_default();
    WebError::Moved(format!("/organisations/{slug}{below}"))
}

/// Who carries this cookie, and whether they still owe their second factor. Such a half session
/// opens nothing but the page that asks for the factor.
fn who(
    conn: &mut Conn,
    token: Option<&str>,
    now: Timestamp,
) -> Result<(Option<SignedIn>, bool), DbError> {
    let Some(token) = token else { return Ok((None, false)) };
    if let Some(viewer) = identity::current(conn, token, now)? {
        return Ok((Some(viewer), false));
    }
    let half = identity::waiting_for_second_factor(conn, token, now)?;
    Ok((half.clone(), half.is_some()))
}

/// Keeps a session in use alive; a failure costs the request nothing.
async fn touch(site: &Site, viewer: Option<&SignedIn>, now: Timestamp) {
    let Some(viewer) = viewer.filter(|viewer| identity::wants_touch(viewer, now)) else { return };
    let session = viewer.session_id.clone();
    let touched =
        site.means.db.write(Actor::system(), move |tx| identity::touch_session(tx, &session)).await;
    if let Err(error) = touched {
        tracing::warn!(%error, "a session could not be kept alive");
    }
}

/// The policy: may this viewer use a route with this access, for the thing called `key`? The one
/// place that decides.
///
/// # Errors
/// A fault of the database.
pub fn decide(
    conn: &mut Conn,
    access: Access,
    viewer: Option<&SignedIn>,
    key: Option<&str>,
) -> Result<Result<Scope, WebError>, DbError> {
    let viewer = match access {
        Access::Anyone | Access::Signed => return Ok(Ok(Scope::None)),
        Access::HalfSignedIn => return Ok(viewer.map(|_| Scope::None).ok_or(WebError::SignIn)),
        _ => match viewer {
            None => return Ok(Err(WebError::SignIn)),
            Some(viewer) => viewer,
        },
    };
    match (access, key) {
        (Access::Anyone | Access::Signed | Access::HalfSignedIn | Access::SignedIn, _) => {
            Ok(Ok(Scope::None))
        }
        (Access::Staff(roles), _) => Ok(staff(viewer, roles).map(|()| Scope::None)),
        (Access::Organisation(roles, beside), Some(slug)) => {
            organisation(conn, viewer, slug, roles, beside)
        }
        (Access::Owner(find, roles, beside), Some(id)) => {
            let found = find(conn, id, &viewer.user_id);
            owner(conn, viewer, found, roles, beside)
        }
        (Access::Organisation(..) | Access::Owner(..), None) => Ok(Err(WebError::NotFound)),
    }
}

fn staff(viewer: &SignedIn, roles: &[StaffRole]) -> Result<(), WebError> {
    if !viewer.staff.iter().any(|role| roles.contains(role)) {
        return Err(WebError::Refused);
    }
    if viewer.second_factor { Ok(()) } else { Err(second_factor(viewer)) }
}

fn second_factor(viewer: &SignedIn) -> WebError {
    WebError::SecondFactor { enrolled: viewer.has_totp }
}

fn organisation(
    conn: &mut Conn,
    viewer: &SignedIn,
    slug: &str,
    roles: &[Role],
    beside: &[StaffRole],
) -> Result<Result<Scope, WebError>, DbError> {
    let (organisation, held) =
        match organisations::organisation_seen_by(conn, slug, &viewer.user_id) {
            Ok(found) => found,
            Err(DbError::NotFound) => return Ok(Err(WebError::NotFound)),
            Err(error) => return Err(error),
        };
    if let Some(kept) = &organisation.merged_into {
        // Only to those who may see it is told where it went.
        let kept = organisations::organisation_by_id(conn, kept)?.slug;
        let allowed = self::organisation(conn, viewer, &kept, roles, beside)?;
        return Ok(allowed.and(Err(WebError::Moved(kept))));
    }
    if held.iter().any(|role| roles.contains(role)) {
        return Ok(Ok(Scope::Organisation(organisation, held)));
    }
    Ok(match staff(viewer, beside) {
        Ok(()) => Ok(Scope::Organisation(organisation, held)),
        Err(error @ WebError::SecondFactor { .. }) => Err(error),
        // To people of the organisation it is known; to strangers it is not there.
        Err(_) if !held.is_empty() => Err(WebError::Refused),
        Err(_) => Err(WebError::NotFound),
    })
}

fn owner(
    conn: &mut Conn,
    viewer: &SignedIn,
    found: Result<Owned, DbError>,
    roles: &[Role],
    beside: &[StaffRole],
) -> Result<Result<Scope, WebError>, DbError> {
    let owned = match found {
        Ok(owned) => owned,
        Err(DbError::NotFound) => return Ok(Err(WebError::NotFound)),
        Err(error) => return Err(error),
    };
    let right = match right_over(&viewer.user_id, &owned, roles) {
        Right::None => right_over_kept(conn, &viewer.user_id, &owned.party.id, roles)?,
        right => right,
    };
    let party = owned.party;
    Ok(match (right, staff(viewer, beside)) {
        (Right::Full, _) | (_, Ok(())) => Ok(Scope::Party(party)),
        (_, Err(error @ WebError::SecondFactor { .. })) => Err(error),
        (Right::Known, _) => Err(WebError::Refused),
        (Right::None, _) => Err(WebError::NotFound),
    })
}

enum Right {
    Full,
    Known,
    None,
}

/// What belongs to a party that went into another is the other's.
fn right_over_kept(
    conn: &mut Conn,
    user: &UserId,
    party: &PartyId,
    roles: &[Role],
) -> Result<Right, DbError> {
    match organisations::party_it_became(conn, party)? {
        Some(kept) => {
            let kept = organisations::party_seen_by(conn, &kept, user)?;
            Ok(right_over(user, &kept, roles))
        }
        None => Ok(Right::None),
    }
}

fn right_over(user: &UserId, owned: &Owned, roles: &[Role]) -> Right {
    match &owned.party.body {
        _ if owned.trusted => Right::Full,
        Body::Person(owner) if owner == user => Right::Full,
        Body::Person(_) => Right::None,
        Body::Organisation(_) if owned.roles.iter().any(|role| roles.contains(role)) => Right::Full,
        Body::Organisation(_) if owned.roles.is_empty() => Right::None,
        Body::Organisation(_) => Right::Known,
    }
}

fn context(
    site: &Data<Site>,
    req: &ServiceRequest,
    viewer: Option<SignedIn>,
    coop_name: std::sync::Arc<str>,
    scope: Scope,
) -> Cx {
    let http = req.request();
    let browser = session::browser(site, http).unwrap_or_else(|| site.means.chance.hex(16));
    let csrf = match &viewer {
        Some(viewer) => viewer.csrf_token.clone(),
        None => site.means.db.vault().digest("csrf", &browser),
    };
    let chosen = http.cookie("folkmoot_locale").map(|cookie| cookie.value().to_owned());
    let chosen = chosen.or_else(|| viewer.as_ref().map(|viewer| viewer.locale.code().to_owned()));
    let theme = match http.cookie("folkmoot_theme").as_ref().map(Cookie::value) {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    };
    let request_id = http.extensions().get::<RequestId>().map(|id| id.0.clone());
    Cx::new(Inner {
        locale: Locale::negotiate(chosen.as_deref(), header(req, &ACCEPT_LANGUAGE)),
        theme,
        csrf,
        path: http.path().to_owned(),
        peer: proxy::caller(&site.trusted_proxies, http),
        request_id: request_id.unwrap_or_default(),
        flash: flash::read(http),
        browser,
        browser_kind: header(req, &USER_AGENT).unwrap_or_default().chars().take(200).collect(),
        coop_name,
        scope,
        wants_json: wants_json(req),
        viewer,
        site: site.clone(),
    })
}

fn header<'a>(
    req: &'a ServiceRequest,
    name: &actix_web::http::header::HeaderName,
) -> Option<&'a str> {
    req.headers().get(name).and_then(|value| value.to_str().ok())
}

fn wants_json(req: &ServiceRequest) -> bool {
    let accepts = header(req, &ACCEPT).unwrap_or_default();
    let sends = header(req, &CONTENT_TYPE).unwrap_or_default();
    (accepts.contains("json") || sends.starts_with("application/json"))
        && !accepts.contains("text/html")
}
