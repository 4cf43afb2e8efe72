//! Rows for a spreadsheet, as a file.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use super::error::WebError;
use super::page::Answer;

pub use crate::ground::csv::text;

/// A download called `name` with a row of headings and `rows` (RFC 4180, UTF-8).
///
/// # Errors
/// A row is longer or shorter than the others.
pub fn file(name: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Answer {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head).map_err(WebError::fault)?;
    for row in rows {
        writer.write_record(&row).map_err(WebError::fault)?;
    }
    let bytes = writer.into_inner().map_err(WebError::fault)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8; header=present"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(bytes))
}
