//! The table of closings.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::max;
use diesel::prelude::*;

use super::{Closing, ClosingId};
use crate::ground::db::schema::book_closings;
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

pub(super) fn insert(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    id: &ClosingId,
    (month, until): (NaiveDate, NaiveDate),
) -> Result<(), DbError> {
    diesel::insert_into(book_closings::table)
        .values((
            book_closings::id.eq(id),
            book_closings::legal_entity_id.eq(entity),
            book_closings::month.eq(month),
            book_closings::closed_until.eq(until),
            book_closings::closed_by.eq(tx.actor.as_str()),
            book_closings::closed_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Marks a closing as reopened; false when it was already.
pub(super) fn mark_reopened(
    tx: &mut Tx<'_>,
    id: &ClosingId,
    reason: &str,
) -> Result<bool, DbError> {
    let marked = diesel::update(book_closings::table.find(id))
        .filter(book_closings::reopened_at.is_null())
        .set((
            book_closings::reopened_by.eq(tx.actor.as_str()),
            book_closings::reopened_at.eq(tx.now.naive_utc()),
            book_closings::reason.eq(reason),
        ))
        .execute(tx.conn)?;
    Ok(marked == 1)
}

pub(super) fn closed_until(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Option<NaiveDate>, DbError> {
    let until = book_closings::table
        .filter(book_closings::legal_entity_id.eq(entity))
        .filter(book_closings::reopened_at.is_null())
        .select(max(book_closings::closed_until));
    Ok(crate::straight!(conn, driver, until.first(driver))?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = book_closings)]
struct ClosingRow {
    id: ClosingId,
    legal_entity_id: LegalEntityId,
    month: NaiveDate,
    closed_until: NaiveDate,
    closed_by: String,
    closed_at: NaiveDateTime,
    reopened_at: Option<NaiveDateTime>,
    reason: Option<String>,
}

impl From<ClosingRow> for Closing {
    fn from(row: ClosingRow) -> Self {
        Self {
            id: row.id,
            legal_entity_id: row.legal_entity_id,
            month: row.month,
            closed_until: row.closed_until,
            closed_by: row.closed_by,
            closed_at: row.closed_at.and_utc(),
            reopened: row.reopened_at.map(|at| at.and_utc()).zip(row.reason),
        }
    }
}

pub(super) fn closing(conn: &mut Conn, id: &ClosingId) -> Result<Closing, DbError> {
    let row: ClosingRow =
        book_closings::table.find(id).select(ClosingRow::as_select()).first(conn)?;
    Ok(row.into())
}

pub(super) fn closings(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<Closing>, DbError> {
    let rows: Vec<ClosingRow> = book_closings::table
        .filter(book_closings::legal_entity_id.eq(entity))
        .order((book_closings::month.desc(), book_closings::closed_at.desc()))
        .limit(240)
        .select(ClosingRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Closing::from).collect())
}
