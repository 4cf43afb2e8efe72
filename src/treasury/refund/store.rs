//! The table of refunds.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{NewRefund, Refund, RefundId, RefundState};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::refunds;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::organisations::{LegalEntityId, PartyId};
use crate::treasury::store::money;
use crate::treasury::{Payment, PaymentId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = refunds)]
struct Row {
    id: RefundId,
    party_id: PartyId,
    payment_id: PaymentId,
    amount_minor: i64,
    currency: String,
    reason: String,
    state: RefundState,
    rail_refund_id: Option<String>,
    problem: Option<String>,
    asked_at: NaiveDateTime,
}

impl TryFrom<Row> for Refund {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            amount: money(row.amount_minor, &row.currency)?,
            id: row.id,
            party_id: row.party_id,
            payment_id: row.payment_id,
            reason: row.reason,
            state: row.state,
            rail_refund_id: row.rail_refund_id,
            problem: row.problem,
            asked_at: row.asked_at.and_utc(),
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Refund>, DbError> {
    rows.into_iter().map(Refund::try_from).collect()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    id: &RefundId,
    payment: &Payment,
    new: &NewRefund,
) -> Result<(), DbError> {
    diesel::insert_into(refunds::table)
        .values((
            refunds::id.eq(id),
            refunds::legal_entity_id.eq(entity),
            refunds::party_id.eq(&payment.party_id),
            refunds::payment_id.eq(&payment.id),
            refunds::amount_minor.eq(new.amount.minor()),
            refunds::currency.eq(new.amount.currency().code()),
            refunds::reason.eq(new.reason.trim()),
            refunds::state.eq(RefundState::Prepared),
            refunds::request_key.eq(&new.request_key),
            refunds::asked_by.eq(tx.actor.as_str()),
            refunds::asked_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn refund(conn: &mut Conn, id: &RefundId) -> Result<Refund, DbError> {
    let row: Row = refunds::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

pub(super) fn refund_by_key(conn: &mut Conn, key: &str) -> Result<Option<Refund>, DbError> {
    let row: Option<Row> = refunds::table
        .filter(refunds::request_key.eq(key))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Refund::try_from).transpose()
}

pub(super) fn refund_called(conn: &mut Conn, name: &str) -> Result<Option<Refund>, DbError> {
    let row: Option<Row> = refunds::table
        .filter(refunds::rail_refund_id.eq(name))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Refund::try_from).transpose()
}

pub(super) fn refunds_of_payment(conn: &mut Conn, id: &PaymentId) -> Result<Vec<Refund>, DbError> {
    all(refunds::table
        .filter(refunds::payment_id.eq(id))
        .order((refunds::asked_at.desc(), refunds::id.desc()))
        .limit(200)
        .select(Row::as_select())
        .load(conn)?)
}

pub(super) fn latest_refunds(conn: &mut Conn, limit: i64) -> Result<Vec<Refund>, DbError> {
    all(refunds::table
        .order(refunds::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?)
}

/// Refunds of which the rail may have more to say, that nobody looked at since `before`: those
/// under way, and those that went back since `since`, for they can still come back.
pub(super) fn to_be_looked_at(
    conn: &mut Conn,
    before: Timestamp,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Refund>, DbError> {
    let young =
        refunds::state.eq(RefundState::Succeeded).and(refunds::asked_at.ge(since.naive_utc()));
    let stale = refunds::looked_at
        .is_null()
        .or(refunds::looked_at.lt(before.naive_utc()).assume_not_null());
    all(refunds::table
        .filter(refunds::state.eq(RefundState::Pending).or(young))
        .filter(stale)
        .order((refunds::looked_at, refunds::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?)
}

/// Moves a refund on from where it was seen; false when it is not there any more.
pub(super) fn go(
    tx: &mut Tx<'_>,
    from: &Refund,
    to: RefundState,
    called: Option<&str>,
    problem: Option<&str>,
) -> Result<bool, DbError> {
    let over = matches!(to, RefundState::Succeeded | RefundState::Failed);
    let gone = diesel::update(refunds::table.find(&from.id))
        .filter(refunds::state.eq(from.state))
        .set((
            refunds::state.eq(to),
            refunds::rail_refund_id.eq(called.or(from.rail_refund_id.as_deref())),
            refunds::problem.eq(problem),
            refunds::over_at.eq(over.then(|| tx.now.naive_utc())),
            refunds::looked_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(gone == 1)
}

/// Nothing has changed.
pub(super) fn looked(tx: &mut Tx<'_>, id: &RefundId) -> Result<(), DbError> {
    diesel::update(refunds::table.find(id))
        .set(refunds::looked_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

/// What was given back of a payment, or is on its way.
pub(super) fn refunded(conn: &mut Conn, payment: &Payment) -> Result<Money, DbError> {
    let amounts: Vec<i64> = refunds::table
        .filter(refunds::payment_id.eq(&payment.id))
        .filter(refunds::state.ne(RefundState::Failed))
        .select(refunds::amount_minor)
        .load(conn)?;
    let currency = payment.amount.currency();
    Money::sum(amounts.into_iter().map(|minor| Money::from_minor(minor, currency)), currency)
        .map_err(|error| DbError::Corrupt(error.to_string()))
}
