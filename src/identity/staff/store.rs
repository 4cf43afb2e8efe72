//! The table of staff roles.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::super::UserId;
use super::super::user::UserState;
use super::{StaffMember, StaffRole};
use crate::ground::db::schema::{email_addresses, staff_roles, users};
use crate::ground::db::{Conn, DbError, Tx, dialect};

/// Serialises changes of roles: two administrators who revoke each other at once leave one.
pub(in super::super) fn lock(tx: &mut Tx<'_>) -> Result<(), DbError> {
    dialect::lock_name(tx.conn, "staff_roles")
}

pub(in super::super) fn roles_of(
    conn: &mut Conn,
    user_id: &UserId,
) -> Result<Vec<StaffRole>, DbError> {
    let roles = staff_roles::table
        .filter(staff_roles::user_id.eq(user_id))
        .order(staff_roles::role)
        .select(staff_roles::role);
    Ok(crate::straight!(conn, driver, roles.load(driver))?)
}

/// Who can grant roles and may sign in.
pub(in super::super) fn administrators(conn: &mut Conn) -> Result<Vec<UserId>, DbError> {
    Ok(staff_roles::table
        .inner_join(users::table)
        .filter(staff_roles::role.eq(StaffRole::Administrator))
        .filter(users::state.eq(UserState::Active))
        .order(users::id)
        .select(users::id)
        .load(conn)?)
}

pub(super) fn insert(tx: &mut Tx<'_>, person: &UserId, role: StaffRole) -> Result<(), DbError> {
    diesel::insert_into(staff_roles::table)
        .values((
            staff_roles::user_id.eq(person),
            staff_roles::role.eq(role),
            staff_roles::granted_at.eq(tx.now.naive_utc()),
            staff_roles::granted_by.eq(tx.actor.as_str()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete(tx: &mut Tx<'_>, person: &UserId, role: StaffRole) -> Result<bool, DbError> {
    let row = staff_roles::table
        .filter(staff_roles::user_id.eq(person))
        .filter(staff_roles::role.eq(role));
    Ok(diesel::delete(row).execute(tx.conn)? == 1)
}

type Row = (UserId, String, String, bool, StaffRole);

/// Everybody with a role, by name.
///
/// # Errors
/// A fault of the database.
pub fn staff(conn: &mut Conn) -> Result<Vec<StaffMember>, DbError> {
    let rows: Vec<Row> = staff_roles::table
        .inner_join(users::table.inner_join(email_addresses::table))
        .filter(email_addresses::main.eq(true))
        .order((users::name, users::id, staff_roles::role))
        .select((
            users::id,
            users::name,
            email_addresses::address,
            users::totp_confirmed_at.is_not_null(),
            staff_roles::role,
        ))
        .load(conn)?;
    let mut people: Vec<StaffMember> = Vec::new();
    let mut places: BTreeMap<UserId, usize> = BTreeMap::new();
    for (user_id, name, email, has_totp, role) in rows {
        match places.get(&user_id).and_then(|place| people.get_mut(*place)) {
            Some(person) => person.roles.push(role),
            None => {
                places.insert(user_id.clone(), people.len());
                people.push(StaffMember { user_id, name, email, has_totp, roles: vec![role] });
            }
        }
    }
    Ok(people)
}
