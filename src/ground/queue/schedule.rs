//! Recurring work: each schedule is a row that says when it is next due, so that several workers
//! (or one that slept for days) start it once.

use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

use crate::ground::clock::Timestamp;
use crate::ground::db::schema::schedules;
use crate::ground::db::{Conn, DbError, Tx, dialect};

/// Something that recurs.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Its name in the table.
    pub name: &'static str,
    /// How far apart.
    pub every: Duration,
    /// Enqueues its work.
    pub start: fn(&mut Tx<'_>) -> Result<(), DbError>,
}

/// Whether any of `schedules` is due at `now`: a cheap question before [`start_due`].
///
/// # Errors
/// A fault of the database.
pub fn any_due(conn: &mut Conn, schedules: &[Schedule], now: Timestamp) -> Result<bool, DbError> {
    let later: Vec<String> = schedules::table
        .filter(schedules::next_at.gt(now.naive_utc()))
        .select(schedules::name)
        .load(conn)?;
    Ok(schedules.iter().any(|schedule| !later.iter().any(|name| name == schedule.name)))
}

/// Enqueues the work of the schedules that are due and moves each on to its next time, all in
/// this transaction. After days of sleep a schedule is due once. Returns their names.
///
/// # Errors
/// A fault of the database.
pub fn start_due(tx: &mut Tx<'_>, schedules: &[Schedule]) -> Result<Vec<&'static str>, DbError> {
    dialect::lock_name(tx.conn, "schedules")?;
    let mut started = Vec::new();
    for schedule in schedules {
        if take(tx, schedule)? {
            (schedule.start)(tx)?;
            started.push(schedule.name);
        }
    }
    Ok(started)
}

fn take(tx: &mut Tx<'_>, schedule: &Schedule) -> Result<bool, DbError> {
    let now = tx.now.naive_utc();
    let next = (tx.now + schedule.every).naive_utc();
    let known: Option<NaiveDateTime> = schedules::table
        .find(schedule.name)
        .select(schedules::next_at)
        .first(tx.conn)
        .optional()?;
    let times = (schedules::next_at.eq(next), schedules::last_at.eq(now));
    match known {
        Some(next_at) if next_at > now => return Ok(false),
        Some(_) => {
            diesel::update(schedules::table.find(schedule.name)).set(times).execute(tx.conn)?;
        }
        None => {
            let row = (schedules::name.eq(schedule.name), times);
            diesel::insert_into(schedules::table).values(row).execute(tx.conn)?;
        }
    }
    Ok(true)
}
