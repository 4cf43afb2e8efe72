//! The table of resolutions.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Outcome, Resolution, ResolutionId};
use crate::assemblies::{AssemblyId, Ballot, MajorityRule, Votes};
use crate::ground::db::schema::resolutions;
use crate::ground::db::{Conn, DbError, Tx};

#[derive(Queryable, Selectable)]
#[diesel(table_name = resolutions)]
struct Row {
    id: ResolutionId,
    position: i32,
    question: String,
    majority: MajorityRule,
    producers_favour: i32,
    producers_against: i32,
    producers_abstaining: i32,
    consumers_favour: i32,
    consumers_against: i32,
    consumers_abstaining: i32,
    entitled: i32,
    producers_here: i32,
    consumers_here: i32,
    counted: i32,
    outcome: Outcome,
    resolved_at: NaiveDateTime,
}

impl TryFrom<Row> for Resolution {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let count = |number: i32| {
            u32::try_from(number).map_err(|_| DbError::Corrupt("a count below nothing".to_owned()))
        };
        let votes = |favour, against, abstaining| -> Result<Votes, DbError> {
            Ok(Votes {
                favour: count(favour)?,
                against: count(against)?,
                abstaining: count(abstaining)?,
            })
        };
        Ok(Self {
            ballot: Ballot {
                producers: votes(
                    row.producers_favour,
                    row.producers_against,
                    row.producers_abstaining,
                )?,
                consumers: votes(
                    row.consumers_favour,
                    row.consumers_against,
                    row.consumers_abstaining,
                )?,
            },
            id: row.id,
            position: row.position,
            question: row.question,
            majority: row.majority,
            entitled: count(row.entitled)?,
            producers_here: count(row.producers_here)?,
            consumers_here: count(row.consumers_here)?,
            counted: count(row.counted)?,
            outcome: row.outcome,
            resolved_at: row.resolved_at.and_utc(),
        })
    }
}

/// What an assembly resolved, in order.
///
/// # Errors
/// A fault of the database.
pub fn resolutions_of(conn: &mut Conn, assembly: &AssemblyId) -> Result<Vec<Resolution>, DbError> {
    let rows: Vec<Row> = resolutions::table
        .filter(resolutions::assembly_id.eq(assembly))
        .order(resolutions::position.asc())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

pub(super) fn next_position(conn: &mut Conn, assembly: &AssemblyId) -> Result<i32, DbError> {
    let last: Option<i32> = resolutions::table
        .filter(resolutions::assembly_id.eq(assembly))
        .select(diesel::dsl::max(resolutions::position))
        .first(conn)?;
    Ok(last.unwrap_or(0).saturating_add(1))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    new: &Resolution,
) -> Result<(), DbError> {
    let count =
        |number: u32| i32::try_from(number).map_err(|error| DbError::Fault(error.to_string()));
    let (producers, consumers) = (new.ballot.producers, new.ballot.consumers);
    diesel::insert_into(resolutions::table)
        .values((
            resolutions::id.eq(&new.id),
            resolutions::assembly_id.eq(assembly),
            resolutions::position.eq(new.position),
            resolutions::question.eq(&new.question),
            resolutions::majority.eq(new.majority),
            resolutions::producers_favour.eq(count(producers.favour)?),
            resolutions::producers_against.eq(count(producers.against)?),
            resolutions::producers_abstaining.eq(count(producers.abstaining)?),
            resolutions::consumers_favour.eq(count(consumers.favour)?),
            resolutions::consumers_against.eq(count(consumers.against)?),
            resolutions::consumers_abstaining.eq(count(consumers.abstaining)?),
            resolutions::entitled.eq(count(new.entitled)?),
            resolutions::producers_here.eq(count(new.producers_here)?),
            resolutions::consumers_here.eq(count(new.consumers_here)?),
            resolutions::counted.eq(count(new.counted)?),
            resolutions::quorate.eq(new.outcome != Outcome::NotQuorate),
            resolutions::outcome.eq(new.outcome),
            resolutions::resolved_at.eq(new.resolved_at.naive_utc()),
            resolutions::noted_by.eq(tx.actor.as_str()),
        ))
        .execute(tx.conn)?;
    Ok(())
}
