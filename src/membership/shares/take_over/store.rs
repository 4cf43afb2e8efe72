//! The table of shares taken over.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{EarlierShares, OpeningId};
use crate::ground::db::schema::{fund_movements, share_openings as table};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::membership::shares::ShareClassId;
use crate::membership::shares::fund::FundId;
use crate::treasury::PostingId;

/// What was noted of shares taken over.
#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
pub(super) struct Opening {
    pub membership_id: MembershipId,
    #[diesel(column_name = share_class_id)]
    pub class_id: ShareClassId,
    pub shares: i64,
    pub paid_on: NaiveDate,
    #[diesel(column_name = posting_id)]
    pub posting: PostingId,
}

pub(super) fn opening(conn: &mut Conn, id: &OpeningId) -> Result<Opening, DbError> {
    Ok(table::table.find(id).select(Opening::as_select()).first(conn)?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &OpeningId,
    new: &EarlierShares,
    amount: Money,
    posting: &PostingId,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::membership_id.eq(&new.membership_id),
            table::share_class_id.eq(&new.class.id),
            table::shares.eq(new.shares),
            table::amount_minor.eq(amount.minor()),
            table::currency.eq(amount.currency().code()),
            table::subscribed_on.eq(new.subscribed_on),
            table::paid_on.eq(new.paid_on),
            table::posting_id.eq(posting),
            table::source.eq(&new.source),
            table::noted_by.eq(tx.actor.as_str()),
            table::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded: it was not taken back.
pub(super) fn close(tx: &mut Tx<'_>, id: &OpeningId) -> Result<usize, DbError> {
    let row = table::table.find(id).filter(table::taken_back_at.is_null());
    let now = Some(tx.now.naive_utc());
    Ok(diesel::update(row).set(table::taken_back_at.eq(now)).execute(tx.conn)?)
}

/// The posting by which a deposit or a loan came.
pub(super) fn posting_of_fund(conn: &mut Conn, id: &FundId) -> Result<PostingId, DbError> {
    Ok(fund_movements::table
        .filter(fund_movements::fund_id.eq(id))
        .filter(fund_movements::amount_minor.gt(0))
        .order(fund_movements::booked_at.asc())
        .select(fund_movements::posting_id)
        .first(conn)?)
}
