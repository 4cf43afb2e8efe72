//! `/answers/{token}`: an invitation, and what one says to it, without an account: the link is the
//! key. Reading it changes nothing, for programs follow links too.

use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::how_often::how_often;
use super::view::answer_words;
use super::when;
use crate::calendar::{self, Answer as Said, Invitee, InviteeId, Occurrence, Planned};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::identity::user;
use crate::meetings::room;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form};
use crate::web::page::{self, Answer, Page};

/// So many of its times are shown.
const SHOWN: usize = 10;

/// The page.
#[derive(Debug, Serialize)]
pub struct AnswerPage {
    title: String,
    planner: String,
    path: String,
    notes: Vec<String>,
    times: Vec<String>,
    more: bool,
    how_often: Option<String>,
    room: String,
    /// Nothing of it is to come.
    over: bool,
    answer_key: &'static str,
    tone: &'static str,
    /// What is offered first.
    leaning: &'static str,
}

impl Page for AnswerPage {
    const TEMPLATE: &'static str = "calendar/answer.html";

    fn samples() -> Vec<Self> {
        let page = |over: bool, said: Said, leaning: &'static str| {
            let (answer_key, tone) = answer_words(said);
            Self {
                title: "Weekly assembly".to_owned(),
                planner: "Ada Okafor".to_owned(),
                path: "/answers/ivt_1.0000".to_owned(),
                notes: vec!["Bring your questions.".to_owned()],
                times: vec!["Monday, 1 June 2026, 18:00–19:00 CEST".to_owned()],
                more: !over,
                how_often: Some("each week, Monday, without an end".to_owned()),
                room: "/r/weekly-assembly-7kq2m8x4t1wz3".to_owned(),
                over,
                answer_key,
                tone,
                leaning,
            }
        };
        vec![
            page(false, Said::Waiting, "accepted"),
            page(false, Said::Declined, "accepted"),
            page(true, Said::Accepted, "accepted"),
        ]
    }
}

/// What the link in a letter leans to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Leaning {
    answer: String,
}

fn key(cx: &Cx, token: &str) -> Result<InviteeId, WebError> {
    calendar::read_answer_token(cx.site.means.db.vault(), token).ok_or(WebError::NotFound)
}

/// `GET /answers/{token}`
pub async fn show(cx: Cx, token: Path<String>, leaning: Query<Leaning>) -> Answer {
    let (id, now) = (key(&cx, &token)?, cx.site.means.clock.now());
    let found = cx.site.means.db.read(move |conn| look(conn, &id, now)).await?;
    let words = cx.words();
    let planned = &found.planned;
    let (answer_key, tone) = answer_words(found.invitee.answer);
    let notes = planned.plan.notes.lines().filter(|line| !line.trim().is_empty());
    let page = AnswerPage {
        title: planned.plan.title.clone(),
        planner: found.planner,
        path: cx.path.clone(),
        notes: notes.map(str::to_owned).collect(),
        times: found.coming.iter().take(SHOWN).map(|one| when(&words, planned, one)).collect(),
        more: found.coming.len() > SHOWN,
        how_often: how_often(&words, planned.plan.rule.as_ref()),
        room: format!("/r/{}", found.room),
        over: found.coming.is_empty(),
        answer_key,
        tone,
        leaning: if leaning.answer == "declined" { "declined" } else { "accepted" },
    };
    page::show(&cx, &page)
}

struct Found {
    invitee: Invitee,
    planned: Planned,
    planner: String,
    coming: Vec<Occurrence>,
    /// The word of the room in addresses.
    room: String,
}

fn look(conn: &mut Conn, id: &InviteeId, now: Timestamp) -> Result<Found, DbError> {
    let invitee = calendar::invitee(conn, id)?;
    if !invitee.invited || invitee.email.is_empty() {
        return Err(DbError::NotFound);
    }
    let planned = calendar::planned(conn, &invitee.planned_id)?;
    let mut coming = calendar::occurrences_of(conn, &planned.id)?;
    let standing = planned.cancelled_at.is_none();
    coming.retain(|one| standing && one.cancelled_at.is_none() && one.ends_at > now);
    coming.sort_by_key(|one| one.starts_at);
    Ok(Found {
        planner: user(conn, &planned.planned_by)?.name,
        room: room(conn, &planned.room_id)?.slug,
        invitee,
        planned,
        coming,
    })
}

/// What the buttons send.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerFields {
    answer: String,
}

impl Fields for AnswerFields {}

/// `POST /answers/{token}`
pub async fn say(cx: Cx, token: Path<String>, form: Form<AnswerFields>) -> Answer {
    let id = key(&cx, &token)?;
    let said = match form.input.answer.parse::<Said>() {
        Ok(Said::Waiting) | Err(_) => return Err(WebError::Unprocessable),
        Ok(said) => said,
    };
    cx.site.means.db.write(cx.actor(), move |tx| calendar::answer(tx, &id, said)).await?;
    page::see_other(&cx.path).with(Flash::new(Tone::Ok, "answer-noted")).go(&cx)
}
