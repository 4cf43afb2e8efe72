//! The table of ways under way.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::super::{ProviderId, SessionId};
use super::{Flow, FlowPurpose};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::provider_flows as flows;
use crate::ground::db::{DbError, Tx};
use crate::ground::secret::token_hash;

pub(super) fn insert(
    tx: &mut Tx<'_>,
    state_hash: &str,
    provider: &ProviderId,
    browser_token: &str,
    flow: &Flow,
    until: Timestamp,
) -> Result<(), DbError> {
    diesel::insert_into(flows::table)
        .values((
            flows::state_hash.eq(state_hash),
            flows::provider_id.eq(provider),
            flows::browser_hash.eq(token_hash(browser_token)),
            flows::purpose.eq(flow.purpose),
            flows::session_id.eq(&flow.session),
            flows::next.eq(&flow.next),
            flows::created_at.eq(flow.begun_at.naive_utc()),
            flows::expires_at.eq(until.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

type Row = (FlowPurpose, Option<SessionId>, String, NaiveDateTime, NaiveDateTime);

/// Reads the row and takes it away: of any number who come back at once, one deletes it.
pub(super) fn take(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    browser_token: &str,
    state: &str,
) -> Result<Option<Flow>, DbError> {
    let hash = token_hash(state);
    let own = flows::table
        .find(&hash)
        .filter(flows::provider_id.eq(provider))
        .filter(flows::browser_hash.eq(token_hash(browser_token)));
    let row: Option<Row> = own
        .select((
            flows::purpose,
            flows::session_id,
            flows::next,
            flows::created_at,
            flows::expires_at,
        ))
        .first(tx.conn)
        .optional()?;
    let Some((purpose, session, next, created, expires)) = row else { return Ok(None) };
    let taken = diesel::delete(flows::table.find(&hash)).execute(tx.conn)? == 1;
    // A clock that was set back does not lengthen anything.
    let alive = tx.now < expires.and_utc() && created.and_utc() <= tx.now;
    let flow = Flow { purpose, session, next, begun_at: created.and_utc() };
    Ok((taken && alive).then_some(flow))
}

/// Forgets ways nobody came back on.
pub(in super::super::super) fn forget_flows(tx: &mut Tx<'_>) -> Result<usize, DbError> {
    let over = flows::table.filter(flows::expires_at.lt(tx.now.naive_utc()));
    Ok(diesel::delete(over).execute(tx.conn)?)
}
