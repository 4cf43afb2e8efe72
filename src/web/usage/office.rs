//! `/treasury/usage`: what everybody used in a month, for treasurer and operator.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use super::Shown;
use crate::ground::db::DbError;
use crate::ground::period::local_day;
use crate::usage::{self, Month, PartySum, Sum};
use crate::web::context::Cx;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `2026-05`; nothing: this month.
    month: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct OfficeUsagePage {
    month: String,
    word: String,
    before: String,
    rows: Vec<Row>,
    /// How many used more than their level gave.
    over: usize,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    sum: Shown,
}

impl Page for OfficeUsagePage {
    const TEMPLATE: &'static str = "usage/office.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, over| Row { name: name.to_owned(), sum: Shown::sample(over) };
        let page = |rows, over| Self {
            month: "May 2026".to_owned(),
            word: "2026-05".to_owned(),
            before: "2026-04".to_owned(),
            rows,
            over,
        };
        vec![page(vec![], 0), page(vec![row("Weavers", 2), row("Ana Martínez", 0)], 1)]
    }
}

async fn load(cx: &Cx, asked: String) -> Result<(Month, Vec<PartySum>), WebError> {
    let now = cx.site.means.clock.now();
    let read = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let today = local_day(now, zone(conn)?);
        let month = Month::read(&asked).unwrap_or(Month::of(today));
        Ok((month, usage::sums_of_all(conn, (month.first(), month.end()))?))
    });
    Ok(read.await?)
}

fn sum(party: &PartySum) -> Sum {
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Sum {
        meetings: count(party.meetings),
        attendee_seconds: party.attendee_seconds,
        peak: party.peak,
        byte_days: party.byte_days,
        over: count(party.over),
    }
}

/// `GET /treasury/usage`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let (month, sums) = load(&cx, asked.into_inner().month).await?;
    let words = cx.words();
    let row =
        |party: &PartySum| Row { name: party.name.clone(), sum: Shown::of(&words, &sum(party)) };
    let page = OfficeUsagePage {
        month: words.texts.month(words.locale, month.first()),
        word: month.word(),
        before: month.before(1).word(),
        rows: sums.iter().map(row).collect(),
        over: sums.iter().filter(|party| party.over > 0).count(),
    };
    page::show(&cx, &page)
}

/// `GET /treasury/usage.csv`
pub async fn download(cx: Cx, asked: Query<Asked>) -> Answer {
    let (month, sums) = load(&cx, asked.into_inner().month).await?;
    let head =
        ["party", "name", "meetings", "attendee_seconds", "peak", "byte_days", "meetings_over"];
    let rows = sums.into_iter().map(|party| {
        vec![
            party.party_id.to_string(),
            csv::text(&party.name),
            party.meetings.to_string(),
            party.attendee_seconds.to_string(),
            party.peak.to_string(),
            party.byte_days.to_string(),
            party.over.to_string(),
        ]
    });
    csv::file(&format!("usage-{}.csv", month.word()), &head, rows)
}
