//! `/office/people/{id}`: somebody's sessions and account, for when the person cannot help
//! themselves: a lost laptop, a stolen mailbox, somebody who has left.

use actix_web::web::Path;
use chrono_tz::Tz;
use serde::Serialize;

use super::{Fact, zone};
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, SessionRow, StaffError, StaffRole, User, UserId, UserState};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::identity::proof;
use crate::web::merging::{MergedLine, merged_into};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct PersonPage {
    name: String,
    path: String,
    disabled: bool,
    /// One's own sessions are ended on one's own page.
    oneself: bool,
    facts: Vec<Fact>,
    sessions: Vec<Session>,
    /// Where it is merged with another, for stewards.
    merge_href: Option<String>,
    merged: Vec<MergedLine>,
}

#[derive(Debug, Serialize)]
struct Session {
    browser: String,
    network: String,
    since: String,
    seen: String,
}

impl Session {
    fn of(words: &Words<'_>, zone: Tz, row: SessionRow) -> Self {
        Self {
            browser: row.browser.description,
            network: row.browser.address,
            since: words.texts.date_time(words.locale, row.created_at, zone),
            seen: words.texts.date_time(words.locale, row.seen_at, zone),
        }
    }
}

impl Page for PersonPage {
    const TEMPLATE: &'static str = "office/person.html";

    fn samples() -> Vec<Self> {
        let session = |browser: &str| Session {
            browser: browser.to_owned(),
            network: "192.0.2.0/24".to_owned(),
            since: "21 May 2026, 14:05 CEST".to_owned(),
            seen: "23 May 2026, 09:12 CEST".to_owned(),
        };
        let page = |disabled, oneself, sessions| Self {
            name: "Ada".to_owned(),
            path: "/office/people/usr_1".to_owned(),
            disabled,
            oneself,
            facts: vec![Fact::new("E-mail address".to_owned(), "ada@example.org")],
            sessions,
            merge_href: (!oneself).then(|| "/office/merges/new?gone=usr_1".to_owned()),
            merged: if disabled { vec![] } else { vec![MergedLine::sample()] },
        };
        let two = vec![session("Firefox · Linux"), session("Safari · iOS")];
        vec![
            page(false, false, two),
            page(true, false, vec![]),
            page(false, true, vec![session("Firefox · Linux")]),
        ]
    }
}

/// `GET /office/people/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id: UserId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let user = identity::user(conn, &id)?;
        let merged = merged_into(conn, id.as_str())?;
        Ok((user, identity::sessions_of(conn, &id, now)?, zone(conn)?, merged))
    });
    let (user, sessions, zone, merged) = read.await?;
    if let Some(kept) = &user.merged_into {
        return page::see_other(&format!("/office/people/{kept}")).go(&cx);
    }
    let words = cx.words();
    let page = PersonPage {
        path: format!("/office/people/{}", user.id),
        disabled: user.state == UserState::Disabled,
        oneself: cx.user_id()? == user.id,
        facts: facts(&words, zone, &user),
        merge_href: cx
            .is_staff(&[StaffRole::Steward])
            .then(|| format!("/office/merges/new?gone={}", user.id)),
        merged,
        sessions: match user.state {
            UserState::Active => {
                sessions.into_iter().map(|row| Session::of(&words, zone, row)).collect()
            }
            UserState::Disabled => Vec::new(),
        },
        name: user.name,
    };
    page::show(&cx, &page)
}

fn facts(words: &Words<'_>, zone: Tz, user: &User) -> Vec<Fact> {
    let verified = if user.email_verified { "person-verified" } else { "person-unverified" };
    let factor = if user.has_totp { "security-totp-on" } else { "security-totp-off" };
    let fact = |key: &str, value: String| Fact::new(words.say(key), value);
    vec![
        fact("account-address", format!("{} ({})", user.email, words.say(verified))),
        fact("security-totp", words.say(factor)),
        fact("person-since", words.day_of(user.created_at, zone)),
        fact("person-reference", user.id.to_string()),
    ]
}

/// Somebody else, by the id of the path: one's own account has pages of its own.
fn somebody_else(cx: &Cx, id: &str) -> Result<UserId, WebError> {
    let id: UserId = id.parse().map_err(|_| WebError::NotFound)?;
    if cx.user_id()? == id { Err(WebError::Refused) } else { Ok(id) }
}

fn back(cx: &Cx, id: &str, key: &str) -> Answer {
    page::see_other(&format!("/office/people/{id}")).with(Flash::new(Tone::Ok, key)).go(cx)
}

/// `POST /office/people/{id}/sessions/removal`
pub async fn end_sessions(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let person = somebody_else(&cx, &id)?;
    if let Some(asked) = proof::demand(&cx, &format!("/office/people/{id}")).await? {
        return Ok(asked);
    }
    let ended = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        identity::user(tx.conn, &person)?;
        identity::end_sessions(tx, &person, None)
    });
    ended.await?;
    back(&cx, &id, "person-sessions-ended")
}

/// `POST /office/people/{id}/disabling`
pub async fn disable(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let person = somebody_else(&cx, &id)?;
    if let Some(asked) = proof::demand(&cx, &format!("/office/people/{id}")).await? {
        return Ok(asked);
    }
    let disabled = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, StaffError> {
        identity::disable_user(tx, &person)
    });
    disabled.await?;
    back(&cx, &id, "person-was-disabled")
}

/// `POST /office/people/{id}/enabling`
pub async fn enable(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let person = somebody_else(&cx, &id)?;
    if let Some(asked) = proof::demand(&cx, &format!("/office/people/{id}")).await? {
        return Ok(asked);
    }
    let enabled = cx.site.means.db.write(cx.actor(), move |tx| identity::enable_user(tx, &person));
    enabled.await?;
    back(&cx, &id, "person-was-enabled")
}
