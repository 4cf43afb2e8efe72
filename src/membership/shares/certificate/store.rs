//! The table of certificates.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::Certificate;
use crate::ground::db::schema::share_certificates as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::membership::shares::ShareClassId;
use crate::membership::shares::movement::MovementId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    number: i64,
    membership_id: MembershipId,
    share_class_id: ShareClassId,
    shares: i64,
    amount_minor: i64,
    currency: String,
    holder: String,
    issued_on: NaiveDate,
    issued_at: NaiveDateTime,
    cancelled_on: Option<NaiveDate>,
}

impl TryFrom<Row> for Certificate {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let currency = row.currency.parse().map_err(|_| DbError::Corrupt(row.currency.clone()))?;
        Ok(Self {
            number: row.number,
            membership_id: row.membership_id,
            class_id: row.share_class_id,
            shares: row.shares,
            amount: Money::from_minor(row.amount_minor, currency),
            holder: row.holder,
            issued_on: row.issued_on,
            issued_at: row.issued_at.and_utc(),
            cancelled_on: row.cancelled_on,
        })
    }
}

/// The certificate with this number.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn certificate(conn: &mut Conn, number: i64) -> Result<Certificate, DbError> {
    let row: Row = table::table.find(number).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// Every certificate of a member, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn certificates_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Certificate>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::membership_id.eq(id))
        .order(table::number.desc())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

pub(super) fn last_number(conn: &mut Conn) -> Result<i64, DbError> {
    let last: Option<i64> = table::table.select(diesel::dsl::max(table::number)).first(conn)?;
    Ok(last.unwrap_or(0))
}

pub(super) fn cancel(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    class: &ShareClassId,
    today: NaiveDate,
) -> Result<(), DbError> {
    let living = table::table
        .filter(table::membership_id.eq(id))
        .filter(table::share_class_id.eq(class))
        .filter(table::cancelled_on.is_null());
    diesel::update(living).set(table::cancelled_on.eq(Some(today))).execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    new: &Certificate,
    movement: &MovementId,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::number.eq(new.number),
            table::membership_id.eq(&new.membership_id),
            table::share_class_id.eq(&new.class_id),
            table::movement_id.eq(movement),
            table::shares.eq(new.shares),
            table::amount_minor.eq(new.amount.minor()),
            table::currency.eq(new.amount.currency().code()),
            table::holder.eq(&new.holder),
            table::issued_on.eq(new.issued_on),
            table::issued_at.eq(new.issued_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}
