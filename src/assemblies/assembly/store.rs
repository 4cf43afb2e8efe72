//! The table of assemblies.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Assembly, AssemblyId, AssemblyKind, AssemblyState, NewAssembly, Rules};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::assemblies as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::fraction::Fraction;
use crate::organisations::VotingStanding;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: AssemblyId,
    kind: AssemblyKind,
    title: String,
    starts_at: NaiveDateTime,
    time_zone: String,
    place: String,
    room_slug: Option<String>,
    agenda: String,
    record_on: NaiveDate,
    state: AssemblyState,
    called_at: Option<NaiveDateTime>,
    opened_at: Option<NaiveDateTime>,
    closed_at: Option<NaiveDateTime>,
    quorum_numerator: Option<i32>,
    quorum_denominator: Option<i32>,
    quorum_strict: Option<bool>,
    represented_count: Option<bool>,
    proxies_per_holder: Option<i32>,
    producers_numerator: Option<i32>,
    producers_denominator: Option<i32>,
    lowest_standing: Option<VotingStanding>,
    notice_days: Option<i32>,
    short_notice_reason: Option<String>,
}

impl Row {
    fn rules(&self) -> Option<Rules> {
        Some(Rules {
            quorum: fraction(self.quorum_numerator, self.quorum_denominator)?,
            quorum_strict: self.quorum_strict?,
            represented_count: self.represented_count?,
            proxies_per_holder: self.proxies_per_holder.and_then(|n| u32::try_from(n).ok())?,
            producers_share: fraction(self.producers_numerator, self.producers_denominator),
            lowest_standing: self.lowest_standing?,
            notice_days: self.notice_days.and_then(|days| u32::try_from(days).ok())?,
        })
    }
}

fn fraction(numerator: Option<i32>, denominator: Option<i32>) -> Option<Fraction> {
    let part = |number: Option<i32>| number.and_then(|number| u128::try_from(number).ok());
    Fraction::new(part(numerator)?, part(denominator)?)
}

impl TryFrom<Row> for Assembly {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what| DbError::Corrupt(format!("assembly {}: {what}", row.id));
        let zone = row.time_zone.parse().map_err(|_| odd("time zone"))?;
        let rules = row.rules();
        if rules.is_none() != row.called_at.is_none() {
            return Err(odd("rules"));
        }
        let utc = |at: NaiveDateTime| at.and_utc();
        Ok(Self {
            id: row.id,
            kind: row.kind,
            title: row.title,
            starts_at: row.starts_at.and_utc(),
            zone,
            place: row.place,
            room_slug: row.room_slug,
            agenda: row.agenda,
            record_on: row.record_on,
            state: row.state,
            called_at: row.called_at.map(utc),
            opened_at: row.opened_at.map(utc),
            closed_at: row.closed_at.map(utc),
            rules,
            short_notice_reason: row.short_notice_reason,
        })
    }
}

/// One assembly.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn assembly(conn: &mut Conn, id: &AssemblyId) -> Result<Assembly, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// The latest `limit` assemblies, the one that begins last first.
///
/// # Errors
/// A fault of the database.
pub fn assemblies(conn: &mut Conn, limit: i64) -> Result<Vec<Assembly>, DbError> {
    let rows: Vec<Row> = table::table
        .order((table::starts_at.desc(), table::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Of these, the ones that are called or open, and those that began on `since` or later.
pub(in crate::assemblies) fn assemblies_listed(
    conn: &mut Conn,
    ids: &[AssemblyId],
    since: Timestamp,
) -> Result<Vec<Assembly>, DbError> {
    let living = table::state.eq_any([AssemblyState::Called, AssemblyState::Open]);
    let rows: Vec<Row> = table::table
        .filter(table::id.eq_any(ids))
        .filter(living.or(table::starts_at.ge(since.naive_utc())))
        .order((table::starts_at.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

pub(super) fn insert(tx: &mut Tx<'_>, id: &AssemblyId, new: &NewAssembly) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::kind.eq(new.kind),
            table::title.eq(&new.title),
            table::starts_at.eq(new.starts_at.naive_utc()),
            table::time_zone.eq(new.zone.name()),
            table::place.eq(&new.place),
            table::room_slug.eq(&new.room_slug),
            table::agenda.eq(&new.agenda),
            table::record_on.eq(new.record_on),
            table::state.eq(AssemblyState::Planned),
            table::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update_plan(
    tx: &mut Tx<'_>,
    id: &AssemblyId,
    new: &NewAssembly,
) -> Result<(), DbError> {
    diesel::update(table::table.find(id).filter(table::state.eq(AssemblyState::Planned)))
        .set((
            table::kind.eq(new.kind),
            table::title.eq(&new.title),
            table::starts_at.eq(new.starts_at.naive_utc()),
            table::time_zone.eq(new.zone.name()),
            table::place.eq(&new.place),
            table::room_slug.eq(&new.room_slug),
            table::agenda.eq(&new.agenda),
            table::record_on.eq(new.record_on),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn call(
    tx: &mut Tx<'_>,
    id: &AssemblyId,
    rules: &Rules,
    reason: Option<&str>,
) -> Result<(), DbError> {
    let whole = |number: u128| i32::try_from(number).map_err(|e| DbError::Fault(e.to_string()));
    let small = |number: u32| i32::try_from(number).map_err(|e| DbError::Fault(e.to_string()));
    let share = match rules.producers_share {
        Some(share) => Some((whole(share.numerator())?, whole(share.denominator())?)),
        None => None,
    };
    diesel::update(table::table.find(id).filter(table::state.eq(AssemblyState::Planned)))
        .set((
            table::state.eq(AssemblyState::Called),
            table::called_at.eq(Some(tx.now.naive_utc())),
            table::quorum_numerator.eq(Some(whole(rules.quorum.numerator())?)),
            table::quorum_denominator.eq(Some(whole(rules.quorum.denominator())?)),
            table::quorum_strict.eq(Some(rules.quorum_strict)),
            table::represented_count.eq(Some(rules.represented_count)),
            table::proxies_per_holder.eq(Some(small(rules.proxies_per_holder)?)),
            table::producers_numerator.eq(share.map(|(numerator, _)| numerator)),
            table::producers_denominator.eq(share.map(|(_, denominator)| denominator)),
            table::lowest_standing.eq(Some(rules.lowest_standing)),
            table::notice_days.eq(Some(small(rules.notice_days)?)),
            table::short_notice_reason.eq(reason),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn open(tx: &mut Tx<'_>, id: &AssemblyId) -> Result<(), DbError> {
    diesel::update(table::table.find(id).filter(table::state.eq(AssemblyState::Called)))
        .set((table::state.eq(AssemblyState::Open), table::opened_at.eq(Some(tx.now.naive_utc()))))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn close(tx: &mut Tx<'_>, id: &AssemblyId) -> Result<(), DbError> {
    diesel::update(table::table.find(id).filter(table::state.eq(AssemblyState::Open)))
        .set((
            table::state.eq(AssemblyState::Closed),
            table::closed_at.eq(Some(tx.now.naive_utc())),
        ))
        .execute(tx.conn)?;
    Ok(())
}
