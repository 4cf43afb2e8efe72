//! `/treasury/reductions` and `/treasury/memberships/{id}/reduction`: reduced rates, asked for and
//! given. Treasurers alone see these pages.

use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::ground::period::local_day;
use crate::ground::text::Args;
use crate::membership::reduction::{
    Grant, Reduction, ReductionError, ReductionState, decline_reduction, end_reduction,
    grant_reduction, reduction_of, reductions,
};
use crate::membership::{self, Contribution, Membership, MembershipId};
use crate::organisations::{self, Party};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::{Words, amount_error};

/// The list.
#[derive(Debug, Serialize)]
pub struct ReductionsPage {
    rows: Vec<ReductionRow>,
}

#[derive(Debug, Serialize)]
struct ReductionRow {
    href: String,
    name: String,
    amount: String,
    until: String,
    state_key: String,
    tone: &'static str,
}

impl Page for ReductionsPage {
    const TEMPLATE: &'static str = "treasury/reductions.html";

    fn samples() -> Vec<Self> {
        let row = |state: ReductionState, tone| ReductionRow {
            href: "/treasury/memberships/mem_1/reduction".to_owned(),
            name: "Ada Okafor".to_owned(),
            amount: "€5.00".to_owned(),
            until: "31 December 2026".to_owned(),
            state_key: format!("reduction-state-{state}"),
            tone,
        };
        let rows = vec![row(ReductionState::Asked, "warn"), row(ReductionState::Granted, "ok")];
        vec![Self { rows: vec![] }, Self { rows }]
    }
}

/// `GET /treasury/reductions`
pub async fn list(cx: Cx) -> Answer {
    let living = cx.site.means.db.read(reductions).await?;
    let words = cx.words();
    let row = |(reduction, name): &(Reduction, String)| ReductionRow {
        href: format!("/treasury/memberships/{}/reduction", reduction.membership_id),
        name: name.clone(),
        amount: amount(&words, reduction),
        until: reduction.granted.as_ref().map(|it| words.day(it.until_day)).unwrap_or_default(),
        state_key: format!("reduction-state-{}", reduction.state),
        tone: if reduction.state == ReductionState::Asked { "warn" } else { "ok" },
    };
    page::show(&cx, &ReductionsPage { rows: living.iter().map(row).collect() })
}

/// What is paid, or what could be.
fn amount(words: &Words<'_>, reduction: &Reduction) -> String {
    match (&reduction.granted, reduction.wished) {
        (Some(granted), _) => words.money(granted.monthly),
        (None, Some(wished)) => {
            let args = Args::none().with("amount", words.money(wished));
            words.fill("reductions-wish", &args)
        }
        (None, None) => String::new(),
    }
}

/// The page of one member's.
#[derive(Debug, Serialize)]
pub struct MemberReductionPage {
    form: FormState,
    name: String,
    path: String,
    party_href: String,
    currency: &'static str,
    /// What is promised without it.
    promised: Option<String>,
    state_key: Option<String>,
    words: String,
    wished: Option<String>,
    /// Amount and days of one that holds.
    holds: Option<(String, String, String)>,
    reason: Option<String>,
    /// The first day it could hold.
    first_day: String,
    open: bool,
    may_grant: bool,
}

impl Page for MemberReductionPage {
    const TEMPLATE: &'static str = "treasury/reduction.html";

    fn samples() -> Vec<Self> {
        let page = |form, open: bool, holds: Option<(String, String, String)>| Self {
            form,
            name: "Ada Okafor".to_owned(),
            path: "/treasury/memberships/mem_1/reduction".to_owned(),
            party_href: "/treasury/parties/pty_1".to_owned(),
            currency: "EUR",
            promised: Some("€25.00 each month".to_owned()),
            state_key: (open || holds.is_some()).then(|| "reduction-state-asked".to_owned()),
            words: if open { "Out of work since March.".to_owned() } else { String::new() },
            wished: open.then(|| "€5.00".to_owned()),
            reason: holds.is_some().then(|| "Out of work".to_owned()),
            may_grant: holds.is_none(),
            holds,
            first_day: "21 June 2026".to_owned(),
            open,
        };
        let day = "31 December 2026".to_owned();
        let holds = Some(("€5.00".to_owned(), "21 June 2026".to_owned(), day));
        let wrong = FormState::empty()
            .filled("monthly", "x")
            .rejected("monthly", "amount-malformed")
            .rejected("until", "reduction-days")
            .rejected("reason", "error-required");
        vec![
            page(FormState::empty(), true, None),
            page(wrong, false, None),
            page(FormState::empty(), false, holds),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Facts {
    member: Membership,
    party: Party,
    reduction: Option<Reduction>,
    running: Option<Contribution>,
    currency: Currency,
    today: NaiveDate,
}

async fn facts(cx: &Cx, id: &str) -> Result<Facts, WebError> {
    let (id, now) = (parse(id)?, cx.site.means.clock.now());
    let read = move |conn: &mut Conn| -> Result<Facts, DbError> {
        let member = membership::membership(conn, &id)?;
        let entity = organisations::legal_entity(conn)?;
        Ok(Facts {
            party: organisations::party(conn, &member.party_id)?,
            reduction: reduction_of(conn, &id)?,
            running: membership::running_contribution(conn, &id)?,
            currency: entity.currency,
            today: local_day(now, entity.time_zone),
            member,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

fn parse(id: &str) -> Result<MembershipId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

fn page_of(words: &Words<'_>, facts: &Facts, form: FormState) -> MemberReductionPage {
    let reduction = facts.reduction.as_ref();
    let in_state = |state| reduction.filter(|it| it.state == state);
    let asked = in_state(ReductionState::Asked);
    let standing = in_state(ReductionState::Granted);
    let granted = standing.and_then(|it| it.granted.as_ref());
    let running = facts.running.as_ref();
    let first = running.map_or(facts.today, |it| it.billed_until.max(facts.today));
    MemberReductionPage {
        form,
        name: facts.party.name.clone(),
        path: format!("/treasury/memberships/{}/reduction", facts.member.id),
        party_href: format!("/treasury/parties/{}", facts.party.id),
        currency: facts.currency.code(),
        promised: running.map(|it| words.per_period(it.cadence, it.amount)),
        state_key: reduction.map(|it| format!("reduction-state-{}", it.state)),
        words: reduction.map(|it| it.words.clone()).unwrap_or_default(),
        wished: reduction.and_then(|it| it.wished).map(|wished| words.money(wished)),
        holds: granted
            .map(|it| (words.money(it.monthly), words.day(it.from_day), words.day(it.until_day))),
        reason: reduction.and_then(|it| it.reason.clone()),
        first_day: words.day(first),
        open: asked.is_some(),
        may_grant: standing.is_none() && running.is_some() && facts.member.state.belongs(),
    }
}

/// `GET /treasury/memberships/{id}/reduction`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let facts = facts(&cx, &id).await?;
    page::show(&cx, &page_of(&cx.words(), &facts, FormState::empty()))
}

/// What is given.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct GrantFields {
    #[validate(length(max = 40, code = "too-long"))]
    monthly: String,
    #[validate(custom(function = "is_day"))]
    until: String,
    #[validate(length(max = 2000, code = "too-long"))]
    reason: String,
}

impl Fields for GrantFields {}

fn is_day(typed: &str) -> Result<(), ValidationError> {
    day(typed).map(|_| ()).ok_or_else(|| ValidationError::new("day"))
}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

/// `POST /treasury/memberships/{id}/reduction`
pub async fn grant(cx: Cx, id: Path<String>, form: Form<GrantFields>) -> Answer {
    let facts = facts(&cx, &id).await?;
    let words = cx.words();
    let again = |form| page::invalid(&cx, &page_of(&words, &facts, form));
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let monthly = match Money::parse(&fields.monthly, facts.currency, words.decimal_style()) {
        Ok(monthly) => monthly,
        Err(error) => return again(state.rejected("monthly", amount_error(error))),
    };
    let until_day = day(&fields.until).unwrap_or_default();
    let grant = Grant { monthly, until_day, reason: fields.reason };
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    match db.write(cx.actor(), move |tx| grant_reduction(tx, &member, &grant, &url)).await {
        Ok(_) => back(&cx, &id, "reduction-granted"),
        Err(ReductionError::NoWords) => again(state.rejected("reason", "error-required")),
        Err(ReductionError::Days) => again(state.rejected("until", "reduction-days")),
        Err(ReductionError::NotLess(_)) => again(state.rejected("monthly", "reduction-not-less")),
        Err(error) => Err(error.into()),
    }
}

/// What the member is told.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RefusalFields {
    #[validate(length(max = 2000, code = "too-long"))]
    words: String,
}

impl Fields for RefusalFields {}

/// `POST /treasury/memberships/{id}/reduction/refusal`
pub async fn decline(cx: Cx, id: Path<String>, form: Form<RefusalFields>) -> Answer {
    let facts = facts(&cx, &id).await?;
    let words = cx.words();
    let again = |form| page::invalid(&cx, &page_of(&words, &facts, form));
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    match db.write(cx.actor(), move |tx| decline_reduction(tx, &member, &fields.words, &url)).await
    {
        Ok(()) => back(&cx, &id, "reduction-declined"),
        Err(ReductionError::NoWords) => again(state.rejected("words", "error-required")),
        Err(error) => Err(error.into()),
    }
}

/// `POST /treasury/memberships/{id}/reduction/end`
pub async fn end(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    cx.site.means.db.write(cx.actor(), move |tx| end_reduction(tx, &member, &url)).await?;
    back(&cx, &id, "reduction-ended")
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/treasury/memberships/{id}/reduction");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}
