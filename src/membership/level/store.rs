//! The tables of levels and their versions.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::extras::{self, Extras};
use super::offer::{LevelOffer, LevelOfferId};
use super::{
    Level, LevelId, LevelKind, LevelPrice, LevelTerms, LevelVersionId, Limits, NewLevel, Touched,
};
use crate::billing::Nature;
use crate::ground::db::schema::{
    contributions, level_offers, level_versions, levels, memberships, parties,
};
use crate::ground::db::{Conn, DbError, Tx, said};
use crate::ground::money::{Currency, Money};
use crate::membership::MembershipId;
use crate::organisations::PartyId;

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
    #[diesel(embed)]
    limits: LimitsRow,
    top_up: Option<Nature>,
    minimum_months: i32,
    set_up_minor: Option<i64>,
    composed: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = level_versions)]
struct LimitsRow {
    hosts: Option<i32>,
    rooms: Option<i32>,
    attendees: Option<i32>,
    concurrent_meetings: Option<i32>,
    minutes: Option<i32>,
    recording: bool,
    retention_days: i32,
    instance: bool,
}

impl TryFrom<LimitsRow> for Limits {
    type Error = DbError;

    fn try_from(row: LimitsRow) -> Result<Self, DbError> {
        let odd = || DbError::Corrupt("a limit of a level below zero".to_owned());
        let count = |limit: Option<i32>| limit.map(u32::try_from).transpose().map_err(|_| odd());
        Ok(Self {
            hosts: count(row.hosts)?,
            rooms: count(row.rooms)?,
            attendees: count(row.attendees)?,
            concurrent_meetings: count(row.concurrent_meetings)?,
            minutes: count(row.minutes)?,
            recording: row.recording,
            retention_days: row.retention_days.try_into().map_err(|_| odd())?,
            instance: row.instance,
        })
    }
}

/// Levels with all that hangs on their versions, asked for once for all of them.
fn assemble_all(conn: &mut Conn, rows: Vec<(LevelRow, VersionRow)>) -> Result<Vec<Level>, DbError> {
    let composed = rows.iter().filter(|(_, row)| row.composed);
    let ids: Vec<LevelVersionId> = composed.map(|(_, row)| row.id.clone()).collect();
    let mut extras = extras::of_versions(conn, &ids)?;
    rows.into_iter()
        .map(|(level, row)| {
            let own = extras.remove(&row.id).unwrap_or_default();
            assemble(level, row, &own)
        })
        .collect()
}

fn assemble(level: LevelRow, row: VersionRow, extras: &Extras) -> Result<Level, DbError> {
    let odd = |what: &str| DbError::Corrupt(format!("level version {}: {what}", row.id));
    let currency: Currency = row.currency.parse().map_err(|_| odd("currency"))?;
    let money = |minor| Money::from_minor(minor, currency);
    Ok(Level {
        names: serde_json::from_str(&row.names).map_err(|_| odd("names"))?,
        price: LevelPrice {
            minimum: money(row.minimum_minor),
            suggested: money(row.suggested_minor),
            pays_for_another: money(row.pays_for_another_minor),
        },
        periods: extras.periods(currency)?,
        parts: extras.parts(currency)?,
        terms: LevelTerms {
            top_up: row.top_up,
            seats: extras.seats(currency)?,
            set_up: row.set_up_minor.map(money),
            minimum_months: row.minimum_months.try_into().map_err(|_| odd("minimum term"))?,
        },
        limits: row.limits.try_into()?,
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
    let mut latest: Vec<(LevelRow, VersionRow)> = Vec::new();
    for row in rows {
        match latest.last_mut().filter(|last| last.0.id == row.0.id) {
            Some(last) => *last = row,
            None => latest.push(row),
        }
    }
    assemble_all(conn, latest)
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
    let row = crate::straight!(
        conn,
        driver,
        levels::table
            .inner_join(level_versions::table)
            .filter(level_versions::id.eq(id))
            .select((LevelRow::as_select(), VersionRow::as_select()))
            .first(driver)
    )?;
    assemble_all(conn, vec![row])?.pop().ok_or(DbError::NotFound)
}

/// The code of a level and what the version a contribution was promised under gives: all that is
/// asked before a meeting starts.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn given_by(conn: &mut Conn, id: &LevelVersionId) -> Result<(String, Limits), DbError> {
    let (code, limits): (String, LimitsRow) = crate::straight!(
        conn,
        driver,
        levels::table
            .inner_join(level_versions::table)
            .filter(level_versions::id.eq(id))
            .select((levels::code, LimitsRow::as_select()))
            .first(driver)
    )?;
    Ok((code, limits.try_into()?))
}

/// The codes of all levels, by their place on the list.
///
/// # Errors
/// A fault of the database.
pub fn level_codes(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    Ok(levels::table
        .order((levels::position.asc(), levels::id.asc()))
        .select(levels::code)
        .load(conn)?)
}

/// Every version of a level, the newest first; also those that begin on a later day.
///
/// # Errors
/// A fault of the database.
pub fn level_versions_of(conn: &mut Conn, code: &str) -> Result<Vec<Level>, DbError> {
    let rows = levels::table
        .inner_join(level_versions::table)
        .filter(levels::code.eq(code))
        .order(level_versions::version.desc())
        .select((LevelRow::as_select(), VersionRow::as_select()))
        .load(conn)?;
    assemble_all(conn, rows)
}

pub(super) fn latest(conn: &mut Conn, code: &str) -> Result<Option<Level>, DbError> {
    let row = levels::table
        .inner_join(level_versions::table)
        .filter(levels::code.eq(code))
        .order(level_versions::version.desc())
        .select((LevelRow::as_select(), VersionRow::as_select()))
        .first(conn)
        .optional()?;
    Ok(assemble_all(conn, row.into_iter().collect())?.pop())
}

/// How many promises, running or over, were ever made under a level, and how many members asked
/// for it or wait for it.
pub(super) fn uses(conn: &mut Conn, code: &str) -> Result<i64, DbError> {
    let promised: i64 = contributions::table
        .inner_join(level_versions::table.inner_join(levels::table))
        .filter(levels::code.eq(code))
        .count()
        .get_result(conn)?;
    let asked: i64 = extras::asked_for(conn, code)?;
    Ok(promised.saturating_add(asked))
}

pub(super) fn close(tx: &mut Tx<'_>, id: &LevelId) -> Result<(), DbError> {
    diesel::update(levels::table.find(id)).set(levels::open.eq(false)).execute(tx.conn)?;
    Ok(())
}

/// Takes a level off the list that nobody ever had.
pub(super) fn delete(tx: &mut Tx<'_>, id: &LevelId) -> Result<(), DbError> {
    let versions: Vec<LevelVersionId> = level_versions::table
        .filter(level_versions::level_id.eq(id))
        .select(level_versions::id)
        .load(tx.conn)?;
    extras::delete(tx, &versions)?;
    diesel::delete(level_versions::table.filter(level_versions::level_id.eq(id)))
        .execute(tx.conn)?;
    diesel::delete(levels::table.find(id)).execute(tx.conn)?;
    Ok(())
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
            level_versions::top_up.eq(new.terms.top_up),
            level_versions::minimum_months.eq(count(Some(new.terms.minimum_months)).unwrap_or(0)),
            level_versions::set_up_minor.eq(new.terms.set_up.map(Money::minor)),
            level_versions::composed.eq(extras::has(new)),
        ))
        .execute(tx.conn)?;
    extras::insert(tx, &id, new)?;
    level_version(tx.conn, &id)
}

/// Promises that run under any version of a level, by name.
pub(super) fn touched(conn: &mut Conn, code: &str) -> Result<Vec<Touched>, DbError> {
    type Row = (PartyId, String, i32, i64, String, String);
    let rows: Vec<Row> = contributions::table
        .inner_join(level_versions::table.inner_join(levels::table))
        .inner_join(memberships::table.inner_join(parties::table))
        .filter(levels::code.eq(code))
        .filter(contributions::ends_on.is_null())
        .order((parties::name_search.asc(), parties::id.asc()))
        .select((
            parties::id,
            parties::name,
            level_versions::version,
            contributions::amount_minor,
            contributions::currency,
            contributions::cadence,
        ))
        .load(conn)?;
    let read = |(party_id, name, version, minor, currency, cadence): Row| {
        let odd = |what: &str| DbError::Corrupt(format!("contribution of {party_id}: {what}"));
        let currency: Currency = currency.parse().map_err(|_| odd("currency"))?;
        let cadence = cadence.parse().map_err(|_| odd("cadence"))?;
        let amount = Money::from_minor(minor, currency);
        Ok(Touched { party_id, name, version, amount, cadence })
    };
    rows.into_iter().map(read).collect()
}

/// The versions of those to whom `newest` was offered and who have not answered.
pub(super) fn offered(conn: &mut Conn, newest: &LevelVersionId) -> Result<Vec<i32>, DbError> {
    Ok(level_offers::table
        .inner_join(
            memberships::table.inner_join(contributions::table.inner_join(level_versions::table)),
        )
        .filter(level_offers::level_version_id.eq(newest))
        .filter(level_offers::accepted_at.is_null())
        .filter(contributions::ends_on.is_null())
        .select(level_versions::version)
        .load(conn)?)
}

/// Who has an earlier version of a level than this one and was not offered it.
pub(super) fn not_offered(conn: &mut Conn, newest: &Level) -> Result<Vec<MembershipId>, DbError> {
    let offered = level_offers::table
        .filter(level_offers::level_version_id.eq(&newest.version_id))
        .select(level_offers::membership_id);
    Ok(contributions::table
        .inner_join(level_versions::table)
        .inner_join(memberships::table)
        .filter(level_versions::level_id.eq(&newest.id))
        .filter(level_versions::version.lt(newest.version))
        .filter(contributions::ends_on.is_null())
        .filter(said::<Bool>("memberships.state IN ('admitted', 'active', 'paused', 'suspended')"))
        .filter(contributions::membership_id.ne_all(offered))
        .order(contributions::membership_id.asc())
        .select(contributions::membership_id)
        .load(conn)?)
}

pub(super) fn insert_offer(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    offer: &LevelOffer,
) -> Result<(), DbError> {
    diesel::insert_into(level_offers::table)
        .values((
            level_offers::id.eq(&offer.id),
            level_offers::membership_id.eq(id),
            level_offers::level_version_id.eq(&offer.level_version_id),
            level_offers::offered_at.eq(offer.offered_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn open_offer(
    conn: &mut Conn,
    id: &MembershipId,
) -> Result<Option<LevelOffer>, DbError> {
    let row: Option<(LevelOfferId, LevelVersionId, NaiveDateTime)> = level_offers::table
        .filter(level_offers::membership_id.eq(id))
        .filter(level_offers::accepted_at.is_null())
        .order((level_offers::offered_at.desc(), level_offers::id.desc()))
        .select((level_offers::id, level_offers::level_version_id, level_offers::offered_at))
        .first(conn)
        .optional()?;
    let read = |(id, level_version_id, at): (_, _, NaiveDateTime)| LevelOffer {
        id,
        level_version_id,
        offered_at: at.and_utc(),
    };
    Ok(row.map(read))
}

pub(super) fn accept_offers(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    version: &LevelVersionId,
) -> Result<(), DbError> {
    let open = level_offers::table
        .filter(level_offers::membership_id.eq(id))
        .filter(level_offers::level_version_id.eq(version))
        .filter(level_offers::accepted_at.is_null());
    diesel::update(open)
        .set(level_offers::accepted_at.eq(Some(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}
