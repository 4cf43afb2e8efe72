//! `/office/audit.csv`: the same events for a spreadsheet, with all that was recorded.

use std::collections::BTreeMap;

use actix_web::web::Query;

use super::super::zone;
use super::asked::Asked;
use crate::audit::{self, Aside, Event};
use crate::ground::db::{Conn, DbError};
use crate::web::context::Cx;
use crate::web::csv::{file, text};
use crate::web::error::WebError;
use crate::web::page::Answer;

/// Rows read at a time: an export of years must not hold one query open.
const CHUNK: i64 = 2000;

/// More rows than this are asked for in several periods.
const MOST: usize = 100_000;

const HEAD: [&str; 12] = [
    "number",
    "at",
    "actor",
    "action",
    "subject",
    "organisation",
    "origin",
    "address",
    "facts",
    "personal",
    "previous_hash",
    "hash",
];

type Rows = Vec<(Event, Option<Aside>)>;

/// `GET /office/audit.csv`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let read = cx.site.means.db.read(move |conn| read(conn, &asked));
    let rows = read.await?.ok_or(WebError::Conflict("audit-too-many"))?;
    file("audit.csv", &HEAD, rows.into_iter().map(|(event, aside)| row(event, aside)))
}

/// The newest first; `None`: there are more than one file should have.
fn read(conn: &mut Conn, asked: &Asked) -> Result<Option<Rows>, DbError> {
    let zone = zone(conn)?;
    let mut question = asked.question(conn, zone)?;
    let mut all: Rows = Vec::new();
    loop {
        let page = audit::event_page(conn, &question, CHUNK)?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else { return Ok(Some(all)) };
        let mut beside: BTreeMap<i64, Aside> = audit::asides(conn, last.seq, first.seq)?;
        question.before = Some(last.seq);
        all.extend(page.into_iter().map(|event| {
            let aside = beside.remove(&event.seq);
            (event, aside)
        }));
        if all.len() > MOST {
            return Ok(None);
        }
    }
}

fn row(event: Event, aside: Option<Aside>) -> Vec<String> {
    let (address, personal) = aside.map(|aside| (aside.address, aside.personal)).unzip();
    vec![
        event.seq.to_string(),
        event.at.and_utc().to_rfc3339(),
        text(&event.actor),
        text(&event.name),
        text(&event.object),
        text(&event.organisation_id.unwrap_or_default()),
        text(&event.origin.unwrap_or_default()),
        text(&address.flatten().unwrap_or_default()),
        text(&event.data),
        text(&personal.flatten().unwrap_or_default()),
        event.previous_hash,
        event.hash,
    ]
}
