//! The table of occurrences.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::calendar::{Occurrence, OccurrenceId, PlannedId};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::occurrences as table;
use crate::ground::db::{Conn, DbError, Tx};

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
pub(in crate::calendar) struct Row {
    id: OccurrenceId,
    planned_id: PlannedId,
    slot: NaiveDateTime,
    starts_at: NaiveDateTime,
    ends_at: NaiveDateTime,
    moved: bool,
    cancelled_at: Option<NaiveDateTime>,
    reminded_at: Option<NaiveDateTime>,
}

impl From<Row> for Occurrence {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            planned_id: row.planned_id,
            slot: row.slot,
            starts_at: row.starts_at.and_utc(),
            ends_at: row.ends_at.and_utc(),
            moved: row.moved,
            cancelled_at: row.cancelled_at.map(|at| at.and_utc()),
            reminded_at: row.reminded_at.map(|at| at.and_utc()),
        }
    }
}

/// One time of a planned meeting.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn occurrence(conn: &mut Conn, id: &OccurrenceId) -> Result<Occurrence, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    Ok(row.into())
}

/// All times of a planned meeting, in the order in which the rule gave them.
///
/// # Errors
/// A fault of the database.
pub fn occurrences_of(conn: &mut Conn, planned: &PlannedId) -> Result<Vec<Occurrence>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::planned_id.eq(planned))
        .order(table::slot)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Occurrence::from).collect())
}

pub(in crate::calendar) fn insert_occurrences(
    tx: &mut Tx<'_>,
    all: &[Occurrence],
) -> Result<(), DbError> {
    for one in all {
        diesel::insert_into(table::table)
            .values((
                table::id.eq(&one.id),
                table::planned_id.eq(&one.planned_id),
                table::slot.eq(one.slot),
                table::starts_at.eq(one.starts_at.naive_utc()),
                table::ends_at.eq(one.ends_at.naive_utc()),
                table::moved.eq(one.moved),
                table::cancelled_at.eq(one.cancelled_at.map(|at| at.naive_utc())),
                table::reminded_at.eq(one.reminded_at.map(|at| at.naive_utc())),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// Takes away those that have not begun: a plan that changes lays them out anew.
pub(in crate::calendar) fn remove_occurrences(
    tx: &mut Tx<'_>,
    planned: &PlannedId,
) -> Result<(), DbError> {
    let coming = table::table
        .filter(table::planned_id.eq(planned))
        .filter(table::starts_at.ge(tx.now.naive_utc()));
    diesel::delete(coming).execute(tx.conn)?;
    Ok(())
}

/// False: it was cancelled.
pub(in crate::calendar) fn set_time(
    tx: &mut Tx<'_>,
    id: &OccurrenceId,
    (starts_at, ends_at, moved): (Timestamp, Timestamp, bool),
) -> Result<bool, DbError> {
    let standing = table::table.find(id).filter(table::cancelled_at.is_null());
    let changed = diesel::update(standing)
        .set((
            table::starts_at.eq(starts_at.naive_utc()),
            table::ends_at.eq(ends_at.naive_utc()),
            table::moved.eq(moved),
            table::reminded_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// False: it was cancelled already.
pub(in crate::calendar) fn set_cancelled(
    tx: &mut Tx<'_>,
    id: &OccurrenceId,
) -> Result<bool, DbError> {
    let standing = table::table.find(id).filter(table::cancelled_at.is_null());
    let changed = diesel::update(standing)
        .set(table::cancelled_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// False: somebody else has.
pub(in crate::calendar) fn mark_reminded(
    tx: &mut Tx<'_>,
    id: &OccurrenceId,
) -> Result<bool, DbError> {
    let fresh = table::table.find(id).filter(table::reminded_at.is_null());
    let changed =
        diesel::update(fresh).set(table::reminded_at.eq(tx.now.naive_utc())).execute(tx.conn)?;
    Ok(changed == 1)
}
