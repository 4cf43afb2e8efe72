//! The table of erasures.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Erasure, ErasureId, Means};
use crate::ground::db::schema::erasures;
use crate::ground::db::{Conn, DbError, Tx, catalog};
use crate::identity::UserId;

type Row = (
    ErasureId,
    UserId,
    Means,
    NaiveDateTime,
    NaiveDate,
    Option<NaiveDateTime>,
    Option<NaiveDateTime>,
);

type Columns = (
    erasures::id,
    erasures::user_id,
    erasures::means,
    erasures::asked_at,
    erasures::due_on,
    erasures::withdrawn_at,
    erasures::executed_at,
);

const COLUMNS: Columns = (
    erasures::id,
    erasures::user_id,
    erasures::means,
    erasures::asked_at,
    erasures::due_on,
    erasures::withdrawn_at,
    erasures::executed_at,
);

fn from_row((id, user_id, means, asked_at, due_on, withdrawn_at, executed_at): Row) -> Erasure {
    Erasure {
        id,
        user_id,
        means,
        asked_at: asked_at.and_utc(),
        due_on,
        withdrawn_at: withdrawn_at.map(|at| at.and_utc()),
        executed_at: executed_at.map(|at| at.and_utc()),
    }
}

pub(super) fn erasure(conn: &mut Conn, id: &ErasureId) -> Result<Erasure, DbError> {
    Ok(from_row(erasures::table.find(id).select(COLUMNS).first(conn)?))
}

/// The request that was not taken back: it waits, or was carried out.
pub(super) fn standing(conn: &mut Conn, user: &UserId) -> Result<Option<Erasure>, DbError> {
    let row: Option<Row> = erasures::table
        .filter(erasures::user_id.eq(user))
        .filter(erasures::withdrawn_at.is_null())
        .select(COLUMNS)
        .first(conn)
        .optional()?;
    Ok(row.map(from_row))
}

/// The person's latest request, taken back or not.
///
/// # Errors
/// A fault of the database.
pub fn latest_erasure(conn: &mut Conn, user: &UserId) -> Result<Option<Erasure>, DbError> {
    let row: Option<Row> = erasures::table
        .filter(erasures::user_id.eq(user))
        .order((erasures::asked_at.desc(), erasures::id.desc()))
        .select(COLUMNS)
        .first(conn)
        .optional()?;
    Ok(row.map(from_row))
}

/// Requests that wait for their day, the next one first.
///
/// # Errors
/// A fault of the database.
pub fn erasures_waiting(conn: &mut Conn) -> Result<Vec<Erasure>, DbError> {
    due_by(conn, NaiveDate::MAX)
}

pub(super) fn due_by(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Erasure>, DbError> {
    // The last day of the calendar is none a database knows.
    let last = day.min(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(day));
    let rows: Vec<Row> = erasures::table
        .filter(erasures::withdrawn_at.is_null())
        .filter(erasures::executed_at.is_null())
        .filter(erasures::due_on.le(last))
        .order((erasures::due_on.asc(), erasures::id.asc()))
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Whether the co-op holds capital of the person: shares, a repayment that waits, a deposit or a
/// loan.
pub(super) fn is_owed_capital(conn: &mut Conn, user: &UserId) -> Result<bool, DbError> {
    let sql = concat!(
        "SELECT m.id AS line FROM memberships m WHERE m.id IN ",
        crate::own_memberships!(),
        " AND (EXISTS (SELECT 1 FROM share_repayments r WHERE r.membership_id = m.id \
         AND r.state IN ('waiting', 'suspended')) \
         OR (SELECT COALESCE(SUM(s.shares), 0) FROM share_movements s \
         WHERE s.membership_id = m.id) <> 0 \
         OR (SELECT COALESCE(SUM(f.amount_minor), 0) FROM fund_movements f \
         WHERE f.membership_id = m.id) <> 0)"
    );
    Ok(!catalog::lines(conn, sql, user.as_str())?.is_empty())
}

/// Everybody who was erased.
pub(in crate::privacy) fn executed(conn: &mut Conn) -> Result<Vec<UserId>, DbError> {
    Ok(erasures::table
        .filter(erasures::executed_at.is_not_null())
        .order(erasures::id.asc())
        .select(erasures::user_id)
        .load(conn)?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    user: &UserId,
    means: Means,
    due_on: NaiveDate,
) -> Result<Erasure, DbError> {
    let id: ErasureId = tx.mint();
    diesel::insert_into(erasures::table)
        .values((
            erasures::id.eq(&id),
            erasures::user_id.eq(user),
            erasures::means.eq(means),
            erasures::asked_by.eq(tx.actor.as_str()),
            erasures::asked_at.eq(tx.now.naive_utc()),
            erasures::due_on.eq(due_on),
        ))
        .execute(tx.conn)?;
    erasure(tx.conn, &id)
}

pub(super) fn withdraw(tx: &mut Tx<'_>, id: &ErasureId) -> Result<(), DbError> {
    diesel::update(erasures::table.find(id))
        .set(erasures::withdrawn_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that the person was told once more; false when they were before.
pub(super) fn mark_reminded(tx: &mut Tx<'_>, id: &ErasureId) -> Result<bool, DbError> {
    let untold = erasures::table.find(id).filter(erasures::reminded_at.is_null());
    let told = diesel::update(untold)
        .set(erasures::reminded_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(told == 1)
}

pub(super) fn mark_executed(tx: &mut Tx<'_>, id: &ErasureId) -> Result<(), DbError> {
    let waiting = erasures::table
        .find(id)
        .filter(erasures::withdrawn_at.is_null())
        .filter(erasures::executed_at.is_null());
    diesel::update(waiting).set(erasures::executed_at.eq(tx.now.naive_utc())).execute(tx.conn)?;
    Ok(())
}

pub(super) fn note_outcome(tx: &mut Tx<'_>, id: &ErasureId, outcome: &str) -> Result<(), DbError> {
    diesel::update(erasures::table.find(id)).set(erasures::outcome.eq(outcome)).execute(tx.conn)?;
    Ok(())
}
