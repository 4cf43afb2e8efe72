//! The table of contributions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Contribution, ContributionId, DueContribution};
use crate::ground::db::schema::{contributions, memberships, parties};
use crate::ground::db::{Conn, DbError, Tx, anew, change_rows, said};
use crate::ground::money::Money;
use crate::ground::period::Anchor;
use crate::ground::text::Locale;
use crate::membership::{Level, LevelVersionId, MembershipId, level_version};
use crate::organisations::PartyId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = contributions)]
struct Row {
    id: ContributionId,
    membership_id: MembershipId,
    level_version_id: LevelVersionId,
    amount_minor: i64,
    currency: String,
    cadence: String,
    anchor: NaiveDate,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    billed_until: NaiveDate,
    bound_until: Option<NaiveDate>,
    set_up_minor: Option<i64>,
}

impl TryFrom<Row> for Contribution {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what: &str| DbError::Corrupt(format!("contribution {}: {what}", row.id));
        let currency = row.currency.parse().map_err(|_| odd("currency"))?;
        Ok(Self {
            amount: Money::from_minor(row.amount_minor, currency),
            cadence: row.cadence.parse().map_err(|_| odd("cadence"))?,
            anchor: Anchor::on(row.anchor),
            id: row.id,
            membership_id: row.membership_id,
            level_version_id: row.level_version_id,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            billed_until: row.billed_until,
            bound_until: row.bound_until,
            set_up: row.set_up_minor.map(|minor| Money::from_minor(minor, currency)),
        })
    }
}

/// What is promised on `day`; before the first day, and in a pause, what is promised next. `None`
/// when nothing is any more.
///
/// # Errors
/// A fault of the database.
pub fn contribution_on(
    conn: &mut Conn,
    membership: &MembershipId,
    day: NaiveDate,
) -> Result<Option<Contribution>, DbError> {
    let row: Option<Row> = crate::straight!(
        conn,
        driver,
        contributions::table
            .filter(contributions::membership_id.eq(membership))
            .filter(contributions::ends_on.is_null().or(contributions::ends_on.gt(Some(day))))
            .filter(
                contributions::ends_on
                    .is_null()
                    .or(contributions::ends_on.gt(contributions::starts_on.nullable())),
            )
            .order((contributions::starts_on.asc(), contributions::id.asc()))
            .select(Row::as_select())
            .first(driver)
    )
    .optional()?;
    row.map(Contribution::try_from).transpose()
}

/// The promise without an end, if there is one: the one in force, or the one that follows it.
///
/// # Errors
/// A fault of the database.
pub fn running_contribution(
    conn: &mut Conn,
    membership: &MembershipId,
) -> Result<Option<Contribution>, DbError> {
    let row: Option<Row> = contributions::table
        .filter(contributions::membership_id.eq(membership))
        .filter(contributions::ends_on.is_null())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Contribution::try_from).transpose()
}

pub(super) fn contribution(conn: &mut Conn, id: &ContributionId) -> Result<Contribution, DbError> {
    let row: Row = contributions::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// Many contributions at once, in no order; those that are not there are left out.
pub(super) fn contributions(
    conn: &mut Conn,
    ids: &[&ContributionId],
) -> Result<Vec<Contribution>, DbError> {
    let rows: Vec<Row> = crate::straight!(
        conn,
        driver,
        contributions::table
            .filter(contributions::id.eq_any(ids.iter().copied()))
            .filter(anew())
            .select(Row::as_select())
            .load(driver)
    )?;
    rows.into_iter().map(Contribution::try_from).collect()
}

/// Contributions with days up to and including `on` that were not charged yet, of members who
/// are in the register, by id, after `after`. One that is several periods behind is there once:
/// ask again after charging.
///
/// # Errors
/// A fault of the database.
pub fn contributions_due(
    conn: &mut Conn,
    on: NaiveDate,
    after: Option<&ContributionId>,
    limit: i64,
) -> Result<Vec<DueContribution>, DbError> {
    let rows: Vec<(Row, PartyId, String)> = contributions::table
        .inner_join(memberships::table.inner_join(parties::table))
        .filter(contributions::billed_until.le(on))
        .filter(
            contributions::ends_on
                .is_null()
                .or(contributions::ends_on.gt(contributions::billed_until.nullable())),
        )
        .filter(said::<Bool>("memberships.state IN ('admitted', 'active', 'notice')"))
        .filter(contributions::id.gt(after.map_or("", ContributionId::as_str)))
        .order(contributions::id.asc())
        .limit(limit)
        .select((Row::as_select(), parties::id, parties::locale))
        .load(conn)?;
    let wanted: Vec<LevelVersionId> =
        rows.iter().map(|(row, ..)| row.level_version_id.clone()).collect();
    let levels = shared_levels(conn, &wanted)?;
    rows.into_iter().map(|row| assemble(row, &levels)).collect()
}

/// What of a member's promises is to be charged next, whenever that is; `None` when nothing is any
/// more.
///
/// # Errors
/// A fault of the database.
pub fn next_due(
    conn: &mut Conn,
    membership: &MembershipId,
) -> Result<Option<DueContribution>, DbError> {
    let row: Option<(Row, PartyId, String)> = contributions::table
        .inner_join(memberships::table.inner_join(parties::table))
        .filter(contributions::membership_id.eq(membership))
        .filter(
            contributions::ends_on
                .is_null()
                .or(contributions::ends_on.gt(contributions::billed_until.nullable())),
        )
        .order((contributions::billed_until.asc(), contributions::id.asc()))
        .select((Row::as_select(), parties::id, parties::locale))
        .first(conn)
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let levels = shared_levels(conn, std::slice::from_ref(&row.0.level_version_id))?;
    assemble(row, &levels).map(Some)
}

/// Each version once, however many promised it.
fn shared_levels(
    conn: &mut Conn,
    wanted: &[LevelVersionId],
) -> Result<BTreeMap<LevelVersionId, Arc<Level>>, DbError> {
    let wanted: BTreeSet<&LevelVersionId> = wanted.iter().collect();
    let load = |id: &LevelVersionId| Ok((id.clone(), Arc::new(level_version(conn, id)?)));
    wanted.into_iter().map(load).collect()
}

fn assemble(
    (row, party_id, locale): (Row, PartyId, String),
    levels: &BTreeMap<LevelVersionId, Arc<Level>>,
) -> Result<DueContribution, DbError> {
    let level = levels.get(&row.level_version_id).cloned().ok_or(DbError::NotFound)?;
    Ok(DueContribution {
        contribution: row.try_into()?,
        party_id,
        locale: Locale::offered(&locale).unwrap_or_default(),
        level,
    })
}

pub(in crate::membership) fn insert(tx: &mut Tx<'_>, new: &Contribution) -> Result<(), DbError> {
    diesel::insert_into(contributions::table)
        .values((
            contributions::id.eq(&new.id),
            contributions::membership_id.eq(&new.membership_id),
            contributions::level_version_id.eq(&new.level_version_id),
            contributions::amount_minor.eq(new.amount.minor()),
            contributions::currency.eq(new.amount.currency().code()),
            contributions::cadence.eq(new.cadence.code()),
            contributions::anchor.eq(new.anchor.day()),
            contributions::starts_on.eq(new.starts_on),
            contributions::ends_on.eq(new.ends_on),
            contributions::billed_until.eq(new.billed_until),
            contributions::created_at.eq(tx.now.naive_utc()),
            contributions::bound_until.eq(new.bound_until),
            contributions::set_up_minor.eq(new.set_up.map(Money::minor)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Moves the first day that is left to be charged, of each of these.
pub(super) fn move_billed_until(
    tx: &mut Tx<'_>,
    moves: &[(&Contribution, NaiveDate)],
) -> Result<(), DbError> {
    let each = || moves.iter();
    let moved = change_rows(contributions::table)
        .key(contributions::id, each().map(|(one, _)| one.id.as_str()))
        .was(contributions::billed_until, each().map(|(one, _)| one.billed_until))
        .set(contributions::billed_until, each().map(|(_, until)| *until))
        .write(tx.conn)?;
    if moved == moves.len() {
        Ok(())
    } else {
        Err(DbError::Busy("contribution moved meanwhile".to_owned()))
    }
}

/// Lets a promise end before the day `end`.
pub(in crate::membership) fn end_before(
    tx: &mut Tx<'_>,
    id: &ContributionId,
    end: NaiveDate,
) -> Result<(), DbError> {
    diesel::update(contributions::table.find(id))
        .set(contributions::ends_on.eq(Some(end)))
        .execute(tx.conn)?;
    Ok(())
}
