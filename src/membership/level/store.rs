//! The tables of levels and their versions.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Level, LevelId, LevelKind, LevelPrice, LevelVersionId, Limits, NewLevel};
use crate::billing::Nature;
use crate::ground::db::schema::{level_versions, levels};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};

#[derive(Queryable, Selectable)]
#[diesel(table_name = levels)]
struct LevelRow {
    id: LevelId,
    code: String,
    position: i32,
    kind: LevelKind,
    open: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = level_versions)]
struct VersionRow {
    id: LevelVersionId,
    version: i32,
    from_day: NaiveDate,
    names: String,
    currency: String,
    minimum_minor: i64,
    suggested_minor: i64,
    pays_for_another_minor: i64,
    nature: Nature,
    hosts: Option<i32>,
    rooms: Option<i32>,
    attendees: Option<i32>,
    concurrent_meetings: Option<i32>,
    minutes: Option<i32>,
    recording: bool,
    retention_days: i32,
    instance: bool,
}

fn assemble((level, row): (LevelRow, VersionRow)) -> Result<Level, DbError> {
    let odd = |what: &str| DbError::Corrupt(format!("level version {}: {what}", row.id));
    let currency: Currency = row.currency.parse().map_err(|_| odd("currency"))?;
    let money = |minor| Money::from_minor(minor, currency);
    let count = |limit: Option<i32>| {
        limit.map(u32::try_from).transpose().map_err(|_| odd("a limit below zero"))
    };
    Ok(Level {
        names: serde_json::from_str(&row.names).map_err(|_| odd("names"))?,
        price: LevelPrice {
            minimum: money(row.minimum_minor),
            suggested: money(row.suggested_minor),
            pays_for_another: money(row.pays_for_another_minor),
        },
        limits: Limits {
            hosts: count(row.hosts)?,
            rooms: count(row.rooms)?,
            attendees: count(row.attendees)?,
            concurrent_meetings: count(row.concurrent_meetings)?,
            minutes: count(row.minutes)?,
            recording: row.recording,
            retention_days: row.retention_days.try_into().map_err(|_| odd("retention"))?,
            instance: row.instance,
        },
        id: level.id,
        version_id: row.id,
        version: row.version,
        from_day: row.from_day,
        code: level.code,
        position: level.position,
        kind: level.kind,
        open: level.open,
        nature: row.nature,
    })
}

/// Every level, in the version in force on `day`, by its place on the list. Levels closed to
/// newcomers are among them, see [`Level::open`].
///
/// # Errors
/// A fault of the database.
pub fn levels_on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Level>, DbError> {
    let rows: Vec<(LevelRow, VersionRow)> = levels::table
        .inner_join(level_versions::table)
        .filter(level_versions::from_day.le(day))
        .order((levels::position.asc(), levels::id.asc(), level_versions::version.asc()))
        .select((LevelRow::as_select(), VersionRow::as_select()))
        .load(conn)?;
    let mut found: Vec<Level> = Vec::new();
    for row in rows {
        let level = assemble(row)?;
        match found.last_mut().filter(|last| last.id == level.id) {
            Some(last) => *last = level,
            None => found.push(level),
        }
    }
    Ok(found)
}

/// The level with this code, in the version in force on `day`.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn level_on(conn: &mut Conn, code: &str, day: NaiveDate) -> Result<Level, DbError> {
    levels_on(conn, day)?.into_iter().find(|level| level.code == code).ok_or(DbError::NotFound)
}

/// What the courtesy period gives on `day`; `None` when the co-op has no such level.
///
/// # Errors
/// A fault of the database.
pub fn trial_level(conn: &mut Conn, day: NaiveDate) -> Result<Option<Level>, DbError> {
    Ok(levels_on(conn, day)?.into_iter().find(|level| level.kind == LevelKind::Trial))
}

/// The version a contribution was promised under.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn level_version(conn: &mut Conn, id: &LevelVersionId) -> Result<Level, DbError> {
    crate::straight!(
        conn,
        driver,
        levels::table
            .inner_join(level_versions::table)
            .filter(level_versions::id.eq(id))
            .select((LevelRow::as_select(), VersionRow::as_select()))
            .first(driver)
    )
    .map_err(DbError::from)
    .and_then(assemble)
}

pub(super) fn latest(conn: &mut Conn, code: &str) -> Result<Option<Level>, DbError> {
    levels::table
        .inner_join(level_versions::table)
        .filter(levels::code.eq(code))
        .order(level_versions::version.desc())
        .select((LevelRow::as_select(), VersionRow::as_select()))
        .first(conn)
        .optional()?
        .map(assemble)
        .transpose()
}

pub(super) fn insert_level(tx: &mut Tx<'_>, new: &NewLevel) -> Result<LevelId, DbError> {
    let id: LevelId = tx.mint();
    diesel::insert_into(levels::table)
        .values((
            levels::id.eq(&id),
            levels::code.eq(&new.code),
            levels::position.eq(new.position),
            levels::kind.eq(new.kind),
            levels::open.eq(new.open),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub(super) fn update_level(tx: &mut Tx<'_>, id: &LevelId, new: &NewLevel) -> Result<(), DbError> {
    diesel::update(levels::table.find(id))
        .set((
            levels::position.eq(new.position),
            levels::kind.eq(new.kind),
            levels::open.eq(new.open),
        ))
        .execute(tx.conn)?;
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "it becomes part of the level")]
pub(super) fn insert_version(
    tx: &mut Tx<'_>,
    level_id: LevelId,
    version: i32,
    new: &NewLevel,
) -> Result<Level, DbError> {
    let id: LevelVersionId = tx.mint();
    let names = serde_json::to_string(&new.names).map_err(|e| DbError::Fault(e.to_string()))?;
    let count = |limit: Option<u32>| limit.map(|limit| i32::try_from(limit).unwrap_or(i32::MAX));
    let limits = &new.limits;
    diesel::insert_into(level_versions::table)
        .values((
            level_versions::id.eq(&id),
            level_versions::level_id.eq(&level_id),
            level_versions::version.eq(version),
            level_versions::from_day.eq(new.from_day),
            level_versions::names.eq(names),
            level_versions::currency.eq(new.price.minimum.currency().code()),
            level_versions::minimum_minor.eq(new.price.minimum.minor()),
            level_versions::suggested_minor.eq(new.price.suggested.minor()),
            level_versions::pays_for_another_minor.eq(new.price.pays_for_another.minor()),
            level_versions::nature.eq(new.nature),
            level_versions::hosts.eq(count(limits.hosts)),
            level_versions::rooms.eq(count(limits.rooms)),
            level_versions::attendees.eq(count(limits.attendees)),
            level_versions::concurrent_meetings.eq(count(limits.concurrent_meetings)),
            level_versions::minutes.eq(count(limits.minutes)),
            level_versions::recording.eq(limits.recording),
            level_versions::retention_days.eq(count(Some(limits.retention_days)).unwrap_or(0)),
            level_versions::instance.eq(limits.instance),
        ))
        .execute(tx.conn)?;
    level_version(tx.conn, &id)
}
