//! The table of rate limits.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::ground::clock::Timestamp;
use crate::ground::db::schema::rate_limits;
use crate::ground::db::{DbError, Tx, dialect};

pub(super) fn lock_arrival(tx: &mut Tx<'_>, bucket: &str) -> Result<Option<Timestamp>, DbError> {
    dialect::lock_name(tx.conn, &format!("rate_limits:{bucket}"))?;
    let known: Option<NaiveDateTime> = rate_limits::table
        .find(bucket)
        .select(rate_limits::arrival_at)
        .first(tx.conn)
        .optional()?;
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
        diesel::update(rate_limits::table.find(bucket))
            .set(rate_limits::arrival_at.eq(at))
            .execute(tx.conn)?;
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
