//! `/levels`: what each level gives and costs, and a slider to find one's own amount.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use crate::ground::db::DbError;
use crate::ground::money::Money;
use crate::membership::{self, Level, LevelKind};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::form::FormState;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// The level the slider is for.
    level: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct LevelsPage {
    rows: Vec<LevelRow>,
    /// The levels the slider can be for.
    tabs: Vec<Tab>,
    /// The slider; nothing when no level can be chosen.
    slider: Option<Slider>,
    form: FormState,
    /// Where to write for a level that has no price.
    email: String,
}

#[derive(Debug, Serialize)]
struct LevelRow {
    name: String,
    summary: String,
    /// `trial`, `listed` or `quoted`.
    kind: &'static str,
    price: String,
    people: String,
    rooms: String,
    hosts: String,
    at_once: String,
    minutes: String,
    recording: bool,
    instance: bool,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Tab {
    label: String,
    href: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Slider {
    level: String,
    name: String,
    currency: &'static str,
    marks: Vec<Mark>,
}

/// A mark on a slider of contributions.
#[derive(Debug, Serialize)]
pub struct Mark {
    /// A plain decimal.
    pub amount: String,
    /// As it is read.
    pub money: String,
    /// What it does.
    pub text: String,
}

impl Page for LevelsPage {
    const TEMPLATE: &'static str = "public/levels.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, kind, price: &str, href: Option<&str>| LevelRow {
            name: name.to_owned(),
            summary: "For a team that meets every week.".to_owned(),
            kind,
            price: price.to_owned(),
            people: "20".to_owned(),
            rooms: "5".to_owned(),
            hosts: "1".to_owned(),
            at_once: "2".to_owned(),
            minutes: "3 h".to_owned(),
            recording: kind == "quoted",
            instance: kind == "quoted",
            href: href.map(str::to_owned),
        };
        let mark = |amount: &str, text: &str| Mark {
            amount: amount.to_owned(),
            money: format!("€{amount}"),
            text: text.to_owned(),
        };
        let tab = |label: &str, current| Tab {
            label: label.to_owned(),
            href: "/levels?level=level-2#slider".to_owned(),
            current,
        };
        let full = Self {
            rows: vec![
                row("Free trial", "trial", "€0.00", None),
                row("Level 2", "listed", "€20.00", Some("/join?level=level-2")),
                row("Custom", "quoted", "", None),
            ],
            tabs: vec![tab("Level 1", false), tab("Level 2", true)],
            slider: Some(Slider {
                level: "level-2".to_owned(),
                name: "Level 2".to_owned(),
                currency: "EUR",
                marks: vec![mark("20.00", "is the least"), mark("25.00", "keeps us going")],
            }),
            form: FormState::empty().filled("amount", "25.00"),
            email: "hello@coop.example".to_owned(),
        };
        let empty = Self {
            rows: vec![],
            tabs: vec![],
            slider: None,
            form: FormState::empty(),
            email: String::new(),
        };
        vec![full, empty]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl LevelRow {
    fn of(words: &Words<'_>, level: &Level) -> Self {
        let name = level.names.in_locale(words.locale);
        let limits = &level.limits;
        let count = |limit: Option<u32>| match limit {
            Some(limit) => limit.to_string(),
            None => words.say("levels-no-limit"),
        };
        let chosen = level.kind == LevelKind::Listed && level.open;
        Self {
            name: name.name,
            summary: name.summary,
            kind: level.kind.as_str(),
            price: words.money(level.price.minimum),
            people: count(limits.attendees),
            rooms: count(limits.rooms),
            hosts: count(limits.hosts),
            at_once: count(limits.concurrent_meetings),
            minutes: words.minutes(limits.minutes),
            recording: limits.recording,
            instance: limits.instance,
            href: chosen.then(|| format!("/join?level={}", level.code)),
        }
    }
}

/// The three amounts of a level, as marks of a slider.
#[must_use]
pub fn marks(words: &Words<'_>, level: &Level) -> Vec<Mark> {
    let price = &level.price;
    let mark = |amount: Money, key: &str| Mark {
        amount: amount.decimal(),
        money: words.money(amount),
        text: words.say(key),
    };
    vec![
        mark(price.minimum, "levels-mark-minimum"),
        mark(price.suggested, "levels-mark-suggested"),
        mark(price.pays_for_another, "levels-mark-another"),
    ]
}

/// `GET /levels`
pub async fn show(cx: Cx, wish: Query<Wish>) -> Answer {
    let now = cx.site.means.clock.now();
    let levels = cx.site.means.db.read(move |conn| {
        let today = membership::calendar::day_of(conn, now)?;
        let email = organisations::coop_settings(conn)?.email;
        Ok::<_, DbError>((membership::levels_on(conn, today)?, email))
    });
    let (levels, email) = levels.await?;
    page::show(&cx, &LevelsPage { email, ..page_of(&cx.words(), &levels, &wish.level) })
}

fn page_of(words: &Words<'_>, levels: &[Level], wish: &str) -> LevelsPage {
    let listed: Vec<&Level> =
        levels.iter().filter(|level| level.open && level.kind == LevelKind::Listed).collect();
    let chosen = listed.iter().find(|level| level.code == wish).or(listed.get(1));
    let chosen = chosen.or(listed.first());
    let tab = |level: &&Level| Tab {
        label: level.names.in_locale(words.locale).name,
        href: format!("/levels?level={}#slider", level.code),
        current: chosen.is_some_and(|chosen| chosen.code == level.code),
    };
    let slider = chosen.map(|level| Slider {
        level: level.code.clone(),
        name: level.names.in_locale(words.locale).name,
        currency: level.price.minimum.currency().code(),
        marks: marks(words, level),
    });
    let amount = chosen.map(|level| level.price.suggested.decimal()).unwrap_or_default();
    let shown = levels.iter().filter(|level| level.open || level.kind != LevelKind::Listed);
    LevelsPage {
        rows: shown.map(|level| LevelRow::of(words, level)).collect(),
        tabs: listed.iter().map(tab).collect(),
        slider,
        form: FormState::empty().filled("amount", words.typed(&amount)),
        email: String::new(),
    }
}
