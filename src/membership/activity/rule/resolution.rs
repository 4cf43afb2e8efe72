//! The resolution of an assembly that the rates of a rule come from.

use serde_json::json;

use super::{RuleError, RuleId, store};
use crate::ground::db::{DbError, Tx};

/// Names the resolution that the rates of a rule come from, once.
///
/// # Errors
/// [`RuleError::Nonsense`] without words, or when it was named before.
pub fn name_resolution(tx: &mut Tx<'_>, id: &RuleId, words: &str) -> Result<(), RuleError> {
    let words = words.trim();
    if words.is_empty() {
        return Err(RuleError::Nonsense);
    }
    match store::insert_resolution(tx, id, words) {
        Err(DbError::Duplicate(_)) => return Err(RuleError::Nonsense),
        done => done?,
    }
    let facts = json!({ "resolution": words });
    tx.record("membership.activity_rule.resolution_named", id.as_str(), facts);
    Ok(())
}
