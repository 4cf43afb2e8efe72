//! `/office/imports`: tables from the co-op's spreadsheet, and `/office/exports`: back to it.

pub mod deeds;
pub mod exports;
pub mod lines;
pub mod list;
pub mod mapping;
pub mod reversal;
pub mod view;

use std::collections::BTreeMap;

use crate::ground::csv::SheetError;
use crate::imports::{self, Import, ImportError, ImportId, ImportState, UndoError};
use crate::web::billing::sheet::Status;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::FormState;

/// The import in the path.
fn parse(id: &str) -> Result<ImportId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

async fn one(cx: &Cx, id: &str) -> Result<Import, WebError> {
    let id = parse(id)?;
    Ok(cx.site.means.db.read(move |conn| imports::import(conn, &id)).await?)
}

fn status(state: ImportState) -> Status {
    let (key, tone) = match state {
        ImportState::Uploaded => ("import-state-uploaded", "info"),
        ImportState::Checking => ("import-state-checking", "info"),
        ImportState::Checked => ("import-state-checked", "warn"),
        ImportState::CarryingOut => ("import-state-carrying-out", "info"),
        ImportState::Done => ("import-state-done", "ok"),
        ImportState::Undone => ("import-state-undone", "neutral"),
    };
    Status { key, tone }
}

impl From<ImportError> for WebError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Db(error) => error.into(),
            ImportError::NotNow(_)
            | ImportError::Undecided(_)
            | ImportError::TakenByLine(_)
            | ImportError::Moved(_) => Self::Conflict("import-not-now"),
            ImportError::NoColumn(_)
            | ImportError::ColumnTwice(_)
            | ImportError::NoSuchColumn
            | ImportError::NoChoice => Self::Unprocessable,
        }
    }
}

impl From<UndoError> for WebError {
    fn from(error: UndoError) -> Self {
        match error {
            UndoError::Db(error) => error.into(),
            UndoError::Import(error) => error.into(),
            UndoError::NotNow(_) => Self::Conflict("import-not-now"),
            UndoError::BuiltOn(_) => Self::Conflict("import-built-on"),
        }
    }
}

/// Puts why a table could not be read beside the field it came in.
fn unreadable(form: FormState, field: &str, error: &SheetError) -> FormState {
    use SheetError as E;
    let (key, line, most, name) = match error {
        E::Empty => ("import-file-empty", 0, 0, ""),
        E::NotText => ("import-file-not-text", 0, 0, ""),
        E::NoRows => ("import-file-no-rows", 0, 0, ""),
        E::Letter { line } => ("import-file-letter", *line, 0, ""),
        E::Control { line } => ("import-file-control", *line, 0, ""),
        E::OpenQuote { line } => ("import-file-open-quote", *line, 0, ""),
        E::AfterQuote { line } => ("import-file-after-quote", *line, 0, ""),
        E::TooManyCells { line } => ("import-file-cells", *line, 0, ""),
        E::TooManyColumns { line, most } => ("import-file-columns", *line, *most, ""),
        E::LongCell { line, most } => ("import-file-long-cell", *line, *most, ""),
        E::TooManyRows { most } => ("import-file-rows", 0, *most, ""),
        E::SameName { name } => ("import-file-same-name", 0, 0, name.as_str()),
    };
    let args = [("line", line.to_string()), ("most", most.to_string()), ("name", name.to_owned())];
    let args: BTreeMap<String, String> =
        args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    form.rejected_with(field, key, args)
}
