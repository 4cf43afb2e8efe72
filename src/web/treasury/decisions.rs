//! `/treasury/memberships/{id}/…`: the human word before or instead of a suspension.

use actix_web::web::Path;
use chrono::Days;
use serde::Deserialize;
use validator::Validate;

use crate::ground::period::local_day;
use crate::membership::MembershipId;
use crate::membership::standing::{self, DecisionError};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form};
use crate::web::page::{self, Answer};

/// `POST /treasury/memberships/{id}/suspension`
pub async fn suspend(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let site = cx.site.means.public_url.to_string();
    let reason = "decided in the treasurer's list";
    let decided = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| standing::suspend(tx, &id, reason, &site))
        .await;
    answer(&cx, decided, "decision-suspended")
}

/// How long to wait.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct HoldFields {
    /// In days from today; more than a year is a mistake.
    days: u16,
}

impl Fields for HoldFields {}

/// `POST /treasury/memberships/{id}/hold`
pub async fn hold(cx: Cx, id: Path<String>, form: Form<HoldFields>) -> Answer {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let days = u64::from(form.input.days);
    if !(1..=366).contains(&days) {
        return Err(WebError::Unprocessable);
    }
    let decided = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| {
            let zone = organisations::legal_entity(tx.conn)?.time_zone;
            let until = local_day(tx.now, zone).checked_add_days(Days::new(days));
            standing::hold(tx, &id, "decided in the treasurer's list", until)
        })
        .await;
    answer(&cx, decided.map(drop), "decision-held")
}

/// `POST /treasury/memberships/{id}/hold/end`
pub async fn end_hold(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let decided = cx.site.means.db.write(cx.actor(), move |tx| standing::end_hold(tx, &id)).await;
    answer(&cx, decided, "decision-hold-ended")
}

/// What was decided meanwhile, by payment or by somebody else, is said and not an error page.
fn answer(cx: &Cx, decided: Result<(), DecisionError>, done: &str) -> Answer {
    let flash = match decided {
        Ok(()) => Flash::new(Tone::Ok, done),
        Err(DecisionError::Db(error)) => return Err(error.into()),
        Err(DecisionError::NothingOverdue) => Flash::new(Tone::Info, "decision-nothing-overdue"),
        Err(DecisionError::Held) => Flash::new(Tone::Info, "decision-is-held"),
        Err(DecisionError::NotHeld) => Flash::new(Tone::Info, "decision-not-held"),
        Err(DecisionError::TooEarly { .. } | DecisionError::DayHasPassed) => {
            Flash::new(Tone::Warn, "decision-too-early")
        }
    };
    page::see_other("/treasury").with(flash).go(cx)
}
