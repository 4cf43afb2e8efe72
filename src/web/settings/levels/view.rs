//! `/office/levels/{code}`: a level, its versions and who has which; retiring, deleting, offering.

use actix_web::web::Path;
use serde::Serialize;

use super::{amounts, list, name, nature};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::membership::{self, NewLevel, OldVersion};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct LevelPage {
    name: String,
    path: String,
    state_key: &'static str,
    tone: &'static str,
    rows: Vec<Row>,
    versions: Vec<VersionRow>,
    /// How many have an earlier version and were not offered the newest.
    to_offer: usize,
    may_act: bool,
    may_retire: bool,
    may_delete: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub label: String,
    pub value: String,
}

#[derive(Debug, Serialize)]
struct VersionRow {
    version: i32,
    from: String,
    price: String,
    members: usize,
    offered: usize,
}

impl Page for LevelPage {
    const TEMPLATE: &'static str = "settings/level.html";

    fn samples() -> Vec<Self> {
        let version = |version, members, offered| VersionRow {
            version,
            from: "1 July 2026".to_owned(),
            price: "€20.00 · €25.00 · €40.00".to_owned(),
            members,
            offered,
        };
        let row = Row { label: "Each year".to_owned(), value: "€200.00".to_owned() };
        let full = Self {
            name: "Level 2".to_owned(),
            path: "/office/levels/level-2".to_owned(),
            state_key: "level-state-open",
            tone: "ok",
            rows: vec![row],
            versions: vec![version(2, 3, 0), version(1, 39, 4)],
            to_offer: 35,
            may_act: true,
            may_retire: true,
            may_delete: false,
        };
        let bare = Self {
            name: "Level 9".to_owned(),
            path: "/office/levels/level-9".to_owned(),
            state_key: "level-state-retired",
            tone: "neutral",
            rows: vec![],
            versions: vec![version(1, 0, 0)],
            to_offer: 0,
            may_act: true,
            may_retire: false,
            may_delete: true,
        };
        vec![full, bare]
    }
}

/// What a level asks, line by line.
pub(super) fn rows(words: &Words<'_>, level: &NewLevel) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut say = |key: &str, value: String| rows.push(Row { label: words.say(key), value });
    say("level-month", amounts(words, &level.price));
    for own in &level.periods {
        say(&format!("level-price-{}", own.cadence.code()), amounts(words, &own.price));
    }
    say("level-nature", nature(words, level.nature));
    for part in &level.parts {
        let args = Args::none()
            .with("part", part.names.in_locale(words.locale).name)
            .with("amount", words.money(part.monthly))
            .with("nature", nature(words, part.nature));
        say("level-part", words.fill("level-part-of", &args));
    }
    if let Some(top_up) = level.terms.top_up {
        say("level-top-up", nature(words, top_up));
    }
    for tier in &level.terms.seats {
        let args = Args::none()
            .with("count", i64::from(tier.from_seat))
            .with("amount", words.money(tier.monthly));
        say("level-seats", words.fill("level-seats-from", &args));
    }
    if let Some(fee) = level.terms.set_up {
        say("level-set-up", words.money(fee));
    }
    if level.terms.minimum_months > 0 {
        let args = Args::none().with("count", i64::from(level.terms.minimum_months));
        say("level-minimum-term", words.fill("level-months", &args));
    }
    rows
}

fn version_row(words: &Words<'_>, version: &OldVersion) -> VersionRow {
    VersionRow {
        version: version.level.version,
        from: words.day(version.level.from_day),
        price: amounts(words, &version.level.price),
        members: version.members,
        offered: version.offered,
    }
}

/// `GET /office/levels/{code}`
pub async fn show(cx: Cx, code: Path<String>) -> Answer {
    let wanted = code.into_inner();
    let asked = wanted.clone();
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        Ok((membership::behind(conn, &asked)?, membership::uses_of_level(conn, &asked)?))
    };
    let (versions, uses) = cx.site.means.db.read(read).await?;
    let newest = &versions.first().ok_or(WebError::NotFound)?.level;
    let words = cx.words();
    let (state_key, tone) = list::state(newest);
    let may_act = cx.is_staff(&[StaffRole::Treasurer]);
    let left = |version: &OldVersion| version.members.saturating_sub(version.offered);
    let page = LevelPage {
        name: name(&words, newest),
        path: format!("/office/levels/{wanted}"),
        state_key,
        tone,
        rows: rows(&words, &newest.again()),
        versions: versions.iter().map(|version| version_row(&words, version)).collect(),
        to_offer: versions.iter().skip(1).map(left).sum(),
        may_act,
        may_retire: may_act && newest.open,
        may_delete: may_act && uses == 0,
    };
    page::show(&cx, &page)
}

/// `POST /office/levels/{code}/retirement`
pub async fn retire(cx: Cx, code: Path<String>, _: Form<Button>) -> Answer {
    let (wanted, path) = (code.clone(), format!("/office/levels/{code}"));
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| membership::retire_level(tx, &wanted)).await?;
    page::see_other(&path).with(Flash::new(Tone::Ok, "level-retired")).go(&cx)
}

/// `POST /office/levels/{code}/removal`: refused while the level is used, with what to do instead.
pub async fn remove(cx: Cx, code: Path<String>, _: Form<Button>) -> Answer {
    let wanted = code.into_inner();
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| membership::delete_level(tx, &wanted)).await?;
    page::see_other("/office/levels").with(Flash::new(Tone::Ok, "level-deleted")).go(&cx)
}

/// `POST /office/levels/{code}/offers`: a letter to everybody who has an earlier version.
pub async fn offer(cx: Cx, code: Path<String>, _: Form<Button>) -> Answer {
    let (wanted, path) = (code.clone(), format!("/office/levels/{code}"));
    let (db, url) = (&cx.site.means.db, cx.site.means.public_url.to_string());
    db.write(cx.actor(), move |tx| membership::offer_version(tx, &wanted, &url)).await?;
    page::see_other(&path).with(Flash::new(Tone::Ok, "level-offered")).go(&cx)
}
