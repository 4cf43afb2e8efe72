//! The table of rate limits.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::ground::clock::Timestamp;
use crate::ground::db::schema::rate_limits;
use crate::ground::db::{DbError, Tx, dialect, kept_update};

pub(super) fn lock_arrival(tx: &mut Tx<'_>, bucket: &str) -> Result<Option<Timestamp>, DbError> {
    dialect::lock_name(tx.conn, &format!("rate_limits:{bucket}"))?;
    let arrival = rate_limits::table.find(bucket).select(rate_limits::arrival_at);
    let known: Option<NaiveDateTime> =
        crate::straight!(tx.conn, driver, arrival.first(driver)).optional()?;
    Ok(known.map(|at| at.and_utc()))
}

pub(super) fn save_arrival(
    tx: &mut Tx<'_>,
    bucket: &str,
    arrival: Timestamp,
    known: bool,
) -> Result<(), DbError> {
    let at = arrival.naive_utc();
    if known {
        let which = rate_limits::bucket.eq(bucket);
        let moved = kept_update(rate_limits::table, which, rate_limits::arrival_at.eq(at));
        crate::straight!(tx.conn, driver, moved.execute(driver))?;
    } else {
        diesel::insert_into(rate_limits::table)
            .values((rate_limits::bucket.eq(bucket), rate_limits::arrival_at.eq(at)))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// Forgets buckets that are empty again.
pub(in super::super) fn forget_empty(tx: &mut Tx<'_>) -> Result<usize, DbError> {
    let empty = rate_limits::arrival_at.lt(tx.now.naive_utc());
    Ok(diesel::delete(rate_limits::table.filter(empty)).execute(tx.conn)?)
}
