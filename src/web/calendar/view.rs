//! `/planned-meetings/{id}`: when it is, who comes, what to do about it.

use actix_web::web::Path;
use serde::Serialize;

use super::coming::ComingLine;
use super::how_often::how_often;
use super::when;
use crate::calendar::{self, Answer as Said, Invitee, Occurrence, Planned, PlannedId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::meetings::{self, Room};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// So many of its times are shown.
const SHOWN: usize = 20;

/// The page.
#[derive(Debug, Serialize)]
pub struct PlannedPage {
    form: FormState,
    id: String,
    title: String,
    room: String,
    room_href: String,
    link: String,
    cancelled: bool,
    how_often: Option<String>,
    notes: Vec<String>,
    expected: u32,
    remind: Option<String>,
    times: Vec<ComingLine>,
    /// There are more.
    more: bool,
    people: Vec<PersonLine>,
    accepted: usize,
    declined: usize,
    waiting: usize,
}

/// Somebody who is invited.
#[derive(Debug, Serialize)]
struct PersonLine {
    id: String,
    name: String,
    email: String,
    answer_key: &'static str,
    tone: &'static str,
}

impl PersonLine {
    fn of(invitee: &Invitee) -> Self {
        let (answer_key, tone) = answer_words(invitee.answer);
        let name = if invitee.name.is_empty() { &invitee.email } else { &invitee.name };
        Self {
            id: invitee.id.to_string(),
            name: name.clone(),
            email: invitee.email.clone(),
            answer_key,
            tone,
        }
    }
}

/// The text of an answer, and what it means.
pub(super) const fn answer_words(said: Said) -> (&'static str, &'static str) {
    match said {
        Said::Waiting => ("planned-answer-waiting", "neutral"),
        Said::Accepted => ("planned-answer-accepted", "ok"),
        Said::Tentative => ("planned-answer-tentative", "info"),
        Said::Declined => ("planned-answer-declined", "warn"),
    }
}

impl Page for PlannedPage {
    const TEMPLATE: &'static str = "calendar/planned.html";

    fn samples() -> Vec<Self> {
        let person = |email: &str, answer| {
            let (answer_key, tone) = answer_words(answer);
            PersonLine {
                id: "ivt_1".to_owned(),
                name: email.to_owned(),
                email: email.to_owned(),
                answer_key,
                tone,
            }
        };
        let page = |cancelled, people: Vec<PersonLine>| Self {
            form: FormState::empty(),
            id: "pln_1".to_owned(),
            title: "Weekly assembly".to_owned(),
            room: "Assembly".to_owned(),
            room_href: "/rooms/room_1".to_owned(),
            link: "https://moot.example/r/weekly-assembly-7kq2m8x4t1wz3".to_owned(),
            cancelled,
            how_often: Some("each week, Monday, without an end".to_owned()),
            notes: vec!["Bring your questions.".to_owned()],
            expected: 12,
            remind: Some("1 h".to_owned()),
            times: vec![ComingLine::sample(false), ComingLine::sample(true)],
            more: true,
            accepted: usize::from(!people.is_empty()),
            declined: 0,
            waiting: people.len(),
            people,
        };
        let wrong = FormState::empty().filled("people", "bo@").rejected_with(
            "people",
            "planned-people-wrong",
            [("piece".to_owned(), "bo@".to_owned())].into(),
        );
        vec![
            page(
                false,
                vec![
                    person("bo@example.org", Said::Accepted),
                    person("a-long-name-of-somebody@a-long-domain.example.org", Said::Waiting),
                ],
            ),
            Self { form: wrong, ..page(false, vec![]) },
            page(true, vec![person("bo@example.org", Said::Declined)]),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /planned-meetings/{id}`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let page = load(&cx, &path, FormState::empty()).await?;
    page::show(&cx, &page)
}

pub(super) async fn load(cx: &Cx, id: &str, form: FormState) -> Result<PlannedPage, WebError> {
    let id: PlannedId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let found = cx.site.means.db.read(move |conn| look(conn, &id, now)).await?;
    let Found { planned, room, coming, people } = found;
    let words = cx.words();
    let said = |answer| people.iter().filter(|one| one.answer == answer).count();
    let notes = planned.plan.notes.lines().filter(|line| !line.trim().is_empty());
    let line = |one: &Occurrence| ComingLine {
        href: format!("/occurrences/{}", one.id),
        title: planned.plan.title.clone(),
        when: when(&words, &planned, one),
        room: String::new(),
        moved: one.moved,
    };
    Ok(PlannedPage {
        form,
        id: planned.id.to_string(),
        room: room.name,
        room_href: format!("/rooms/{}", room.id),
        link: cx.site.means.link(&format!("/r/{}", room.slug)),
        cancelled: planned.cancelled_at.is_some(),
        how_often: how_often(&words, planned.plan.rule.as_ref()),
        notes: notes.map(str::to_owned).collect(),
        expected: planned.plan.expected,
        remind: planned.plan.remind_minutes.map(|notice| words.minutes(Some(notice.into()))),
        times: coming.iter().take(SHOWN).map(line).collect(),
        more: coming.len() > SHOWN,
        accepted: said(Said::Accepted),
        declined: said(Said::Declined),
        waiting: said(Said::Waiting),
        people: people.iter().map(PersonLine::of).collect(),
        title: planned.plan.title,
    })
}

struct Found {
    planned: Planned,
    room: Room,
    coming: Vec<Occurrence>,
    people: Vec<Invitee>,
}

fn look(conn: &mut Conn, id: &PlannedId, now: Timestamp) -> Result<Found, DbError> {
    let planned = calendar::planned(conn, id)?;
    let mut coming = calendar::occurrences_of(conn, id)?;
    coming.retain(|one| one.cancelled_at.is_none() && one.ends_at > now);
    coming.sort_by_key(|one| one.starts_at);
    Ok(Found {
        room: meetings::room(conn, &planned.room_id)?,
        people: calendar::invitees_of(conn, id)?,
        coming,
        planned,
    })
}

/// `POST /planned-meetings/{id}/cancellation`
pub async fn cancel(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    let id: PlannedId = path.parse().map_err(|_| WebError::NotFound)?;
    let url = cx.site.means.public_url.to_string();
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| calendar::cancel_planned(tx, &id, &url)).await?;
    let flash = Flash::new(Tone::Ok, "planned-cancelled");
    page::see_other(&format!("/planned-meetings/{path}")).with(flash).go(&cx)
}
