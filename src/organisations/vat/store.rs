//! The table of questions about VAT numbers.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{VatCheck, VatCheckId, VatCheckState};
use crate::gateways::vies::ViesAnswer;
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{parties, vat_checks};
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::PartyId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = vat_checks)]
struct Row {
    id: VatCheckId,
    party_id: PartyId,
    vat_id: String,
    state: VatCheckState,
    asked_at: NaiveDateTime,
    answered_at: Option<NaiveDateTime>,
    fault: Option<String>,
    tries: i32,
    consultation: Option<String>,
    name: Option<String>,
    address: Option<String>,
}

impl From<Row> for VatCheck {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            party_id: row.party_id,
            vat_id: row.vat_id,
            state: row.state,
            asked_at: row.asked_at.and_utc(),
            answered_at: row.answered_at.map(|at| at.and_utc()),
            fault: row.fault,
            tries: row.tries.unsigned_abs(),
            consultation: row.consultation,
            name: row.name,
            address: row.address,
        }
    }
}

pub(super) fn check(conn: &mut Conn, id: &VatCheckId) -> Result<VatCheck, DbError> {
    let row: Row = vat_checks::table.find(id).select(Row::as_select()).first(conn)?;
    Ok(row.into())
}

/// Newest first.
pub(super) fn checks_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<VatCheck>, DbError> {
    let rows: Vec<Row> = vat_checks::table
        .filter(vat_checks::party_id.eq(party))
        .order((vat_checks::asked_at.desc(), vat_checks::id.desc()))
        .limit(100)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(VatCheck::from).collect())
}

pub(super) fn waiting(conn: &mut Conn, party: &PartyId) -> Result<Vec<VatCheck>, DbError> {
    let rows: Vec<Row> = vat_checks::table
        .filter(vat_checks::party_id.eq(party))
        .filter(vat_checks::state.eq(VatCheckState::Asked))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(VatCheck::from).collect())
}

/// Parties with a number about which nothing was answered since.
pub(super) fn to_ask(
    conn: &mut Conn,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<PartyId>, DbError> {
    let fresh = vat_checks::table
        .filter(vat_checks::answered_at.ge(since.naive_utc()))
        .select(vat_checks::party_id);
    Ok(parties::table
        .filter(parties::vat_id.is_not_null())
        .filter(parties::merged_into.is_null())
        .filter(parties::id.ne_all(fresh))
        .order(parties::id)
        .limit(limit)
        .select(parties::id)
        .load(conn)?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &VatCheckId,
    party: &PartyId,
    vat_id: &str,
) -> Result<(), DbError> {
    diesel::insert_into(vat_checks::table)
        .values((
            vat_checks::id.eq(id),
            vat_checks::party_id.eq(party),
            vat_checks::vat_id.eq(vat_id),
            vat_checks::state.eq(VatCheckState::Asked),
            vat_checks::asked_at.eq(tx.now.naive_utc()),
            vat_checks::tries.eq(0),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// False: it was answered before.
pub(super) fn mark_answered(
    tx: &mut Tx<'_>,
    id: &VatCheckId,
    state: VatCheckState,
    answer: &ViesAnswer,
) -> Result<bool, DbError> {
    let waiting = vat_checks::table.find(id).filter(vat_checks::state.eq(VatCheckState::Asked));
    let marked = diesel::update(waiting)
        .set((
            vat_checks::state.eq(state),
            vat_checks::answered_at.eq(tx.now.naive_utc()),
            vat_checks::fault.eq(None::<String>),
            vat_checks::tries.eq(vat_checks::tries + 1),
            vat_checks::consultation.eq(&answer.consultation),
            vat_checks::name.eq(&answer.name),
            vat_checks::address.eq(&answer.address),
        ))
        .execute(tx.conn)?;
    Ok(marked == 1)
}

pub(super) fn mark_tried(tx: &mut Tx<'_>, id: &VatCheckId, fault: &str) -> Result<(), DbError> {
    let waiting = vat_checks::table.find(id).filter(vat_checks::state.eq(VatCheckState::Asked));
    diesel::update(waiting)
        .set((vat_checks::fault.eq(fault), vat_checks::tries.eq(vat_checks::tries + 1)))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_gone(tx: &mut Tx<'_>, id: &VatCheckId) -> Result<(), DbError> {
    diesel::update(vat_checks::table.find(id))
        .set(vat_checks::state.eq(VatCheckState::Gone))
        .execute(tx.conn)?;
    Ok(())
}

/// An answer that a document stands on keeps its party: the database refuses.
pub(super) fn delete(tx: &mut Tx<'_>, party: &PartyId) -> Result<(), DbError> {
    diesel::delete(vat_checks::table.filter(vat_checks::party_id.eq(party))).execute(tx.conn)?;
    Ok(())
}
