//! The tables of decisions about standing, and of the steps that were noted.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Decision, DecisionId, DecisionKind, Step};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{standing_decisions, standing_notes};
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::MembershipId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = standing_decisions)]
struct Row {
    id: DecisionId,
    kind: DecisionKind,
    reason: String,
    decided_by: String,
    decided_at: NaiveDateTime,
    until_day: Option<NaiveDate>,
    ended_at: Option<NaiveDateTime>,
}

impl From<Row> for Decision {
    fn from(row: Row) -> Self {
        let Row { id, kind, reason, decided_by, decided_at, until_day, ended_at } = row;
        let decided_at = decided_at.and_utc();
        let ended_at = ended_at.map(|instant| instant.and_utc());
        Self { id, kind, reason, decided_by, decided_at, until_day, ended_at }
    }
}

/// What was decided about a member's standing, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn decisions_of(conn: &mut Conn, membership: &MembershipId) -> Result<Vec<Decision>, DbError> {
    let rows: Vec<Row> = standing_decisions::table
        .filter(standing_decisions::membership_id.eq(membership))
        .order(standing_decisions::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The hold that stops the ladder on `today`, if there is one.
pub(super) fn running_hold(
    conn: &mut Conn,
    membership: &MembershipId,
    today: NaiveDate,
) -> Result<Option<Decision>, DbError> {
    let row: Option<Row> = standing_decisions::table
        .filter(standing_decisions::membership_id.eq(membership))
        .filter(standing_decisions::kind.eq(DecisionKind::Hold))
        .filter(standing_decisions::ended_at.is_null())
        .filter(standing_decisions::until_day.is_null().or(standing_decisions::until_day.ge(today)))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

pub(super) fn insert_decision(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    kind: DecisionKind,
    reason: &str,
    until_day: Option<NaiveDate>,
) -> Result<DecisionId, DbError> {
    let id: DecisionId = tx.mint();
    diesel::insert_into(standing_decisions::table)
        .values((
            standing_decisions::id.eq(&id),
            standing_decisions::membership_id.eq(membership),
            standing_decisions::kind.eq(kind),
            standing_decisions::reason.eq(reason),
            standing_decisions::decided_by.eq(tx.actor.as_str()),
            standing_decisions::decided_at.eq(tx.now.naive_utc()),
            standing_decisions::until_day.eq(until_day),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub(super) fn end_decisions(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    kind: DecisionKind,
) -> Result<usize, DbError> {
    let running = standing_decisions::table
        .filter(standing_decisions::membership_id.eq(membership))
        .filter(standing_decisions::kind.eq(kind))
        .filter(standing_decisions::ended_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(running).set(standing_decisions::ended_at.eq(now)).execute(tx.conn)?)
}

/// Keeps the step that is noted now: how somebody stood on a day is asked long after it.
pub(super) fn insert_note(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    step: Step,
) -> Result<(), DbError> {
    let last: Option<i32> = standing_notes::table
        .filter(standing_notes::membership_id.eq(membership))
        .select(diesel::dsl::max(standing_notes::position))
        .first(tx.conn)?;
    diesel::insert_into(standing_notes::table)
        .values((
            standing_notes::membership_id.eq(membership),
            standing_notes::position.eq(last.unwrap_or(0).saturating_add(1)),
            standing_notes::step.eq(step),
            standing_notes::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The last step of everybody that was noted before `instant`; whoever is missing was in good
/// standing.
///
/// # Errors
/// A fault of the database.
pub fn steps_noted_before(
    conn: &mut Conn,
    instant: Timestamp,
) -> Result<BTreeMap<MembershipId, Step>, DbError> {
    let notes: Vec<(MembershipId, Step)> = standing_notes::table
        .filter(standing_notes::noted_at.lt(instant.naive_utc()))
        .order((standing_notes::membership_id.asc(), standing_notes::position.asc()))
        .select((standing_notes::membership_id, standing_notes::step))
        .load(conn)?;
    Ok(notes.into_iter().collect())
}
