//! The table of share movements.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::{Holding, Movement, MovementId, MovementKind, NewMovement};
use crate::ground::db::schema::share_movements as table;
use crate::ground::db::{Conn, DbError, Tx, said};
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::membership::shares::ShareClassId;

/// Sums are widened to decimals by PostgreSQL; ours fit.
const SHARES: &str = "CAST(SUM(share_movements.shares) AS BIGINT)";
const AMOUNT: &str = "CAST(SUM(share_movements.amount_minor) AS BIGINT)";

/// What a member holds now, class by class; nothing of a class is left out.
///
/// # Errors
/// A fault of the database.
pub fn holdings_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Holding>, DbError> {
    let rows: Vec<(ShareClassId, String, i64, i64)> = table::table
        .filter(table::membership_id.eq(id))
        .group_by((table::share_class_id, table::currency))
        .order(table::share_class_id.asc())
        .select((
            table::share_class_id,
            table::currency,
            said::<BigInt>(SHARES),
            said::<BigInt>(AMOUNT),
        ))
        .load(conn)?;
    let mut holdings = Vec::new();
    for (class_id, currency, shares, minor) in rows {
        let currency = currency.parse().map_err(|_| DbError::Corrupt(currency))?;
        if shares != 0 {
            holdings.push(Holding { class_id, shares, amount: Money::from_minor(minor, currency) });
        }
    }
    Ok(holdings)
}

/// How many shares of a class a member holds now.
pub(in crate::membership::shares) fn held(
    conn: &mut Conn,
    id: &MembershipId,
    class: &ShareClassId,
) -> Result<i64, DbError> {
    let holdings = holdings_of(conn, id)?;
    let of = |holding: &&Holding| holding.class_id == *class;
    Ok(holdings.iter().find(of).map_or(0, |holding| holding.shares))
}

type Row = (MovementId, ShareClassId, MovementKind, i64, i64, String, NaiveDate, NaiveDateTime);

/// Every movement of a member's shares, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn movements_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Movement>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::membership_id.eq(id))
        .order((table::effective_on.asc(), table::booked_at.asc(), table::id.asc()))
        .select((
            table::id,
            table::share_class_id,
            table::kind,
            table::shares,
            table::amount_minor,
            table::currency,
            table::effective_on,
            table::booked_at,
        ))
        .load(conn)?;
    let movement = |(id, class_id, kind, shares, minor, currency, effective_on, at): Row| {
        let currency = currency.parse().map_err(|_| DbError::Corrupt(currency))?;
        let amount = Money::from_minor(minor, currency);
        let booked_at = at.and_utc();
        Ok(Movement { id, class_id, kind, shares, amount, effective_on, booked_at })
    };
    rows.into_iter().map(movement).collect()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    id: &MovementId,
    new: &NewMovement<'_>,
    (shares, amount): (i64, Money),
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::membership_id.eq(membership),
            table::share_class_id.eq(&new.class.id),
            table::kind.eq(new.kind),
            table::shares.eq(shares),
            table::amount_minor.eq(amount.minor()),
            table::currency.eq(amount.currency().code()),
            table::effective_on.eq(new.on),
            table::booked_at.eq(tx.now.naive_utc()),
            table::actor.eq(tx.actor.as_str()),
            table::posting_id.eq(new.posting),
            table::about.eq(new.about),
        ))
        .execute(tx.conn)?;
    Ok(())
}
