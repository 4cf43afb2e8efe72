//! `/rooms/{id}/planned-meetings/new` and `/planned-meetings/{id}/change`: planning a meeting.

use actix_web::web::Path;
use chrono::Duration;
use chrono_tz::Tz;
use serde::Serialize;

use super::fields::{PlanFields, REMINDERS, REPEATS, filled, read};
use super::refused;
use crate::calendar::{self, PlannedId};
use crate::ground::db::{Conn, DbError};
use crate::identity::{UserId, user};
use crate::meetings::{self, Room, RoomId};
use crate::organisations::legal_entity;
use crate::web::choices::{self, Choice};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct PlanPage {
    form: FormState,
    room: String,
    room_href: String,
    action: String,
    /// Back.
    back: String,
    changes: bool,
    zones: Vec<Choice>,
    repeats: Vec<Choice>,
    reminders: Vec<Choice>,
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "calendar/plan.html";

    fn samples() -> Vec<Self> {
        let page = |form, changes| Self {
            form,
            room: "Weekly assembly".to_owned(),
            room_href: "/rooms/room_1".to_owned(),
            action: "/rooms/room_1/planned-meetings".to_owned(),
            back: "/rooms/room_1".to_owned(),
            changes,
            zones: vec![Choice::new("Europe/Madrid", "Europe/Madrid")],
            repeats: vec![Choice::new("once", "Once"), Choice::new("weekly", "Each week")],
            reminders: vec![Choice::new("60", "1 h before")],
        };
        let when = [("when".to_owned(), "1 June 2026, 18:00 CEST".to_owned())];
        let wrong = FormState::empty()
            .filled("title", "A".repeat(130))
            .filled("day", "2026-06-01")
            .filled("repeat", "weekly")
            .filled("mo", "yes")
            .rejected("title", "error-too-long")
            .rejected_with("day", "planned-full-room", when.into())
            .rejected("time", "error-time")
            .rejected("minutes", "planned-minutes-wrong")
            .rejected("until", "planned-until-wrong");
        vec![page(FormState::empty(), false), page(wrong, true)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl PlanPage {
    fn new(cx: &Cx, room: Room, form: FormState) -> Self {
        let words = cx.words();
        let back = format!("/rooms/{}", room.id);
        let repeat =
            |repeat: &&str| Choice::new(repeat, words.say(&format!("planned-repeat-{repeat}")));
        let notice = |minutes: &u16| {
            let length = words.minutes(Some((*minutes).into()));
            let args = crate::ground::text::Args::none().with("length", length);
            Choice::new(&minutes.to_string(), words.fill("planned-remind-before", &args))
        };
        let never = Choice::new("never", words.say("planned-remind-never"));
        Self {
            form,
            room: room.name,
            room_href: back.clone(),
            action: format!("{back}/planned-meetings"),
            back,
            changes: false,
            zones: choices::time_zones(),
            repeats: REPEATS.iter().map(repeat).collect(),
            reminders: REMINDERS.iter().map(notice).chain([never]).collect(),
        }
    }

    fn change(cx: &Cx, id: &PlannedId, room: Room, form: FormState) -> Self {
        let back = format!("/planned-meetings/{id}");
        Self { action: format!("{back}/change"), back, changes: true, ..Self::new(cx, room, form) }
    }
}

async fn room_of(cx: &Cx, id: &str) -> Result<Room, WebError> {
    let id: RoomId = id.parse().map_err(|_| WebError::NotFound)?;
    let room = cx.site.means.db.read(move |conn| meetings::room(conn, &id)).await?;
    if room.is_archived() { Err(WebError::Gone) } else { Ok(room) }
}

/// The person's zone, else the co-op's.
fn zone_for(conn: &mut Conn, person: &UserId) -> Result<Tz, DbError> {
    if let Some(zone) = user(conn, person)?.time_zone {
        return Ok(zone);
    }
    match legal_entity(conn) {
        Ok(entity) => Ok(entity.time_zone),
        Err(DbError::NotFound) => Ok(Tz::UTC),
        Err(error) => Err(error),
    }
}

/// `GET /rooms/{id}/planned-meetings/new`
pub async fn new(cx: Cx, path: Path<String>) -> Answer {
    let room = room_of(&cx, &path).await?;
    let (person, now) = (cx.user_id()?, cx.site.means.clock.now());
    let zone = cx.site.means.db.read(move |conn| zone_for(conn, &person)).await?;
    let tomorrow = (now + Duration::days(1)).with_timezone(&zone).date_naive();
    let form = FormState::empty()
        .filled("title", room.name.as_str())
        .filled("day", tomorrow.to_string())
        .filled("zone", zone.name())
        .filled("minutes", "60")
        .filled("expected", "10")
        .filled("repeat", "once")
        .filled("ends", "never")
        .filled("remind", "60");
    page::show(&cx, &PlanPage::new(&cx, room, form))
}

/// `POST /rooms/{id}/planned-meetings`
pub async fn plan(cx: Cx, path: Path<String>, form: Form<PlanFields>) -> Answer {
    let room = room_of(&cx, &path).await?;
    let (plan, people, state) = match read(form, cx.locale) {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &PlanPage::new(&cx, room, form)),
    };
    let (id, person) = (room.id.clone(), cx.user_id()?);
    let url = cx.site.means.public_url.to_string();
    let planned = cx.site.means.db.write(cx.actor(), move |tx| {
        calendar::plan_meeting(tx, &id, (&person, &plan), &people, &url)
    });
    match planned.await {
        Ok(id) => {
            let flash = Flash::new(Tone::Ok, "planned-done");
            page::see_other(&format!("/planned-meetings/{id}")).with(flash).go(&cx)
        }
        Err(error) => {
            let form = refused(&cx, state, error)?;
            page::invalid(&cx, &PlanPage::new(&cx, room, form))
        }
    }
}

/// `GET /planned-meetings/{id}/change`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let id: PlannedId = path.parse().map_err(|_| WebError::NotFound)?;
    let (planned, room, occurrences) = cx
        .site
        .means
        .db
        .read(move |conn| -> Result<_, DbError> {
            let planned = calendar::planned(conn, &id)?;
            let room = meetings::room(conn, &planned.room_id)?;
            let occurrences = calendar::occurrences_of(conn, &id)?;
            Ok((planned, room, occurrences))
        })
        .await?;
    if planned.cancelled_at.is_some() {
        return Err(WebError::Conflict("planned-over"));
    }
    let form = filled(&planned.plan, &occurrences);
    page::show(&cx, &PlanPage::change(&cx, &planned.id, room, form))
}

/// `POST /planned-meetings/{id}/change`
pub async fn change(cx: Cx, path: Path<String>, form: Form<PlanFields>) -> Answer {
    let id: PlannedId = path.parse().map_err(|_| WebError::NotFound)?;
    let of = id.clone();
    let room = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let room = calendar::planned(conn, &of)?.room_id;
        meetings::room(conn, &room)
    });
    let room = room.await?;
    let (plan, _, state) = match read(form, cx.locale) {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &PlanPage::change(&cx, &id, room, form)),
    };
    let (of, url) = (id.clone(), cx.site.means.public_url.to_string());
    let changed = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| calendar::change_planned(tx, &of, &plan, &url));
    match changed.await {
        Ok(()) => {
            let flash = Flash::new(Tone::Ok, "planned-changed");
            page::see_other(&format!("/planned-meetings/{id}")).with(flash).go(&cx)
        }
        Err(error) => {
            let form = refused(&cx, state, error)?;
            page::invalid(&cx, &PlanPage::change(&cx, &id, room, form))
        }
    }
}
