//! The table of planned meetings.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Plan, Planned, PlannedId, Rule};
use crate::ground::db::schema::planned_meetings as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::meetings::RoomId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
pub(super) struct Row {
    id: PlannedId,
    room_id: RoomId,
    title: String,
    notes: String,
    starts: NaiveDateTime,
    time_zone: String,
    minutes: i32,
    rule: Option<String>,
    expected: i32,
    remind_minutes: Option<i32>,
    sequence: i32,
    laid_out_until: NaiveDateTime,
    planned_by: UserId,
    created_at: NaiveDateTime,
    cancelled_at: Option<NaiveDateTime>,
}

impl TryFrom<Row> for Planned {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what| DbError::Corrupt(format!("planned meeting {}: {what}", row.id));
        let number = |number: i32| u16::try_from(number).map_err(|_| odd("minutes"));
        let rule = row.rule.as_deref().map(str::parse::<Rule>).transpose();
        let plan = Plan {
            starts: row.starts,
            zone: row.time_zone.parse().map_err(|_| odd("time zone"))?,
            minutes: number(row.minutes)?,
            rule: rule.map_err(|_| odd("rule"))?,
            except: Vec::new(),
            expected: row.expected.unsigned_abs(),
            remind_minutes: row.remind_minutes.map(number).transpose()?,
            title: row.title,
            notes: row.notes,
        };
        Ok(Self {
            plan,
            id: row.id,
            room_id: row.room_id,
            sequence: row.sequence,
            laid_out_until: row.laid_out_until,
            planned_by: row.planned_by,
            created_at: row.created_at.and_utc(),
            cancelled_at: row.cancelled_at.map(|at| at.and_utc()),
        })
    }
}

/// One planned meeting.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn planned(conn: &mut Conn, id: &PlannedId) -> Result<Planned, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// What is planned in a room and not cancelled, in the order in which it was planned.
///
/// # Errors
/// A fault of the database.
pub fn planned_in_room(conn: &mut Conn, room: &RoomId) -> Result<Vec<Planned>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::room_id.eq(room))
        .filter(table::cancelled_at.is_null())
        .order(table::id)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Those that come again without an end and are laid out for less than up to `until`.
pub(super) fn short_of(conn: &mut Conn, until: NaiveDateTime) -> Result<Vec<Planned>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::laid_out_until.lt(until))
        .filter(table::cancelled_at.is_null())
        .filter(table::rule.is_not_null())
        .order(table::id)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Planned) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::room_id.eq(&new.room_id),
            table::title.eq(&new.plan.title),
            table::notes.eq(&new.plan.notes),
            table::starts.eq(new.plan.starts),
            table::time_zone.eq(new.plan.zone.name()),
            table::minutes.eq(i32::from(new.plan.minutes)),
            table::rule.eq(new.plan.rule.as_ref().map(ToString::to_string)),
            table::expected.eq(people(new.plan.expected)),
            table::remind_minutes.eq(new.plan.remind_minutes.map(i32::from)),
            table::sequence.eq(new.sequence),
            table::laid_out_until.eq(new.laid_out_until),
            table::planned_by.eq(&new.planned_by),
            table::created_at.eq(new.created_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update(tx: &mut Tx<'_>, new: &Planned) -> Result<(), DbError> {
    diesel::update(table::table.find(&new.id))
        .set((
            table::title.eq(&new.plan.title),
            table::notes.eq(&new.plan.notes),
            table::starts.eq(new.plan.starts),
            table::time_zone.eq(new.plan.zone.name()),
            table::minutes.eq(i32::from(new.plan.minutes)),
            table::rule.eq(new.plan.rule.as_ref().map(ToString::to_string)),
            table::expected.eq(people(new.plan.expected)),
            table::remind_minutes.eq(new.plan.remind_minutes.map(i32::from)),
            table::sequence.eq(new.sequence),
            table::laid_out_until.eq(new.laid_out_until),
            table::cancelled_at.eq(new.cancelled_at.map(|at| at.naive_utc())),
        ))
        .execute(tx.conn)?;
    Ok(())
}

fn people(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
