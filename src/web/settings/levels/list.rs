//! `/office/levels`: every level with its price and how many have it.

use serde::Serialize;

use super::{amounts, name};
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::membership::{self, Level, LevelKind};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct LevelsPage {
    rows: Vec<LevelRow>,
    may_act: bool,
}

#[derive(Debug, Serialize)]
struct LevelRow {
    href: String,
    name: String,
    code: String,
    price: String,
    members: usize,
    /// Of them, how many have an earlier version than the newest.
    behind: usize,
    state_key: &'static str,
    tone: &'static str,
}

impl Page for LevelsPage {
    const TEMPLATE: &'static str = "settings/levels.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, behind, state_key, tone| LevelRow {
            href: "/office/levels/level-2".to_owned(),
            name: name.to_owned(),
            code: "level-2".to_owned(),
            price: "€20.00 · €25.00 · €40.00".to_owned(),
            members: 42,
            behind,
            state_key,
            tone,
        };
        let rows = vec![
            row("Level 2", 12, "level-state-open", "ok"),
            row("Early birds", 0, "level-state-retired", "neutral"),
            row("Free trial", 0, "level-state-trial", "info"),
            row("Custom", 0, "level-state-quoted", "info"),
        ];
        vec![Self { rows: vec![], may_act: true }, Self { rows, may_act: false }]
    }
}

/// Where a level stands, and in which tone that is said.
pub(super) fn state(level: &Level) -> (&'static str, &'static str) {
    match (level.kind, level.open) {
        (LevelKind::Trial, _) => ("level-state-trial", "info"),
        (LevelKind::Quoted, _) => ("level-state-quoted", "info"),
        (LevelKind::Listed, true) => ("level-state-open", "ok"),
        (LevelKind::Listed, false) => ("level-state-retired", "neutral"),
    }
}

fn row(words: &Words<'_>, versions: &[membership::OldVersion]) -> Option<LevelRow> {
    let newest = &versions.first()?.level;
    let (state_key, tone) = state(newest);
    Some(LevelRow {
        href: format!("/office/levels/{}", newest.code),
        name: name(words, newest),
        code: newest.code.clone(),
        price: amounts(words, &newest.price),
        members: versions.iter().map(|version| version.members).sum(),
        behind: versions.iter().skip(1).map(|version| version.members).sum(),
        state_key,
        tone,
    })
}

/// `GET /office/levels`
pub async fn show(cx: Cx) -> Answer {
    let read = |conn: &mut Conn| -> Result<_, DbError> {
        let codes = membership::level_codes(conn)?;
        codes.iter().map(|code| membership::behind(conn, code)).collect::<Result<Vec<_>, _>>()
    };
    let levels = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let page = LevelsPage {
        rows: levels.iter().filter_map(|versions| row(&words, versions)).collect(),
        may_act: cx.is_staff(&[StaffRole::Treasurer]),
    };
    page::show(&cx, &page)
}
