//! `/activity/reviews`: what others logged and waits for a word. Nobody else finds this page.

use serde::Serialize;

use super::entry::EntryLine;
use crate::ground::db::{Conn, DbError};
use crate::inkind::reviews_entries;
use crate::membership::activity::timesheet::entries_waiting;
use crate::membership::application::is_voting_producer;
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// So many are shown.
const SHOWN: i64 = 200;

/// The page.
#[derive(Debug, Serialize)]
pub struct ReviewsPage {
    entries: Vec<EntryLine>,
}

impl Page for ReviewsPage {
    const TEMPLATE: &'static str = "membership/activity/reviews.html";

    fn samples() -> Vec<Self> {
        vec![Self { entries: vec![] }, Self { entries: EntryLine::samples() }]
    }
}

/// `GET /activity/reviews`
pub async fn show(cx: Cx) -> Answer {
    let (user, office) = (cx.user_id()?, super::entry::is_office(&cx));
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        if !office && !is_voting_producer(conn, &user)? {
            return Err(DbError::NotFound);
        }
        let mut rows = Vec::new();
        for row in entries_waiting(conn, SHOWN)? {
            if reviews_entries(conn, &user, office, &row.entry)? {
                rows.push(row);
            }
        }
        Ok(rows)
    };
    let rows = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let page = ReviewsPage { entries: rows.iter().map(|row| EntryLine::of(&words, row)).collect() };
    page::show(&cx, &page)
}
