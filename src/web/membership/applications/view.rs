//! `/office/applications/{id}`: one application, its history, and the steward's word.

use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{Facts, HistoryLine, facts, parse};
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::membership::application::{
    ApplicationError, Decided, admit_applicant, application, ask_applicant, decline_applicant,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ApplicationPage {
    form: FormState,
    name: String,
    path: String,
    class_key: String,
    level: String,
    amount: String,
    applied: String,
    lapses: String,
    email: String,
    organisation: bool,
    /// Approvals so far and needed, and until when; nothing where there is no vote.
    vote: Option<VoteLine>,
    history: Vec<HistoryLine>,
    /// It waits, and the viewer may decide.
    may_decide: bool,
    /// Not to belong, which they do: for the other class.
    of_class: Option<ClassWish>,
}

/// Another class that is wanted.
#[derive(Debug, Serialize)]
struct ClassWish {
    state_key: String,
    /// Not before this day.
    not_before: String,
    /// What was said when it was asked for.
    words: String,
}

#[derive(Debug, Serialize)]
struct VoteLine {
    count: String,
    needed: String,
    until: String,
}

impl Page for ApplicationPage {
    const TEMPLATE: &'static str = "membership/applications/view.html";

    fn samples() -> Vec<Self> {
        let page = |form, vote, history, may_decide, of_class| Self {
            form,
            name: "Hatch Servers".to_owned(),
            path: "/office/applications/mem_1".to_owned(),
            class_key: "membership-class-producer".to_owned(),
            level: "Level 2".to_owned(),
            amount: "€25.00 each month".to_owned(),
            applied: "21 May 2026".to_owned(),
            lapses: "20 July 2026".to_owned(),
            email: "hatch@example.org".to_owned(),
            organisation: true,
            vote,
            history,
            may_decide,
            of_class,
        };
        let class = ClassWish {
            state_key: "class-state-asked".to_owned(),
            not_before: "1 July 2026".to_owned(),
            words: "We run two servers now.".to_owned(),
        };
        let vote = VoteLine {
            count: "1".to_owned(),
            needed: "3".to_owned(),
            until: "4 June 2026".to_owned(),
        };
        let asked = HistoryLine::sample("A question was asked", "What will you run?", "warn");
        let wrong = FormState::empty()
            .rejected("reason", "error-required")
            .filled("held_on", "2027-01-01")
            .rejected("held_on", "application-meeting-to-come");
        vec![
            page(FormState::empty(), None, vec![], true, None),
            page(wrong, Some(vote), vec![asked.clone()], true, None),
            page(FormState::empty(), None, vec![asked.clone()], false, None),
            page(FormState::empty(), None, vec![asked], true, Some(class)),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/applications/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<ApplicationPage, WebError> {
    let id = parse(id)?;
    let read = move |conn: &mut Conn| -> Result<(Facts, String), DbError> {
        let application = application(conn, &id)?;
        let facts = facts(conn, application)?;
        let level = super::own::level_name(conn, &facts)?;
        Ok((facts, level))
    };
    let (facts, level) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let vote = facts.application.vote.map(|vote| VoteLine {
        count: facts.approvals().to_string(),
        needed: vote.approvals_needed.to_string(),
        until: words.day(vote.until),
    });
    let change = facts.application.wish.class();
    let applied_at = change.map_or(facts.member.applied_at, |change| change.asked_at);
    Ok(ApplicationPage {
        of_class: change.map(|change| ClassWish {
            state_key: facts.state_key(),
            not_before: words.day(change.from_day.unwrap_or(change.wished_on)),
            words: change.words.clone(),
        }),
        form,
        name: facts.party.name.clone(),
        path: format!("/office/applications/{}", facts.member.id),
        class_key: format!("membership-class-{}", facts.class()),
        level,
        amount: facts.amount(&words),
        applied: words.day_of(applied_at, facts.zone),
        lapses: words.day(facts.application.lapses_on),
        email: facts.party.email.clone(),
        organisation: facts.party.organisation_id().is_some(),
        vote,
        history: facts.history(&words, true),
        may_decide: facts.application.decided_at.is_none() && cx.is_staff(&[StaffRole::Steward]),
    })
}

/// The words that admit, all of them optional.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AdmissionFields {
    #[validate(length(max = 2000, code = "too-long"))]
    note: String,
    #[validate(custom(function = "is_day_or_nothing"))]
    decided_on: String,
}

impl Fields for AdmissionFields {}

/// `POST /office/applications/{id}/admission`
pub async fn admit(cx: Cx, id: Path<String>, form: Form<AdmissionFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, &id, form).await,
    };
    let member = parse(&id)?;
    let decided = Decided { reason: fields.note, meeting_on: day(&fields.decided_on) };
    let site = cx.site.clone();
    let done = cx.site.means.db.write(cx.actor(), move |tx| {
        let texts = site.templates.texts();
        admit_applicant(tx, &member, &decided, texts, &site.means.public_url)
    });
    match done.await {
        Ok(_) => back(&cx, &id, "application-admitted"),
        Err(ApplicationError::MeetingToCome) => {
            let form = state.rejected("decided_on", "application-meeting-to-come");
            again(&cx, &id, form).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Why not.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RefusalFields {
    #[validate(custom(function = "are_words"))]
    reason: String,
    #[validate(custom(function = "is_day_or_nothing"))]
    held_on: String,
}

impl Fields for RefusalFields {}

/// `POST /office/applications/{id}/refusal`
pub async fn decline(cx: Cx, id: Path<String>, form: Form<RefusalFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, &id, form).await,
    };
    let member = parse(&id)?;
    let decided = Decided { reason: fields.reason, meeting_on: day(&fields.held_on) };
    let url = cx.site.means.public_url.to_string();
    let done = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| decline_applicant(tx, &member, &decided, &url));
    match done.await {
        Ok(()) => back(&cx, &id, "application-declined"),
        Err(ApplicationError::MeetingToCome) => {
            again(&cx, &id, state.rejected("held_on", "application-meeting-to-come")).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What is asked back.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionFields {
    #[validate(custom(function = "are_words"))]
    question: String,
}

impl Fields for QuestionFields {}

/// `POST /office/applications/{id}/questions`
pub async fn ask(cx: Cx, id: Path<String>, form: Form<QuestionFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(form) => return again(&cx, &id, form).await,
    };
    let member = parse(&id)?;
    let url = cx.site.means.public_url.to_string();
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| ask_applicant(tx, &member, &fields.question, &url))
        .await?;
    back(&cx, &id, "application-asked")
}

async fn again(cx: &Cx, id: &str, form: FormState) -> Answer {
    let page = load(cx, id, form).await?;
    page::invalid(cx, &page)
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/office/applications/{id}");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

fn is_day_or_nothing(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() || day(typed).is_some() {
        Ok(())
    } else {
        Err(ValidationError::new("day"))
    }
}

pub(in crate::web::membership) fn are_words(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        1..=2000 => Ok(()),
        _ => Err(ValidationError::new("too-long")),
    }
}
