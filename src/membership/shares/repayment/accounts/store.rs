//! The table of adopted accounts.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::AdoptedAccounts;
use crate::ground::db::schema::{adopted_accounts as table, share_repayments};
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::shares::repayment::RepaymentId;

/// Every year whose accounts were adopted, the latest first.
///
/// # Errors
/// A fault of the database.
pub fn adopted_accounts(conn: &mut Conn) -> Result<Vec<AdoptedAccounts>, DbError> {
    let rows: Vec<(i32, NaiveDate)> = table::table
        .order(table::year.desc())
        .select((table::year, table::adopted_on))
        .load(conn)?;
    let year = |(year, adopted_on)| AdoptedAccounts { year, adopted_on };
    Ok(rows.into_iter().map(year).collect())
}

pub(in crate::membership::shares::repayment) fn adopted_on(
    conn: &mut Conn,
    year: i32,
) -> Result<Option<NaiveDate>, DbError> {
    Ok(table::table.find(year).select(table::adopted_on).first(conn).optional()?)
}

pub(super) fn insert(tx: &mut Tx<'_>, new: AdoptedAccounts) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::year.eq(new.year),
            table::adopted_on.eq(new.adopted_on),
            table::noted_by.eq(tx.actor.as_str()),
            table::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Repayments that wait for the accounts of a year, with the days after them.
pub(super) fn waiting_for(conn: &mut Conn, year: i32) -> Result<Vec<(RepaymentId, u32)>, DbError> {
    let rows: Vec<(RepaymentId, Option<i32>)> = share_repayments::table
        .filter(share_repayments::accounts_year.eq(year))
        .filter(share_repayments::due_on.is_null())
        .order(share_repayments::id.asc())
        .select((share_repayments::id, share_repayments::days_after))
        .load(conn)?;
    let days = |(id, days): (RepaymentId, Option<i32>)| {
        (id, days.and_then(|days| u32::try_from(days).ok()).unwrap_or(0))
    };
    Ok(rows.into_iter().map(days).collect())
}

pub(super) fn set_due(tx: &mut Tx<'_>, id: &RepaymentId, due: NaiveDate) -> Result<(), DbError> {
    diesel::update(share_repayments::table.find(id))
        .set(share_repayments::due_on.eq(Some(due)))
        .execute(tx.conn)?;
    Ok(())
}
