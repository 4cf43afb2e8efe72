//! The tables of merges and of what they remember.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::Value as Json;

use super::rows::Remembered;
use super::rows::store::read_object;
use super::{Act, Kind, Merge, MergeId, Pair};
use crate::ground::db::schema::{merge_rows, merges};
use crate::ground::db::{Conn, DbError, Tx};

type Row = (
    MergeId,
    Kind,
    String,
    String,
    NaiveDateTime,
    String,
    Option<NaiveDateTime>,
    Option<NaiveDateTime>,
);

type Columns = (
    merges::id,
    merges::kind,
    merges::kept_id,
    merges::gone_id,
    merges::merged_at,
    merges::merged_by,
    merges::undone_at,
    merges::settled_at,
);

const COLUMNS: Columns = (
    merges::id,
    merges::kind,
    merges::kept_id,
    merges::gone_id,
    merges::merged_at,
    merges::merged_by,
    merges::undone_at,
    merges::settled_at,
);

fn from_row((id, kind, kept_id, gone_id, merged, merged_by, undone, settled): Row) -> Merge {
    Merge {
        id,
        kind,
        kept_id,
        gone_id,
        merged_at: merged.and_utc(),
        merged_by,
        undone_at: undone.map(|at| at.and_utc()),
        settled_at: settled.map(|at| at.and_utc()),
    }
}

/// One merge.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn merge_by_id(conn: &mut Conn, id: &MergeId) -> Result<Merge, DbError> {
    Ok(from_row(merges::table.find(id).select(COLUMNS).first(conn)?))
}

/// The latest merges, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn latest_merges(conn: &mut Conn, limit: i64) -> Result<Vec<Merge>, DbError> {
    let rows: Vec<Row> = merges::table
        .order((merges::merged_at.desc(), merges::id.desc()))
        .limit(limit)
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// What went into a record and is not undone, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn merges_into(conn: &mut Conn, kept: &str) -> Result<Vec<Merge>, DbError> {
    let rows: Vec<Row> = merges::table
        .filter(merges::kept_id.eq(kept))
        .filter(merges::undone_at.is_null())
        .order((merges::merged_at.desc(), merges::id.desc()))
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// The merge by which a record went, if it stands.
///
/// # Errors
/// A fault of the database.
pub fn standing_merge(conn: &mut Conn, gone: &str) -> Result<Option<Merge>, DbError> {
    let row: Option<Row> = merges::table
        .filter(merges::gone_id.eq(gone))
        .filter(merges::undone_at.is_null())
        .select(COLUMNS)
        .first(conn)
        .optional()?;
    Ok(row.map(from_row))
}

pub(super) fn insert(tx: &mut Tx<'_>, pair: &Pair) -> Result<Merge, DbError> {
    let id: MergeId = tx.mint();
    diesel::insert_into(merges::table)
        .values((
            merges::id.eq(&id),
            merges::kind.eq(pair.kind),
            merges::kept_id.eq(&pair.kept.id),
            merges::gone_id.eq(&pair.gone.id),
            merges::merged_at.eq(tx.now.naive_utc()),
            merges::merged_by.eq(tx.actor.as_str()),
        ))
        .execute(tx.conn)?;
    merge_by_id(tx.conn, &id)
}

pub(super) fn remember(
    tx: &mut Tx<'_>,
    merge: &MergeId,
    position: i32,
    row: &Remembered,
) -> Result<(), DbError> {
    let id = match row.key.len() {
        1 => row.key.values().next().and_then(Json::as_str),
        _ => None,
    };
    diesel::insert_into(merge_rows::table)
        .values((
            merge_rows::merge_id.eq(merge),
            merge_rows::position.eq(position),
            merge_rows::table_name.eq(&row.table),
            merge_rows::column_name.eq(&row.column),
            merge_rows::act.eq(row.act),
            merge_rows::row_id.eq(id),
            merge_rows::row_key.eq(Json::from(row.key.clone()).to_string()),
            merge_rows::old_row.eq(Json::from(row.old.clone()).to_string()),
            merge_rows::new_row.eq(Json::from(row.new.clone()).to_string()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

type MemoryRow = (String, String, Act, String, String, String);

/// The rows of a merge, the last one first: in the order in which they are put back.
pub(super) fn memory(conn: &mut Conn, merge: &MergeId) -> Result<Vec<Remembered>, DbError> {
    let rows: Vec<MemoryRow> = merge_rows::table
        .filter(merge_rows::merge_id.eq(merge))
        .order(merge_rows::position.desc())
        .select((
            merge_rows::table_name,
            merge_rows::column_name,
            merge_rows::act,
            merge_rows::row_key,
            merge_rows::old_row,
            merge_rows::new_row,
        ))
        .load(conn)?;
    let remembered = |(table, column, act, key, old, new): MemoryRow| {
        let (key, old, new) = (read_object(&key)?, read_object(&old)?, read_object(&new)?);
        Ok(Remembered { table, column, act, key, old, new })
    };
    rows.into_iter().map(remembered).collect()
}

/// Rows of a place that a merge changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The table.
    pub table: String,
    /// What was done.
    pub act: Act,
    /// How many.
    pub rows: i64,
}

/// What a merge did, as far as it is remembered, in the order of its places.
///
/// # Errors
/// A fault of the database.
pub fn moved_by(conn: &mut Conn, merge: &MergeId) -> Result<Vec<Moved>, DbError> {
    let rows: Vec<(String, Act, i64)> = merge_rows::table
        .filter(merge_rows::merge_id.eq(merge))
        .group_by((merge_rows::table_name, merge_rows::act))
        .order(diesel::dsl::min(merge_rows::position))
        .select((merge_rows::table_name, merge_rows::act, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(table, act, rows)| Moved { table, act, rows }).collect())
}

/// Notes that it was undone, and lets its memory go; false when it was before.
pub(super) fn mark_undone(tx: &mut Tx<'_>, id: &MergeId) -> Result<bool, DbError> {
    let standing = merges::table
        .find(id)
        .filter(merges::undone_at.is_null())
        .filter(merges::settled_at.is_null());
    let changed = diesel::update(standing)
        .set((merges::undone_at.eq(tx.now.naive_utc()), merges::undone_by.eq(tx.actor.as_str())))
        .execute(tx.conn)?;
    forget(tx, id)?;
    Ok(changed == 1)
}

fn forget(tx: &mut Tx<'_>, id: &MergeId) -> Result<(), DbError> {
    let rows = merge_rows::table.filter(merge_rows::merge_id.eq(id));
    diesel::delete(rows).execute(tx.conn)?;
    Ok(())
}

/// Lets the memory of merges go that happened before `day`; which they were.
pub(super) fn settle_before(tx: &mut Tx<'_>, day: NaiveDateTime) -> Result<Vec<MergeId>, DbError> {
    let due: Vec<MergeId> = merges::table
        .filter(merges::merged_at.le(day))
        .filter(merges::undone_at.is_null())
        .filter(merges::settled_at.is_null())
        .select(merges::id)
        .load(tx.conn)?;
    for id in &due {
        diesel::update(merges::table.find(id))
            .set(merges::settled_at.eq(tx.now.naive_utc()))
            .execute(tx.conn)?;
        forget(tx, id)?;
    }
    Ok(due)
}
