//! `data.json`: everything about the person, for machines. `docs/personal-data.md` describes it;
//! the version counts up when a reader would have to change.

use std::io::Write;

use serde_json::json;

use super::archive::{Archive, failed, paper_path};
use super::{DataExport, ExportError};
use crate::ground::clock::Timestamp;
use crate::ground::db::Conn;
use crate::privacy::{map, store};

/// The version of the document's form.
const VERSION: u32 = 1;

/// Writes the document a row at a time.
pub(super) fn write(
    conn: &mut Conn,
    out: &mut Archive,
    export: &DataExport,
    papers: &[(String, String)],
    now: Timestamp,
) -> Result<(), ExportError> {
    let papers: Vec<_> = papers
        .iter()
        .map(|(id, number)| json!({ "document": id, "file": paper_path(number) }))
        .collect();
    let head = json!({
        "schema": "folkmoot-personal-data",
        "version": VERSION,
        "made_at": now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "person": export.user_id,
        "papers": papers,
    });
    let head = head.to_string();
    say(out, head.trim_end_matches('}'))?;
    say(out, ",\"places\":[")?;
    let accounts = map::accounts_of(conn, &export.user_id)?;
    for (holding, number) in map::holdings().zip(0_u32..) {
        let columns = store::shown_columns(conn, holding)?;
        let place = json!({
            "place": holding.key,
            "table": holding.table,
            "class": holding.class.code(),
        });
        say(out, if number == 0 { "\n" } else { ",\n" })?;
        say(out, place.to_string().trim_end_matches('}'))?;
        say(out, ",\"rows\":[")?;
        let mut first = true;
        for account in &accounts {
            store::each_row(conn, holding, &columns, account, |row| {
                say(out, if first { "\n" } else { ",\n" })?;
                first = false;
                say(out, &serde_json::Value::Object(row).to_string())
            })?;
        }
        say(out, "]}")?;
    }
    say(out, "]}\n")
}

pub(super) fn say(out: &mut Archive, text: &str) -> Result<(), ExportError> {
    out.write_all(text.as_bytes()).map_err(|error| failed(&error))
}
