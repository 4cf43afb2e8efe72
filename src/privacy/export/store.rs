//! The table of exports.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{DataExport, ExportId, ExportState, LASTS, SEALED};
use crate::ground::db::schema::{data_exports, invoice_files, invoices, parties, users};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::text::Locale;
use crate::identity::UserId;

type Row = (ExportId, UserId, ExportState, String, NaiveDateTime, Option<NaiveDateTime>);

type Columns = (
    data_exports::id,
    data_exports::user_id,
    data_exports::state,
    data_exports::locale,
    data_exports::asked_at,
    data_exports::expires_at,
);

const COLUMNS: Columns = (
    data_exports::id,
    data_exports::user_id,
    data_exports::state,
    data_exports::locale,
    data_exports::asked_at,
    data_exports::expires_at,
);

fn export((id, user_id, state, locale, asked_at, expires_at): Row) -> DataExport {
    DataExport {
        id,
        user_id,
        state,
        locale: Locale::offered(&locale).unwrap_or_default(),
        asked_at: asked_at.and_utc(),
        expires_at: expires_at.map(|at| at.and_utc()),
    }
}

/// The person's exports, newest first.
///
/// # Errors
/// A fault of the database.
pub fn exports_of(conn: &mut Conn, user: &UserId) -> Result<Vec<DataExport>, DbError> {
    let rows: Vec<Row> = data_exports::table
        .filter(data_exports::user_id.eq(user))
        .order((data_exports::asked_at.desc(), data_exports::id.desc()))
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(export).collect())
}

pub(super) fn find(conn: &mut Conn, id: &ExportId) -> Result<DataExport, DbError> {
    Ok(export(data_exports::table.find(id).select(COLUMNS).first(conn)?))
}

pub(super) fn find_by_token(
    conn: &mut Conn,
    hash: &str,
) -> Result<Option<(DataExport, Option<String>)>, DbError> {
    let row: Option<(Row, Option<String>)> = data_exports::table
        .filter(data_exports::token_hash.eq(hash))
        .select((COLUMNS, data_exports::bundle))
        .first(conn)
        .optional()?;
    Ok(row.map(|(row, bundle)| (export(row), bundle)))
}

pub(super) fn insert(tx: &mut Tx<'_>, user: &UserId, locale: Locale) -> Result<ExportId, DbError> {
    let id: ExportId = tx.mint();
    diesel::insert_into(data_exports::table)
        .values((
            data_exports::id.eq(&id),
            data_exports::user_id.eq(user),
            data_exports::state.eq(ExportState::Asked),
            data_exports::locale.eq(locale.code()),
            data_exports::asked_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

/// Keeps the zip, sealed. False when somebody else was faster, or the person was erased.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    id: &ExportId,
    hash: &str,
    bundle: &[u8],
) -> Result<bool, DbError> {
    let sealed = tx.seal(SEALED, id.as_str(), bundle)?;
    let waiting = data_exports::table.find(id).filter(data_exports::state.eq(ExportState::Asked));
    let kept = diesel::update(waiting)
        .set((
            data_exports::state.eq(ExportState::Ready),
            data_exports::ready_at.eq(tx.now.naive_utc()),
            data_exports::expires_at.eq((tx.now + LASTS).naive_utc()),
            data_exports::token_hash.eq(hash),
            data_exports::bundle.eq(sealed.as_str()),
        ))
        .execute(tx.conn)?;
    Ok(kept == 1)
}

/// Forgets what has expired; that it was made stays for a while longer than a day.
pub(in crate::privacy) fn expire(tx: &mut Tx<'_>) -> Result<usize, DbError> {
    let over = data_exports::table
        .filter(data_exports::state.eq(ExportState::Ready))
        .filter(data_exports::expires_at.le(tx.now.naive_utc()));
    Ok(diesel::update(over)
        .set((
            data_exports::state.eq(ExportState::Expired),
            data_exports::bundle.eq(None::<String>),
        ))
        .execute(tx.conn)?)
}

/// The documents with a paper that the person pays, with their numbers.
pub(super) fn papers_of(conn: &mut Conn, user: &UserId) -> Result<Vec<(String, String)>, DbError> {
    let went = users::table.filter(users::merged_into.eq(user)).select(users::id.nullable());
    let rows: Vec<(String, Option<String>)> = invoice_files::table
        .inner_join(invoices::table.inner_join(parties::table))
        .filter(parties::user_id.eq(user).or(parties::user_id.eq_any(went)))
        .order((invoice_files::invoice_id.asc(), invoice_files::kind.asc()))
        .filter(invoice_files::kind.eq("pdf"))
        .select((invoice_files::invoice_id, invoices::number))
        .load(conn)?;
    let named = |(id, number): (String, Option<String>)| {
        let number = number.unwrap_or_else(|| id.clone());
        (id, number)
    };
    Ok(rows.into_iter().map(named).collect())
}
