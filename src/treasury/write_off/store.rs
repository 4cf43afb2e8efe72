//! The table of write-offs.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::store::money;
use super::{WriteOff, WriteOffId};
use crate::billing::InvoiceId;
use crate::ground::db::schema::write_offs;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ledger::PostingId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = write_offs)]
struct Row {
    id: WriteOffId,
    invoice_id: InvoiceId,
    amount_minor: i64,
    relief_minor: i64,
    currency: String,
    reason: String,
    written_by: String,
    written_at: NaiveDateTime,
    reversed_at: Option<NaiveDateTime>,
    reversal_reason: Option<String>,
}

impl TryFrom<Row> for WriteOff {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            amount: money(row.amount_minor, &row.currency)?,
            relief: money(row.relief_minor, &row.currency)?,
            id: row.id,
            invoice_id: row.invoice_id,
            reason: row.reason,
            written_by: row.written_by,
            written_at: row.written_at.and_utc(),
            reversed: row.reversed_at.map(|at| at.and_utc()).zip(row.reversal_reason),
        })
    }
}

pub(super) fn by_id(conn: &mut Conn, id: &WriteOffId) -> Result<WriteOff, DbError> {
    let row: Row = write_offs::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

pub(super) fn of_invoice(conn: &mut Conn, id: &InvoiceId) -> Result<Vec<WriteOff>, DbError> {
    let rows: Vec<Row> = write_offs::table
        .filter(write_offs::invoice_id.eq(id))
        .order((write_offs::written_at, write_offs::id))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(WriteOff::try_from).collect()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    written: &WriteOff,
    posting: &PostingId,
) -> Result<(), DbError> {
    diesel::insert_into(write_offs::table)
        .values((
            write_offs::id.eq(&written.id),
            write_offs::invoice_id.eq(&written.invoice_id),
            write_offs::amount_minor.eq(written.amount.minor()),
            write_offs::relief_minor.eq(written.relief.minor()),
            write_offs::currency.eq(written.amount.currency().code()),
            write_offs::reason.eq(&written.reason),
            write_offs::written_by.eq(&written.written_by),
            write_offs::written_at.eq(written.written_at.naive_utc()),
            write_offs::posting_id.eq(posting),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// False: it was taken back before.
pub(super) fn mark_reversed(
    tx: &mut Tx<'_>,
    id: &WriteOffId,
    reason: &str,
) -> Result<bool, DbError> {
    let marked = diesel::update(write_offs::table.find(id))
        .filter(write_offs::reversed_at.is_null())
        .set((
            write_offs::reversed_at.eq(tx.now.naive_utc()),
            write_offs::reversed_by.eq(tx.actor.as_str().to_owned()),
            write_offs::reversal_reason.eq(reason),
        ))
        .execute(tx.conn)?;
    Ok(marked == 1)
}
