//! `/memberships/{id}/reduction`: asking for a reduced rate. What is written here is read by
//! treasurers, nobody else.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::{Conn, DbError};
use crate::ground::money::{AmountError, Currency, Money};
use crate::ground::period::local_day;
use crate::membership::reduction::{
    Reduction, ReductionError, ReductionState, ask_reduction, reduction_of, withdraw_reduction,
};
use crate::membership::{self, Membership};
use crate::organisations::{self, Party};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::membership::changes::parse;
use crate::web::page::{self, Answer, Page};
use crate::web::words::{Words, amount_error};

/// The page.
#[derive(Debug, Serialize)]
pub struct ReductionPage {
    form: FormState,
    name: String,
    path: String,
    /// One's own contribution.
    back: String,
    currency: &'static str,
    /// The day it was asked for, while nobody has decided.
    asked: Option<String>,
    /// The days it holds, and what is paid each month.
    holds: Option<(String, String, String)>,
    /// It can be asked for.
    may_ask: bool,
}

impl Page for ReductionPage {
    const TEMPLATE: &'static str = "membership/contribution/reduction.html";

    fn samples() -> Vec<Self> {
        let page = |form, asked: Option<&str>, holds, may_ask| Self {
            form,
            name: "Ada Okafor".to_owned(),
            back: "/memberships/mem_1/contribution".to_owned(),
            path: "/memberships/mem_1/reduction".to_owned(),
            currency: "EUR",
            asked: asked.map(str::to_owned),
            holds,
            may_ask,
        };
        let wrong = FormState::empty()
            .filled("wished", "1.234")
            .rejected("words", "error-required")
            .rejected("wished", "amount-ambiguous");
        let days = ["21 June 2026", "20 December 2026", "€5.00"].map(str::to_owned);
        let holds = Some(days.into());
        vec![
            page(FormState::empty(), None, None, true),
            page(wrong, None, None, true),
            page(FormState::empty(), Some("21 May 2026"), None, false),
            page(FormState::empty(), None, holds, false),
            page(FormState::empty(), None, None, false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the member says.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReductionFields {
    #[validate(length(max = 2000, code = "too-long"))]
    words: String,
    #[validate(length(max = 40, code = "too-long"))]
    wished: String,
}

impl Fields for ReductionFields {}

struct Facts {
    member: Membership,
    party: Party,
    reduction: Option<Reduction>,
    promised: bool,
    currency: Currency,
    zone: chrono_tz::Tz,
}

async fn facts(cx: &Cx, id: &str) -> Result<Facts, WebError> {
    let id = parse(id)?;
    let read = move |conn: &mut Conn| -> Result<Facts, DbError> {
        let member = membership::membership(conn, &id)?;
        let entity = organisations::legal_entity(conn)?;
        Ok(Facts {
            party: organisations::party(conn, &member.party_id)?,
            reduction: reduction_of(conn, &id)?,
            promised: membership::running_contribution(conn, &id)?.is_some(),
            currency: entity.currency,
            zone: entity.time_zone,
            member,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

fn page_of(words: &Words<'_>, facts: &Facts, form: FormState) -> ReductionPage {
    let reduction = facts.reduction.as_ref();
    let asked = reduction.filter(|it| it.state == ReductionState::Asked);
    let standing = reduction.filter(|it| it.state == ReductionState::Granted);
    let granted = standing.and_then(|it| it.granted.as_ref());
    let days = granted
        .map(|it| (words.day(it.from_day), words.day(it.until_day), words.money(it.monthly)));
    let belongs = facts.member.state.belongs() && facts.promised;
    ReductionPage {
        form,
        name: facts.party.name.clone(),
        path: format!("/memberships/{}/reduction", facts.member.id),
        back: format!("/memberships/{}/contribution", facts.member.id),
        currency: facts.currency.code(),
        asked: asked.map(|it| words.day(local_day(it.asked_at, facts.zone))),
        may_ask: belongs && asked.is_none() && days.is_none(),
        holds: days,
    }
}

/// `GET /memberships/{id}/reduction`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let facts = facts(&cx, &id).await?;
    page::show(&cx, &page_of(&cx.words(), &facts, FormState::empty()))
}

/// `POST /memberships/{id}/reduction`
pub async fn ask(cx: Cx, id: Path<String>, form: Form<ReductionFields>) -> Answer {
    let facts = facts(&cx, &id).await?;
    let words = cx.words();
    let again = |form| page::invalid(&cx, &page_of(&words, &facts, form));
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let wished = match wished(&words, facts.currency, &fields.wished) {
        Ok(wished) => wished,
        Err(key) => return again(state.rejected("wished", key)),
    };
    let member = parse(&id)?;
    let db = &cx.site.means.db;
    let asked = db.write(cx.actor(), move |tx| ask_reduction(tx, &member, &fields.words, wished));
    match asked.await {
        Ok(_) => back(&cx, &id, "reduction-asked-done"),
        Err(ReductionError::NoWords) => again(state.rejected("words", "error-required")),
        Err(ReductionError::NotLess(_)) => again(state.rejected("wished", "reduction-wish-wrong")),
        Err(error) => Err(error.into()),
    }
}

/// Nothing typed: not said.
fn wished(
    words: &Words<'_>,
    currency: Currency,
    typed: &str,
) -> Result<Option<Money>, &'static str> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match Money::parse(typed, currency, words.decimal_style()) {
        Ok(amount) => Ok(Some(amount)),
        Err(AmountError::Negative) => Err("reduction-wish-wrong"),
        Err(error) => Err(amount_error(error)),
    }
}

/// `POST /memberships/{id}/reduction/withdrawal`
pub async fn withdraw(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let member = parse(&id)?;
    cx.site.means.db.write(cx.actor(), move |tx| withdraw_reduction(tx, &member)).await?;
    back(&cx, &id, "reduction-withdrawn")
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/memberships/{id}/reduction");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}

impl From<ReductionError> for WebError {
    fn from(error: ReductionError) -> Self {
        match error {
            ReductionError::NotFromHere | ReductionError::NotThere => {
                Self::Conflict("change-not-from-here")
            }
            ReductionError::Already => Self::Conflict("reduction-already"),
            ReductionError::NoWords | ReductionError::NotLess(_) | ReductionError::Days => {
                Self::Unprocessable
            }
            ReductionError::Db(error) => error.into(),
        }
    }
}
