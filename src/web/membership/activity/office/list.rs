//! `/office/activity`: every member of a class that has a rule, with their flag; as a page and
//! as a file.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::activity::{FlagRow, Noted, RequirementKind, flags};
use crate::membership::calendar;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::membership::activity::tone_of;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `active`, `inactive`, or all.
    flag: String,
}

impl Asked {
    fn wants(&self, row: &FlagRow) -> bool {
        let noted = row.flag.as_ref().map(|flag| flag.noted);
        match self.flag.parse::<Noted>() {
            Ok(wanted) => noted == Some(wanted),
            Err(_) => true,
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct ActivityPage {
    rows: Vec<Row>,
    flag: String,
    choices: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    href: String,
    number: String,
    class_key: String,
    flag_key: &'static str,
    tone: &'static str,
    held: String,
    since: String,
    missing: String,
    rule: String,
}

impl Page for ActivityPage {
    const TEMPLATE: &'static str = "membership/activity/office-list.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, flag_key, tone, held: &str, missing: &str| Row {
            name: name.to_owned(),
            href: "/office/activity/members/mem_1".to_owned(),
            number: "12".to_owned(),
            class_key: "membership-class-producer".to_owned(),
            flag_key,
            tone,
            held: held.to_owned(),
            since: "21 May 2026".to_owned(),
            missing: missing.to_owned(),
            rule: "2".to_owned(),
        };
        let rows = vec![
            row("Hatch Servers", "activity-flag-active", "ok", "held until 1 July 2026", ""),
            row("Ben Duarte", "activity-flag-inactive", "warn", "", "Circles, Hours of work"),
        ];
        let choices = vec![Choice::new("active", "active"), Choice::new("inactive", "inactive")];
        vec![
            Self { rows: vec![], flag: String::new(), choices: choices.clone() },
            Self { rows, flag: "inactive".to_owned(), choices },
        ]
    }
}

async fn load(cx: &Cx, asked: &Asked) -> Result<Vec<FlagRow>, WebError> {
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let today = calendar::day_of(conn, now)?;
        flags(conn, today)
    };
    let rows = cx.site.means.db.read(read).await?;
    Ok(rows.into_iter().filter(|row| asked.wants(row)).collect())
}

/// `GET /office/activity`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let rows = load(&cx, &asked).await?;
    let words = cx.words();
    let choice =
        |noted: &Noted| Choice::new(noted.as_str(), words.say(&format!("activity-flag-{noted}")));
    let page = ActivityPage {
        rows: rows.iter().map(|row| line(&words, row)).collect(),
        flag: asked.flag.clone(),
        choices: Noted::ALL.iter().map(choice).collect(),
    };
    page::show(&cx, &page)
}

fn line(words: &Words<'_>, row: &FlagRow) -> Row {
    let flag = row.flag.as_ref();
    let held = row
        .held_until
        .map(|day| words.fill("activity-held-until", &Args::none().with("date", words.day(day))));
    Row {
        name: row.name.clone(),
        href: format!("/office/activity/members/{}", row.membership_id),
        number: row.number.map(|number| number.to_string()).unwrap_or_default(),
        class_key: format!("membership-class-{}", row.class),
        flag_key: match flag.map(|flag| flag.noted) {
            Some(Noted::Active) => "activity-flag-active",
            Some(Noted::Inactive) => "activity-flag-inactive",
            None => "activity-flag-unjudged",
        },
        tone: flag.map_or("neutral", |flag| tone_of(flag.noted)),
        held: held.unwrap_or_default(),
        since: flag.map(|flag| words.day(flag.since)).unwrap_or_default(),
        missing: flag.map(|flag| missing(words, &flag.missing)).unwrap_or_default(),
        rule: row.version.map(|version| version.to_string()).unwrap_or_default(),
    }
}

fn missing(words: &Words<'_>, kinds: &[RequirementKind]) -> String {
    let named = kinds.iter().map(|kind| words.say(&format!("activity-need-{kind}")));
    named.collect::<Vec<_>>().join(", ")
}

/// `GET /office/activity.csv`
pub async fn download(cx: Cx, asked: Query<Asked>) -> Answer {
    let head =
        ["number", "name", "class", "state", "flag", "since", "missing", "rule", "held_until"];
    let rows = load(&cx, &asked).await?.into_iter().map(|row| {
        let flag = row.flag.as_ref();
        let kinds = flag.map(|flag| flag.missing.as_slice()).unwrap_or_default();
        vec![
            row.number.map(|number| number.to_string()).unwrap_or_default(),
            csv::text(&row.name),
            row.class.as_str().to_owned(),
            row.state.as_str().to_owned(),
            flag.map(|flag| flag.noted.as_str().to_owned()).unwrap_or_default(),
            flag.map(|flag| flag.since.to_string()).unwrap_or_default(),
            kinds.iter().map(RequirementKind::as_str).collect::<Vec<_>>().join(" "),
            row.version.map(|version| version.to_string()).unwrap_or_default(),
            row.held_until.map(|day| day.to_string()).unwrap_or_default(),
        ]
    });
    csv::file("activity.csv", &head, rows)
}
