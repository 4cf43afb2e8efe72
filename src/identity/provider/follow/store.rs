//! The table of roles in the office that follow a provider's claim.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::super::super::{ProviderId, StaffRole, UserId};
use crate::ground::db::schema::provider_staff_roles as roles;
use crate::ground::db::{Conn, DbError, Tx};

pub(super) fn roles_by(
    conn: &mut Conn,
    provider: &ProviderId,
    user: &UserId,
) -> Result<BTreeSet<StaffRole>, DbError> {
    let found: Vec<StaffRole> = roles::table
        .filter(roles::provider_id.eq(provider))
        .filter(roles::user_id.eq(user))
        .select(roles::role)
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Whether any provider's claim brings this role to this person.
pub(super) fn is_by_rule(conn: &mut Conn, user: &UserId, role: StaffRole) -> Result<bool, DbError> {
    let found: i64 = roles::table
        .filter(roles::user_id.eq(user))
        .filter(roles::role.eq(role))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

/// Everybody who has a role by this provider's claim.
pub(in super::super) fn holders(
    conn: &mut Conn,
    provider: &ProviderId,
) -> Result<Vec<UserId>, DbError> {
    Ok(roles::table
        .filter(roles::provider_id.eq(provider))
        .select(roles::user_id)
        .distinct()
        .load(conn)?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    user: &UserId,
    role: StaffRole,
) -> Result<(), DbError> {
    diesel::insert_into(roles::table)
        .values((roles::provider_id.eq(provider), roles::user_id.eq(user), roles::role.eq(role)))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    user: &UserId,
    role: StaffRole,
) -> Result<(), DbError> {
    diesel::delete(roles::table.find((provider, user, role))).execute(tx.conn)?;
    Ok(())
}
