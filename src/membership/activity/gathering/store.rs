//! The tables of gatherings and of who was there.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Attendance, AttendanceId, Gathering, GatheringId, GatheringKind, Presence};
use crate::ground::db::schema::{attendances, gatherings as table, memberships, parties};
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::MembershipId;
use crate::membership::activity::circle::CircleId;
use crate::membership::activity::judge::Attended;

type Row = (GatheringId, GatheringKind, Option<CircleId>, String, NaiveDate, Option<NaiveDate>);

type Columns =
    (table::id, table::kind, table::circle_id, table::title, table::held_on, table::listed_on);

const COLUMNS: Columns =
    (table::id, table::kind, table::circle_id, table::title, table::held_on, table::listed_on);

fn from_row((id, kind, circle_id, title, held_on, listed_on): Row) -> Gathering {
    Gathering { id, kind, circle_id, title, held_on, listed_on }
}

/// One gathering.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn gathering(conn: &mut Conn, id: &GatheringId) -> Result<Gathering, DbError> {
    Ok(table::table.find(id).select(COLUMNS).first(conn).map(from_row)?)
}

/// The latest `limit` gatherings, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn latest_gatherings(conn: &mut Conn, limit: i64) -> Result<Vec<Gathering>, DbError> {
    let rows: Vec<Row> = table::table
        .order((table::held_on.desc(), table::id.desc()))
        .limit(limit)
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// The latest `limit` gatherings of a circle, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn gatherings_of_circle(
    conn: &mut Conn,
    circle: &CircleId,
    limit: i64,
) -> Result<Vec<Gathering>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::circle_id.eq(circle))
        .order((table::held_on.desc(), table::id.desc()))
        .limit(limit)
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// What was noted last of every member that was noted, by name.
///
/// # Errors
/// A fault of the database.
pub fn attendance_of(conn: &mut Conn, id: &GatheringId) -> Result<Vec<Attendance>, DbError> {
    let rows: Vec<(MembershipId, String, Presence)> = attendances::table
        .inner_join(memberships::table.inner_join(parties::table))
        .filter(attendances::gathering_id.eq(id))
        .order((parties::name.asc(), memberships::id.asc(), attendances::position.desc()))
        .select((attendances::membership_id, parties::name, attendances::presence))
        .load(conn)?;
    let mut last: Vec<Attendance> = Vec::new();
    for (membership_id, name, presence) in rows {
        if last.last().is_none_or(|before| before.membership_id != membership_id) {
            last.push(Attendance { membership_id, name, presence });
        }
    }
    Ok(last)
}

/// Gatherings of all that were listed, with everything that was noted of a member.
pub(in crate::membership::activity) fn attended(
    conn: &mut Conn,
    member: &MembershipId,
    since: NaiveDate,
) -> Result<Vec<Attended>, DbError> {
    let rows: Vec<(GatheringId, NaiveDate, Option<NaiveDate>)> = table::table
        .filter(table::kind.eq(GatheringKind::AllHands))
        .filter(table::held_on.ge(since))
        .filter(table::listed_on.is_not_null())
        .order((table::held_on.asc(), table::id.asc()))
        .select((table::id, table::held_on, table::listed_on))
        .load(conn)?;
    let noted: Vec<(GatheringId, NaiveDate, Presence)> = attendances::table
        .filter(attendances::membership_id.eq(member))
        .order((attendances::gathering_id.asc(), attendances::position.asc()))
        .select((attendances::gathering_id, attendances::noted_on, attendances::presence))
        .load(conn)?;
    let mut notes: BTreeMap<GatheringId, Vec<(NaiveDate, Presence)>> = BTreeMap::new();
    for (gathering, noted_on, presence) in noted {
        notes.entry(gathering).or_default().push((noted_on, presence));
    }
    let attended = rows.into_iter().filter_map(|(id, held_on, listed_on)| {
        let notes = notes.remove(&id).unwrap_or_default();
        Some(Attended { held_on, listed_on: listed_on?, notes })
    });
    Ok(attended.collect())
}

/// The last position and presence of everybody who was noted.
pub(super) fn noted(
    conn: &mut Conn,
    id: &GatheringId,
) -> Result<BTreeMap<MembershipId, (i32, Presence)>, DbError> {
    let rows: Vec<(MembershipId, i32, Presence)> = attendances::table
        .filter(attendances::gathering_id.eq(id))
        .order((attendances::membership_id.asc(), attendances::position.asc()))
        .select((attendances::membership_id, attendances::position, attendances::presence))
        .load(conn)?;
    Ok(rows.into_iter().map(|(member, position, said)| (member, (position, said))).collect())
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Gathering) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::kind.eq(new.kind),
            table::circle_id.eq(&new.circle_id),
            table::title.eq(&new.title),
            table::held_on.eq(new.held_on),
            table::called_by.eq(tx.actor.as_str()),
            table::called_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn note(
    tx: &mut Tx<'_>,
    gathering: &GatheringId,
    member: &MembershipId,
    position: i32,
    presence: Presence,
    today: NaiveDate,
) -> Result<(), DbError> {
    let id: AttendanceId = tx.mint();
    diesel::insert_into(attendances::table)
        .values((
            attendances::id.eq(&id),
            attendances::gathering_id.eq(gathering),
            attendances::membership_id.eq(member),
            attendances::position.eq(position),
            attendances::presence.eq(presence),
            attendances::noted_on.eq(today),
            attendances::noted_by.eq(tx.actor.as_str()),
            attendances::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The list is known from today on; a second one changes nothing about that.
pub(super) fn list(tx: &mut Tx<'_>, id: &GatheringId, today: NaiveDate) -> Result<(), DbError> {
    let first = table::table.find(id).filter(table::listed_on.is_null());
    diesel::update(first).set(table::listed_on.eq(Some(today))).execute(tx.conn)?;
    Ok(())
}
