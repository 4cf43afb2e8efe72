//! The table of opening balances.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::super::store::money;
use super::super::{PostingId, Purpose, Side};
use super::{NewOpening, Opening, OpeningId};
use crate::ground::db::schema::account_openings;
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

pub(super) fn insert(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    (id, posting): (&OpeningId, &PostingId),
    new: &NewOpening,
) -> Result<(), DbError> {
    diesel::insert_into(account_openings::table)
        .values((
            account_openings::id.eq(id),
            account_openings::legal_entity_id.eq(entity),
            account_openings::purpose.eq(new.purpose),
            account_openings::side.eq(new.side),
            account_openings::amount_minor.eq(new.amount.minor()),
            account_openings::currency.eq(new.amount.currency().code()),
            account_openings::opened_on.eq(new.on),
            account_openings::source.eq(&new.source),
            account_openings::posting_id.eq(posting),
            account_openings::noted_by.eq(tx.actor.as_str()),
            account_openings::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Marks an opening balance as taken back; false when it was already.
pub(super) fn mark_taken_back(tx: &mut Tx<'_>, id: &OpeningId) -> Result<bool, DbError> {
    let marked = diesel::update(account_openings::table.find(id))
        .filter(account_openings::taken_back_at.is_null())
        .set(account_openings::taken_back_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(marked == 1)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = account_openings)]
struct OpeningRow {
    id: OpeningId,
    legal_entity_id: LegalEntityId,
    purpose: Purpose,
    side: Side,
    amount_minor: i64,
    currency: String,
    opened_on: NaiveDate,
    source: String,
    posting_id: PostingId,
    noted_at: NaiveDateTime,
    taken_back_at: Option<NaiveDateTime>,
}

impl TryFrom<OpeningRow> for Opening {
    type Error = DbError;

    fn try_from(row: OpeningRow) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id,
            legal_entity_id: row.legal_entity_id,
            new: NewOpening {
                purpose: row.purpose,
                side: row.side,
                amount: money(row.amount_minor, &row.currency)?,
                on: row.opened_on,
                source: row.source,
            },
            posting_id: row.posting_id,
            noted_at: row.noted_at.and_utc(),
            taken_back_at: row.taken_back_at.map(|at| at.and_utc()),
        })
    }
}

pub(super) fn opening(conn: &mut Conn, id: &OpeningId) -> Result<Opening, DbError> {
    let found = account_openings::table.find(id).select(OpeningRow::as_select());
    found.first::<OpeningRow>(conn)?.try_into()
}

pub(super) fn openings(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<Opening>, DbError> {
    let rows: Vec<OpeningRow> = account_openings::table
        .filter(account_openings::legal_entity_id.eq(entity))
        .order(account_openings::id)
        .select(OpeningRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Opening::try_from).collect()
}
