//! `/office/imports/{id}/reversal`: taking a table back.

use actix_web::web::Path;
use serde::Serialize;

use super::{one, parse};
use crate::imports::{self, Builds, ImportState, UndoError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ReversalPage {
    id: String,
    file_name: String,
    members: bool,
    capital: bool,
    lines: i64,
    builds: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    line: i32,
    what_key: String,
}

impl Page for ReversalPage {
    const TEMPLATE: &'static str = "imports/reversal.html";

    fn samples() -> Vec<Self> {
        let page = |capital: bool, builds| Self {
            id: "imp_1".to_owned(),
            file_name: "Members 2019.csv".to_owned(),
            members: !capital,
            capital,
            lines: 214,
            builds,
        };
        let row = |line, what: &str| Row { line, what_key: format!("import-builds-{what}") };
        let builds = vec![row(3, "charged"), row(9, "signed-in")];
        vec![page(false, vec![]), page(true, vec![]), page(false, builds)]
    }
}

/// `GET /office/imports/{id}/reversal`
pub async fn ask(cx: Cx, id: Path<String>) -> Answer {
    let import = one(&cx, &id).await?;
    if import.state != ImportState::Done {
        return Err(WebError::Conflict("import-not-now"));
    }
    let asked = import.clone();
    let read = cx.site.means.db.read(move |conn| imports::what_builds_on(conn, &asked));
    let page = written(&import, &read.await?);
    page::show(&cx, &page)
}

fn written(import: &imports::Import, builds: &[Builds]) -> ReversalPage {
    let row =
        |one: &Builds| Row { line: one.line, what_key: format!("import-builds-{}", one.what) };
    ReversalPage {
        id: import.id.to_string(),
        file_name: import.file_name.clone(),
        members: import.kind == imports::Kind::Members,
        capital: import.kind.is_capital(),
        lines: import.total,
        builds: builds.iter().map(row).collect(),
    }
}

/// `POST /office/imports/{id}/reversal`
pub async fn undo(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let wanted = parse(&id)?;
    let undone =
        cx.site.means.db.write(cx.actor(), move |tx| imports::undo_import(tx, &wanted)).await;
    match undone {
        Ok(()) => {
            let to = page::see_other(&format!("/office/imports/{id}"));
            to.with(Flash::new(Tone::Ok, "import-undone")).go(&cx)
        }
        Err(UndoError::BuiltOn(builds)) => {
            let import = one(&cx, &id).await?;
            page::invalid(&cx, &written(&import, &builds))
        }
        Err(error) => Err(error.into()),
    }
}
