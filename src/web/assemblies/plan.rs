//! `/office/assemblies/new` and `/office/assemblies/{id}/change`: planning an assembly.

use actix_web::web::Path;
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{found, office_path, one};
use crate::assemblies::{
    Assembly, AssemblyError, AssemblyKind, AssemblyState, NewAssembly, change_assembly,
    plan_assembly,
};
use crate::ground::db::{Conn, DbError};
use crate::ground::period::at_local;
use crate::meetings::room_by_slug;
use crate::organisations::legal_entity;
use crate::web::choices::{self, Choice};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PlanFields {
    kind: String,
    #[validate(custom(function = "crate::web::form::is_name"))]
    title: String,
    #[validate(custom(function = "is_day"))]
    day: String,
    #[validate(custom(function = "is_time"))]
    time: String,
    #[validate(custom(function = "is_zone"))]
    zone: String,
    #[validate(custom(function = "is_place"))]
    place: String,
    #[validate(length(max = 200, code = "too-long-here"))]
    room: String,
    #[validate(custom(function = "are_words"))]
    agenda: String,
    #[validate(custom(function = "is_day"))]
    record_on: String,
}

impl Fields for PlanFields {}

fn is_day(typed: &str) -> Result<(), ValidationError> {
    day(typed).map(|_| ()).ok_or_else(|| ValidationError::new("day"))
}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

fn time(typed: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(typed.trim(), "%H:%M").ok()
}

fn is_time(typed: &str) -> Result<(), ValidationError> {
    time(typed).map(|_| ()).ok_or_else(|| ValidationError::new("time"))
}

fn is_zone(typed: &str) -> Result<(), ValidationError> {
    typed.parse::<Tz>().map(|_| ()).map_err(|_| ValidationError::new("zone"))
}

fn is_place(typed: &str) -> Result<(), ValidationError> {
    match typed.chars().count() {
        201.. => Err(ValidationError::new("too-long-here")),
        _ if typed.chars().any(char::is_control) => Err(ValidationError::new("line")),
        _ => Ok(()),
    }
}

fn are_words(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        1..=20_000 => Ok(()),
        _ => Err(ValidationError::new("too-long-here")),
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct PlanPage {
    form: FormState,
    action: String,
    /// Back.
    back: String,
    changes: bool,
    zones: Vec<Choice>,
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "assemblies/plan.html";

    fn samples() -> Vec<Self> {
        let page = |form, changes| Self {
            form,
            action: "/office/assemblies".to_owned(),
            back: "/office/assemblies".to_owned(),
            changes,
            zones: vec![Choice::new("Europe/Madrid", "Europe/Madrid")],
        };
        let wrong = FormState::empty()
            .filled("title", "A".repeat(130))
            .filled("day", "2026-06-21")
            .rejected("title", "error-too-long")
            .rejected("time", "error-time")
            .rejected("place", "assembly-place-missing")
            .rejected("record_on", "assembly-record-afterwards");
        vec![page(FormState::empty(), false), page(wrong, true)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl PlanPage {
    fn new(form: FormState) -> Self {
        let list = "/office/assemblies".to_owned();
        Self {
            form,
            action: list.clone(),
            back: list,
            changes: false,
            zones: choices::time_zones(),
        }
    }

    fn change(id: &str, form: FormState) -> Self {
        let back = format!("/office/assemblies/{id}");
        Self { action: format!("{back}/change"), back, changes: true, ..Self::new(form) }
    }
}

/// `GET /office/assemblies/new`
pub async fn new(cx: Cx) -> Answer {
    let entity = cx.site.means.db.read(|conn| found(legal_entity(conn))).await?;
    let zone = entity.map_or(Tz::UTC, |entity| entity.time_zone);
    let form = FormState::empty().filled("zone", zone.name()).filled("kind", "ordinary");
    page::show(&cx, &PlanPage::new(form))
}

/// `POST /office/assemblies`
pub async fn plan(cx: Cx, form: Form<PlanFields>) -> Answer {
    let (new, state) = match read(&cx, form).await? {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &PlanPage::new(form)),
    };
    match cx.site.means.db.write(cx.actor(), move |tx| plan_assembly(tx, &new)).await {
        Ok(id) => {
            let flash = Flash::new(Tone::Ok, "assembly-planned");
            page::see_other(&office_path(&id)).with(flash).go(&cx)
        }
        Err(error) => page::invalid(&cx, &PlanPage::new(refused(state, error)?)),
    }
}

/// `GET /office/assemblies/{id}/change`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let assembly = one(&cx, &id).await?;
    if assembly.state != AssemblyState::Planned {
        return Err(WebError::Conflict("assembly-moved-on"));
    }
    page::show(&cx, &PlanPage::change(&id, filled(&assembly)))
}

/// `POST /office/assemblies/{id}/change`
pub async fn change(cx: Cx, id: Path<String>, form: Form<PlanFields>) -> Answer {
    let assembly = one(&cx, &id).await?;
    let (new, state) = match read(&cx, form).await? {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &PlanPage::change(&id, form)),
    };
    let key = assembly.id.clone();
    match cx.site.means.db.write(cx.actor(), move |tx| change_assembly(tx, &key, &new)).await {
        Ok(()) => {
            let flash = Flash::new(Tone::Ok, "assembly-changed");
            page::see_other(&office_path(&assembly.id)).with(flash).go(&cx)
        }
        Err(error) => page::invalid(&cx, &PlanPage::change(&id, refused(state, error)?)),
    }
}

/// The plan that was typed; what is wrong with it otherwise.
async fn read(
    cx: &Cx,
    form: Form<PlanFields>,
) -> Result<Result<(NewAssembly, FormState), FormState>, WebError> {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return Ok(Err(form)),
    };
    let kind = fields.kind.parse::<AssemblyKind>().map_err(|_| WebError::Unprocessable)?;
    let slug = slug_of(&fields.room);
    let room = slug.clone();
    let known = cx.site.means.db.read(move |conn: &mut Conn| -> Result<bool, DbError> {
        match room {
            Some(slug) => Ok(found(room_by_slug(conn, &slug))?.is_some()),
            None => Ok(true),
        }
    });
    if !known.await? {
        return Ok(Err(state.rejected("room", "assembly-room-unknown")));
    }
    let place = fields.place.trim().to_owned();
    if place.is_empty() && slug.is_none() {
        return Ok(Err(state.rejected("place", "assembly-place-missing")));
    }
    let typed = day(&fields.day).zip(time(&fields.time)).zip(fields.zone.parse::<Tz>().ok());
    let ((on, at), zone) = typed.ok_or(WebError::Unprocessable)?;
    let Ok(starts_at) = at_local(on, at, zone) else {
        return Ok(Err(state.rejected("day", "error-day")));
    };
    let record_on = day(&fields.record_on).ok_or(WebError::Unprocessable)?;
    let title = fields.title.trim().to_owned();
    let agenda = fields.agenda.trim().to_owned();
    let new =
        NewAssembly { kind, title, starts_at, zone, place, room_slug: slug, agenda, record_on };
    Ok(Ok((new, state)))
}

/// The last part of a room's address, or the part alone.
fn slug_of(typed: &str) -> Option<String> {
    let last = typed.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    (!last.is_empty()).then(|| last.to_owned())
}

/// The form with an error beside the field that the refusal is about.
fn refused(state: FormState, error: AssemblyError) -> Result<FormState, WebError> {
    match error {
        AssemblyError::StartsInThePast => Ok(state.rejected("day", "assembly-in-the-past")),
        AssemblyError::RecordAfterwards => {
            Ok(state.rejected("record_on", "assembly-record-afterwards"))
        }
        error => Err(error.into()),
    }
}

fn filled(assembly: &Assembly) -> FormState {
    let local = assembly.starts_at.with_timezone(&assembly.zone);
    FormState::empty()
        .filled("kind", assembly.kind.as_str())
        .filled("title", assembly.title.as_str())
        .filled("day", local.date_naive().to_string())
        .filled("time", local.format("%H:%M").to_string())
        .filled("zone", assembly.zone.name())
        .filled("place", assembly.place.as_str())
        .filled("room", assembly.room_slug.as_deref().unwrap_or_default())
        .filled("agenda", assembly.agenda.as_str())
        .filled("record_on", assembly.record_on.to_string())
}
