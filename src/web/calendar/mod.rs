//! Planned meetings: planning one, what is coming, who comes, and calendars that programs read.

pub mod answers;
pub mod asking;
pub mod coming;
pub mod feeds;
mod fields;
mod how_often;
pub mod occurrence;
pub mod people;
pub mod plan;
pub mod view;

use std::collections::BTreeMap;

use super::context::Cx;
use super::error::WebError;
use super::form::FormState;
use super::words::Words;
use crate::calendar::{Full, Occurrence, PlanError, Planned};
use crate::ground::text::Args;

impl From<PlanError> for WebError {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::RoomArchived => Self::Gone,
            PlanError::Over => Self::Conflict("planned-over"),
            PlanError::Full(_) => Self::Conflict("planned-no-place"),
            PlanError::InThePast
            | PlanError::Nothing
            | PlanError::TooMany
            | PlanError::Overlaps
            | PlanError::OutOfCalendar
            | PlanError::TooManyPeople => Self::Unprocessable,
            PlanError::Db(error) => error.into(),
        }
    }
}

/// The form with an error beside the field that the refusal is about.
fn refused(cx: &Cx, planned: FormState, error: PlanError) -> Result<FormState, WebError> {
    let plain = |form: FormState, field, key| Ok(form.rejected(field, key));
    match error {
        PlanError::InThePast => plain(planned, "day", "planned-in-the-past"),
        PlanError::Nothing => plain(planned, "repeat", "planned-nothing"),
        PlanError::TooMany => plain(planned, "ends", "planned-too-many"),
        PlanError::Overlaps => plain(planned, "minutes", "planned-overlaps"),
        PlanError::OutOfCalendar => plain(planned, "day", "error-day"),
        PlanError::TooManyPeople => plain(planned, "people", "planned-too-many-people"),
        PlanError::Full(full) => Ok(no_place(cx, planned, &full)),
        error => Err(error.into()),
    }
}

fn no_place(cx: &Cx, form: FormState, full: &Full) -> FormState {
    let words = cx.words();
    // Told in the zone that was typed: there the person looks for another time.
    let zone = form.values.get("zone").and_then(|zone| zone.parse().ok()).unwrap_or_default();
    let mut args = BTreeMap::new();
    let mut say = |name: &str, value: String| args.insert(name.to_owned(), value);
    let when = |at| words.texts.date_time(words.locale, at, zone);
    let (field, key) = match full {
        Full::Refused(crate::meetings::Refusal::Meetings { limit }, at) => {
            say("limit", limit.to_string());
            say("when", at.map(when).unwrap_or_default());
            ("day", "planned-full-level")
        }
        Full::Refused(..) => ("form", "planned-withheld"),
        Full::People { limit } => {
            say("limit", limit.to_string());
            ("expected", "planned-full-people")
        }
        Full::Minutes { limit } => {
            say("limit", limit.to_string());
            ("minutes", "planned-full-minutes")
        }
        Full::Room { at } => {
            say("when", when(*at));
            ("day", "planned-full-room")
        }
        Full::Servers { at, left } => {
            say("when", when(*at));
            say("left", left.to_string());
            ("expected", "planned-full-servers")
        }
    };
    form.rejected_with(field, key, args)
}

/// `Monday, 1 June 2026, 18:00–19:00 CEST`, as the clocks of the meeting's zone show it.
fn when(words: &Words<'_>, planned: &Planned, one: &Occurrence) -> String {
    let local = |at: crate::ground::clock::Timestamp| at.with_timezone(&planned.plan.zone);
    let (from, until) = (local(one.starts_at), local(one.ends_at));
    let args = Args::none()
        .with("weekday", words.say(how_often::weekday_key(chrono::Datelike::weekday(&from))))
        .with("date", words.day(from.date_naive()))
        .with("from", from.format("%H:%M").to_string())
        .with("until", until.format("%H:%M").to_string())
        .with("zone", from.format("%Z").to_string());
    words.fill("planned-when", &args)
}
