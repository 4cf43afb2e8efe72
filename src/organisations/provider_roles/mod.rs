//! Roles in organisations that follow the claim of a provider through which somebody signs in:
//! given when the claim comes, taken back when it goes. A role given by hand is left alone, and
//! the last owner stays.

mod store;

use std::collections::BTreeSet;

use serde_json::json;

use super::{OrganisationId, PeopleError, Role, give_role, roles_of, take_role};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::{ProviderId, UserId};

crate::ids! {
    /// A rule that brings a role in an organisation.
    OrganisationRuleId = "oru",
}

/// Who has this value has this role in this organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRule {
    /// Id.
    pub id: OrganisationRuleId,
    /// The value of the claim, character by character.
    pub value: String,
    /// Where.
    pub organisation_id: OrganisationId,
    /// The role it brings.
    pub role: Role,
}

/// A role somewhere.
type Post = (OrganisationId, Role);

/// The rules of a provider.
///
/// # Errors
/// A fault of the database.
pub fn organisation_rules(
    conn: &mut Conn,
    provider: &ProviderId,
) -> Result<Vec<OrganisationRule>, DbError> {
    store::rules_of(conn, provider)
}

/// Adds a rule; false when it is there. It counts from each person's next sign-in on.
///
/// # Errors
/// A fault of the database.
pub fn add_organisation_rule(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    value: &str,
    organisation: &OrganisationId,
    role: Role,
) -> Result<bool, DbError> {
    let same = |rule: &OrganisationRule| {
        rule.value == value && rule.organisation_id == *organisation && rule.role == role
    };
    if store::rules_of(tx.conn, provider)?.iter().any(same) {
        return Ok(false);
    }
    let (id, organisation_id) = (tx.mint(), organisation.clone());
    let rule = OrganisationRule { id, value: value.to_owned(), organisation_id, role };
    store::insert_rule(tx, provider, &rule)?;
    let facts = json!({ "value": value, "organisation": organisation.as_str(), "role": role });
    tx.record("organisations.provider.rule_added", provider.as_str(), facts);
    Ok(true)
}

/// Removes a rule; false when it is not there. Roles it brought go at each person's next sign-in.
///
/// # Errors
/// A fault of the database.
pub fn remove_organisation_rule(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    rule: &OrganisationRuleId,
) -> Result<bool, DbError> {
    let removed = store::delete_rule(tx, provider, rule)?;
    if removed {
        let facts = json!({ "rule": rule.as_str() });
        tx.record("organisations.provider.rule_removed", provider.as_str(), facts);
    }
    Ok(removed)
}

/// Lets the roles of `user` follow `values`, what the provider's claim holds now.
///
/// # Errors
/// A fault of the database.
pub fn follow_provider(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    user: &UserId,
    values: &[String],
) -> Result<(), DbError> {
    let rules = store::rules_of(tx.conn, provider)?;
    let wanted = rules.into_iter().filter(|rule| values.contains(&rule.value));
    let wanted: BTreeSet<Post> = wanted.map(|rule| (rule.organisation_id, rule.role)).collect();
    let had = store::posts_by(tx.conn, provider, user)?;
    for post in wanted.difference(&had) {
        give(tx, provider, user, post)?;
    }
    for post in had.difference(&wanted) {
        take(tx, provider, user, post)?;
    }
    Ok(())
}

/// Takes back every role that this provider's claim brought, before it is removed.
///
/// # Errors
/// A fault of the database.
pub fn forget_provider(tx: &mut Tx<'_>, provider: &ProviderId) -> Result<(), DbError> {
    for user in store::holders(tx.conn, provider)? {
        follow_provider(tx, provider, &user, &[])?;
    }
    Ok(())
}

fn give(tx: &mut Tx<'_>, provider: &ProviderId, user: &UserId, post: &Post) -> Result<(), DbError> {
    let (organisation, role) = post;
    let has = roles_of(tx.conn, user, organisation)?.contains(role);
    if has && !store::is_by_rule(tx.conn, user, post)? {
        return Ok(());
    }
    give_role(tx, organisation, user, *role)?;
    store::insert_post(tx, provider, user, post)?;
    note(tx, "organisations.provider.role_given", provider, user, post);
    Ok(())
}

fn take(tx: &mut Tx<'_>, provider: &ProviderId, user: &UserId, post: &Post) -> Result<(), DbError> {
    store::delete_post(tx, provider, user, post)?;
    let mut event = "organisations.provider.role_taken";
    if !store::is_by_rule(tx.conn, user, post)? {
        match take_role(tx, &post.0, user, post.1) {
            Ok(()) => {}
            Err(PeopleError::Db(error)) => return Err(error),
            // The last owner: somebody has to be left who may invite others.
            Err(_) => event = "organisations.provider.role_kept",
        }
    }
    note(tx, event, provider, user, post);
    Ok(())
}

fn note(
    tx: &mut Tx<'_>,
    event: &'static str,
    provider: &ProviderId,
    user: &UserId,
    (organisation, role): &Post,
) {
    let facts = json!({ "provider": provider.as_str(), "user": user.as_str(), "role": role });
    tx.record_for(event, organisation.as_str(), Some(organisation.as_str()), facts);
}
