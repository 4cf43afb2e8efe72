//! The table of suppressions.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Suppression, SuppressionId, SuppressionReason};
use crate::gateways::mail::LetterId;
use crate::ground::db::schema::{letters, suppressions as table};
use crate::ground::db::{Conn, DbError, Tx, search};

type Row = (SuppressionId, String, SuppressionReason, String, NaiveDateTime);
type Columns = (table::id, table::address, table::reason, table::detail, table::noted_at);

const COLUMNS: Columns = (table::id, table::address, table::reason, table::detail, table::noted_at);

fn read((id, address, reason, detail, noted_at): Row) -> Suppression {
    Suppression { id, address, reason, detail, noted_at: noted_at.and_utc() }
}

/// Every address at which letters come back, the latest first.
///
/// # Errors
/// A fault of the database.
pub fn suppressions(conn: &mut Conn) -> Result<Vec<Suppression>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::lifted_at.is_null())
        .order(table::id.desc())
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(read).collect())
}

/// One that stands.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn suppression(conn: &mut Conn, id: &SuppressionId) -> Result<Suppression, DbError> {
    let row: Row =
        table::table.find(id).filter(table::lifted_at.is_null()).select(COLUMNS).first(conn)?;
    Ok(read(row))
}

/// Why letters to `address` come back, if they do.
///
/// # Errors
/// A fault of the database.
pub fn suppression_of(conn: &mut Conn, address: &str) -> Result<Option<Suppression>, DbError> {
    let row: Option<Row> = table::table
        .filter(table::address.eq(address.to_lowercase()))
        .filter(table::lifted_at.is_null())
        .select(COLUMNS)
        .first(conn)
        .optional()?;
    Ok(row.map(read))
}

/// Whether letters to `address` come back.
///
/// # Errors
/// A fault of the database.
pub fn is_suppressed(conn: &mut Conn, address: &str) -> Result<bool, DbError> {
    Ok(suppression_of(conn, address)?.is_some())
}

/// The last letter that was sent to `address`, if one ever was.
pub(in crate::gateways::mail) fn was_written_to(
    conn: &mut Conn,
    address: &str,
) -> Result<Option<LetterId>, DbError> {
    Ok(letters::table
        .filter(search::lower(letters::recipient).eq(address.to_lowercase()))
        .order(letters::id.desc())
        .select(letters::id)
        .first(conn)
        .optional()?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    new: &Suppression,
    letter: Option<&LetterId>,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::address.eq(&new.address),
            table::reason.eq(new.reason),
            table::detail.eq(&new.detail),
            table::letter_id.eq(letter),
            table::noted_at.eq(new.noted_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn lift(tx: &mut Tx<'_>, id: &SuppressionId) -> Result<usize, DbError> {
    let standing = table::table.find(id).filter(table::lifted_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(standing).set(table::lifted_at.eq(Some(now))).execute(tx.conn)?)
}
