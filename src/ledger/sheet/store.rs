//! Entries of an account, with what they sum to.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::{Books, LedgerError, PostingId, Purpose, Side};
use super::{SheetQuestion, SheetRow};
use crate::ground::db::schema::{entries, ledger_accounts, postings};
use crate::ground::db::{Conn, DbError, said};
use crate::ground::money::Money;
use crate::organisations::{LegalEntityId, PartyId};

/// Debits less credits from the beginning of the period up to this entry.
const MOVED: &str = "CAST(SUM(CASE entries.side WHEN 'debit' THEN entries.amount_minor \
     ELSE -entries.amount_minor END) OVER (ORDER BY postings.effective_on, postings.booked_at, \
     postings.id, entries.id) AS BIGINT)";

pub(super) fn chart(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Vec<(Purpose, String)>, DbError> {
    Ok(ledger_accounts::table
        .filter(ledger_accounts::legal_entity_id.eq(entity))
        .order(ledger_accounts::code)
        .select((ledger_accounts::purpose, ledger_accounts::code))
        .load(conn)?)
}

type Columns = (
    (PostingId, NaiveDate, Option<NaiveDate>, NaiveDateTime, String, String),
    (Option<PartyId>, Side, i64, i64),
);

/// How many there are, and those that are asked for, each with what was moved up to it.
pub(super) fn rows(
    conn: &mut Conn,
    books: &Books,
    asked: &SheetQuestion,
) -> Result<(i64, Vec<(SheetRow, i64)>), LedgerError> {
    let account = books.account(asked.purpose)?;
    let wanted = || {
        entries::table
            .inner_join(postings::table)
            .filter(entries::ledger_account_id.eq(account))
            .filter(entries::currency.eq(books.currency.code()))
            .filter(postings::effective_on.ge(asked.period.start()))
            .filter(postings::effective_on.lt(asked.period.end()))
    };
    let total = wanted().count().get_result(conn).map_err(DbError::from)?;
    let found: Vec<Columns> = wanted()
        .order((postings::effective_on, postings::booked_at, postings::id, entries::id))
        .limit(asked.limit)
        .offset(asked.skip)
        .select((
            (
                postings::id,
                postings::effective_on,
                postings::dated_on,
                postings::booked_at,
                postings::reason,
                postings::about,
            ),
            (entries::party_id, entries::side, entries::amount_minor, said::<BigInt>(MOVED)),
        ))
        .load(conn)
        .map_err(DbError::from)?;
    Ok((total, found.into_iter().map(|row| written(row, books)).collect()))
}

fn written(
    (
        (posting_id, effective_on, dated_on, booked_at, reason, about),
        (party_id, side, minor, moved),
    ): Columns,
    books: &Books,
) -> (SheetRow, i64) {
    let row = SheetRow {
        posting_id,
        effective_on,
        dated_on,
        booked_at: booked_at.and_utc(),
        reason,
        about,
        party_id,
        side,
        amount: Money::from_minor(minor, books.currency),
        balance: Money::zero(books.currency),
    };
    (row, moved)
}
