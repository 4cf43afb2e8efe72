//! Roles in the office that follow a provider's claim: given when it comes, taken back when it
//! goes, weighed anew at each sign-in. A role that somebody gave by hand is left alone.

pub(super) mod store;

use std::collections::BTreeSet;

use serde_json::json;

use super::super::staff::store as held;
use super::super::{StaffError, StaffRole, UserId, grant_role, revoke_role};
use super::Provider;
use crate::ground::db::{DbError, Tx};

/// Lets the roles of `user` follow `values`, what the claim holds now.
///
/// # Errors
/// A fault of the database.
pub(super) fn follow_roles(
    tx: &mut Tx<'_>,
    provider: &Provider,
    user: &UserId,
    values: &[String],
) -> Result<(), DbError> {
    held::lock(tx)?;
    let rules = super::store::rules_of(tx.conn, &provider.id)?;
    let wanted: BTreeSet<StaffRole> = rules
        .into_iter()
        .filter(|rule| values.contains(&rule.value))
        .map(|rule| rule.role)
        .collect();
    let had = store::roles_by(tx.conn, &provider.id, user)?;
    for role in wanted.difference(&had) {
        give(tx, provider, user, *role)?;
    }
    for role in had.difference(&wanted) {
        take(tx, provider, user, *role)?;
    }
    Ok(())
}

fn give(
    tx: &mut Tx<'_>,
    provider: &Provider,
    user: &UserId,
    role: StaffRole,
) -> Result<(), DbError> {
    let has = held::roles_of(tx.conn, user)?.contains(&role);
    if has && !store::is_by_rule(tx.conn, user, role)? {
        return Ok(());
    }
    grant_role(tx, user, role).map_err(fault)?;
    store::insert(tx, &provider.id, user, role)?;
    let facts = json!({ "provider": provider.id.as_str(), "role": role });
    tx.record("identity.provider.role_given", user.as_str(), facts);
    Ok(())
}

fn take(
    tx: &mut Tx<'_>,
    provider: &Provider,
    user: &UserId,
    role: StaffRole,
) -> Result<(), DbError> {
    store::delete(tx, &provider.id, user, role)?;
    let mut event = "identity.provider.role_taken";
    if !store::is_by_rule(tx.conn, user, role)? {
        match revoke_role(tx, user, role) {
            Ok(_) => {}
            // Somebody must be able to grant roles: it stays, as if given by hand.
            Err(StaffError::LastAdministrator) => event = "identity.provider.role_kept",
            Err(error) => return Err(fault(error)),
        }
    }
    let facts = json!({ "provider": provider.id.as_str(), "role": role });
    tx.record(event, user.as_str(), facts);
    Ok(())
}

fn fault(error: StaffError) -> DbError {
    match error {
        StaffError::Db(error) => error,
        other => super::fault(other),
    }
}
