//! `folkmoot import`

use std::path::PathBuf;

use serde_json::{Value, json};

use super::place::Place;
use super::run::runtime;
use super::{Failure, say::Form, start};
use crate::config::Uploads;
use crate::gateways::means::Means;
use crate::ground::csv::{self, Sheet};
use crate::ground::db::{Actor, Conn, DbError, Tx};
use crate::imports::{
    self, Counts, DateOrder, ImportError, ImportId, ImportState, Kind, LIMITS, Line, Mapping,
    Outcome,
};

/// Takes a table of the co-op's spreadsheet over: all of it or nothing. The same as in the office,
/// where it can be looked at and taken back.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot import members.csv --what members --dry-run\n  \
    folkmoot import members.csv --what members --mapping \"Spreadsheet of 2019\" --json\n\n\
    Exit code 1 when the file cannot be read, or lines wait for a decision: nothing was taken \
    over,\nand the table waits in the office under “Import and export”.")]
pub struct Import {
    /// The table: CSV of any separator and encoding, columns named in its first line
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Of what it is: persons, organisations, members, shares, funds or open-items
    #[arg(long, value_name = "KIND")]
    what: Kind,
    /// Columns kept under this name in the office; else they are told by their names
    #[arg(long, value_name = "NAME")]
    mapping: Option<String>,
    /// Tell what would become of each line, and keep nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    form: Form,
}

/// What came of it.
struct Told {
    id: ImportId,
    state: ImportState,
    counts: Counts,
    waiting: Vec<Line>,
}

impl Import {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let config = place.settings()?;
        let sheet = self.read(config.uploads)?;
        let told = runtime()?.block_on(async {
            let means = start::start(&config)?.means;
            self.take(&means, sheet).await
        })?;
        self.form.say(&facts(&told), |_| self.words(&told))?;
        if told.waiting.is_empty() { Ok(()) } else { Err(Failure::Found) }
    }

    fn read(&self, uploads: Uploads) -> Result<Sheet, Failure> {
        let size = std::fs::metadata(&self.file).map_err(|error| self.because(error))?.len();
        if usize::try_from(size).is_ok_and(|size| size > uploads.bytes()) {
            return Err(self.because(format!("larger than {} MB", uploads.megabytes)));
        }
        let bytes = std::fs::read(&self.file).map_err(|error| self.because(error))?;
        csv::read(&bytes, &LIMITS).map_err(|error| self.because(error))
    }

    fn because(&self, why: impl std::fmt::Display) -> Failure {
        Failure::Failed(format!("{}: {why}", self.file.display()))
    }

    async fn take(&self, means: &Means, sheet: Sheet) -> Result<Told, Failure> {
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let (kind, mapping) = (self.what, self.mapping.clone());
        let upload = move |tx: &mut Tx<'_>| -> Result<ImportId, ImportError> {
            let mapping = mapping_of(tx.conn, kind, mapping.as_deref(), &sheet)?;
            let id = imports::upload(tx, kind, &name.unwrap_or_default(), &sheet)?;
            imports::map_columns(tx, &id, mapping, None)?;
            Ok(id)
        };
        let id = means.db.write(Actor::command_line(), upload).await.map_err(Failure::because)?;
        imports::check_now(means, &id, |_| ()).await.map_err(Failure::because)?;
        let mut told = look(means, &id).await?;
        if self.dry_run {
            let id = id.clone();
            let away =
                means.db.write(Actor::command_line(), move |tx| imports::throw_away(tx, &id));
            away.await.map_err(Failure::because)?;
        } else if told.waiting.is_empty() {
            let wanted = id.clone();
            let order =
                means.db.write(Actor::command_line(), move |tx| imports::order_import(tx, &wanted));
            order.await.map_err(Failure::because)?;
            let done = imports::carry_out_now(means, &id).await.map_err(Failure::because)?;
            told.state = done.state;
        }
        Ok(told)
    }

    fn words(&self, told: &Told) -> String {
        let Counts { new, changed, unchanged, unsure, refused, .. } = told.counts;
        let did = match (self.dry_run, told.state) {
            (true, _) => "would be",
            (false, ImportState::Done) => "were",
            (false, _) => "could be",
        };
        let mut lines = vec![format!(
            "{new} lines {did} new, {changed} changed, {unchanged} as they are; {unsure} are \
             unsure, {refused} not possible."
        )];
        for line in &told.waiting {
            let name = &line.findings.name;
            for refusal in &line.findings.refusals {
                lines.push(format!(
                    "  line {}: {name}: {}: {} ({})",
                    line.number, refusal.field, refusal.why, refusal.cell
                ));
            }
            for alike in &line.findings.alike {
                lines.push(format!(
                    "  line {}: {name}: alike {} ({})",
                    line.number, alike.name, alike.why
                ));
            }
        }
        if !self.dry_run && told.state != ImportState::Done {
            lines.push(format!("Nothing was taken over; decide at /office/imports/{}.", told.id));
        }
        lines.join("\n")
    }
}

fn mapping_of(
    conn: &mut Conn,
    kind: Kind,
    name: Option<&str>,
    sheet: &Sheet,
) -> Result<Mapping, DbError> {
    Ok(match name {
        Some(name) => imports::saved_mapping(conn, kind, name)?.on(&sheet.header),
        None => Mapping {
            columns: imports::guess(kind, &sheet.header),
            dates: DateOrder::DayFirst,
            comma: sheet.delimiter == ';',
        },
    })
}

async fn look(means: &Means, id: &ImportId) -> Result<Told, Failure> {
    let id = id.clone();
    let read = means.db.read(move |conn: &mut Conn| -> Result<Told, DbError> {
        let import = imports::import(conn, &id)?;
        let counts = imports::counts(conn, &id)?;
        let mut waiting = Vec::new();
        for outcome in [Outcome::Refused, Outcome::Unsure] {
            waiting.extend(imports::lines(conn, &id, Some(outcome), 0, 1000)?);
        }
        Ok(Told { id, state: import.state, counts, waiting })
    });
    Ok(read.await?)
}

fn facts(told: &Told) -> Value {
    let line = |line: &Line| json!({ "line": line.number, "findings": line.findings });
    json!({
        "import": told.id.as_str(),
        "state": told.state,
        "counts": told.counts,
        "waiting": told.waiting.iter().map(line).collect::<Vec<_>>(),
    })
}
