//! `/memberships/{id}/pause`: resting for a while.

use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{Facts, facts, parse};
use crate::membership::MembershipState;
use crate::membership::change::{ChangeError, end_pause, first_day_of_pause, plan_pause};
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct PausePage {
    form: FormState,
    action: String,
    name: String,
    /// The first day it may begin; nothing when it may not.
    first_day: Option<String>,
    /// The days of the pause that is planned or runs.
    planned: Option<(String, String)>,
}

impl Page for PausePage {
    const TEMPLATE: &'static str = "membership/changes/pause.html";

    fn samples() -> Vec<Self> {
        let page = |form, first: Option<&str>, planned| Self {
            form,
            action: "/memberships/mem_1/pause".to_owned(),
            name: "Radio Llibertat".to_owned(),
            first_day: first.map(str::to_owned),
            planned,
        };
        let planned = Some(("21 June 2026".to_owned(), "31 August 2026".to_owned()));
        let wrong = FormState::empty()
            .filled("until", "2026-02-31")
            .rejected("until", "error-day")
            .rejected("from", "pause-days");
        vec![
            page(FormState::empty(), Some("21 June 2026"), None),
            page(wrong, Some("21 June 2026"), None),
            page(FormState::empty(), None, planned),
            page(FormState::empty(), None, None),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl PausePage {
    fn of(words: &Words<'_>, facts: &Facts, form: FormState) -> Self {
        let may = facts.member.state == MembershipState::Active && facts.pause.is_none();
        let first = first_day_of_pause(facts.running.as_ref(), facts.today).ok();
        let days = |pause: &crate::membership::change::Pause| {
            (words.day(pause.from_day), words.day(pause.until_day))
        };
        Self {
            form,
            action: format!("/memberships/{}/pause", facts.member.id),
            name: facts.party.name.clone(),
            first_day: first.filter(|_| may).map(|day| words.day(day)),
            planned: facts.pause.as_ref().map(days),
        }
    }
}

/// `GET /memberships/{id}/pause`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let facts = facts(&cx, &id).await?;
    page::show(&cx, &PausePage::of(&cx.words(), &facts, FormState::empty()))
}

/// From when to when.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PauseFields {
    #[validate(custom(function = "is_day_or_nothing"))]
    from: String,
    #[validate(custom(function = "is_day"))]
    until: String,
}

impl Fields for PauseFields {}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

fn is_day(typed: &str) -> Result<(), ValidationError> {
    day(typed).map(|_| ()).ok_or_else(|| ValidationError::new("day"))
}

fn is_day_or_nothing(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() { Ok(()) } else { is_day(typed) }
}

/// `POST /memberships/{id}/pause`
pub async fn plan(cx: Cx, id: Path<String>, form: Form<PauseFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, &id, form).await,
    };
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let (wish, until) = (day(&fields.from), day(&fields.until).unwrap_or_default());
    let db = &cx.site.means.db;
    match db.write(cx.actor(), move |tx| plan_pause(tx, &member, wish, until, &url)).await {
        Ok(_) => back(&cx, &id, "pause-planned"),
        Err(ChangeError::Days) => again(&cx, &id, state.rejected("until", "pause-days")).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST /memberships/{id}/pause/end`
pub async fn end(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| end_pause(tx, &member, &url)).await?;
    back(&cx, &id, "pause-ended")
}

async fn again(cx: &Cx, id: &str, form: FormState) -> Answer {
    let facts = facts(cx, id).await?;
    page::invalid(cx, &PausePage::of(&cx.words(), &facts, form))
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/memberships/{id}/pause");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}
