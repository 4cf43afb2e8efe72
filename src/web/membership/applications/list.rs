//! `/office/applications`: who would like to join, and who did.

use serde::Serialize;

use super::{Facts, facts};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::MembershipState;
use crate::membership::application::{applications_decided, applications_waiting};
use crate::membership::change::ClassChangeState::{Agreed, Done};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So many decided ones are shown.
const DECIDED: i64 = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct ApplicationsPage {
    waiting: Vec<Row>,
    decided: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    name: String,
    href: String,
    class_key: String,
    amount: String,
    day: String,
    state: String,
    tone: &'static str,
}

impl Page for ApplicationsPage {
    const TEMPLATE: &'static str = "membership/applications/list.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, state: &str, tone| Row {
            name: name.to_owned(),
            href: "/office/applications/mem_1".to_owned(),
            class_key: "membership-class-producer".to_owned(),
            amount: "€25.00 each month".to_owned(),
            day: "20 July 2026".to_owned(),
            state: state.to_owned(),
            tone,
        };
        let waiting = vec![
            row("Hatch Servers", "1 of 3 approvals", "info"),
            row("Ada Okafor", "The applicant has answered", "warn"),
        ];
        let decided = vec![row("Radio Llibertat", "admitted", "ok")];
        vec![Self { waiting: vec![], decided: vec![] }, Self { waiting, decided }]
    }
}

/// `GET /office/applications`
pub async fn show(cx: Cx) -> Answer {
    let read = |conn: &mut Conn| -> Result<_, DbError> {
        let mut all = Vec::new();
        for list in [applications_waiting(conn)?, applications_decided(conn, DECIDED)?] {
            let with: Result<Vec<Facts>, DbError> =
                list.into_iter().map(|application| facts(conn, application)).collect();
            all.push(with?);
        }
        Ok(all)
    };
    let mut lists = cx.site.means.db.read(read).await?.into_iter();
    let words = cx.words();
    let mut rows = |row: fn(&Words<'_>, &Facts) -> Row| -> Vec<Row> {
        lists.next().unwrap_or_default().iter().map(|facts| row(&words, facts)).collect()
    };
    let page = ApplicationsPage { waiting: rows(waiting), decided: rows(decided) };
    page::show(&cx, &page)
}

fn row(words: &Words<'_>, facts: &Facts) -> Row {
    Row {
        name: facts.party.name.clone(),
        href: format!("/office/applications/{}", facts.member.id),
        class_key: format!("membership-class-{}", facts.class()),
        amount: facts.amount(words),
        day: words.day(facts.application.lapses_on),
        state: String::new(),
        tone: "neutral",
    }
}

fn waiting(words: &Words<'_>, facts: &Facts) -> Row {
    let last = facts.own_notes().next_back().map(|note| note.kind);
    let (state, tone) = match (&facts.application.vote, last) {
        (_, Some(kind)) if kind.as_str() == "answered" => {
            (words.say("application-waits-answered"), "warn")
        }
        (_, Some(kind)) if kind.as_str() == "asked" => {
            (words.say("application-waits-asked"), "neutral")
        }
        (Some(vote), _) => {
            let args = Args::none()
                .with("count", facts.approvals().to_string())
                .with("needed", vote.approvals_needed.to_string());
            (words.fill("application-waits-vote", &args), "info")
        }
        (None, _) => (words.say("application-waits-steward"), "warn"),
    };
    Row { state, tone, ..row(words, facts) }
}

fn decided(words: &Words<'_>, facts: &Facts) -> Row {
    let tone = match (facts.application.wish.class(), facts.member.state) {
        (Some(change), _) if matches!(change.state, Agreed | Done) => "ok",
        (Some(_), _) | (None, MembershipState::Declined | MembershipState::Lapsed) => "neutral",
        (None, _) => "ok",
    };
    let day = facts.application.decided_at.map(|at| words.day_of(at, facts.zone));
    Row {
        state: words.say(&facts.state_key()),
        tone,
        day: day.unwrap_or_default(),
        ..row(words, facts)
    }
}
