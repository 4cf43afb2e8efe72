//! `/office/register/members/{id}/expulsion`: putting a member out, with what it stands on, seen
//! once more before it is done.

use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{facts, parse};
use crate::membership::MembershipState;
use crate::membership::change::{ChangeError, Expulsion, expel, expulsion_of};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::membership::applications::view::are_words;
use crate::web::page::{self, Answer, Page};

/// What an expulsion stands on.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ExpulsionFields {
    #[validate(custom(function = "are_words"))]
    clause: String,
    #[validate(custom(function = "are_words"))]
    reason: String,
    #[validate(custom(function = "is_day"))]
    heard_on: String,
    #[validate(custom(function = "is_day"))]
    decided_on: String,
    #[validate(custom(function = "are_words"))]
    decided_by: String,
    /// `yes` once it was seen a second time.
    confirmed: String,
}

impl Fields for ExpulsionFields {}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

fn is_day(typed: &str) -> Result<(), ValidationError> {
    day(typed).map(|_| ()).ok_or_else(|| ValidationError::new("day"))
}

/// The page.
#[derive(Debug, Serialize)]
pub struct ExpulsionPage {
    form: FormState,
    name: String,
    back: String,
    path: String,
    /// What was typed, to be confirmed; or what stands since it was done.
    seen: Option<Seen>,
    /// The member was put out.
    done: bool,
    /// They still belong.
    may: bool,
}

#[derive(Debug, Serialize)]
struct Seen {
    clause: String,
    reason: String,
    heard: String,
    decided: String,
    decided_by: String,
}

impl Page for ExpulsionPage {
    const TEMPLATE: &'static str = "membership/changes/expulsion.html";

    fn samples() -> Vec<Self> {
        let seen = || Seen {
            clause: "§ 9 (2) of the statutes".to_owned(),
            reason: "Rooms were rented out to strangers.".to_owned(),
            heard: "4 May 2026".to_owned(),
            decided: "20 May 2026".to_owned(),
            decided_by: "The board".to_owned(),
        };
        let page = |form, seen, done, may| Self {
            form,
            name: "Radio Llibertat".to_owned(),
            back: "/office/register/members/mem_1".to_owned(),
            path: "/office/register/members/mem_1/expulsion".to_owned(),
            seen,
            done,
            may,
        };
        let wrong = FormState::empty()
            .rejected("clause", "error-required")
            .filled("decided_on", "2026-05-01")
            .rejected("decided_on", "expulsion-order");
        vec![
            page(FormState::empty(), None, false, true),
            page(wrong, None, false, true),
            page(FormState::empty(), Some(seen()), false, true),
            page(FormState::empty(), Some(seen()), true, false),
            page(FormState::empty(), None, false, false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<ExpulsionPage, WebError> {
    let facts = facts(cx, id).await?;
    let member = parse(id)?;
    let stood_on = cx.site.means.db.read(move |conn| expulsion_of(conn, &member)).await?;
    let back = format!("/office/register/members/{id}");
    Ok(ExpulsionPage {
        form,
        name: facts.party.name,
        path: format!("{back}/expulsion"),
        back,
        seen: stood_on.map(|it| seen(cx, &it)),
        done: facts.member.state == MembershipState::Expelled,
        may: facts.member.state.belongs(),
    })
}

fn seen(cx: &Cx, expulsion: &Expulsion) -> Seen {
    let words = cx.words();
    Seen {
        clause: expulsion.clause.clone(),
        reason: expulsion.reason.clone(),
        heard: words.day(expulsion.heard_on),
        decided: words.day(expulsion.decided_on),
        decided_by: expulsion.decided_by.clone(),
    }
}

/// `GET /office/register/members/{id}/expulsion`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

/// `POST /office/register/members/{id}/expulsion`: seen once more first, and with `confirmed` and
/// a fresh proof it is done.
pub async fn decide(cx: Cx, id: Path<String>, form: Form<ExpulsionFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, &id, form).await?),
    };
    let confirmed = fields.confirmed == "yes";
    let expulsion = read(fields);
    if !confirmed {
        let mut page = load(&cx, &id, state).await?;
        page.seen = Some(seen(&cx, &expulsion));
        return page::show(&cx, &page);
    }
    if let Some(asked) = proof::demand(&cx, &format!("/office/register/members/{id}")).await? {
        return Ok(asked);
    }
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    match db.write(cx.actor(), move |tx| expel(tx, &member, &expulsion, &url)).await {
        Ok(()) => back(&cx, &id),
        Err(ChangeError::Unfounded) => {
            let form = state.rejected("decided_on", "expulsion-order");
            page::invalid(&cx, &load(&cx, &id, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

fn read(fields: ExpulsionFields) -> Expulsion {
    Expulsion {
        heard_on: day(&fields.heard_on).unwrap_or_default(),
        decided_on: day(&fields.decided_on).unwrap_or_default(),
        clause: fields.clause,
        reason: fields.reason,
        decided_by: fields.decided_by,
    }
}

fn back(cx: &Cx, id: &str) -> Answer {
    let path = format!("/office/register/members/{id}/expulsion");
    page::see_other(&path).with(Flash::new(Tone::Ok, "expulsion-done")).go(cx)
}
