//! `/circles/{id}`: who takes part, joining and leaving; for coordinators taking people in and
//! putting gatherings down.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{SeatLine, parse, status};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::membership::MembershipId;
use crate::membership::activity::circle::{
    Circle, CircleError, CircleId, Seat, circle, coordinates, join_circle, leave_circle,
    seats_of_circle, take_into_circle,
};
use crate::membership::activity::gathering::{
    Gathering, GatheringError, GatheringKind, call_gathering, gatherings_of_circle,
};
use crate::membership::activity::{members_for, read_list, roster};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::membership::activity::day;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So many gatherings are shown.
const SHOWN: i64 = 20;

/// The page.
#[derive(Debug, Serialize)]
pub struct CirclePage {
    form: FormState,
    path: String,
    name: String,
    purpose: String,
    status_key: &'static str,
    tone: &'static str,
    seats: Vec<SeatLine>,
    gatherings: Vec<GatheringLine>,
    /// Whom the viewer can sit there for.
    members: Vec<Choice>,
    may_join: bool,
    sits: bool,
    coordinates: bool,
}

/// A gathering in a list.
#[derive(Debug, Clone, Serialize)]
pub struct GatheringLine {
    href: String,
    title: String,
    day: String,
    listed: bool,
}

impl GatheringLine {
    fn of(words: &Words<'_>, gathering: &Gathering) -> Self {
        Self {
            href: format!("/gatherings/{}", gathering.id),
            title: gathering.title.clone(),
            day: words.day(gathering.held_on),
            listed: gathering.listed_on.is_some(),
        }
    }
}

impl Page for CirclePage {
    const TEMPLATE: &'static str = "membership/circles/view.html";

    fn samples() -> Vec<Self> {
        let page = |form, seats, may_join, sits, coordinates| Self {
            form,
            path: "/circles/crc_1".to_owned(),
            name: "Technology".to_owned(),
            purpose: "Keeps the servers running and the backups fresh.".to_owned(),
            status_key: "circle-is-open",
            tone: "ok",
            seats,
            gatherings: vec![GatheringLine {
                href: "/gatherings/gat_1".to_owned(),
                title: "Technology in May".to_owned(),
                day: "21 May 2026".to_owned(),
                listed: false,
            }],
            members: vec![Choice::new("mem_1", "Ada Okafor"), Choice::new("mem_2", "Hatch")],
            may_join,
            sits,
            coordinates,
        };
        let wrong = FormState::empty()
            .filled("email", "nobody@example.org")
            .rejected("email", "circle-email-unknown")
            .rejected("title", "error-required");
        vec![
            page(FormState::empty(), vec![], true, false, false),
            page(wrong, SeatLine::samples(), false, true, true),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Loaded {
    circle: Circle,
    seats: Vec<Seat>,
    gatherings: Vec<Gathering>,
    members: Vec<Choice>,
    sits: bool,
    coordinates: bool,
}

/// `GET /circles/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<CirclePage, WebError> {
    let (id, user) = (parse(id)?, cx.user_id()?);
    let read = move |conn: &mut Conn| read(conn, &id, &user);
    let it = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let (status_key, tone) = status(&it.circle);
    Ok(CirclePage {
        form,
        path: format!("/circles/{}", it.circle.id),
        status_key,
        tone,
        seats: it.seats.iter().map(|seat| SeatLine::of(&words, seat)).collect(),
        gatherings: it.gatherings.iter().map(|one| GatheringLine::of(&words, one)).collect(),
        members: it.members,
        may_join: it.circle.open && it.circle.ended_on.is_none() && !it.sits,
        sits: it.sits,
        coordinates: it.coordinates,
        name: it.circle.name,
        purpose: it.circle.purpose,
    })
}

fn read(conn: &mut Conn, id: &CircleId, user: &UserId) -> Result<Loaded, DbError> {
    let members = members_for(conn, user)?;
    if members.is_empty() {
        return Err(DbError::NotFound);
    }
    let seats = seats_of_circle(conn, id)?;
    let choice = |(member, party): (crate::membership::Membership, _)| {
        let party: crate::organisations::Party = party;
        Choice::new(member.id.as_str(), party.name)
    };
    Ok(Loaded {
        circle: circle(conn, id)?,
        gatherings: gatherings_of_circle(conn, id, SHOWN)?,
        sits: seats.iter().any(|seat| seat.user_id == *user),
        coordinates: coordinates(conn, user, id)?,
        members: members.into_iter().map(choice).collect(),
        seats,
    })
}

/// For whom one sits there; nothing where there is no choice.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SeatFields {
    member: String,
}

impl Fields for SeatFields {}

/// `POST /circles/{id}/seat`
pub async fn join(cx: Cx, id: Path<String>, form: Form<SeatFields>) -> Answer {
    let (circle, user, typed) = (parse(&id)?, cx.user_id()?, form.input.member);
    let joined = cx.site.means.db.write(cx.actor(), move |tx| {
        let member = match typed.as_str() {
            "" => first_member(tx, &user)?,
            typed => typed.parse().map_err(|_| CircleError::NotTheirs)?,
        };
        join_circle(tx, &circle, &user, &member)
    });
    joined.await?;
    back(&cx, &id, "circle-joined")
}

fn first_member(tx: &mut Tx<'_>, user: &UserId) -> Result<MembershipId, CircleError> {
    let first = members_for(tx.conn, user)?.into_iter().next();
    first.map(|(member, _)| member.id).ok_or(CircleError::NotTheirs)
}

/// `POST /circles/{id}/seat/end`
pub async fn leave(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (circle, user) = (parse(&id)?, cx.user_id()?);
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| leave_circle(tx, &circle, &user)).await?;
    back(&cx, &id, "circle-left")
}

/// Who is taken in.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TakeInFields {
    #[validate(custom(function = "crate::web::identity::sign_in::is_address"))]
    email: String,
}

impl Fields for TakeInFields {}

impl TakeInFields {
    pub(super) fn email(&self) -> &str {
        &self.email
    }
}

/// `POST /circles/{id}/people`
pub async fn take_in(cx: Cx, id: Path<String>, form: Form<TakeInFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, &id, state).await,
    };
    let (circle, user) = (parse(&id)?, cx.user_id()?);
    let taken = cx.site.means.db.write(cx.actor(), move |tx| {
        if !coordinates(tx.conn, &user, &circle)? {
            return Err(CircleError::Db(DbError::NotFound));
        }
        take_in_by_address(tx, &circle, &fields.email)
    });
    match taken.await? {
        true => back(&cx, &id, "circle-taken-in"),
        false => again(&cx, &id, state.rejected("email", "circle-email-unknown")).await,
    }
}

/// Takes in whoever has this address, for every member they act for; false: nobody has it.
pub(super) fn take_in_by_address(
    tx: &mut Tx<'_>,
    circle: &CircleId,
    email: &str,
) -> Result<bool, CircleError> {
    let roster = roster(tx.conn)?;
    let Ok(members) = read_list(&roster, email) else { return Ok(false) };
    let sought = email.trim().to_lowercase();
    let mut found = false;
    for entry in roster.iter().filter(|entry| members.contains(&entry.membership_id)) {
        let person = entry.people.iter().find(|one| one.address.to_lowercase() == sought);
        if let Some(person) = person {
            take_into_circle(tx, circle, &person.user_id, &entry.membership_id)?;
            found = true;
        }
    }
    Ok(found)
}

/// What a gathering is called, and when it is.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct GatheringFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    title: String,
    #[validate(custom(function = "crate::web::membership::activity::is_day"))]
    held_on: String,
}

impl Fields for GatheringFields {}

/// `POST /circles/{id}/gatherings`
pub async fn call(cx: Cx, id: Path<String>, form: Form<GatheringFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, &id, state).await,
    };
    let (circle, user, held_on) = (parse(&id)?, cx.user_id()?, day(&fields.held_on));
    let called = cx.site.means.db.write(cx.actor(), move |tx| {
        if !coordinates(tx.conn, &user, &circle)? {
            return Err(DbError::NotFound.into());
        }
        let kind = GatheringKind::Circle;
        call_gathering(tx, kind, Some(&circle), &fields.title, held_on.unwrap_or_default())
    });
    match called.await {
        Ok(gathering) => {
            let told = Flash::new(Tone::Ok, "gathering-called");
            page::see_other(&format!("/gatherings/{gathering}")).with(told).go(&cx)
        }
        Err(GatheringError::TooLongAgo) => {
            again(&cx, &id, state.rejected("held_on", "gathering-too-long-ago")).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn again(cx: &Cx, id: &str, form: FormState) -> Answer {
    let page = load(cx, id, form).await?;
    page::invalid(cx, &page)
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    page::see_other(&format!("/circles/{id}")).with(Flash::new(Tone::Ok, told)).go(cx)
}
