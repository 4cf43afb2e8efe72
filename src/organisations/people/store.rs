//! The table of people in organisations.

use diesel::prelude::*;

use super::{OrganisationPerson, Role};
use crate::ground::db::schema::{email_addresses, organisation_people, users};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::organisations::OrganisationId;

/// The roles a person has in an organisation, in the order of [`Role::ALL`]; none for strangers.
///
/// # Errors
/// A fault of the database.
pub fn roles_of(
    conn: &mut Conn,
    user: &UserId,
    organisation: &OrganisationId,
) -> Result<Vec<Role>, DbError> {
    let mut roles: Vec<Role> = organisation_people::table
        .filter(organisation_people::organisation_id.eq(organisation))
        .filter(organisation_people::user_id.eq(user))
        .select(organisation_people::role)
        .load(conn)?;
    roles.sort_unstable();
    Ok(roles)
}

/// The people of an organisation, by name.
///
/// # Errors
/// A fault of the database.
pub fn people_of(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Vec<OrganisationPerson>, DbError> {
    let rows: Vec<(UserId, String, String, Role)> = organisation_people::table
        .inner_join(users::table.inner_join(email_addresses::table))
        .filter(organisation_people::organisation_id.eq(organisation))
        .filter(email_addresses::main.eq(true))
        .order((users::name.asc(), users::id.asc()))
        .select((users::id, users::name, email_addresses::address, organisation_people::role))
        .load(conn)?;
    let mut people: Vec<OrganisationPerson> = Vec::new();
    for (user_id, name, email, role) in rows {
        match people.last_mut().filter(|person| person.user_id == user_id) {
            Some(person) => person.roles.push(role),
            None => people.push(OrganisationPerson { user_id, name, email, roles: vec![role] }),
        }
    }
    for person in &mut people {
        person.roles.sort_unstable();
    }
    Ok(people)
}

pub(super) fn owners_of(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Vec<UserId>, DbError> {
    Ok(organisation_people::table
        .filter(organisation_people::organisation_id.eq(organisation))
        .filter(organisation_people::role.eq(Role::Owner))
        .select(organisation_people::user_id)
        .load(conn)?)
}

pub(super) fn delegate_of(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Option<UserId>, DbError> {
    Ok(organisation_people::table
        .filter(organisation_people::organisation_id.eq(organisation))
        .filter(organisation_people::role.eq(Role::Delegate))
        .select(organisation_people::user_id)
        .first(conn)
        .optional()?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
    role: Role,
) -> Result<(), DbError> {
    diesel::insert_into(organisation_people::table)
        .values((
            organisation_people::organisation_id.eq(organisation),
            organisation_people::user_id.eq(user),
            organisation_people::role.eq(role),
            organisation_people::since.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
    role: Role,
) -> Result<usize, DbError> {
    let row = organisation_people::table
        .filter(organisation_people::organisation_id.eq(organisation))
        .filter(organisation_people::user_id.eq(user))
        .filter(organisation_people::role.eq(role));
    Ok(diesel::delete(row).execute(tx.conn)?)
}

pub(super) fn delete_person(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
) -> Result<usize, DbError> {
    let rows = organisation_people::table
        .filter(organisation_people::organisation_id.eq(organisation))
        .filter(organisation_people::user_id.eq(user));
    Ok(diesel::delete(rows).execute(tx.conn)?)
}
