//! The table of voters, and what a roll is drawn from.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::draw::Delegates;
use super::{Delegate, RollEntry, Verdict, Voter, VoterId};
use crate::assemblies::assembly::assemblies_listed;
use crate::assemblies::{Assembly, AssemblyId};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{memberships, organisation_people, parties, users, voters};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::membership::{Class, MembershipId, MembershipState, Step};
use crate::organisations::{Body, OrganisationId, Role, organisations_of};

type MemberRow = (MembershipId, String, Option<UserId>, Option<OrganisationId>);

/// Who is behind each membership that was ever given a number: the body, and its name now.
pub(super) fn members(conn: &mut Conn) -> Result<BTreeMap<MembershipId, (Body, String)>, DbError> {
    let rows: Vec<MemberRow> = memberships::table
        .inner_join(parties::table)
        .filter(memberships::number.is_not_null())
        .select((memberships::id, parties::name, parties::user_id, parties::organisation_id))
        .load(conn)?;
    let member = |(id, name, user, organisation): MemberRow| {
        let body = body(&id, user, organisation)?;
        Ok((id, (body, name)))
    };
    rows.into_iter().map(member).collect()
}

fn body(
    id: &MembershipId,
    user: Option<UserId>,
    organisation: Option<OrganisationId>,
) -> Result<Body, DbError> {
    match (user, organisation) {
        (Some(user), None) => Ok(Body::Person(user)),
        (None, Some(organisation)) => Ok(Body::Organisation(organisation)),
        _ => Err(DbError::Corrupt(format!("the member of {id} is not one body"))),
    }
}

/// The delegates of every organisation, by name.
pub(super) fn delegates(conn: &mut Conn) -> Result<Delegates, DbError> {
    let rows: Vec<(OrganisationId, UserId, String)> = organisation_people::table
        .inner_join(users::table)
        .filter(organisation_people::role.eq(Role::Delegate))
        .order((users::name.asc(), users::id.asc()))
        .select((organisation_people::organisation_id, users::id, users::name))
        .load(conn)?;
    let mut delegates = Delegates::new();
    for (organisation, user_id, name) in rows {
        delegates.entry(organisation).or_default().push(Delegate { user_id, name });
    }
    Ok(delegates)
}

/// Writes the roll down, for good.
pub(in crate::assemblies) fn freeze(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    entries: &[RollEntry],
) -> Result<(), DbError> {
    for entry in entries {
        let id: VoterId = tx.mint();
        let (user, organisation) = match &entry.body {
            Body::Person(user) => (Some(user), None),
            Body::Organisation(organisation) => (None, Some(organisation)),
        };
        diesel::insert_into(voters::table)
            .values((
                voters::id.eq(&id),
                voters::assembly_id.eq(assembly),
                voters::membership_id.eq(&entry.membership_id),
                voters::number.eq(entry.number),
                voters::class.eq(entry.class),
                voters::state.eq(entry.state),
                voters::standing.eq(entry.standing),
                voters::verdict.eq(entry.verdict),
                voters::user_id.eq(user),
                voters::organisation_id.eq(organisation),
                voters::delegates.eq(i32::try_from(entry.delegates.len()).unwrap_or(i32::MAX)),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

#[derive(Queryable)]
struct Row {
    id: VoterId,
    assembly_id: AssemblyId,
    membership_id: MembershipId,
    number: i64,
    name: String,
    class: Class,
    state: MembershipState,
    standing: Step,
    verdict: Verdict,
    user_id: Option<UserId>,
    organisation_id: Option<OrganisationId>,
}

/// The frozen roll of an assembly, by number; names and delegates as they are now.
///
/// # Errors
/// A fault of the database.
pub fn roll_of(conn: &mut Conn, assembly: &AssemblyId) -> Result<Vec<Voter>, DbError> {
    let rows: Vec<Row> = voters::table
        .inner_join(memberships::table.inner_join(parties::table))
        .filter(voters::assembly_id.eq(assembly))
        .order((voters::number.asc(), voters::id.asc()))
        .select((
            voters::id,
            voters::assembly_id,
            voters::membership_id,
            voters::number,
            parties::name,
            voters::class,
            voters::state,
            voters::standing,
            voters::verdict,
            voters::user_id,
            voters::organisation_id,
        ))
        .load(conn)?;
    let mut delegates = delegates(conn)?;
    let mut roll = Vec::with_capacity(rows.len());
    for row in rows {
        let body = body(&row.membership_id, row.user_id, row.organisation_id)?;
        let delegates = match &body {
            Body::Organisation(id) => delegates.remove(id).unwrap_or_default(),
            Body::Person(_) => Vec::new(),
        };
        let entry = RollEntry {
            membership_id: row.membership_id,
            number: row.number,
            name: row.name,
            body,
            class: row.class,
            state: row.state,
            standing: row.standing,
            verdict: row.verdict,
            delegates,
        };
        roll.push(Voter { id: row.id, assembly_id: row.assembly_id, entry });
    }
    Ok(roll)
}

/// One row of the roll of `assembly`.
///
/// # Errors
/// [`DbError::NotFound`], also for a row of another assembly.
pub fn voter(conn: &mut Conn, assembly: &AssemblyId, id: &VoterId) -> Result<Voter, DbError> {
    let roll = roll_of(conn, assembly)?;
    roll.into_iter().find(|voter| voter.id == *id).ok_or(DbError::NotFound)
}

/// Assemblies on whose roll a person or an organisation of theirs stands, the next first: those
/// that are called or open, and those that began on `since` or later.
///
/// # Errors
/// A fault of the database.
pub fn assemblies_of(
    conn: &mut Conn,
    user: &UserId,
    since: Timestamp,
) -> Result<Vec<Assembly>, DbError> {
    let organisations: Vec<OrganisationId> =
        organisations_of(conn, user)?.into_iter().map(|organisation| organisation.id).collect();
    let ids: Vec<AssemblyId> = voters::table
        .inner_join(memberships::table.inner_join(parties::table))
        .filter(
            parties::user_id
                .eq(Some(user))
                .or(parties::organisation_id.eq_any(organisations.iter().map(Some))),
        )
        .select(voters::assembly_id)
        .distinct()
        .load(conn)?;
    assemblies_listed(conn, &ids, since)
}

/// The votes that a person casts now: their own, and those of organisations whose one delegate
/// they are.
///
/// # Errors
/// A fault of the database.
pub fn voters_cast_by(
    conn: &mut Conn,
    assembly: &AssemblyId,
    user: &UserId,
) -> Result<Vec<Voter>, DbError> {
    let mut roll = roll_of(conn, assembly)?;
    roll.retain(|voter| voter.is_entitled() && voter.entry.caster() == Some(user));
    Ok(roll)
}
