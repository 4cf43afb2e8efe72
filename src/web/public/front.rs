//! `/`: what this co-op is and what it costs.

use serde::Serialize;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::membership::{self, Level, LevelKind};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct FrontPage {
    /// What the co-op calls itself.
    coop: String,
    /// Nobody is signed in.
    visitor: bool,
    /// What one can join for, the least first.
    levels: Vec<FrontLevel>,
    /// The least one can join for.
    from: Option<String>,
    /// Days to pay an invoice.
    days: u32,
}

#[derive(Debug, Serialize)]
struct FrontLevel {
    name: String,
    summary: String,
    price: String,
    people: Option<u32>,
    href: String,
}

impl Page for FrontPage {
    const TEMPLATE: &'static str = "public/front.html";

    fn samples() -> Vec<Self> {
        let level = |name: &str, price: &str, people| FrontLevel {
            name: name.to_owned(),
            summary: "For a team that meets every week.".to_owned(),
            price: price.to_owned(),
            people: Some(people),
            href: "/join?level=level-2".to_owned(),
        };
        let coop = "Example Meeting Co-op".to_owned();
        let levels = vec![level("Level 1", "€10.00", 10), level("Level 2", "€20.00", 20)];
        let from = Some("€10.00".to_owned());
        vec![
            Self { coop: coop.clone(), visitor: true, levels, from, days: 14 },
            Self { coop, visitor: false, levels: vec![], from: None, days: 14 },
        ]
    }
}

impl FrontLevel {
    fn of(words: &Words<'_>, level: &Level) -> Self {
        let name = level.names.in_locale(words.locale);
        Self {
            name: name.name,
            summary: name.summary,
            price: words.money(level.price.minimum),
            people: level.limits.attendees,
            href: format!("/join?level={}", level.code),
        }
    }
}

/// `GET /`
pub async fn show(cx: Cx) -> Answer {
    let now = cx.site.means.clock.now();
    let asked =
        cx.site.means.db.read(move |conn| -> Result<_, DbError> {
            Ok((listed(conn, now)?, days_to_pay(conn)?))
        });
    let (levels, days) = asked.await?;
    let words = cx.words();
    let from = levels.first().map(|level| words.money(level.price.minimum));
    let levels = levels.iter().map(|level| FrontLevel::of(&words, level)).collect();
    let coop = cx.coop_name.to_string();
    page::show(&cx, &FrontPage { coop, visitor: cx.viewer.is_none(), levels, from, days })
}

/// Days from an invoice to the day it is due; before the set-up, what that begins with.
pub(in crate::web) fn days_to_pay(conn: &mut Conn) -> Result<u32, DbError> {
    match organisations::legal_entity(conn) {
        Ok(entity) => Ok(entity.payment_terms_days),
        Err(DbError::NotFound) => Ok(14),
        Err(error) => Err(error),
    }
}

/// Levels that newcomers may choose.
pub(in crate::web) fn listed(conn: &mut Conn, now: Timestamp) -> Result<Vec<Level>, DbError> {
    let today = membership::calendar::day_of(conn, now)?;
    let mut levels = membership::levels_on(conn, today)?;
    levels.retain(|level| level.open && level.kind == LevelKind::Listed);
    Ok(levels)
}
