//! `/office/assemblies/{id}/resolutions`: what was resolved, and putting down the next.

use std::collections::BTreeMap;

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::quorum::{QuorumWords, house};
use super::{Heading, one, parse};
use crate::assemblies::{
    AssemblyState, Ballot, MajorityRule, NewResolution, Outcome, Resolution, ResolutionError,
    Rules, Votes, resolutions_of, resolve, tally,
};
use crate::ground::db::{Conn, DbError};
use crate::ground::fraction::Fraction;
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::membership::Class;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// A resolution, said.
#[derive(Debug, Clone, Serialize)]
pub struct ResolutionRow {
    pub(super) position: String,
    pub(super) question: String,
    pub(super) outcome: String,
    pub(super) tone: &'static str,
    pub(super) majority: String,
    /// The votes of each class, and weighed.
    pub(super) votes: Vec<String>,
    pub(super) quorum: String,
    pub(super) when: String,
}

impl ResolutionRow {
    pub(super) fn of(
        words: &Words<'_>,
        resolution: &Resolution,
        rules: &Rules,
        zone: chrono_tz::Tz,
    ) -> Self {
        let quorum =
            Args::none().with("counted", resolution.counted).with("entitled", resolution.entitled);
        Self {
            position: resolution.position.to_string(),
            question: resolution.question.clone(),
            outcome: words.say(&format!("resolution-outcome-{}", resolution.outcome)),
            tone: match resolution.outcome {
                Outcome::Carried => "ok",
                Outcome::Rejected => "neutral",
                Outcome::NotQuorate => "bad",
            },
            majority: words.say(&format!("resolution-majority-{}", resolution.majority)),
            votes: votes(words, resolution, rules),
            quorum: words.fill("resolution-quorum", &quorum),
            when: words.texts.date_time(words.locale, resolution.resolved_at, zone),
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        vec![Self {
            position: "1".to_owned(),
            question: "Adopt the accounts of 2025?".to_owned(),
            outcome: "Carried".to_owned(),
            tone: "ok",
            majority: "More in favour than against".to_owned(),
            votes: vec!["Producers: 4 in favour, 1 against, 0 abstaining".to_owned()],
            quorum: "40 of 74 counted as there.".to_owned(),
            when: "21 June 2026, 18:40 CEST".to_owned(),
        }]
    }
}

fn votes(words: &Words<'_>, resolution: &Resolution, rules: &Rules) -> Vec<String> {
    let line = |class: Class, votes: Votes| {
        let args = Args::none()
            .with("class", words.say(&format!("assembly-class-{class}")))
            .with("favour", votes.favour)
            .with("against", votes.against)
            .with("abstaining", votes.abstaining);
        words.fill("resolution-votes", &args)
    };
    let ballot = resolution.ballot;
    let mut lines =
        vec![line(Class::Producer, ballot.producers), line(Class::Consumer, ballot.consumers)];
    if rules.producers_share.is_some()
        && let Some(weighed) = tally::weigh(ballot, rules.producers_share)
    {
        let said = |part: Fraction| format!("{part} ({} %)", words.typed(&part.per_cent()));
        let args = Args::none()
            .with("favour", said(weighed.favour))
            .with("against", said(weighed.against))
            .with("abstaining", said(weighed.abstaining));
        lines.push(words.fill("resolution-weighed", &args));
    }
    lines
}

/// The page.
#[derive(Debug, Serialize)]
pub struct ResolutionsPage {
    form: FormState,
    heading: Heading,
    rows: Vec<ResolutionRow>,
    majorities: Vec<Choice>,
    quorum: Option<QuorumWords>,
    /// How many votes of each class are here, in a sentence.
    here: String,
    may_act: bool,
}

impl Page for ResolutionsPage {
    const TEMPLATE: &'static str = "assemblies/resolutions.html";

    fn samples() -> Vec<Self> {
        let page = |form, state, rows, quorum: Option<bool>, may_act| Self {
            form,
            heading: Heading::sample(state),
            rows,
            majorities: vec![Choice::new("simple", "More in favour than against")],
            quorum: quorum.map(QuorumWords::sample),
            here: "5 votes of producers and 35 of consumers are here.".to_owned(),
            may_act,
        };
        let args = BTreeMap::from([("here".to_owned(), "5".to_owned())]);
        let wrong = FormState::empty()
            .filled("producers_favour", "40")
            .rejected_with("producers_favour", "resolution-too-many", args)
            .rejected("question", "error-required");
        vec![
            page(FormState::empty(), AssemblyState::Open, vec![], Some(true), true),
            page(wrong, AssemblyState::Open, ResolutionRow::samples(), Some(false), true),
            page(FormState::empty(), AssemblyState::Closed, ResolutionRow::samples(), None, false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/assemblies/{id}/resolutions`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<ResolutionsPage, WebError> {
    let assembly = one(cx, id).await?;
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let (house, rules) = house(conn, &assembly)?;
        Ok((house, rules, resolutions_of(conn, &assembly.id)?, assembly))
    };
    let (house, rules, resolutions, assembly) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let open = assembly.state == AssemblyState::Open;
    let row = |resolution| ResolutionRow::of(&words, resolution, &rules, assembly.zone);
    let majority = |rule: &MajorityRule| {
        Choice::new(rule.as_str(), words.say(&format!("resolution-majority-{rule}")))
    };
    let here = Args::none()
        .with("producers", house.votes_of(Class::Producer))
        .with("consumers", house.votes_of(Class::Consumer));
    Ok(ResolutionsPage {
        form,
        heading: Heading::of(&words, &assembly),
        rows: resolutions.iter().map(row).collect(),
        majorities: MajorityRule::ALL.iter().map(majority).collect(),
        quorum: open.then(|| QuorumWords::of(&words, &house, &rules)),
        here: words.fill("resolution-votes-here", &here),
        may_act: open && cx.is_staff(&[StaffRole::Steward]),
    })
}

/// What was asked, and what was counted.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ResolutionFields {
    #[validate(custom(function = "is_question"))]
    question: String,
    majority: String,
    #[validate(custom(function = "is_count"))]
    producers_favour: String,
    #[validate(custom(function = "is_count"))]
    producers_against: String,
    #[validate(custom(function = "is_count"))]
    producers_abstaining: String,
    #[validate(custom(function = "is_count"))]
    consumers_favour: String,
    #[validate(custom(function = "is_count"))]
    consumers_against: String,
    #[validate(custom(function = "is_count"))]
    consumers_abstaining: String,
}

impl Fields for ResolutionFields {}

fn is_question(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        1..=500 => Ok(()),
        _ => Err(ValidationError::new("too-long-here")),
    }
}

/// An empty field is no vote.
fn count(typed: &str) -> Option<u32> {
    match typed.trim() {
        "" => Some(0),
        typed => typed.parse().ok().filter(|count| *count <= 1_000_000),
    }
}

fn is_count(typed: &str) -> Result<(), ValidationError> {
    count(typed).map(|_| ()).ok_or_else(|| ValidationError::new("count"))
}

/// `POST /office/assemblies/{id}/resolutions`
pub async fn put_down(cx: Cx, id: Path<String>, form: Form<ResolutionFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, &id, form).await?),
    };
    let (key, new) = (parse(&id)?, read(&fields)?);
    match cx.site.means.db.write(cx.actor(), move |tx| resolve(tx, &key, &new)).await {
        Ok(_) => {
            let path = format!("/office/assemblies/{}/resolutions", id.as_str());
            page::see_other(&path).with(Flash::new(Tone::Ok, "resolution-put-down")).go(&cx)
        }
        Err(ResolutionError::TooManyVotes { class, here }) => {
            let field = match class {
                Class::Producer => "producers_favour",
                Class::Consumer => "consumers_favour",
            };
            let args = BTreeMap::from([("here".to_owned(), here.to_string())]);
            let form = state.rejected_with(field, "resolution-too-many", args);
            page::invalid(&cx, &load(&cx, &id, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

fn read(fields: &ResolutionFields) -> Result<NewResolution, WebError> {
    let votes = |favour: &str, against: &str, abstaining: &str| {
        Some(Votes {
            favour: count(favour)?,
            against: count(against)?,
            abstaining: count(abstaining)?,
        })
    };
    let producers =
        votes(&fields.producers_favour, &fields.producers_against, &fields.producers_abstaining);
    let consumers =
        votes(&fields.consumers_favour, &fields.consumers_against, &fields.consumers_abstaining);
    let (producers, consumers) = producers.zip(consumers).ok_or(WebError::Unprocessable)?;
    Ok(NewResolution {
        question: fields.question.trim().to_owned(),
        majority: fields.majority.parse().map_err(|_| WebError::Unprocessable)?,
        ballot: Ballot { producers, consumers },
    })
}
