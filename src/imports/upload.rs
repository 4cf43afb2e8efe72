//! Taking a table in.

use serde_json::json;

use super::columns::Kind;
use super::{Import, ImportError, ImportId, ImportState, store};
use crate::ground::csv::Sheet;
use crate::ground::db::Tx;

/// The longest name of a file that is kept.
const LONGEST_NAME: usize = 120;

/// Takes a table in; nothing is made of it yet.
///
/// # Errors
/// [`ImportError`].
pub fn upload(
    tx: &mut Tx<'_>,
    kind: Kind,
    file_name: &str,
    sheet: &Sheet,
) -> Result<ImportId, ImportError> {
    let shown = file_name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME);
    let import = Import {
        id: tx.mint(),
        kind,
        state: ImportState::Uploaded,
        file_name: shown.collect(),
        encoding: sheet.encoding.to_string(),
        delimiter: sheet.delimiter.to_string(),
        header: sheet.header.clone(),
        mapping: None,
        total: i64::try_from(sheet.rows.len()).unwrap_or(i64::MAX),
        done: 0,
        note: None,
        created_by: tx.actor.as_str().to_owned(),
        created_at: tx.now,
        finished_at: None,
        invited_at: None,
    };
    store::insert(tx, &import, &sheet.rows)?;
    let facts = json!({ "kind": kind, "lines": import.total });
    tx.record("imports.import.uploaded", import.id.as_str(), facts);
    Ok(import.id)
}
