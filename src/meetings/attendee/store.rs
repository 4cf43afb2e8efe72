//! The table of attendees.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Attendee, AttendeeId, AttendeeRole};
use crate::gateways::backend::LiveAttendee;
use crate::ground::db::schema::attendees as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::{self, UserId};
use crate::meetings::MeetingId;
use crate::meetings::words::plain_name;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: AttendeeId,
    meeting_id: MeetingId,
    external_id: String,
    user_id: Option<UserId>,
    name: String,
    role: AttendeeRole,
    first_seen_at: NaiveDateTime,
    left_at: Option<NaiveDateTime>,
}

impl From<Row> for Attendee {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            meeting_id: row.meeting_id,
            external_id: row.external_id,
            user_id: row.user_id,
            name: row.name,
            role: row.role,
            first_seen_at: row.first_seen_at,
            left_at: row.left_at,
        }
    }
}

/// Everybody who was seen in a meeting, in the order they came.
///
/// # Errors
/// A fault of the database.
pub fn attendees_of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<Attendee>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::meeting_id.eq(meeting))
        .order((table::first_seen_at.asc(), table::name.asc()))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Attendee::from).collect())
}

/// Lays who is in now beside who was: newcomers are added, who is gone has left.
pub(in crate::meetings) fn note_seen(
    tx: &mut Tx<'_>,
    meeting: &MeetingId,
    present: &[LiveAttendee],
) -> Result<(), DbError> {
    let known = attendees_of(tx.conn, meeting)?;
    // One person with two browsers is one attendee.
    let present: BTreeMap<&str, &LiveAttendee> =
        present.iter().map(|person| (person.user_id.as_str(), person)).collect();
    for (external_id, person) in &present {
        match known.iter().find(|attendee| attendee.external_id == *external_id) {
            None => insert(tx, meeting, person)?,
            Some(attendee) if attendee.left_at.is_some() => set_left(tx, &attendee.id, None)?,
            Some(_) => {}
        }
    }
    let now = tx.now.naive_utc();
    for attendee in known.iter().filter(|attendee| attendee.left_at.is_none()) {
        if !present.contains_key(attendee.external_id.as_str()) {
            set_left(tx, &attendee.id, Some(now))?;
        }
    }
    Ok(())
}

/// Everybody has left.
pub(in crate::meetings) fn all_left(tx: &mut Tx<'_>, meeting: &MeetingId) -> Result<(), DbError> {
    let present = table::table.filter(table::meeting_id.eq(meeting));
    diesel::update(present.filter(table::left_at.is_null()))
        .set(table::left_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

fn insert(tx: &mut Tx<'_>, meeting: &MeetingId, person: &LiveAttendee) -> Result<(), DbError> {
    let role = if person.host { AttendeeRole::Host } else { AttendeeRole::Guest };
    diesel::insert_into(table::table)
        .values((
            table::id.eq(tx.mint::<AttendeeId>()),
            table::meeting_id.eq(meeting),
            table::external_id.eq(&person.user_id),
            table::user_id.eq(user_behind(tx.conn, &person.user_id)?),
            table::name.eq(plain_name(&person.full_name)),
            table::role.eq(role),
            table::first_seen_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The user of an id that a server told: it tells what we signed, or something of its own.
fn user_behind(conn: &mut Conn, external_id: &str) -> Result<Option<UserId>, DbError> {
    let Ok(id) = external_id.parse::<UserId>() else { return Ok(None) };
    match identity::user(conn, &id) {
        Ok(user) => Ok(Some(user.id)),
        Err(DbError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn set_left(
    tx: &mut Tx<'_>,
    id: &AttendeeId,
    left_at: Option<NaiveDateTime>,
) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::left_at.eq(left_at)).execute(tx.conn)?;
    Ok(())
}
