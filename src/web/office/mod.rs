//! The office's own books: letters, jobs, the audit trail, and the people who sign in.

pub mod audit;
pub mod job;
pub mod jobs;
pub mod letter;
pub mod letters;
pub mod organisation;
pub mod organisations;
pub mod people;
pub mod person;

use chrono_tz::Tz;
use serde::Serialize;

use crate::ground::db::{Conn, DbError};
use crate::organisations::legal_entity;

/// How many rows a page of a log has.
const ROWS: usize = 50;

/// A fact in a list of facts.
#[derive(Debug, Serialize)]
struct Fact {
    label: String,
    value: String,
}

impl Fact {
    fn new(label: String, value: impl Into<String>) -> Self {
        Self { label, value: value.into() }
    }
}

/// Where a page of a log leads on: to what is newest and to what is older.
#[derive(Debug, Default, Serialize)]
struct Onward {
    newest: String,
    older: String,
}

impl Onward {
    /// For a page of `path` that was asked for with `fields` (and `before`), and whose last row,
    /// if rows follow, is `last`.
    fn of(path: &str, fields: &[(&str, &str)], before: &str, last: Option<String>) -> Self {
        let to = |before: &str| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            let all = fields.iter().copied().chain([("before", before)]);
            query.extend_pairs(all.filter(|(_, value)| !value.is_empty()));
            let query = query.finish();
            if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
        };
        Self {
            newest: if before.is_empty() { String::new() } else { to("") },
            older: last.map(|last| to(&last)).unwrap_or_default(),
        }
    }
}

/// Cuts the row that was read beyond the page; the key of the last one kept, if there was such.
fn cut<T>(rows: &mut Vec<T>, key: impl Fn(&T) -> String) -> Option<String> {
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    rows.last().filter(|_| more).map(key)
}

/// One row more than a page has: whether others follow.
fn limit() -> i64 {
    i64::try_from(ROWS).unwrap_or(i64::MAX).saturating_add(1)
}

/// The zone that the office reads times in: the legal entity's; UTC before set-up.
pub(in crate::web) fn zone(conn: &mut Conn) -> Result<Tz, DbError> {
    match legal_entity(conn) {
        Ok(entity) => Ok(entity.time_zone),
        Err(DbError::NotFound) => Ok(Tz::UTC),
        Err(error) => Err(error),
    }
}

/// A name of a letter, a job or a state as the key of its text: `mail.send_letter` is
/// `mail-send-letter`.
fn text_key(prefix: &str, name: &str) -> String {
    format!("{prefix}{}", name.replace(['.', '_', ' '], "-"))
}
