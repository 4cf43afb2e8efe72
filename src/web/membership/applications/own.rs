//! `/memberships/{id}/application`: one's own application, and answering what was asked.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Facts, HistoryLine, facts, parse};
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::membership::application::{Wish, answer_question, application};
use crate::membership::level_on;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OwnApplicationPage {
    form: FormState,
    action: String,
    name: String,
    level: String,
    amount: String,
    lapses: String,
    state_key: String,
    votes: bool,
    waits: bool,
    /// Not to belong, which they do: for the other class.
    of_class: bool,
    history: Vec<HistoryLine>,
}

impl Page for OwnApplicationPage {
    const TEMPLATE: &'static str = "membership/applications/own.html";

    fn samples() -> Vec<Self> {
        let page = |form, history, waits, of_class| Self {
            form,
            action: "/memberships/mem_1/application".to_owned(),
            name: "Hatch Servers".to_owned(),
            level: "Level 2".to_owned(),
            amount: "€25.00 each month".to_owned(),
            lapses: "20 July 2026".to_owned(),
            state_key: "membership-state-applied".to_owned(),
            votes: waits,
            waits,
            of_class,
            history,
        };
        let asked = HistoryLine::sample("A question was asked", "What will you run?", "warn");
        let wrong = FormState::empty().rejected("answer", "error-required");
        vec![
            page(FormState::empty(), vec![], true, false),
            page(wrong, vec![asked.clone()], true, true),
            page(FormState::empty(), vec![asked], false, false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /memberships/{id}/application`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<OwnApplicationPage, WebError> {
    let id = parse(id)?;
    let read = move |conn: &mut Conn| -> Result<(Facts, String), DbError> {
        let application = application(conn, &id)?;
        let facts = facts(conn, application)?;
        let level = level_name(conn, &facts)?;
        Ok((facts, level))
    };
    let (facts, level) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    Ok(OwnApplicationPage {
        form,
        action: format!("/memberships/{}/application", facts.member.id),
        name: facts.party.name.clone(),
        level,
        amount: facts.amount(&words),
        lapses: words.day(facts.application.lapses_on),
        state_key: facts.state_key(),
        of_class: facts.application.wish.class().is_some(),
        votes: facts.application.vote.is_some(),
        waits: facts.application.decided_at.is_none(),
        history: facts.history(&words, false),
    })
}

/// What the level was called when it was applied for; nothing where none was.
pub(super) fn level_name(conn: &mut Conn, facts: &Facts) -> Result<String, DbError> {
    let Wish::Belong { level, .. } = &facts.application.wish else { return Ok(String::new()) };
    let day = local_day(facts.member.applied_at, facts.zone);
    let level = level_on(conn, level, day)?;
    Ok(level.names.in_locale(facts.party.locale).name.clone())
}

/// What the applicant says.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerFields {
    #[validate(custom(function = "super::view::are_words"))]
    answer: String,
}

impl Fields for AnswerFields {}

/// `POST /memberships/{id}/application`
pub async fn answer(cx: Cx, id: Path<String>, form: Form<AnswerFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(form) => {
            let page = load(&cx, &id, form).await?;
            return page::invalid(&cx, &page);
        }
    };
    let member = parse(&id)?;
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| answer_question(tx, &member, &fields.answer))
        .await?;
    let path = format!("/memberships/{}/application", id.as_str());
    page::see_other(&path).with(Flash::new(Tone::Ok, "application-answered")).go(&cx)
}
