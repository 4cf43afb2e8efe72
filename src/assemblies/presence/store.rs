//! The table of presences.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Presence, PresenceId};
use crate::assemblies::{AssemblyId, Voter, VoterId};
use crate::ground::db::schema::presences;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = presences)]
struct Row {
    id: PresenceId,
    voter_id: VoterId,
    user_id: UserId,
    arrived_at: NaiveDateTime,
    left_at: Option<NaiveDateTime>,
}

impl From<Row> for Presence {
    fn from(row: Row) -> Self {
        let Row { id, voter_id, user_id, arrived_at, left_at } = row;
        let arrived_at = arrived_at.and_utc();
        let left_at = left_at.map(|at| at.and_utc());
        Self { id, voter_id, user_id, arrived_at, left_at }
    }
}

/// Every stay at an assembly, in the order of arrival.
///
/// # Errors
/// A fault of the database.
pub fn presences_of(conn: &mut Conn, assembly: &AssemblyId) -> Result<Vec<Presence>, DbError> {
    let rows: Vec<Row> = presences::table
        .filter(presences::assembly_id.eq(assembly))
        .order((presences::arrived_at.asc(), presences::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub(super) fn is_here(conn: &mut Conn, voter: &VoterId) -> Result<bool, DbError> {
    let here: i64 = presences::table
        .filter(presences::voter_id.eq(voter))
        .filter(presences::left_at.is_null())
        .count()
        .get_result(conn)?;
    Ok(here > 0)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &PresenceId,
    voter: &Voter,
    user: &UserId,
) -> Result<(), DbError> {
    diesel::insert_into(presences::table)
        .values((
            presences::id.eq(id),
            presences::assembly_id.eq(&voter.assembly_id),
            presences::voter_id.eq(&voter.id),
            presences::user_id.eq(user),
            presences::arrived_at.eq(tx.now.naive_utc()),
            presences::noted_by.eq(tx.actor.as_str()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by being here.
pub(super) fn end(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    voter: &VoterId,
) -> Result<usize, DbError> {
    let staying = presences::table
        .filter(presences::assembly_id.eq(assembly))
        .filter(presences::voter_id.eq(voter))
        .filter(presences::left_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(staying).set(presences::left_at.eq(Some(now))).execute(tx.conn)?)
}

/// Everybody leaves.
pub(in crate::assemblies) fn end_all(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
) -> Result<usize, DbError> {
    let staying = presences::table
        .filter(presences::assembly_id.eq(assembly))
        .filter(presences::left_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(staying).set(presences::left_at.eq(Some(now))).execute(tx.conn)?)
}
