//! `/memberships/{id}/leaving`: the last day, what it means, and taking it back.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Facts, facts, parse};
use crate::ground::text::Args;
use crate::membership::change::{give_notice, last_day_for, withdraw_notice};
use crate::membership::shares::expected_day;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::membership::shares::Pen;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct LeavingPage {
    form: FormState,
    action: String,
    name: String,
    /// The last day, if notice were given today or as it was given.
    last_day: String,
    /// Until when it is invoiced already.
    billed: Option<String>,
    /// The last invoice there is.
    last_invoice: Option<(String, String)>,
    /// Notice was given, on that day.
    noticed: Option<String>,
    /// What becomes of the shares, if there are any.
    shares: Option<String>,
    /// It can be given.
    may_leave: bool,
}

impl Page for LeavingPage {
    const TEMPLATE: &'static str = "membership/changes/leaving.html";

    fn samples() -> Vec<Self> {
        let page = |form, noticed: Option<&str>, may_leave: bool| Self {
            form,
            action: "/memberships/mem_1/leaving".to_owned(),
            name: "Radio Llibertat".to_owned(),
            last_day: "30 June 2026".to_owned(),
            billed: may_leave.then(|| "20 June 2026".to_owned()),
            last_invoice: may_leave
                .then(|| ("MT-2026-0007".to_owned(), "/invoices/inv_1".to_owned())),
            noticed: noticed.map(str::to_owned),
            shares: may_leave.then(|| "Your shares, €150.00, are repaid.".to_owned()),
            may_leave,
        };
        let wrong = FormState::empty().rejected("reason", "error-too-long");
        vec![
            page(FormState::empty(), None, true),
            page(wrong, None, true),
            page(FormState::empty(), Some("21 May 2026"), false),
            page(FormState::empty(), None, false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl LeavingPage {
    fn of(words: &Words<'_>, facts: &Facts, form: FormState) -> Self {
        let computed = last_day_for(&facts.settings, facts.holds.as_ref(), facts.today);
        let departure = facts.departure.as_ref();
        let billed = facts.holds.as_ref().and_then(|promise| promise.billed_until.pred_opt());
        Self {
            form,
            action: format!("/memberships/{}/leaving", facts.member.id),
            name: facts.party.name.clone(),
            last_day: words.day(departure.map_or(computed, |it| it.last_day)),
            billed: billed.filter(|day| *day >= facts.today).map(|day| words.day(day)),
            last_invoice: facts.last_invoice.clone(),
            noticed: departure.map(|it| words.day(it.noticed_on)),
            shares: None,
            may_leave: departure.is_none() && facts.member.state.belongs(),
        }
    }
}

/// `GET /memberships/{id}/leaving`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let facts = facts(&cx, &id).await?;
    page::show(&cx, &load(&cx, &facts, FormState::empty()).await?)
}

/// The page, with the day on which the shares are repaid.
async fn load(cx: &Cx, facts: &Facts, form: FormState) -> Result<LeavingPage, WebError> {
    let words = cx.words();
    let page = LeavingPage::of(&words, facts, form);
    if !facts.shares.is_positive() {
        return Ok(page);
    }
    let computed = last_day_for(&facts.settings, facts.holds.as_ref(), facts.today);
    let exit = facts.departure.as_ref().map_or(computed, |it| it.last_day);
    let due = cx.site.means.db.read(move |conn| expected_day(conn, exit)).await?;
    let due = due.map(|due| Pen { words, classes: &[] }.due(due)).unwrap_or_default();
    let args = Args::none().with("amount", words.money(facts.shares)).with("date", due);
    Ok(LeavingPage { shares: Some(words.fill("leaving-shares", &args)), ..page })
}

/// What the member says.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LeavingFields {
    #[validate(length(max = 2000, code = "too-long"))]
    reason: String,
}

impl Fields for LeavingFields {}

/// `POST /memberships/{id}/leaving`
pub async fn leave(cx: Cx, id: Path<String>, form: Form<LeavingFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(form) => {
            let facts = facts(&cx, &id).await?;
            return page::invalid(&cx, &load(&cx, &facts, form).await?);
        }
    };
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| give_notice(tx, &member, &fields.reason, &url)).await?;
    back(&cx, &id, "leaving-noted")
}

/// `POST /memberships/{id}/leaving/withdrawal`
pub async fn withdraw(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| withdraw_notice(tx, &member, &url)).await?;
    page::see_other("/home").with(Flash::new(Tone::Ok, "leaving-withdrawn")).go(&cx)
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/memberships/{id}/leaving");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}
