//! `/rooms/{id}/people`: who belongs to a room by name, and links for one person each.

use actix_web::web::Path;
use chrono::Duration;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::meetings::{
    self, LinkError, LinkRole, MemberError, MemberRole, NewLink, NewMember, Room, RoomId, RoomLink,
    RoomMember,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// For how many days a link may be good; 0 is without an end.
const DAYS: [i64; 4] = [1, 7, 30, 0];

/// The page.
#[derive(Debug, Serialize)]
pub struct PeoplePage {
    form: FormState,
    id: String,
    name: String,
    members: Vec<MemberRow>,
    links: Vec<LinkRow>,
}

#[derive(Debug, Serialize)]
struct MemberRow {
    id: String,
    email: String,
    role: &'static str,
}

#[derive(Debug, Serialize)]
struct LinkRow {
    id: String,
    name: String,
    role: &'static str,
    url: String,
    /// The day it ends, in words.
    until: Option<String>,
    over: bool,
    used: Option<String>,
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "meetings/people.html";

    fn samples() -> Vec<Self> {
        let member = |email: &str, role| MemberRow {
            id: format!("rmb_{}", email.len()),
            email: email.to_owned(),
            role,
        };
        let link = |name: &str, until: Option<&str>, over| LinkRow {
            id: format!("rlk_{}", name.len()),
            name: name.to_owned(),
            role: "viewer",
            url: "https://moot.example/r/weekly-assembly-7kq2m8x4t1wz3/for/rlk_1.f00d".to_owned(),
            until: until.map(str::to_owned),
            over,
            used: over.then(|| "4 May 2026".to_owned()),
        };
        let page = |form, members, links| Self {
            form,
            id: "room_1".to_owned(),
            name: "Weekly assembly".to_owned(),
            members,
            links,
        };
        let wrong = FormState::empty().filled("email", "bo@").rejected("email", "error-email");
        let full = (
            vec![member("ana@example.org", "co-owner"), member("bo@example.org", "viewer")],
            vec![link("Bo Larsen", Some("5 May 2026"), true), link("Cleo", None, false)],
        );
        vec![page(FormState::empty(), vec![], vec![]), page(wrong, full.0, full.1)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /rooms/{id}/people`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    page::show(&cx, &load(&cx, &path, FormState::empty()).await?)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<PeoplePage, WebError> {
    let id: RoomId = id.parse().map_err(|_| WebError::NotFound)?;
    let (room, members, links) = cx.site.means.db.read(move |conn| look(conn, &id)).await?;
    if room.is_archived() {
        return Err(WebError::Gone);
    }
    let now = cx.site.means.clock.now();
    Ok(PeoplePage {
        form,
        members: members.into_iter().map(MemberRow::of).collect(),
        links: links.iter().map(|link| LinkRow::of(cx, &room, link, now)).collect(),
        id: room.id.to_string(),
        name: room.name,
    })
}

type Found = (Room, Vec<RoomMember>, Vec<RoomLink>);

fn look(conn: &mut Conn, id: &RoomId) -> Result<Found, DbError> {
    Ok((meetings::room(conn, id)?, meetings::members_of(conn, id)?, meetings::links_of(conn, id)?))
}

impl MemberRow {
    fn of(member: RoomMember) -> Self {
        Self { id: member.id.to_string(), email: member.email, role: member.role.as_str() }
    }
}

impl LinkRow {
    fn of(cx: &Cx, room: &Room, link: &RoomLink, now: Timestamp) -> Self {
        let token = meetings::link_token(cx.site.means.db.vault(), &link.id);
        let day = |at: chrono::NaiveDateTime| cx.words().day(at.date());
        Self {
            id: link.id.to_string(),
            name: link.name.clone(),
            role: link.role.as_str(),
            url: cx.site.means.link(&format!("/r/{}/for/{token}", room.slug)),
            until: link.expires_at.map(day),
            over: !link.is_good(now),
            used: link.used_at.map(day),
        }
    }
}

/// What the form sends that adds people.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MemberFields {
    /// One mailbox, or several with commas, semicolons or lines between them.
    #[validate(length(max = 20_000, code = "email"))]
    email: String,
    role: String,
}

impl Fields for MemberFields {}

/// `POST /rooms/{id}/people`: all of them, or none and what is wrong.
pub async fn add(cx: Cx, path: Path<String>, form: Form<MemberFields>) -> Answer {
    let id: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &path, state).await?),
    };
    let Ok(role) = fields.role.parse::<MemberRole>() else {
        let state = state.rejected("role", "error-choose");
        return page::invalid(&cx, &load(&cx, &path, state).await?);
    };
    let emails: Vec<String> = mailboxes(&fields.email);
    if emails.is_empty() {
        let state = state.rejected("email", "error-email");
        return page::invalid(&cx, &load(&cx, &path, state).await?);
    }
    let (user, public) = (cx.user_id()?, std::sync::Arc::clone(&cx.site.means.public_url));
    let added = cx.site.means.db.write(cx.actor(), move |tx| {
        let link = format!("{public}/r/{}", meetings::room(tx.conn, &id)?.slug);
        for email in emails {
            let new = NewMember { email: email.clone(), role, added_by: user.clone() };
            meetings::add_member(tx, &id, &new, &link).map_err(|error| (email, error))?;
        }
        Ok::<_, Refused>(())
    });
    let Err(Refused(email, error)) = added.await else {
        return back(&cx, &path, "room-people-added");
    };
    let key = match error {
        MemberError::BadEmail => "error-room-people-email",
        MemberError::Already => "error-room-people-already",
        MemberError::TooMany => "error-room-people-many",
        MemberError::Room(error) => return Err(error.into()),
    };
    let whose = std::collections::BTreeMap::from([("email".to_owned(), email)]);
    let state = state.rejected_with("email", key, whose);
    page::invalid(&cx, &load(&cx, &path, state).await?)
}

/// Which mailbox could not be added, and why.
struct Refused(String, MemberError);

impl From<(String, MemberError)> for Refused {
    fn from((email, error): (String, MemberError)) -> Self {
        Self(email, error)
    }
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self(String::new(), error.into())
    }
}

fn mailboxes(typed: &str) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let parts = typed.split([',', ';', '\n', '\r', ' ', '\t']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts.filter(|part| seen.insert(part.to_lowercase())).map(str::to_owned).collect()
}

/// What the form of one member sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RoleFields {
    role: String,
}

impl Fields for RoleFields {}

/// `POST /rooms/{id}/people/{member}`: another role.
pub async fn change(cx: Cx, path: Path<(String, String)>, form: Form<RoleFields>) -> Answer {
    let (room, member) = ids(&path)?;
    let role: MemberRole = form.input.role.parse().map_err(|_| WebError::Unprocessable)?;
    let member = member.parse().map_err(|_| WebError::NotFound)?;
    let changed = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| meetings::change_member(tx, &room, &member, role));
    changed.await?;
    back(&cx, &path.0, "room-people-changed")
}

/// `POST /rooms/{id}/people/{member}/removal`
pub async fn remove(cx: Cx, path: Path<(String, String)>, _form: Form<Button>) -> Answer {
    let (room, member) = ids(&path)?;
    let member = member.parse().map_err(|_| WebError::NotFound)?;
    let removed =
        cx.site.means.db.write(cx.actor(), move |tx| meetings::remove_member(tx, &room, &member));
    removed.await?;
    back(&cx, &path.0, "room-people-removed")
}

/// What the form of links sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LinkFields {
    #[validate(length(max = 100, code = "guest-name"))]
    name: String,
    link_role: String,
    days: String,
}

impl Fields for LinkFields {}

/// `POST /rooms/{id}/links`
pub async fn make(cx: Cx, path: Path<String>, form: Form<LinkFields>) -> Answer {
    let room: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &path, state).await?),
    };
    let Ok(role) = fields.link_role.parse::<LinkRole>() else {
        let state = state.rejected("link_role", "error-choose");
        return page::invalid(&cx, &load(&cx, &path, state).await?);
    };
    let Some(days) = fields.days.parse().ok().filter(|days| DAYS.contains(days)) else {
        let state = state.rejected("days", "error-choose");
        return page::invalid(&cx, &load(&cx, &path, state).await?);
    };
    let expires_at = (days > 0).then(|| cx.site.means.clock.now() + Duration::days(days));
    let new = NewLink { name: fields.name, role, expires_at, made_by: cx.user_id()? };
    let made = cx.site.means.db.write(cx.actor(), move |tx| meetings::make_link(tx, &room, &new));
    let key = match made.await {
        Ok(_) => return back(&cx, &path, "room-link-made"),
        Err(LinkError::NoName) => "error-guest-name",
        Err(LinkError::TooMany) => "error-room-links-many",
        Err(LinkError::Past) => return Err(WebError::Unprocessable),
        Err(LinkError::Room(error)) => return Err(error.into()),
    };
    page::invalid(&cx, &load(&cx, &path, state.rejected("name", key)).await?)
}

/// `POST /rooms/{id}/links/{link}/removal`
pub async fn revoke(cx: Cx, path: Path<(String, String)>, _form: Form<Button>) -> Answer {
    let (room, link) = ids(&path)?;
    let link = link.parse().map_err(|_| WebError::NotFound)?;
    let revoked =
        cx.site.means.db.write(cx.actor(), move |tx| meetings::revoke_link(tx, &room, &link));
    revoked.await?;
    back(&cx, &path.0, "room-link-revoked")
}

fn ids(path: &(String, String)) -> Result<(RoomId, &str), WebError> {
    Ok((path.0.parse().map_err(|_| WebError::NotFound)?, &path.1))
}

fn back(cx: &Cx, room: &str, key: &str) -> Answer {
    page::see_other(&format!("/rooms/{room}/people")).with(Flash::new(Tone::Ok, key)).go(cx)
}

impl From<MemberError> for WebError {
    fn from(error: MemberError) -> Self {
        match error {
            MemberError::BadEmail | MemberError::Already | MemberError::TooMany => {
                Self::Unprocessable
            }
            MemberError::Room(error) => error.into(),
        }
    }
}
