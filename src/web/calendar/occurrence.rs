//! `/occurrences/{id}`: moving or cancelling one time of a planned meeting.

use actix_web::web::Path;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::refused;
use super::when;
use crate::calendar::{self, Occurrence, OccurrenceId, Planned};
use crate::ground::db::DbError;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OccurrencePage {
    form: FormState,
    id: String,
    title: String,
    when: String,
    zone: String,
    planned_href: String,
}

impl Page for OccurrencePage {
    const TEMPLATE: &'static str = "calendar/occurrence.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            id: "occ_1".to_owned(),
            title: "Weekly assembly".to_owned(),
            when: "Monday, 1 June 2026, 18:00–19:00 CEST".to_owned(),
            zone: "Europe/Madrid".to_owned(),
            planned_href: "/planned-meetings/pln_1".to_owned(),
        };
        let form = || FormState::empty().filled("day", "2026-06-01").filled("time", "18:00");
        vec![page(form()), page(form().rejected("day", "planned-in-the-past"))]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn one(cx: &Cx, id: &str) -> Result<(Planned, Occurrence), WebError> {
    let id: OccurrenceId = id.parse().map_err(|_| WebError::NotFound)?;
    let found = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let one = calendar::occurrence(conn, &id)?;
        Ok((calendar::planned(conn, &one.planned_id)?, one))
    });
    let (planned, one) = found.await?;
    if planned.cancelled_at.is_some() || one.cancelled_at.is_some() {
        return Err(WebError::Conflict("planned-over"));
    }
    Ok((planned, one))
}

fn page_of(cx: &Cx, planned: &Planned, one: &Occurrence, form: FormState) -> OccurrencePage {
    OccurrencePage {
        form,
        id: one.id.to_string(),
        title: planned.plan.title.clone(),
        when: when(&cx.words(), planned, one),
        zone: planned.plan.zone.name().to_owned(),
        planned_href: format!("/planned-meetings/{}", planned.id),
    }
}

/// `GET /occurrences/{id}`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let (planned, one) = one(&cx, &path).await?;
    let local = one.starts_at.with_timezone(&planned.plan.zone);
    let form = FormState::empty()
        .filled("day", local.date_naive().to_string())
        .filled("time", local.format("%H:%M").to_string());
    page::show(&cx, &page_of(&cx, &planned, &one, form))
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MoveFields {
    day: String,
    time: String,
}

impl Fields for MoveFields {}

/// `POST /occurrences/{id}`
pub async fn put(cx: Cx, path: Path<String>, form: Form<MoveFields>) -> Answer {
    let (planned, one) = one(&cx, &path).await?;
    let (fields, mut state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &page_of(&cx, &planned, &one, state)),
    };
    let day = fields.day.trim().parse::<NaiveDate>();
    let time = NaiveTime::parse_from_str(fields.time.trim(), "%H:%M");
    if day.is_err() {
        state = state.rejected("day", "error-day");
    }
    if time.is_err() {
        state = state.rejected("time", "error-time");
    }
    let (Ok(day), Ok(time)) = (day, time) else {
        return page::invalid(&cx, &page_of(&cx, &planned, &one, state));
    };
    let (id, url) = (one.id.clone(), cx.site.means.public_url.to_string());
    let moved =
        cx.site.means.db.write(cx.actor(), move |tx| {
            calendar::move_occurrence(tx, &id, day.and_time(time), &url)
        });
    match moved.await {
        Ok(()) => back(&cx, &planned, "planned-moved"),
        Err(calendar::PlanError::Overlaps) => {
            let state = state.rejected("day", "planned-moved-onto-another");
            page::invalid(&cx, &page_of(&cx, &planned, &one, state))
        }
        Err(error) => {
            let zoned = state.filled("zone", planned.plan.zone.name());
            let mut state = refused(&cx, zoned, error)?;
            // This form has no other field that a refusal could stand beside.
            for field in ["expected", "minutes"] {
                if let Some(error) = state.errors.remove(field) {
                    state.errors.insert("day".to_owned(), error);
                }
            }
            page::invalid(&cx, &page_of(&cx, &planned, &one, state))
        }
    }
}

/// `POST /occurrences/{id}/cancellation`
pub async fn cancel(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    let (planned, one) = one(&cx, &path).await?;
    let (id, url) = (one.id, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| calendar::cancel_occurrence(tx, &id, &url)).await?;
    back(&cx, &planned, "planned-cancelled-one")
}

fn back(cx: &Cx, planned: &Planned, key: &str) -> Answer {
    let path = format!("/planned-meetings/{}", planned.id);
    page::see_other(&path).with(Flash::new(Tone::Ok, key)).go(cx)
}
