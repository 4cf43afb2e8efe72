//! The tables of deposits and loans.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Fund, FundId, FundKind, FundMovementId};
use crate::ground::db::schema::{fund_movements, member_funds as table};
use crate::ground::db::{Conn, DbError, Tx, said};
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::treasury::PostingId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: FundId,
    membership_id: MembershipId,
    kind: FundKind,
    terms: String,
    due_on: Option<NaiveDate>,
}

/// Something has not been given back.
const OPEN: &str = "(SELECT COALESCE(SUM(f.amount_minor), 0) FROM fund_movements f \
     WHERE f.fund_id = member_funds.id) > 0";

type Move = (FundId, i64, String, NaiveDate);

/// What came and went of each, the oldest first, in one question for all of them.
fn whole(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Fund>, DbError> {
    let mut moves: BTreeMap<FundId, Vec<Move>> = BTreeMap::new();
    for some in rows.chunks(1000) {
        let found: Vec<Move> = fund_movements::table
            .filter(fund_movements::fund_id.eq_any(some.iter().map(|row| &row.id)))
            .order((fund_movements::effective_on.asc(), fund_movements::booked_at.asc()))
            .select((
                fund_movements::fund_id,
                fund_movements::amount_minor,
                fund_movements::currency,
                fund_movements::effective_on,
            ))
            .load(conn)?;
        for one in found {
            moves.entry(one.0.clone()).or_default().push(one);
        }
    }
    rows.into_iter().map(|row| summed(moves.get(&row.id).map_or(&[], Vec::as_slice), row)).collect()
}

fn summed(moves: &[Move], row: Row) -> Result<Fund, DbError> {
    let odd = || DbError::Corrupt(format!("fund {}", row.id));
    let (_, _, currency, taken_on) = moves.first().ok_or_else(odd)?;
    let currency = currency.parse().map_err(|_| odd())?;
    let came: i64 = moves.iter().map(|(_, minor, ..)| *minor.max(&0)).sum();
    let open: i64 = moves.iter().map(|(_, minor, ..)| minor).sum();
    Ok(Fund {
        taken_on: *taken_on,
        amount: Money::from_minor(came, currency),
        open: Money::from_minor(open, currency),
        id: row.id,
        membership_id: row.membership_id,
        kind: row.kind,
        terms: row.terms,
        due_on: row.due_on,
    })
}

/// One deposit or loan.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn fund(conn: &mut Conn, id: &FundId) -> Result<Fund, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    whole(conn, vec![row])?.pop().ok_or(DbError::NotFound)
}

/// The deposits and loans of a member, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn funds_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Fund>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::membership_id.eq(id))
        .order(table::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    whole(conn, rows)
}

/// The deposits and loans of which something is open, those first that are due first.
///
/// # Errors
/// A fault of the database.
pub fn funds_open(conn: &mut Conn) -> Result<Vec<Fund>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(said::<Bool>(OPEN))
        .order((table::due_on.is_null().asc(), table::due_on.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    whole(conn, rows)
}

pub(in crate::membership::shares) fn insert(
    tx: &mut Tx<'_>,
    id: &FundId,
    member: &MembershipId,
    kind: FundKind,
    (terms, due_on): (&str, Option<NaiveDate>),
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::membership_id.eq(member),
            table::kind.eq(kind),
            table::terms.eq(terms.trim()),
            table::due_on.eq(due_on),
            table::taken_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(in crate::membership::shares) fn move_fund(
    tx: &mut Tx<'_>,
    (fund, member, kind): (&FundId, &MembershipId, FundKind),
    amount: Money,
    (on, posting): (NaiveDate, &PostingId),
) -> Result<(), DbError> {
    diesel::insert_into(fund_movements::table)
        .values((
            fund_movements::id.eq(tx.mint::<FundMovementId>()),
            fund_movements::fund_id.eq(fund),
            fund_movements::membership_id.eq(member),
            fund_movements::kind.eq(kind),
            fund_movements::amount_minor.eq(amount.minor()),
            fund_movements::currency.eq(amount.currency().code()),
            fund_movements::effective_on.eq(on),
            fund_movements::booked_at.eq(tx.now.naive_utc()),
            fund_movements::actor.eq(tx.actor.as_str()),
            fund_movements::posting_id.eq(posting),
        ))
        .execute(tx.conn)?;
    Ok(())
}
