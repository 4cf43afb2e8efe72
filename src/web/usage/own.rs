//! `/usage` and `/organisations/{slug}/usage`: sums by month, and the lines behind each.

use actix_web::web::Query;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Shown;
use super::graph::Graph;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::ground::text::{Args, decimal, number};
use crate::meetings;
use crate::organisations::{self, PartyId};
use crate::usage::{self, Line, LineKind, Month, Sum};
use crate::web::context::Cx;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// How many months the table and the drawing show.
const MONTHS: u32 = 12;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `2026-05`; nothing: this month.
    month: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct UsagePage {
    path: String,
    owner: String,
    month: String,
    word: String,
    sum: Shown,
    months: Vec<MonthRow>,
    minutes: Graph,
    lines: Vec<LineRow>,
}

#[derive(Debug, Serialize)]
struct MonthRow {
    href: String,
    name: String,
    sum: Shown,
}

#[derive(Debug, Serialize)]
struct LineRow {
    day: String,
    room: String,
    kind_key: String,
    source_key: String,
    /// People, how long together, how many at once; or what was stored.
    what: String,
    minutes: String,
    peak: String,
    gigabyte_days: String,
    over: bool,
}

impl Page for UsagePage {
    const TEMPLATE: &'static str = "usage/own.html";

    fn samples() -> Vec<Self> {
        let month = |name: &str, over| MonthRow {
            href: "/usage?month=2026-05".to_owned(),
            name: name.to_owned(),
            sum: Shown::sample(over),
        };
        let line = |kind: &str, source: &str, over| LineRow {
            day: "21 May 2026".to_owned(),
            room: "Weekly assembly".to_owned(),
            kind_key: format!("usage-kind-{kind}"),
            source_key: format!("usage-source-{source}"),
            what: "7 people".to_owned(),
            minutes: "420".to_owned(),
            peak: "7".to_owned(),
            gigabyte_days: "0.00".to_owned(),
            over,
        };
        let bars = vec![
            (12, "Apr".to_owned(), "April: 12".to_owned()),
            (40, "May".to_owned(), "May: 40".to_owned()),
        ];
        let page = |sum, months, lines, minutes| Self {
            path: "/usage".to_owned(),
            owner: "Weavers' Co-operative".to_owned(),
            month: "May 2026".to_owned(),
            word: "2026-05".to_owned(),
            sum,
            months,
            minutes,
            lines,
        };
        let lines = || vec![line("meeting", "polls", true), line("storage", "index", false)];
        vec![
            page(Shown::default(), vec![month("May 2026", 0)], vec![], Graph::default()),
            page(
                Shown::sample(1),
                vec![month("May 2026", 1), month("April 2026", 0)],
                lines(),
                Graph::of(bars),
            ),
        ]
    }
}

/// Whose usage, at which path.
async fn whose(cx: &Cx) -> Result<(PartyId, String, String), WebError> {
    let organisation = cx.organisation().ok().map(|found| (found.id.clone(), found.slug.clone()));
    let user = cx.user_id()?;
    let read = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        Ok(match organisation {
            Some((id, slug)) => organisations::party_of_organisation(conn, &id)?
                .map(|party| (party.id, party.name, format!("/organisations/{slug}/usage"))),
            None => organisations::party_of_user(conn, &user)?
                .map(|party| (party.id, party.name, "/usage".to_owned())),
        })
    });
    read.await?.ok_or(WebError::NotFound)
}

struct Found {
    month: Month,
    lines: Vec<(Line, String)>,
    months: Vec<(Month, Sum)>,
}

fn look(conn: &mut Conn, party: &PartyId, asked: &str, today: NaiveDate) -> Result<Found, DbError> {
    let month = Month::read(asked).unwrap_or(Month::of(today));
    let months = usage::months_of(conn, party, Month::of(today), MONTHS)?;
    let mut lines = Vec::new();
    for line in usage::month_of(conn, party, month)? {
        let room = meetings::room(conn, &line.room_id)?.name;
        lines.push((line, room));
    }
    Ok(Found { month, lines, months })
}

async fn load(cx: &Cx, party: PartyId, asked: String) -> Result<Found, WebError> {
    let now = cx.site.means.clock.now();
    let read = cx.site.means.db.read(move |conn| {
        let today = local_day(now, zone(conn)?);
        look(conn, &party, &asked, today)
    });
    Ok(read.await?)
}

/// `GET /usage`, `GET /organisations/{slug}/usage`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let (party, owner, path) = whose(&cx).await?;
    let found = load(&cx, party, asked.into_inner().month).await?;
    let words = cx.words();
    let name = |month: Month| words.texts.month(words.locale, month.first());
    let bars = found.months.iter().map(|(month, sum)| {
        let text = format!("{}: {}", name(*month), number(words.locale, sum.minutes()));
        (sum.minutes(), month.first().format("%m").to_string(), text)
    });
    let month = |(month, sum): &(Month, Sum)| MonthRow {
        href: format!("{path}?month={}", month.word()),
        name: name(*month),
        sum: Shown::of(&words, sum),
    };
    let page = UsagePage {
        owner,
        month: name(found.month),
        word: found.month.word(),
        sum: Shown::of(&words, &Sum::of(found.lines.iter().map(|(line, _)| line))),
        months: found.months.iter().rev().map(month).collect(),
        minutes: Graph::of(bars.collect()),
        lines: found.lines.iter().map(|(line, room)| row(&words, line, room)).collect(),
        path,
    };
    page::show(&cx, &page)
}

fn row(words: &Words<'_>, line: &Line, room: &str) -> LineRow {
    let sum = Sum::of([line]);
    let what = match line.kind {
        LineKind::Meeting => {
            words.fill("usage-people", &Args::none().with("count", i64::from(line.attendees)))
        }
        LineKind::Storage => String::new(),
    };
    LineRow {
        day: words.day(line.day),
        room: room.to_owned(),
        kind_key: format!("usage-kind-{}", line.kind),
        source_key: format!("usage-source-{}", line.source),
        what,
        minutes: number(words.locale, sum.minutes()),
        peak: number(words.locale, i64::from(line.peak)),
        gigabyte_days: decimal(words.locale, sum.gigabyte_days_hundredths(), 2),
        over: line.is_over(),
    }
}

/// `GET /usage.csv`, `GET /organisations/{slug}/usage.csv`: the lines of a month, in seconds and
/// bytes, so that anybody can add them up.
pub async fn download(cx: Cx, asked: Query<Asked>) -> Answer {
    let (party, ..) = whose(&cx).await?;
    let found = load(&cx, party, asked.into_inner().month).await?;
    let head = [
        "day",
        "room",
        "kind",
        "meeting",
        "source",
        "attendees",
        "attendee_seconds",
        "meeting_seconds",
        "peak",
        "byte_days",
        "over",
    ];
    let name = format!("usage-{}.csv", found.month.word());
    let rows = found.lines.into_iter().map(|(line, room)| {
        vec![
            line.day.to_string(),
            csv::text(&room),
            line.kind.to_string(),
            line.meeting_id.as_ref().map(ToString::to_string).unwrap_or_default(),
            line.source.to_string(),
            line.attendees.to_string(),
            line.attendee_seconds.to_string(),
            line.meeting_seconds.to_string(),
            line.peak.to_string(),
            line.byte_days.to_string(),
            if line.is_over() { "yes" } else { "no" }.to_owned(),
        ]
    });
    csv::file(&name, &head, rows)
}
