//! The tables of takes.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Take, TakeApprovalId, TakeId, TakeLine, TakeLineId, TakeState, Till};
use crate::ground::db::schema::{parties, take_approvals, take_lines as lines, takes as table};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::identity::UserId;
use crate::ledger::PostingId;
use crate::membership::MembershipId;
use crate::organisations::{LegalEntityId, PartyId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: TakeId,
    quarter_from: NaiveDate,
    state: TakeState,
    currency: String,
    opened_on: NaiveDate,
    opened_at: NaiveDateTime,
    cash_minor: Option<i64>,
    credit_minor: Option<i64>,
    reserve_minor: Option<i64>,
    till_minor: Option<i64>,
    divided_on: Option<NaiveDate>,
    paid_on: Option<NaiveDate>,
}

impl TryFrom<Row> for Take {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let currency: Currency =
            row.currency.parse().map_err(|_| DbError::Corrupt(row.currency.clone()))?;
        let money = |minor: i64| Money::from_minor(minor, currency);
        let till = match (row.cash_minor, row.credit_minor, row.reserve_minor, row.till_minor) {
            (Some(cash), Some(credit), Some(reserve), Some(free)) => Some(Till {
                cash: money(cash),
                credit: money(credit),
                reserve: money(reserve),
                free: money(free),
            }),
            _ => None,
        };
        Ok(Self {
            id: row.id,
            quarter_from: row.quarter_from,
            state: row.state,
            currency,
            opened_on: row.opened_on,
            opened_at: row.opened_at.and_utc(),
            divided: row.divided_on.zip(till),
            paid_on: row.paid_on,
        })
    }
}

/// One take.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn take(conn: &mut Conn, id: &TakeId) -> Result<Take, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// The latest `limit` takes, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn takes(conn: &mut Conn, limit: i64) -> Result<Vec<Take>, DbError> {
    let rows: Vec<Row> =
        table::table.order(table::id.desc()).limit(limit).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Take::try_from).collect()
}

pub(super) fn is_one_open(conn: &mut Conn, entity: &LegalEntityId) -> Result<bool, DbError> {
    let open: i64 = table::table
        .filter(table::legal_entity_id.eq(entity))
        .filter(table::state.eq_any([TakeState::Open, TakeState::Approved]))
        .count()
        .get_result(conn)?;
    Ok(open > 0)
}

pub(super) fn insert(tx: &mut Tx<'_>, entity: &LegalEntityId, new: &Take) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::legal_entity_id.eq(entity),
            table::quarter_from.eq(new.quarter_from),
            table::state.eq(new.state),
            table::currency.eq(new.currency.code()),
            table::opened_on.eq(new.opened_on),
            table::opened_by.eq(tx.actor.as_str()),
            table::opened_at.eq(new.opened_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the state it moves from.
pub(super) fn update(tx: &mut Tx<'_>, take: &Take, from: TakeState) -> Result<usize, DbError> {
    let till = take.divided.map(|(_, till)| till);
    let row = table::table.filter(table::id.eq(&take.id)).filter(table::state.eq(from));
    Ok(diesel::update(row)
        .set((
            table::state.eq(take.state),
            table::cash_minor.eq(till.map(|till| till.cash.minor())),
            table::credit_minor.eq(till.map(|till| till.credit.minor())),
            table::reserve_minor.eq(till.map(|till| till.reserve.minor())),
            table::till_minor.eq(till.map(|till| till.free.minor())),
            table::divided_on.eq(take.divided.map(|(day, _)| day)),
            table::paid_on.eq(take.paid_on),
        ))
        .execute(tx.conn)?)
}

pub(super) fn insert_approval(
    tx: &mut Tx<'_>,
    id: &TakeApprovalId,
    take: &TakeId,
    by: &UserId,
) -> Result<(), DbError> {
    diesel::insert_into(take_approvals::table)
        .values((
            take_approvals::id.eq(id),
            take_approvals::take_id.eq(take),
            take_approvals::user_id.eq(by),
            take_approvals::approved_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Who approved a take, in that order.
///
/// # Errors
/// A fault of the database.
pub fn treasurers_for(conn: &mut Conn, take: &TakeId) -> Result<Vec<UserId>, DbError> {
    Ok(take_approvals::table
        .filter(take_approvals::take_id.eq(take))
        .order(take_approvals::id.asc())
        .select(take_approvals::user_id)
        .load(conn)?)
}

type LineColumns =
    (TakeLineId, TakeId, MembershipId, PartyId, i64, Option<i64>, Option<i64>, String);

const fn columns() -> (
    lines::id,
    lines::take_id,
    lines::membership_id,
    lines::party_id,
    lines::asked_minor,
    lines::owed_minor,
    lines::granted_minor,
    table::currency,
) {
    (
        lines::id,
        lines::take_id,
        lines::membership_id,
        lines::party_id,
        lines::asked_minor,
        lines::owed_minor,
        lines::granted_minor,
        table::currency,
    )
}

fn line(
    (id, take_id, membership_id, party_id, asked, owed, granted, code): LineColumns,
) -> Result<TakeLine, DbError> {
    let currency: Currency = code.parse().map_err(|_| DbError::Corrupt(code.clone()))?;
    let money = |minor: i64| Money::from_minor(minor, currency);
    Ok(TakeLine {
        id,
        take_id,
        membership_id,
        party_id,
        asked: money(asked),
        granted: owed.map(money).zip(granted.map(money)),
    })
}

/// A line with the name of its party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeRow {
    /// The line.
    pub line: TakeLine,
    /// What the party is called.
    pub name: String,
}

/// The lines of a take, by the birth of their membership: of equal remainders the older gets the
/// cent.
///
/// # Errors
/// A fault of the database.
pub fn lines_of(conn: &mut Conn, take: &TakeId) -> Result<Vec<TakeRow>, DbError> {
    let rows: Vec<(LineColumns, String)> = lines::table
        .inner_join(table::table)
        .inner_join(parties::table)
        .filter(lines::take_id.eq(take))
        .order(lines::membership_id.asc())
        .select((columns(), parties::name))
        .load(conn)?;
    rows.into_iter().map(|(row, name)| Ok(TakeRow { line: line(row)?, name })).collect()
}

/// The lines of parties in takes that were paid, each with its take, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn lines_of_parties(conn: &mut Conn, of: &[PartyId]) -> Result<Vec<(TakeLine, Take)>, DbError> {
    let rows: Vec<(LineColumns, Row)> = lines::table
        .inner_join(table::table)
        .filter(lines::party_id.eq_any(of))
        .filter(table::state.eq(TakeState::Paid))
        .filter(lines::posting_id.is_not_null())
        .order(lines::id.desc())
        .select((columns(), Row::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(row, take)| Ok((line(row)?, take.try_into()?))).collect()
}

/// The line of a party in a take.
///
/// # Errors
/// A fault of the database.
pub fn line_of(
    conn: &mut Conn,
    take: &TakeId,
    party: &PartyId,
) -> Result<Option<TakeLine>, DbError> {
    let row: Option<LineColumns> = lines::table
        .inner_join(table::table)
        .filter(lines::take_id.eq(take))
        .filter(lines::party_id.eq(party))
        .select(columns())
        .first(conn)
        .optional()?;
    row.map(line).transpose()
}

/// One line with its take.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn take_of_line(conn: &mut Conn, id: &TakeLineId) -> Result<(TakeLine, Take), DbError> {
    let (row, take): (LineColumns, Row) = lines::table
        .inner_join(table::table)
        .filter(lines::id.eq(id))
        .select((columns(), Row::as_select()))
        .first(conn)?;
    Ok((line(row)?, take.try_into()?))
}

pub(super) fn insert_line(tx: &mut Tx<'_>, new: &TakeLine) -> Result<(), DbError> {
    diesel::insert_into(lines::table)
        .values((
            lines::id.eq(&new.id),
            lines::take_id.eq(&new.take_id),
            lines::membership_id.eq(&new.membership_id),
            lines::party_id.eq(&new.party_id),
            lines::asked_minor.eq(new.asked.minor()),
            lines::proposed_by.eq(tx.actor.as_str()),
            lines::proposed_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn ask_anew(tx: &mut Tx<'_>, line: &TakeLine) -> Result<(), DbError> {
    diesel::update(lines::table.find(&line.id))
        .set((
            lines::asked_minor.eq(line.asked.minor()),
            lines::proposed_by.eq(tx.actor.as_str()),
            lines::proposed_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete_line(tx: &mut Tx<'_>, id: &TakeLineId) -> Result<(), DbError> {
    diesel::delete(lines::table.find(id)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn grant(
    tx: &mut Tx<'_>,
    id: &TakeLineId,
    (owed, granted): (Money, Money),
) -> Result<(), DbError> {
    diesel::update(lines::table.find(id))
        .set((lines::owed_minor.eq(owed.minor()), lines::granted_minor.eq(granted.minor())))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_paid(
    tx: &mut Tx<'_>,
    id: &TakeLineId,
    posting: &PostingId,
) -> Result<(), DbError> {
    diesel::update(lines::table.find(id)).set(lines::posting_id.eq(posting)).execute(tx.conn)?;
    Ok(())
}

/// What approved takes have granted a party and not paid yet.
pub(in crate::inkind) fn granted_unpaid(
    conn: &mut Conn,
    party: &PartyId,
    currency: Currency,
) -> Result<Money, DbError> {
    let granted: Vec<Option<i64>> = lines::table
        .inner_join(table::table)
        .filter(lines::party_id.eq(party))
        .filter(table::state.eq(TakeState::Approved))
        .filter(table::currency.eq(currency.code()))
        .select(lines::granted_minor)
        .load(conn)?;
    let sum = granted.into_iter().flatten().fold(0_i64, i64::saturating_add);
    Ok(Money::from_minor(sum, currency))
}
