//! `/office/imports/{id}`: one table, what would become of it, and what became of it.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};

use super::lines::LineRow;
use super::{one, parse, status};
use crate::ground::db::{Conn, DbError};
use crate::imports::{self, Counts, Import, ImportState, Kind, Line, Outcome};
use crate::organisations;
use crate::web::billing::sheet::Status;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// So many lines are on a page.
const LINES: i64 = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct ImportPage {
    id: String,
    file_name: String,
    kind_key: String,
    status: Status,
    facts: Facts,
    progress: Progress,
    counts: Counts,
    piles: Vec<Pile>,
    shown: String,
    rows: Vec<LineRow>,
    /// The query of this list, to come back to.
    back: String,
    newest: String,
    older: String,
    moved: bool,
    may: May,
}

/// How far it has come.
#[derive(Debug, Serialize)]
struct Progress {
    carrying_out: bool,
    /// Whether that can be told: not of what happens in another process.
    known: bool,
    done: i64,
    total: i64,
}

impl Progress {
    fn of(cx: &Cx, import: &Import) -> Self {
        let carrying_out = import.state == ImportState::CarryingOut;
        let done = match carrying_out {
            true => cx.site.means.progress.of(import.id.as_str()),
            false => Some(import.done),
        };
        let known = done.is_some();
        Self { carrying_out, known, done: done.unwrap_or(0), total: import.total }
    }
}

/// How the file was read.
#[derive(Debug, Serialize)]
struct Facts {
    encoding: String,
    delimiter_key: &'static str,
    lines: i64,
    day: String,
    invited: String,
}

/// Lines that came to the same.
#[derive(Debug, Serialize)]
struct Pile {
    key: String,
    count: i64,
    href: String,
    current: bool,
}

/// What can be done now.
#[derive(Debug, Default, Serialize)]
struct May {
    map: bool,
    carry_out: bool,
    undo: bool,
    invite: bool,
    wait: bool,
}

impl Page for ImportPage {
    const TEMPLATE: &'static str = "imports/view.html";

    fn samples() -> Vec<Self> {
        let rows = || {
            let changed = [("Town", "Badalona", "Barcelona"), ("Street", "", "Carrer Gran 1")];
            let why = ["Day of admission: “31.02.2019” is not a day of the calendar."];
            let alike = [("Ada Okafor has the same name.", "The same as Ada Okafor")];
            vec![
                LineRow::sample(2, "Ada Okafor", ("changed", "info"), &changed, &[], &[]),
                LineRow::sample(3, "Bo Li", ("refused", "bad"), &[], &why, &[]),
                LineRow::sample(4, "Ada Okáfor", ("unsure", "warn"), &[], &[], &alike),
            ]
        };
        let counts =
            Counts { new: 200, changed: 3, unchanged: 9, unsure: 1, refused: 1, skipped: 0 };
        let page = |state: ImportState, rows: Vec<LineRow>, counts: Counts| Self {
            id: "imp_1".to_owned(),
            file_name: "Members 2019.csv".to_owned(),
            kind_key: "import-kind-members".to_owned(),
            status: status(state),
            facts: Facts {
                encoding: "windows-1252".to_owned(),
                delimiter_key: "import-delimiter-semicolon",
                lines: 214,
                day: "21 May 2026".to_owned(),
                invited: String::new(),
            },
            progress: Progress {
                carrying_out: state == ImportState::CarryingOut,
                known: true,
                done: 100,
                total: 214,
            },
            piles: piles("imp_1", &counts, None),
            counts,
            shown: String::new(),
            rows,
            back: String::new(),
            newest: String::new(),
            older: "/office/imports/imp_1?after=51".to_owned(),
            moved: state == ImportState::Checked,
            may: May::of(Kind::Members, state, &counts),
        };
        let ready = Counts { new: 214, ..Counts::default() };
        vec![
            page(ImportState::Checking, vec![], Counts::default()),
            page(ImportState::CarryingOut, vec![], Counts::default()),
            page(ImportState::Checked, rows(), counts),
            page(ImportState::Checked, vec![], ready),
            page(ImportState::Done, vec![], ready),
            page(ImportState::Undone, vec![], ready),
        ]
    }
}

impl May {
    fn of(kind: Kind, state: ImportState, counts: &Counts) -> Self {
        let checked = state == ImportState::Checked;
        Self {
            map: matches!(state, ImportState::Uploaded | ImportState::Checked),
            carry_out: checked
                && counts.refused == 0
                && counts.unsure == 0
                && counts.new.saturating_add(counts.changed) > 0,
            undo: state == ImportState::Done,
            invite: state == ImportState::Done && !kind.is_capital(),
            wait: matches!(state, ImportState::Checking | ImportState::CarryingOut),
        }
    }
}

fn piles(id: &str, counts: &Counts, shown: Option<Outcome>) -> Vec<Pile> {
    let of = |outcome: Outcome, count| Pile {
        key: format!("import-pile-{outcome}"),
        count,
        href: format!("/office/imports/{id}?show={outcome}"),
        current: shown == Some(outcome),
    };
    vec![
        of(Outcome::New, counts.new),
        of(Outcome::Changed, counts.changed),
        of(Outcome::Unchanged, counts.unchanged),
        of(Outcome::Unsure, counts.unsure),
        of(Outcome::Refused, counts.refused),
    ]
}

/// Which lines.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// An outcome; empty: all.
    show: String,
    /// After which line.
    after: i32,
}

impl Asked {
    fn outcome(&self) -> Option<Outcome> {
        self.show.parse().ok()
    }

    /// As a query of our own.
    fn query(&self, after: i32) -> String {
        match self.outcome() {
            Some(outcome) => format!("show={outcome}&after={after}"),
            None => format!("after={after}"),
        }
    }
}

/// `GET /office/imports/{id}`
pub async fn show(cx: Cx, id: Path<String>, asked: Query<Asked>) -> Answer {
    let asked = asked.into_inner();
    let (id, outcome, after) = (parse(&id)?, asked.outcome(), asked.after);
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let import = imports::import(conn, &id)?;
        let counts = imports::counts(conn, &id)?;
        let lines = imports::lines(conn, &id, outcome, after, LINES)?;
        let zone = organisations::legal_entity(conn).map(|entity| entity.time_zone);
        Ok((import, counts, lines, zone.unwrap_or(chrono_tz::UTC)))
    });
    let (import, counts, lines, zone) = read.await?;
    if import.state == ImportState::Uploaded {
        return page::see_other(&format!("/office/imports/{}/mapping", import.id)).go(&cx);
    }
    let page = written(&cx, &import, counts, &lines, &asked, zone);
    page::show(&cx, &page)
}

fn written(
    cx: &Cx,
    import: &Import,
    counts: Counts,
    lines: &[Line],
    asked: &Asked,
    zone: chrono_tz::Tz,
) -> ImportPage {
    let (words, id) = (cx.words(), &import.id);
    let open = import.state == ImportState::Checked;
    let may = May::of(import.kind, import.state, &counts);
    let full = i64::try_from(lines.len()).is_ok_and(|shown| shown == LINES);
    let last = lines.last().map_or(0, |line| line.number);
    let rows = if may.wait {
        Vec::new()
    } else {
        lines.iter().map(|line| LineRow::of(&words, import.kind, line, open)).collect()
    };
    let link = |after: i32| format!("/office/imports/{id}?{}", asked.query(after));
    ImportPage {
        id: id.to_string(),
        file_name: import.file_name.clone(),
        kind_key: format!("import-kind-{}", import.kind),
        status: status(import.state),
        facts: Facts {
            encoding: import.encoding.clone(),
            delimiter_key: delimiter_key(&import.delimiter),
            lines: import.total,
            day: words.day_of(import.finished_at.unwrap_or(import.created_at), zone),
            invited: import.invited_at.map(|at| words.day_of(at, zone)).unwrap_or_default(),
        },
        progress: Progress::of(cx, import),
        piles: piles(id.as_str(), &counts, asked.outcome()),
        counts,
        shown: asked.outcome().map(|outcome| outcome.to_string()).unwrap_or_default(),
        rows,
        back: asked.query(asked.after),
        newest: if asked.after > 0 { link(0) } else { String::new() },
        older: if full { link(last) } else { String::new() },
        moved: import.note.is_some(),
        may,
    }
}

fn delimiter_key(delimiter: &str) -> &'static str {
    match delimiter {
        ";" => "import-delimiter-semicolon",
        "\t" => "import-delimiter-tab",
        "|" => "import-delimiter-bar",
        _ => "import-delimiter-comma",
    }
}

/// `GET /office/imports/{id}/progress`: the part of the page that moves; leads to the page when
/// there is nothing to wait for.
pub async fn progress(cx: Cx, id: Path<String>) -> Answer {
    let import = one(&cx, &id).await?;
    if !matches!(import.state, ImportState::CarryingOut | ImportState::Checking) {
        return page::see_other(&format!("/office/imports/{}", import.id)).go(&cx);
    }
    let mut context = tera::Context::new();
    context.insert("progress", &Progress::of(&cx, &import));
    let html = cx
        .site
        .templates
        .render("imports/_progress.html", cx.locale, &context)
        .map_err(|error| WebError::fault(&error))?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(html))
}
