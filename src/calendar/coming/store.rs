//! What is coming: for somebody, in rooms, on the servers.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Coming, Held};
use crate::calendar::occurrence::store::Row as OccurrenceRow;
use crate::calendar::store::Row as PlannedRow;
use crate::calendar::{InviteeId, PlannedId};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{email_addresses, invitees, occurrences, planned_meetings, rooms};
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::meetings::RoomId;
use crate::organisations::PartyId;

fn read(rows: Vec<(PlannedRow, OccurrenceRow)>) -> Result<Vec<Coming>, DbError> {
    let coming = |(planned, occurrence): (PlannedRow, OccurrenceRow)| {
        Ok(Coming { planned: planned.try_into()?, occurrence: occurrence.into(), invitee: None })
    };
    rows.into_iter().map(coming).collect()
}

/// What is coming in these rooms after `now`, the soonest first, at most `limit`.
///
/// # Errors
/// A fault of the database.
pub fn coming_in_rooms(
    conn: &mut Conn,
    of: &[RoomId],
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Coming>, DbError> {
    let rows = planned_meetings::table
        .inner_join(occurrences::table)
        .filter(planned_meetings::room_id.eq_any(of))
        .filter(planned_meetings::cancelled_at.is_null())
        .filter(occurrences::cancelled_at.is_null())
        .filter(occurrences::ends_at.gt(now.naive_utc()))
        .order((occurrences::starts_at, occurrences::id))
        .limit(limit)
        .select((PlannedRow::as_select(), OccurrenceRow::as_select()))
        .load(conn)?;
    read(rows)
}

/// What somebody is invited to at an address they have proved, and has not declined; the soonest
/// first, at most `limit`.
///
/// # Errors
/// A fault of the database.
pub fn coming_for(
    conn: &mut Conn,
    user: &UserId,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Coming>, DbError> {
    let own: Vec<String> = email_addresses::table
        .filter(email_addresses::user_id.eq(user))
        .filter(email_addresses::verified_at.is_not_null())
        .select(email_addresses::address_search)
        .load(conn)?;
    let rows: Vec<(PlannedRow, OccurrenceRow, InviteeId)> = planned_meetings::table
        .inner_join(occurrences::table)
        .inner_join(invitees::table)
        .filter(invitees::email_search.eq_any(own))
        .filter(invitees::uninvited_at.is_null())
        .filter(invitees::answer.ne("declined"))
        .filter(planned_meetings::cancelled_at.is_null())
        .filter(occurrences::cancelled_at.is_null())
        .filter(occurrences::ends_at.gt(now.naive_utc()))
        .order((occurrences::starts_at, occurrences::id))
        .limit(limit)
        .select((PlannedRow::as_select(), OccurrenceRow::as_select(), invitees::id))
        .load(conn)?;
    let coming = |(planned, occurrence, invitee): (PlannedRow, OccurrenceRow, InviteeId)| {
        Ok(Coming {
            planned: planned.try_into()?,
            occurrence: occurrence.into(),
            invitee: Some(invitee),
        })
    };
    rows.into_iter().map(coming).collect()
}

/// What begins after `now` and, with its own notice, is near enough to remind people of.
pub(in crate::calendar) fn to_remind(
    conn: &mut Conn,
    now: Timestamp,
) -> Result<Vec<Coming>, DbError> {
    let within = now + chrono::Duration::days(8);
    let rows = planned_meetings::table
        .inner_join(occurrences::table)
        .filter(planned_meetings::cancelled_at.is_null())
        .filter(planned_meetings::remind_minutes.is_not_null())
        .filter(occurrences::cancelled_at.is_null())
        .filter(occurrences::reminded_at.is_null())
        .filter(occurrences::starts_at.gt(now.naive_utc()))
        .filter(occurrences::starts_at.le(within.naive_utc()))
        .order((occurrences::starts_at, occurrences::id))
        .select((PlannedRow::as_select(), OccurrenceRow::as_select()))
        .load(conn)?;
    let due = |coming: &Coming| {
        let notice = coming.planned.plan.remind_minutes.unwrap_or_default();
        coming.occurrence.starts_at - chrono::Duration::minutes(notice.into()) <= now
    };
    Ok(read(rows)?.into_iter().filter(due).collect())
}

/// What is held between two instants by planned meetings other than `except`.
pub(in crate::calendar) fn held_between(
    conn: &mut Conn,
    except: Option<&PlannedId>,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<Held>, DbError> {
    type HeldRow = (RoomId, PartyId, PlannedId, NaiveDateTime, NaiveDateTime, i32);
    let rows: Vec<HeldRow> = occurrences::table
        .inner_join(planned_meetings::table.inner_join(rooms::table))
        .filter(planned_meetings::cancelled_at.is_null())
        .filter(occurrences::cancelled_at.is_null())
        .filter(occurrences::starts_at.lt(until.naive_utc()))
        .filter(occurrences::ends_at.gt(from.naive_utc()))
        .order(occurrences::starts_at)
        .select((
            planned_meetings::room_id,
            rooms::party_id,
            planned_meetings::id,
            occurrences::starts_at,
            occurrences::ends_at,
            planned_meetings::expected,
        ))
        .load(conn)?;
    let others = rows.into_iter().filter(|row| Some(&row.2) != except);
    Ok(others
        .map(|(room_id, party_id, _, from, until, expected)| Held {
            room_id,
            party_id,
            from: from.and_utc(),
            until: until.and_utc(),
            expected: expected.into(),
        })
        .collect())
}
