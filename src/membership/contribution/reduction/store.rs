//! The table of reduced rates.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::super::ContributionId;
use super::super::store::end_before;
use super::{Granted, Reduction, ReductionId, ReductionState};
use crate::ground::db::schema::{memberships, parties, reductions};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::membership::MembershipId;
use crate::membership::change::day_after;
use crate::organisations::legal_entity;

#[derive(Queryable, Selectable)]
#[diesel(table_name = reductions)]
struct Row {
    id: ReductionId,
    membership_id: MembershipId,
    state: ReductionState,
    words: String,
    wished_minor: Option<i64>,
    asked_at: NaiveDateTime,
    reason: Option<String>,
    monthly_minor: Option<i64>,
    from_day: Option<NaiveDate>,
    until_day: Option<NaiveDate>,
    contribution_id: Option<ContributionId>,
    noticed_at: Option<NaiveDateTime>,
}

/// Amounts are of the currency of the books: charges of another one are refused.
fn read(conn: &mut Conn, row: Row) -> Result<Reduction, DbError> {
    let currency = legal_entity(conn)?.currency;
    Ok(assemble(row, currency))
}

fn assemble(row: Row, currency: Currency) -> Reduction {
    let money = |minor| Money::from_minor(minor, currency);
    let facts = (row.monthly_minor, row.from_day, row.until_day, row.contribution_id);
    let granted = match facts {
        (Some(minor), Some(from_day), Some(until_day), Some(contribution_id)) => {
            Some(Granted { monthly: money(minor), from_day, until_day, contribution_id })
        }
        _ => None,
    };
    Reduction {
        id: row.id,
        membership_id: row.membership_id,
        state: row.state,
        words: row.words,
        wished: row.wished_minor.map(money),
        asked_at: row.asked_at.and_utc(),
        reason: row.reason,
        granted,
        noticed_at: row.noticed_at.map(|at| at.and_utc()),
    }
}

fn in_state(
    conn: &mut Conn,
    id: &MembershipId,
    state: ReductionState,
) -> Result<Option<Reduction>, DbError> {
    let row: Option<Row> = reductions::table
        .filter(reductions::membership_id.eq(id))
        .filter(reductions::state.eq(state))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(|row| read(conn, row)).transpose()
}

pub(super) fn open(conn: &mut Conn, id: &MembershipId) -> Result<Option<Reduction>, DbError> {
    in_state(conn, id, ReductionState::Asked)
}

pub(super) fn granted(conn: &mut Conn, id: &MembershipId) -> Result<Option<Reduction>, DbError> {
    in_state(conn, id, ReductionState::Granted)
}

pub(super) fn one(conn: &mut Conn, id: &ReductionId) -> Result<Option<Reduction>, DbError> {
    let row: Option<Row> =
        reductions::table.find(id).select(Row::as_select()).first(conn).optional()?;
    row.map(|row| read(conn, row)).transpose()
}

/// The one that is asked for or holds; else the latest.
pub(super) fn latest(conn: &mut Conn, id: &MembershipId) -> Result<Option<Reduction>, DbError> {
    if let Some(open) = open(conn, id)? {
        return Ok(Some(open));
    }
    if let Some(granted) = granted(conn, id)? {
        return Ok(Some(granted));
    }
    let row: Option<Row> = reductions::table
        .filter(reductions::membership_id.eq(id))
        .order((reductions::asked_at.desc(), reductions::id.desc()))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(|row| read(conn, row)).transpose()
}

pub(super) fn living(conn: &mut Conn) -> Result<Vec<(Reduction, String)>, DbError> {
    let living = [ReductionState::Asked, ReductionState::Granted];
    let rows: Vec<(Row, String)> = reductions::table
        .inner_join(memberships::table.inner_join(parties::table))
        .filter(reductions::state.eq_any(living))
        // "asked" comes before "granted".
        .order((
            reductions::state.asc(),
            reductions::until_day.asc(),
            reductions::asked_at.asc(),
            reductions::id.asc(),
        ))
        .select((Row::as_select(), parties::name))
        .load(conn)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let currency = legal_entity(conn)?.currency;
    Ok(rows.into_iter().map(|(row, name)| (assemble(row, currency), name)).collect())
}

/// Those that are over, and those to be told of: their last day is `soon` at the latest.
pub(in crate::membership) fn to_follow(
    conn: &mut Conn,
    today: NaiveDate,
    soon: NaiveDate,
) -> Result<Vec<ReductionId>, DbError> {
    let over = reductions::until_day.lt(Some(today));
    let told = reductions::noticed_at.is_null().and(reductions::until_day.le(Some(soon)));
    Ok(reductions::table
        .filter(reductions::state.eq(ReductionState::Granted))
        .filter(over.or(told))
        .order(reductions::id.asc())
        .select(reductions::id)
        .load(conn)?)
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Reduction) -> Result<(), DbError> {
    let granted = new.granted.as_ref();
    let decided = granted.map(|_| tx.now.naive_utc());
    diesel::insert_into(reductions::table)
        .values((
            reductions::id.eq(&new.id),
            reductions::membership_id.eq(&new.membership_id),
            reductions::state.eq(new.state),
            reductions::words.eq(&new.words),
            reductions::wished_minor.eq(new.wished.map(Money::minor)),
            reductions::asked_by.eq(tx.actor.as_str()),
            reductions::asked_at.eq(tx.now.naive_utc()),
            reductions::reason.eq(&new.reason),
            reductions::monthly_minor.eq(granted.map(|it| it.monthly.minor())),
            reductions::from_day.eq(granted.map(|it| it.from_day)),
            reductions::until_day.eq(granted.map(|it| it.until_day)),
            reductions::contribution_id.eq(granted.map(|it| &it.contribution_id)),
            reductions::decided_by.eq(granted.map(|_| tx.actor.as_str())),
            reductions::decided_at.eq(decided),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn grant(tx: &mut Tx<'_>, new: &Reduction) -> Result<(), DbError> {
    let granted = new.granted.as_ref();
    diesel::update(reductions::table.find(&new.id))
        .set((
            reductions::state.eq(new.state),
            reductions::reason.eq(&new.reason),
            reductions::monthly_minor.eq(granted.map(|it| it.monthly.minor())),
            reductions::from_day.eq(granted.map(|it| it.from_day)),
            reductions::until_day.eq(granted.map(|it| it.until_day)),
            reductions::contribution_id.eq(granted.map(|it| &it.contribution_id)),
            reductions::decided_by.eq(Some(tx.actor.as_str())),
            reductions::decided_at.eq(Some(tx.now.naive_utc())),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn close(
    tx: &mut Tx<'_>,
    id: &ReductionId,
    state: ReductionState,
    reason: Option<&str>,
) -> Result<(), DbError> {
    diesel::update(reductions::table.find(id))
        .set((
            reductions::state.eq(state),
            reductions::reason.eq(reason),
            reductions::decided_by.eq(Some(tx.actor.as_str())),
            reductions::decided_at.eq(Some(tx.now.naive_utc())),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn end(tx: &mut Tx<'_>, id: &ReductionId) -> Result<(), DbError> {
    diesel::update(reductions::table.find(id))
        .set(reductions::state.eq(ReductionState::Ended))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_noticed(tx: &mut Tx<'_>, id: &ReductionId) -> Result<(), DbError> {
    diesel::update(reductions::table.find(id))
        .set(reductions::noticed_at.eq(Some(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}

/// Lets the reduced promise of a member last as long again as it was given: a notice that had cut
/// it was taken back.
pub(in crate::membership) fn restore_end(
    tx: &mut Tx<'_>,
    id: &MembershipId,
) -> Result<(), DbError> {
    match granted(tx.conn, id)?.and_then(|standing| standing.granted) {
        Some(it) => end_before(tx, &it.contribution_id, day_after(it.until_day)?),
        None => Ok(()),
    }
}
