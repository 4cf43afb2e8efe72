//! Rules: which value of a provider's claim brings which role in the office.

use serde_json::json;

use super::super::{ProviderId, StaffRole, StaffRuleId};
use super::store;
use crate::ground::db::{Conn, DbError, Tx};

/// Who has this value has this role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRule {
    /// Id.
    pub id: StaffRuleId,
    /// The value of the claim, character by character.
    pub value: String,
    /// The role it brings.
    pub role: StaffRole,
}

/// The rules of a provider.
///
/// # Errors
/// A fault of the database.
pub fn staff_rules(conn: &mut Conn, provider: &ProviderId) -> Result<Vec<StaffRule>, DbError> {
    store::rules_of(conn, provider)
}

/// Adds a rule; false when it is there. It counts from each person's next sign-in on.
///
/// # Errors
/// [`DbError::NotFound`] when there is no such provider.
pub fn add_staff_rule(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    value: &str,
    role: StaffRole,
) -> Result<bool, DbError> {
    store::provider(tx.conn, provider)?;
    let same = |rule: &StaffRule| rule.value == value && rule.role == role;
    if store::rules_of(tx.conn, provider)?.iter().any(same) {
        return Ok(false);
    }
    let rule = StaffRule { id: tx.mint(), value: value.to_owned(), role };
    store::insert_rule(tx, provider, &rule)?;
    let facts = json!({ "value": value, "role": role });
    tx.record("identity.provider.rule_added", provider.as_str(), facts);
    Ok(true)
}

/// Removes a rule; false when it is not there. Roles it brought go at each person's next sign-in.
///
/// # Errors
/// A fault of the database.
pub fn remove_staff_rule(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    rule: &StaffRuleId,
) -> Result<bool, DbError> {
    let removed = store::delete_rule(tx, provider, rule)?;
    if removed {
        let facts = json!({ "rule": rule.as_str() });
        tx.record("identity.provider.rule_removed", provider.as_str(), facts);
    }
    Ok(removed)
}
