//! The table of register events.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{RegisterEvent, RegisterEventId};
use crate::ground::db::schema::register_events;
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::MembershipId;

type Row = (RegisterEventId, String, NaiveDate, NaiveDateTime, String, String);

/// What the register says of a membership, in the order it was noted.
///
/// # Errors
/// A fault of the database.
pub fn register_of(
    conn: &mut Conn,
    membership: &MembershipId,
) -> Result<Vec<RegisterEvent>, DbError> {
    let rows: Vec<Row> = register_events::table
        .filter(register_events::membership_id.eq(membership))
        .order(register_events::position.asc())
        .select((
            register_events::id,
            register_events::kind,
            register_events::effective_on,
            register_events::booked_at,
            register_events::actor,
            register_events::data,
        ))
        .load(conn)?;
    rows.into_iter().map(from_row).collect()
}

/// Who was in the register at the end of `day`, as far as it was known at `known_at`.
///
/// # Errors
/// A fault of the database.
pub fn members_on(
    conn: &mut Conn,
    day: NaiveDate,
    known_at: NaiveDateTime,
) -> Result<Vec<MembershipId>, DbError> {
    let ended = ["left", "expelled"];
    let events: Vec<(MembershipId, String)> = register_events::table
        .filter(register_events::effective_on.le(day))
        .filter(register_events::booked_at.le(known_at))
        .filter(register_events::kind.eq_any(["admitted", "left", "expelled"]))
        .order((register_events::membership_id.asc(), register_events::position.asc()))
        .select((register_events::membership_id, register_events::kind))
        .load(conn)?;
    let mut members = BTreeSet::new();
    for (membership, kind) in events {
        if ended.contains(&kind.as_str()) {
            members.remove(&membership);
        } else {
            members.insert(membership);
        }
    }
    Ok(members.into_iter().collect())
}

fn from_row(row: Row) -> Result<RegisterEvent, DbError> {
    let (id, kind, effective_on, booked_at, actor, data) = row;
    let data = serde_json::from_str(&data).map_err(|e| DbError::Corrupt(e.to_string()))?;
    let booked_at = booked_at.and_utc();
    Ok(RegisterEvent { id, kind, effective_on, booked_at, actor, data })
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    kind: &str,
    on: NaiveDate,
    data: &str,
) -> Result<(), DbError> {
    let id: RegisterEventId = tx.mint();
    let last: Option<i32> = register_events::table
        .filter(register_events::membership_id.eq(membership))
        .select(diesel::dsl::max(register_events::position))
        .first(tx.conn)?;
    diesel::insert_into(register_events::table)
        .values((
            register_events::id.eq(&id),
            register_events::membership_id.eq(membership),
            register_events::position.eq(last.unwrap_or(0).saturating_add(1)),
            register_events::kind.eq(kind),
            register_events::effective_on.eq(on),
            register_events::booked_at.eq(tx.now.naive_utc()),
            register_events::actor.eq(tx.actor.as_str()),
            register_events::data.eq(data),
        ))
        .execute(tx.conn)?;
    Ok(())
}
