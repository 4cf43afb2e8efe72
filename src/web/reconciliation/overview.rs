//! `/office/reconciliation`: how much of what does not agree.

use serde::Serialize;

use super::word;
use crate::ground::db::{Conn, DbError};
use crate::reconciliation::{self, Question};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ReconciliationPage {
    rows: Vec<Row>,
    agrees: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    word: String,
    href: String,
    count: i64,
}

impl Row {
    fn of(question: Question, count: i64) -> Self {
        let word = word(question);
        Self { href: format!("/office/reconciliation/{word}"), word, count }
    }
}

impl Page for ReconciliationPage {
    const TEMPLATE: &'static str = "reconciliation/overview.html";

    fn samples() -> Vec<Self> {
        let page = |count: i64| Self {
            rows: Question::ALL.iter().map(|question| Row::of(*question, count)).collect(),
            agrees: count == 0,
        };
        vec![page(0), page(3)]
    }
}

/// `GET /office/reconciliation`
pub async fn show(cx: Cx) -> Answer {
    let read = cx.site.means.db.read(|conn: &mut Conn| -> Result<Vec<Row>, DbError> {
        let count =
            |question: &Question| Ok(Row::of(*question, reconciliation::count(conn, *question)?));
        Question::ALL.iter().map(count).collect()
    });
    let rows = read.await?;
    let agrees = rows.iter().all(|row| row.count == 0);
    page::show(&cx, &ReconciliationPage { rows, agrees })
}
