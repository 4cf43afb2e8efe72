//! Roles in organisations that follow the claim of a provider through which somebody signs in:
//! given when the claim comes, taken back when it goes. A role given by hand is left alone, and
//! the last owner stays. A role that takes a seat waits until the level has one: each sign-in asks
//! anew.

mod store;

use std::collections::BTreeSet;

use serde_json::json;

use super::news::{OrganisationNews, Said, tell_owners};
use super::seats::may_sit;
use super::{
    OrganisationId, PeopleError, Role, SeatsOf, give_role, organisation_by_id, roles_of, take_role,
};
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::identity::{LimitError, ProviderId, Rate, UserId, limit, user};

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

/// How often owners are told that one and the same person waits for a seat: once a week.
const TOLD: Rate = Rate::of(1, 7 * 24 * 3600);

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

/// Lets the roles of `user` follow `values`, what the provider's claim holds now. Gives the names
/// of organisations whose level has no seat for them: those roles wait, and the owners are told.
///
/// # Errors
/// A fault of the database.
pub fn follow_provider(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    user: &UserId,
    values: &[String],
    seats_of: SeatsOf,
) -> Result<BTreeSet<String>, DbError> {
    let rules = store::rules_of(tx.conn, provider)?;
    let wanted = rules.into_iter().filter(|rule| values.contains(&rule.value));
    let wanted: BTreeSet<Post> = wanted.map(|rule| (rule.organisation_id, rule.role)).collect();
    let had = store::posts_by(tx.conn, provider, user)?;
    let mut full = BTreeSet::new();
    for post in wanted.difference(&had) {
        if !give(tx, provider, user, post, seats_of)? {
            full.insert(organisation_by_id(tx.conn, &post.0)?.name);
        }
    }
    for post in had.difference(&wanted) {
        take(tx, provider, user, post)?;
    }
    Ok(full)
}

/// Takes back every role that this provider's claim brought, before it is removed.
///
/// # Errors
/// A fault of the database.
pub fn forget_provider(tx: &mut Tx<'_>, provider: &ProviderId) -> Result<(), DbError> {
    for user in store::holders(tx.conn, provider)? {
        // Nothing is given, so nobody needs a seat.
        follow_provider(tx, provider, &user, &[], |_, _, _| Ok(None))?;
    }
    Ok(())
}

/// False when the role waits for a seat.
fn give(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    user: &UserId,
    post: &Post,
    seats_of: SeatsOf,
) -> Result<bool, DbError> {
    let (organisation, role) = post;
    dialect::lock_row(tx.conn, "organisations", organisation.as_str())?;
    let has = roles_of(tx.conn, user, organisation)?.contains(role);
    if has && !store::is_by_rule(tx.conn, user, post)? {
        return Ok(true);
    }
    // Seats kept for invitations are others', as for a colleague who joins by a domain.
    let sits =
        has || !role.takes_seat() || may_sit(tx, organisation, user, true, seats_of)?.is_ok();
    if !sits {
        wait(tx, provider, user, post)?;
        return Ok(false);
    }
    give_role(tx, organisation, user, *role)?;
    store::insert_post(tx, provider, user, post)?;
    note(tx, "organisations.provider.role_given", provider, user, post);
    Ok(true)
}

/// No seat: it stands in the trail at each sign-in, and the owners hear of it now and then.
fn wait(tx: &mut Tx<'_>, provider: &ProviderId, id: &UserId, post: &Post) -> Result<(), DbError> {
    note(tx, "organisations.provider.role_waits", provider, id, post);
    match limit(tx, &format!("seat-missing:{}:{id}", post.0), &TOLD) {
        Ok(()) => {}
        Err(LimitError::TooMany(_)) => return Ok(()),
        Err(LimitError::Db(error)) => return Err(error),
    }
    let who = user(tx.conn, id)?.name;
    let told = OrganisationNews::SeatMissing;
    tell_owners(tx, &post.0, &Said { told, who: &who, words: "", day: None, page: Some("") })
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
