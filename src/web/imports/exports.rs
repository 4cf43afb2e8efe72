//! `/office/exports/{kind}`: the same columns back, for a spreadsheet.

use actix_web::web::Path;

use crate::imports::{self, Kind};
use crate::web::context::Cx;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::page::Answer;

/// `GET /office/exports/{kind}`: such as `members.csv`.
pub async fn download(cx: Cx, name: Path<String>) -> Answer {
    let kind = name.strip_suffix(".csv").and_then(|kind| kind.parse::<Kind>().ok());
    let kind = kind.ok_or(WebError::NotFound)?;
    let export = cx.site.means.db.read(move |conn| imports::export(conn, kind));
    let (head, rows) = export.await?;
    let safe = |row: Vec<String>| row.iter().map(|cell| csv::text(cell)).collect();
    csv::file(&name, &head, rows.into_iter().map(safe))
}
