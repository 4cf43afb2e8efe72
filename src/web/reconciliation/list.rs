//! `/office/reconciliation/{question}`: what does not agree, one by one.

use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};

use super::{place, word};
use crate::reconciliation::{self, Question};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// So many are on a page.
const ROWS: i64 = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct DisagreementsPage {
    word: String,
    rows: Vec<Row>,
    newest: String,
    older: String,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    href: String,
    one: String,
    other: String,
}

impl Page for DisagreementsPage {
    const TEMPLATE: &'static str = "reconciliation/list.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, href: &str, other: &str| Row {
            name: name.to_owned(),
            href: href.to_owned(),
            one: "accounts@weavers.example".to_owned(),
            other: other.to_owned(),
        };
        let member = "/office/register/members/mem_1";
        let page = |question: Question, rows: Vec<Row>, older: &str| Self {
            word: word(question),
            rows,
            newest: String::new(),
            older: older.to_owned(),
        };
        let differ =
            vec![row("Ada Okafor", member, "ada@example.org"), row("Bo Li", "", "b@b.org")];
        let more = "/office/reconciliation/addresses-that-differ?after=mem_2";
        vec![
            page(Question::AddressesThatDiffer, differ, more),
            page(Question::PayersWithoutAccount, vec![row("Weavers", "", "")], ""),
            page(Question::RoomsOfFormerMembers, vec![], ""),
        ]
    }
}

/// Where the list goes on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// After which id.
    after: String,
}

/// `GET /office/reconciliation/{question}`
pub async fn show(cx: Cx, question: Path<String>, asked: Query<Asked>) -> Answer {
    let question: Question = question.replace('-', "_").parse().map_err(|_| WebError::NotFound)?;
    let after = asked.into_inner().after;
    let from = after.clone();
    let read = cx.site.means.db.read(move |conn| reconciliation::rows(conn, question, &from, ROWS));
    let found = read.await?;
    let full = i64::try_from(found.len()).is_ok_and(|shown| shown == ROWS);
    let here = format!("/office/reconciliation/{}", word(question));
    let last = found.last().filter(|_| full).map(|last| format!("{here}?after={}", last.key));
    let row = |row: &reconciliation::Disagreement| Row {
        name: row.name.clone(),
        href: place(&cx, question, row),
        one: row.one.clone(),
        other: row.other.clone(),
    };
    let page = DisagreementsPage {
        word: word(question),
        rows: found.iter().map(row).collect(),
        newest: if after.is_empty() { String::new() } else { here },
        older: last.unwrap_or_default(),
    };
    page::show(&cx, &page)
}
