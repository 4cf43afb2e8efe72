//! The tables of departures and pauses, and what they do to contributions.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Departure, DepartureId, Expulsion, ExpulsionId, Pause, PauseId};
use crate::ground::db::schema::{contributions, departures, expulsions, memberships, pauses};
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::contribution::insert_contribution;
use crate::membership::state::MembershipState;
use crate::membership::store::Row as MemberRow;
use crate::membership::{Contribution, ContributionId, Membership, MembershipId};

type PauseRow = (PauseId, NaiveDate, NaiveDate, Option<NaiveDateTime>);

fn pause((id, from_day, until_day, ended_at): PauseRow) -> Pause {
    Pause { id, from_day, until_day, ended_at: ended_at.map(|at| at.and_utc()) }
}

type DepartureRow = (DepartureId, NaiveDate, NaiveDate, String, Option<ContributionId>);

const DEPARTURE: (
    departures::id,
    departures::noticed_on,
    departures::last_day,
    departures::reason,
    departures::contribution_id,
) = (
    departures::id,
    departures::noticed_on,
    departures::last_day,
    departures::reason,
    departures::contribution_id,
);

fn departure((id, noticed_on, last_day, reason, contribution): DepartureRow) -> Departure {
    Departure { id, noticed_on, last_day, reason, contribution }
}

/// The pause that is planned or runs.
///
/// # Errors
/// A fault of the database.
pub fn pause_of(conn: &mut Conn, id: &MembershipId) -> Result<Option<Pause>, DbError> {
    let row: Option<PauseRow> = pauses::table
        .filter(pauses::membership_id.eq(id))
        .filter(pauses::ended_at.is_null())
        .select((pauses::id, pauses::from_day, pauses::until_day, pauses::ended_at))
        .first(conn)
        .optional()?;
    Ok(row.map(pause))
}

/// The notice that stands.
///
/// # Errors
/// A fault of the database.
pub fn departure_of(conn: &mut Conn, id: &MembershipId) -> Result<Option<Departure>, DbError> {
    let row: Option<DepartureRow> = departures::table
        .filter(departures::membership_id.eq(id))
        .filter(departures::withdrawn_at.is_null())
        .select(DEPARTURE)
        .first(conn)
        .optional()?;
    Ok(row.map(departure))
}

/// Whose pause begins or is over.
pub(super) fn pauses_due(conn: &mut Conn, today: NaiveDate) -> Result<Vec<MembershipId>, DbError> {
    Ok(pauses::table
        .inner_join(memberships::table)
        .filter(pauses::ended_at.is_null())
        .filter(pauses::from_day.le(today))
        .filter(memberships::state.eq(MembershipState::Active).or(pauses::until_day.lt(today)))
        .order(pauses::id.asc())
        .select(pauses::membership_id)
        .load(conn)?)
}

/// Whose notice has run out.
pub(super) fn departures_over(
    conn: &mut Conn,
    today: NaiveDate,
) -> Result<Vec<MembershipId>, DbError> {
    Ok(departures::table
        .inner_join(memberships::table)
        .filter(departures::withdrawn_at.is_null())
        .filter(departures::last_day.lt(today))
        .filter(memberships::state.eq(MembershipState::Notice))
        .order(departures::id.asc())
        .select(departures::membership_id)
        .load(conn)?)
}

pub(super) fn members_in(
    conn: &mut Conn,
    state: MembershipState,
) -> Result<Vec<Membership>, DbError> {
    let rows: Vec<MemberRow> = memberships::table
        .filter(memberships::state.eq(state))
        .order(memberships::id.asc())
        .select(MemberRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub(super) fn insert_pause(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    pause: &Pause,
) -> Result<(), DbError> {
    diesel::insert_into(pauses::table)
        .values((
            pauses::id.eq(&pause.id),
            pauses::membership_id.eq(id),
            pauses::from_day.eq(pause.from_day),
            pauses::until_day.eq(pause.until_day),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn close_pause(tx: &mut Tx<'_>, id: &PauseId) -> Result<(), DbError> {
    diesel::update(pauses::table.find(id))
        .set(pauses::ended_at.eq(Some(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert_departure(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    departure: &Departure,
) -> Result<(), DbError> {
    diesel::insert_into(departures::table)
        .values((
            departures::id.eq(&departure.id),
            departures::membership_id.eq(id),
            departures::noticed_on.eq(departure.noticed_on),
            departures::last_day.eq(departure.last_day),
            departures::reason.eq(&departure.reason),
            departures::contribution_id.eq(&departure.contribution),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn withdraw(tx: &mut Tx<'_>, id: &DepartureId) -> Result<(), DbError> {
    diesel::update(departures::table.find(id))
        .set(departures::withdrawn_at.eq(Some(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}

/// Ends the running promise before the day `end`, which is not before what was billed.
pub(in crate::membership) fn end_running(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    end: NaiveDate,
) -> Result<(), DbError> {
    let row = contributions::table
        .filter(contributions::membership_id.eq(id))
        .filter(contributions::ends_on.is_null());
    diesel::update(row).set(contributions::ends_on.eq(Some(end))).execute(tx.conn)?;
    Ok(())
}

/// Cuts promises that end by themselves after the day `end`, of whoever leaves: a reduced rate.
pub(super) fn cut_to(tx: &mut Tx<'_>, id: &MembershipId, end: NaiveDate) -> Result<(), DbError> {
    let later = contributions::table
        .filter(contributions::membership_id.eq(id))
        .filter(contributions::ends_on.gt(Some(end)))
        .filter(contributions::starts_on.le(end));
    diesel::update(later).set(contributions::ends_on.eq(Some(end))).execute(tx.conn)?;
    let never = contributions::table
        .filter(contributions::membership_id.eq(id))
        .filter(contributions::ends_on.is_not_null())
        .filter(contributions::starts_on.gt(end));
    diesel::update(never)
        .set(contributions::ends_on.eq(contributions::starts_on.nullable()))
        .execute(tx.conn)?;
    Ok(())
}

/// Lets a promise run on that was to end.
pub(super) fn reopen(tx: &mut Tx<'_>, id: &ContributionId) -> Result<(), DbError> {
    diesel::update(contributions::table.find(id))
        .set(contributions::ends_on.eq(None::<NaiveDate>))
        .execute(tx.conn)?;
    Ok(())
}

/// The same promise again, from `starts_on`. Its periods are counted from the same anchor: the
/// first days are a part of one, unless they begin with it.
pub(super) fn go_on(
    tx: &mut Tx<'_>,
    before: &Contribution,
    starts_on: NaiveDate,
) -> Result<(), DbError> {
    let again = Contribution {
        id: tx.mint(),
        starts_on,
        ends_on: None,
        billed_until: starts_on,
        set_up: None,
        ..before.clone()
    };
    insert_contribution(tx, &again)
}

pub(super) fn insert_expulsion(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    expulsion: &Expulsion,
) -> Result<(), DbError> {
    let expulsion_id: ExpulsionId = tx.mint();
    diesel::insert_into(expulsions::table)
        .values((
            expulsions::id.eq(&expulsion_id),
            expulsions::membership_id.eq(id),
            expulsions::clause.eq(expulsion.clause.trim()),
            expulsions::reason.eq(expulsion.reason.trim()),
            expulsions::heard_on.eq(expulsion.heard_on),
            expulsions::decided_on.eq(expulsion.decided_on),
            expulsions::decided_by.eq(expulsion.decided_by.trim()),
            expulsions::actor.eq(tx.actor.as_str()),
            expulsions::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// What an expulsion stood on, if the member was put out.
///
/// # Errors
/// A fault of the database.
pub fn expulsion_of(conn: &mut Conn, id: &MembershipId) -> Result<Option<Expulsion>, DbError> {
    type Row = (String, String, NaiveDate, NaiveDate, String);
    let row: Option<Row> = expulsions::table
        .filter(expulsions::membership_id.eq(id))
        .select((
            expulsions::clause,
            expulsions::reason,
            expulsions::heard_on,
            expulsions::decided_on,
            expulsions::decided_by,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(clause, reason, heard_on, decided_on, decided_by)| Expulsion {
        clause,
        reason,
        heard_on,
        decided_on,
        decided_by,
    }))
}
