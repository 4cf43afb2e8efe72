//! `/me/security`: what protects the account, and where it is signed in.

use actix_web::web::Path;
use chrono_tz::Tz;
use serde::Serialize;

use crate::ground::db::DbError;
use crate::identity::{self, SessionId, SessionRow};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

use super::identities::{Elsewhere, IdentityLine};
use super::providers::ProviderLine;
use super::sites::SiteLine;

/// The page.
#[derive(Debug, Serialize)]
pub struct SecurityPage {
    has_password: bool,
    has_totp: bool,
    /// Staff must have a second factor and do not have one yet.
    totp_required: bool,
    /// Staff cannot do without it.
    totp_stays: bool,
    codes_left: i64,
    sessions: Vec<SessionLine>,
    sites: Vec<SiteLine>,
    passkeys: Vec<PasskeyLine>,
    /// Passkeys work here.
    passkeys_work: bool,
    /// Accounts elsewhere that sign in here.
    identities: Vec<IdentityLine>,
    /// Where an account may be tied to this one.
    providers: Vec<ProviderLine>,
}

/// One passkey.
#[derive(Debug, Serialize)]
struct PasskeyLine {
    id: String,
    name: String,
    since: String,
    used: Option<String>,
}

/// One session.
#[derive(Debug, Serialize)]
struct SessionLine {
    id: String,
    browser: String,
    network: String,
    since: String,
    seen: String,
    here: bool,
}

impl Page for SecurityPage {
    const TEMPLATE: &'static str = "identity/security.html";

    fn samples() -> Vec<Self> {
        let line = |id: &str, browser: &str, here| SessionLine {
            id: id.to_owned(),
            browser: browser.to_owned(),
            network: "192.0.2.0/24".to_owned(),
            since: "21 May 2026, 14:05 CEST".to_owned(),
            seen: "23 May 2026, 09:12 CEST".to_owned(),
            here,
        };
        let page = |has_password, has_totp, totp_required, codes_left| Self {
            has_password,
            has_totp,
            totp_required,
            totp_stays: totp_required,
            codes_left,
            sessions: vec![line("ses_1", "Firefox · Linux", true)],
            sites: Vec::new(),
            passkeys: Vec::new(),
            passkeys_work: has_password,
            identities: Vec::new(),
            providers: if has_totp { vec![ProviderLine::sample()] } else { Vec::new() },
        };
        let mut full = page(true, true, false, 2);
        full.sessions.push(line("ses_2", "Safari · iOS", false));
        full.sites.push(SiteLine::sample());
        full.identities.extend(IdentityLine::samples());
        for used in [None, Some("23 May 2026, 09:12 CEST".to_owned())] {
            let since = "21 May 2026, 14:05 CEST".to_owned();
            let name = "My phone".to_owned();
            full.passkeys.push(PasskeyLine { id: "pky_1".to_owned(), name, since, used });
        }
        vec![page(false, false, false, 0), page(true, false, true, 0), full]
    }
}

/// `GET /me/security`
pub async fn show(cx: Cx) -> Answer {
    let person = cx.person()?.clone();
    let now = cx.site.means.clock.now();
    let loaded = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let user = identity::user(conn, &person.user_id)?;
        let codes = identity::recovery_codes_left(conn, &person.user_id)?;
        let sites = identity::consents_of(conn, &person.user_id)?;
        let passkeys = identity::passkeys_of(conn, &person.user_id)?;
        let elsewhere = Elsewhere::of(conn, &person.user_id)?;
        let sessions = identity::sessions_of(conn, &person.user_id, now)?;
        Ok((user, codes, sessions, sites, passkeys, elsewhere))
    });
    let (user, codes_left, sessions, sites, passkeys, elsewhere) = loaded.await?;
    let staff = !cx.person()?.staff.is_empty();
    let zone = user.time_zone.unwrap_or(Tz::UTC);
    let page = SecurityPage {
        has_password: user.has_password,
        has_totp: user.has_totp,
        totp_required: staff && !user.has_totp && passkeys.is_empty(),
        totp_stays: staff,
        codes_left,
        sessions: sessions.into_iter().map(|row| line(&cx, row, zone)).collect(),
        sites: sites.into_iter().map(SiteLine::of).collect(),
        passkeys: passkeys.into_iter().map(|row| passkey_line(&cx, row, zone)).collect(),
        passkeys_work: super::passkeys::place(&cx).is_ok(),
        identities: elsewhere.lines(&cx, zone),
        providers: elsewhere.offered(),
    };
    page::show(&cx, &page)
}

fn line(cx: &Cx, row: SessionRow, zone: Tz) -> SessionLine {
    let texts = cx.site.templates.texts();
    SessionLine {
        here: cx.viewer.as_ref().is_some_and(|viewer| viewer.session_id == row.id),
        id: row.id.to_string(),
        browser: row.browser.description,
        network: row.browser.address,
        since: texts.date_time(cx.locale, row.created_at, zone),
        seen: texts.date_time(cx.locale, row.seen_at, zone),
    }
}

fn passkey_line(cx: &Cx, row: identity::Passkey, zone: Tz) -> PasskeyLine {
    let texts = cx.site.templates.texts();
    PasskeyLine {
        id: row.id.to_string(),
        name: row.name,
        since: texts.date_time(cx.locale, row.created_at, zone),
        used: row.used_at.map(|at| texts.date_time(cx.locale, at, zone)),
    }
}

/// `POST /me/sessions/{id}/removal`
pub async fn end_one(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let session: SessionId = id.parse().map_err(|_| WebError::NotFound)?;
    let user = cx.user_id()?;
    let ended = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        identity::end_session(tx, &user, &session)
    });
    if !ended.await? {
        return Err(WebError::NotFound);
    }
    page::see_other("/me/security").with(Flash::new(Tone::Ok, "security-session-ended")).go(&cx)
}

/// `POST /me/sessions/removal`: all but this one.
pub async fn end_others(cx: Cx, _: Form<Button>) -> Answer {
    let (user, here) = (cx.user_id()?, cx.person()?.session_id.clone());
    let ended = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        identity::end_sessions(tx, &user, Some(&here))
    });
    ended.await?;
    page::see_other("/me/security").with(Flash::new(Tone::Ok, "security-sessions-ended")).go(&cx)
}
