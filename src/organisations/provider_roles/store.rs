//! The tables of rules for organisations, and of the roles they brought.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::{OrganisationRule, OrganisationRuleId, Post};
use crate::ground::db::schema::{
    provider_organisation_roles as posts, provider_organisation_rules as rules,
};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::{ProviderId, UserId};
use crate::organisations::{OrganisationId, Role};

pub(super) fn rules_of(
    conn: &mut Conn,
    provider: &ProviderId,
) -> Result<Vec<OrganisationRule>, DbError> {
    let rows: Vec<(OrganisationRuleId, String, OrganisationId, Role)> = rules::table
        .filter(rules::provider_id.eq(provider))
        .order((rules::claim_value, rules::organisation_id, rules::role))
        .select((rules::id, rules::claim_value, rules::organisation_id, rules::role))
        .load(conn)?;
    let rule =
        |(id, value, organisation_id, role)| OrganisationRule { id, value, organisation_id, role };
    Ok(rows.into_iter().map(rule).collect())
}

pub(super) fn insert_rule(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    rule: &OrganisationRule,
) -> Result<(), DbError> {
    diesel::insert_into(rules::table)
        .values((
            rules::id.eq(&rule.id),
            rules::provider_id.eq(provider),
            rules::claim_value.eq(&rule.value),
            rules::organisation_id.eq(&rule.organisation_id),
            rules::role.eq(rule.role),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete_rule(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    rule: &OrganisationRuleId,
) -> Result<bool, DbError> {
    let row = rules::table.find(rule).filter(rules::provider_id.eq(provider));
    Ok(diesel::delete(row).execute(tx.conn)? == 1)
}

pub(super) fn posts_by(
    conn: &mut Conn,
    provider: &ProviderId,
    user: &UserId,
) -> Result<BTreeSet<Post>, DbError> {
    let found: Vec<Post> = posts::table
        .filter(posts::provider_id.eq(provider))
        .filter(posts::user_id.eq(user))
        .select((posts::organisation_id, posts::role))
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Everybody who has a role by this provider's claim.
pub(super) fn holders(conn: &mut Conn, provider: &ProviderId) -> Result<Vec<UserId>, DbError> {
    Ok(posts::table
        .filter(posts::provider_id.eq(provider))
        .select(posts::user_id)
        .distinct()
        .load(conn)?)
}

/// Whether any provider's claim brings this role to this person.
pub(super) fn is_by_rule(
    conn: &mut Conn,
    user: &UserId,
    (organisation, role): &Post,
) -> Result<bool, DbError> {
    let found: i64 = posts::table
        .filter(posts::user_id.eq(user))
        .filter(posts::organisation_id.eq(organisation))
        .filter(posts::role.eq(role))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

pub(super) fn insert_post(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    user: &UserId,
    (organisation, role): &Post,
) -> Result<(), DbError> {
    diesel::insert_into(posts::table)
        .values((
            posts::provider_id.eq(provider),
            posts::user_id.eq(user),
            posts::organisation_id.eq(organisation),
            posts::role.eq(role),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete_post(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    user: &UserId,
    (organisation, role): &Post,
) -> Result<(), DbError> {
    diesel::delete(posts::table.find((provider, user, organisation, role))).execute(tx.conn)?;
    Ok(())
}
