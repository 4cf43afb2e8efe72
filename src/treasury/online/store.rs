//! The table of attempts.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Attempt, AttemptId, AttemptState};
use crate::billing::InvoiceId;
use crate::gateways::rail::Method;
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{parties, payment_attempts};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::organisations::{LegalEntityId, PartyId};
use crate::treasury::PaymentId;
use crate::treasury::store::money;

const OPEN: [AttemptState; 3] =
    [AttemptState::Prepared, AttemptState::Sent, AttemptState::Processing];

#[derive(Queryable, Selectable)]
#[diesel(table_name = payment_attempts)]
struct Row {
    id: AttemptId,
    party_id: PartyId,
    invoice_id: InvoiceId,
    method: Method,
    amount_minor: i64,
    currency: String,
    live: bool,
    state: AttemptState,
    session_id: Option<String>,
    session_url: Option<String>,
    intent_id: Option<String>,
    payment_id: Option<PaymentId>,
    fee_minor: Option<i64>,
    problem: Option<String>,
    begun_at: NaiveDateTime,
    expires_at: NaiveDateTime,
    over_at: Option<NaiveDateTime>,
}

impl TryFrom<Row> for Attempt {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let amount = money(row.amount_minor, &row.currency)?;
        Ok(Self {
            amount,
            fee: row.fee_minor.map(|minor| Money::from_minor(minor, amount.currency())),
            id: row.id,
            party_id: row.party_id,
            invoice_id: row.invoice_id,
            method: row.method,
            live: row.live,
            state: row.state,
            session_id: row.session_id,
            session_url: row.session_url,
            intent_id: row.intent_id,
            payment_id: row.payment_id,
            problem: row.problem,
            begun_at: row.begun_at.and_utc(),
            expires_at: row.expires_at.and_utc(),
            over_at: row.over_at.map(|at| at.and_utc()),
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Attempt>, DbError> {
    rows.into_iter().map(Attempt::try_from).collect()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    new: &Attempt,
) -> Result<(), DbError> {
    diesel::insert_into(payment_attempts::table)
        .values((
            payment_attempts::id.eq(&new.id),
            payment_attempts::legal_entity_id.eq(entity),
            payment_attempts::party_id.eq(&new.party_id),
            payment_attempts::invoice_id.eq(&new.invoice_id),
            payment_attempts::method.eq(new.method),
            payment_attempts::amount_minor.eq(new.amount.minor()),
            payment_attempts::currency.eq(new.amount.currency().code()),
            payment_attempts::live.eq(new.live),
            payment_attempts::state.eq(new.state),
            payment_attempts::begun_by.eq(tx.actor.as_str()),
            payment_attempts::begun_at.eq(new.begun_at.naive_utc()),
            payment_attempts::expires_at.eq(new.expires_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn attempt(conn: &mut Conn, id: &AttemptId) -> Result<Attempt, DbError> {
    let row: Row = payment_attempts::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

pub(super) fn attempts_of_invoice(
    conn: &mut Conn,
    id: &InvoiceId,
) -> Result<Vec<Attempt>, DbError> {
    all(payment_attempts::table
        .filter(payment_attempts::invoice_id.eq(id))
        .order((payment_attempts::begun_at.desc(), payment_attempts::id.desc()))
        .limit(100)
        .select(Row::as_select())
        .load(conn)?)
}

pub(super) fn open_attempt(conn: &mut Conn, id: &InvoiceId) -> Result<Option<Attempt>, DbError> {
    let row: Option<Row> = payment_attempts::table
        .filter(payment_attempts::invoice_id.eq(id))
        .filter(payment_attempts::state.eq_any(OPEN))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Attempt::try_from).transpose()
}

pub(super) fn latest_attempts(conn: &mut Conn, limit: i64) -> Result<Vec<Attempt>, DbError> {
    let mut rows: Vec<Row> = payment_attempts::table
        .filter(payment_attempts::state.eq(AttemptState::Parked))
        .order(payment_attempts::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    let others: Vec<Row> = payment_attempts::table
        .filter(payment_attempts::state.ne(AttemptState::Parked))
        .order(payment_attempts::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.extend(others);
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    all(rows)
}

pub(super) fn attempt_of_payment(
    conn: &mut Conn,
    id: &PaymentId,
) -> Result<Option<Attempt>, DbError> {
    let row: Option<Row> = payment_attempts::table
        .filter(payment_attempts::payment_id.eq(id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Attempt::try_from).transpose()
}

pub(super) fn payments_online(
    conn: &mut Conn,
    party: &PartyId,
) -> Result<BTreeSet<PaymentId>, DbError> {
    // What was paid stays with a party that went into this one, and is found from here.
    let went = parties::table.filter(parties::merged_into.eq(party)).select(parties::id);
    let of_party = payment_attempts::party_id.eq(party).or(payment_attempts::party_id.eq_any(went));
    let found: Vec<PaymentId> = payment_attempts::table
        .filter(of_party)
        .filter(payment_attempts::payment_id.is_not_null())
        .select(payment_attempts::payment_id.assume_not_null())
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// The attempt that the rail calls so: by its session, or by its payment.
pub(in crate::treasury) fn attempt_called(
    conn: &mut Conn,
    name: &str,
) -> Result<Option<Attempt>, DbError> {
    let named = payment_attempts::session_id.eq(name).or(payment_attempts::intent_id.eq(name));
    let row: Option<Row> =
        payment_attempts::table.filter(named).select(Row::as_select()).first(conn).optional()?;
    row.map(Attempt::try_from).transpose()
}

/// What the rail should be asked about: open attempts nobody looked at since `before`, and paid
/// ones since `since` of which it has not said what it kept.
pub(super) fn to_be_looked_at(
    conn: &mut Conn,
    before: Timestamp,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Attempt>, DbError> {
    let waits = payment_attempts::state.eq_any([AttemptState::Sent, AttemptState::Processing]);
    let owes_fee = payment_attempts::state
        .eq(AttemptState::Succeeded)
        .and(payment_attempts::fee_minor.is_null())
        .and(payment_attempts::begun_at.ge(since.naive_utc()));
    let stale = payment_attempts::looked_at
        .is_null()
        .or(payment_attempts::looked_at.lt(before.naive_utc()).assume_not_null());
    all(payment_attempts::table
        .filter(waits.or(owes_fee))
        .filter(stale)
        .order((payment_attempts::looked_at, payment_attempts::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?)
}

/// Attempts written down before `before` of which nobody knows whether the rail took them: nobody
/// was ever sent there.
pub(super) fn never_sent(
    conn: &mut Conn,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Attempt>, DbError> {
    all(payment_attempts::table
        .filter(payment_attempts::state.eq(AttemptState::Prepared))
        .filter(payment_attempts::begun_at.lt(before.naive_utc()))
        .order(payment_attempts::id)
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?)
}

/// The rail took it; false when it was let go of meanwhile.
pub(super) fn keep_session(
    tx: &mut Tx<'_>,
    id: &AttemptId,
    session: &str,
    url: Option<&str>,
) -> Result<bool, DbError> {
    let kept = diesel::update(payment_attempts::table.find(id))
        .filter(payment_attempts::state.eq(AttemptState::Prepared))
        .set((
            payment_attempts::state.eq(AttemptState::Sent),
            payment_attempts::session_id.eq(session),
            payment_attempts::session_url.eq(url),
        ))
        .execute(tx.conn)?;
    Ok(kept == 1)
}

/// Remembers how the rail calls an attempt that was let go of before we knew.
pub(super) fn adopt_session(
    tx: &mut Tx<'_>,
    id: &AttemptId,
    session: &str,
) -> Result<bool, DbError> {
    let kept = diesel::update(payment_attempts::table.find(id))
        .filter(payment_attempts::session_id.is_null())
        .set(payment_attempts::session_id.eq(session))
        .execute(tx.conn)?;
    Ok(kept == 1)
}

/// Where an attempt goes, and what is learned on the way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Going<'a> {
    pub(super) to: AttemptState,
    pub(super) intent: Option<&'a str>,
    pub(super) payment: Option<&'a PaymentId>,
    pub(super) problem: Option<&'a str>,
}

/// Moves an attempt on from where it was seen; false when it is not there any more.
pub(super) fn go(tx: &mut Tx<'_>, from: &Attempt, going: Going<'_>) -> Result<bool, DbError> {
    let over = (!going.to.is_open()).then(|| tx.now.naive_utc());
    let url = from.session_url.as_deref().filter(|_| going.to.is_open());
    let gone = diesel::update(payment_attempts::table.find(&from.id))
        .filter(payment_attempts::state.eq(from.state))
        .set((
            payment_attempts::state.eq(going.to),
            payment_attempts::session_url.eq(url),
            payment_attempts::intent_id.eq(going.intent.or(from.intent_id.as_deref())),
            payment_attempts::payment_id.eq(going.payment),
            payment_attempts::problem.eq(going.problem),
            payment_attempts::over_at.eq(over),
            payment_attempts::looked_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(gone == 1)
}

/// Nothing has changed but what may have kept the payer from paying.
pub(super) fn looked(
    tx: &mut Tx<'_>,
    attempt: &Attempt,
    problem: Option<&str>,
) -> Result<(), DbError> {
    let row = payment_attempts::table.find(&attempt.id);
    diesel::update(row).set(payment_attempts::looked_at.eq(tx.now.naive_utc())).execute(tx.conn)?;
    if attempt.state.is_open() && attempt.problem.as_deref() != problem {
        diesel::update(row).set(payment_attempts::problem.eq(problem)).execute(tx.conn)?;
    }
    Ok(())
}

/// Notes what the rail kept, once; false when that was noted before.
pub(super) fn keep_fee(tx: &mut Tx<'_>, id: &AttemptId, fee: Money) -> Result<bool, DbError> {
    let kept = diesel::update(payment_attempts::table.find(id))
        .filter(payment_attempts::fee_minor.is_null())
        .set(payment_attempts::fee_minor.eq(fee.minor()))
        .execute(tx.conn)?;
    Ok(kept == 1)
}
