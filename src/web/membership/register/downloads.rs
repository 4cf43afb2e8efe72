//! `/office/register.csv` and `.pdf`: the register with the columns of the chosen law.

use actix_web::web;

use super::columns::{self, Column};
use super::{House, Query};
use crate::gateways::pdf::{Fact, ListDocument};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::register::{AsOf, Officer, RegisterRow, officers, register_on};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;
use crate::web::words::Words;
use crate::web::{csv, paper};

/// The whole register of a day, with its officers.
struct Whole {
    house: House,
    as_of: AsOf,
    rows: Vec<RegisterRow>,
    officers: Vec<Officer>,
}

async fn whole(cx: &Cx, query: Query) -> Result<Whole, WebError> {
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<Option<Whole>, DbError> {
        let house = House::read(conn, now)?;
        let Ok(as_of) = house.as_of(&query) else { return Ok(None) };
        let asked = query.asked(as_of);
        let rows = register_on(conn, &asked, house.entity.currency, (0, i64::MAX))?;
        Ok(Some(Whole { officers: officers(conn, as_of)?, house, as_of, rows }))
    };
    cx.site.means.db.read(read).await?.ok_or(WebError::BadRequest)
}

/// `GET /office/register.csv`
pub async fn file(cx: Cx, query: web::Query<Query>) -> Answer {
    let whole = whole(&cx, query.into_inner()).await?;
    let columns = columns::of(whole.house.law);
    let heads: Vec<&str> = columns.iter().flat_map(|column| column.heads()).copied().collect();
    let rows = whole.rows.iter();
    let rows = rows.map(|row| columns.iter().flat_map(|column| column.cells(row)).collect());
    csv::file(&format!("register-{}.csv", whole.as_of.day), &heads, rows)
}

/// `GET /office/register.pdf`
pub async fn printed(cx: Cx, query: web::Query<Query>) -> Answer {
    let whole = whole(&cx, query.into_inner()).await?;
    let name = format!("register-{}.pdf", whole.as_of.day);
    let document = document(&cx.words(), &whole);
    paper::list(&name, document).await
}

fn document(words: &Words<'_>, whole: &Whole) -> ListDocument {
    let columns = columns::of(whole.house.law);
    let fact = |key, value| Fact { label: words.say(key), value };
    let known = words.day_of(whole.as_of.known_at.and_utc(), whole.house.entity.time_zone);
    let row = |row| columns.iter().map(|column: &Column| column.cell(words, row)).collect();
    ListDocument {
        id: format!("register-{}", whole.as_of.day),
        language: words.locale.code().to_owned(),
        created: whole.as_of.known_at.and_utc(),
        issuer: whole.house.entity.name.clone(),
        title: words.say("register-title"),
        facts: vec![
            fact("register-on", words.day(whole.as_of.day)),
            fact("register-known", known),
            fact("register-count", whole.rows.len().to_string()),
        ],
        remarks: vec![words.say(&format!("register-law-{}", whole.house.law))],
        columns: columns.iter().map(|column| column.printed(words)).collect(),
        rows: whole.rows.iter().map(row).collect(),
        notes: whole.officers.iter().map(|officer| sentence(words, officer)).collect(),
        lying: columns.len() > 6,
    }
}

/// An officer, after the rows.
fn sentence(words: &Words<'_>, officer: &Officer) -> String {
    let args = Args::none()
        .with("office", officer.office.as_str())
        .with("name", officer.name.as_str())
        .with("address", officer.address.as_str())
        .with("from", words.day(officer.from_day));
    match officer.until_day {
        Some(last) => words.fill("officer-sentence-ended", &args.with("until", words.day(last))),
        None => words.fill("officer-sentence", &args),
    }
}
