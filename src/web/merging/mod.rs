//! `/office/merges`: records that were entered twice become one.

pub mod list;
pub mod new;
pub mod view;

use serde::Serialize;

use crate::ground::db::{Conn, DbError};
use crate::merging::{self, MergeError, Record};
use crate::web::error::WebError;

/// A record as pages name it.
#[derive(Debug, Clone, Serialize)]
struct Named {
    name: String,
    known_by: String,
}

impl Named {
    fn of(record: &Record) -> Self {
        Self { name: record.name.clone(), known_by: record.known_by.clone() }
    }

    fn sample(name: &str, known_by: &str) -> Self {
        Self { name: name.to_owned(), known_by: known_by.to_owned() }
    }
}

/// The page on which two records are compared.
fn plan_path(kept: &str, gone: &str) -> String {
    format!("/office/merges/new?kept={kept}&gone={gone}")
}

/// What went into a record, on its own page of the office.
#[derive(Debug, Serialize)]
pub(in crate::web) struct MergedLine {
    name: String,
    href: String,
}

impl MergedLine {
    pub(in crate::web) fn sample() -> Self {
        Self { name: "Weavers Coop".to_owned(), href: "/office/merges/mrg_1".to_owned() }
    }
}

/// What went into the record `kept`.
pub(in crate::web) fn merged_into(conn: &mut Conn, kept: &str) -> Result<Vec<MergedLine>, DbError> {
    let merges = merging::merges_into(conn, kept)?;
    let line = |merge: merging::Merge| {
        let name = merging::record(conn, &merge.gone_id)?.name;
        Ok(MergedLine { name, href: format!("/office/merges/{}", merge.id) })
    };
    merges.into_iter().map(line).collect()
}

/// A word of the database as the last part of a text's key.
fn word(text: &str) -> String {
    text.replace('_', "-")
}

impl From<MergeError> for WebError {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::Db(error) => error.into(),
            MergeError::NoPair => Self::Conflict("merge-no-pair"),
            MergeError::Refused(_) | MergeError::Stale => Self::Conflict("merge-stale"),
            MergeError::Settled => Self::Conflict("merge-settled"),
            MergeError::BuiltOn(_) => Self::Conflict("merge-built-on"),
        }
    }
}
