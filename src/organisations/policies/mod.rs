//! The co-op's texts that people agree to: versioned, published once, never edited.

mod store;

use serde_json::json;

use super::OrganisationId;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::identity::UserId;

pub use store::{current_policy, has_consented, policy_version};

crate::ids! {
    /// One version of a text.
    PolicyTextId = "pol",
}

crate::text_enum! {
    /// Which text.
    pub enum PolicyKind {
        /// The rules of the co-op.
        Statutes = "statutes",
        /// What happens to personal data.
        Privacy = "privacy",
        /// The agreement on processing data for an organisation (GDPR article 28).
        Processing = "processing",
    }
}

/// One version of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyText {
    /// Id; what a consent points at.
    pub id: PolicyTextId,
    /// Which text.
    pub kind: PolicyKind,
    /// 1, 2, 3...
    pub version: i32,
    /// Plain text; blank lines part paragraphs, a line that begins with `# ` is a heading.
    pub body: String,
    /// When it was published (UTC).
    pub published_at: Timestamp,
}

/// Publishes a new version; the same words again are no new version.
///
/// # Errors
/// A fault of the database.
pub fn publish_policy(
    tx: &mut Tx<'_>,
    kind: PolicyKind,
    body: &str,
) -> Result<PolicyText, DbError> {
    dialect::lock_name(tx.conn, "organisations.policy")?;
    let latest = current_policy(tx.conn, kind)?;
    if let Some(same) = latest.as_ref().filter(|text| text.body == body) {
        return Ok(same.clone());
    }
    let version = latest.map_or(1, |text| text.version.saturating_add(1));
    let published_at = tx.now;
    let text = PolicyText { id: tx.mint(), kind, version, body: body.to_owned(), published_at };
    store::insert(tx, &text)?;
    let facts = json!({ "kind": kind.as_str(), "version": version });
    tx.record("organisations.policy.published", text.id.as_str(), facts);
    Ok(text)
}

/// All texts in force, in the order of [`PolicyKind::ALL`].
///
/// # Errors
/// A fault of the database.
pub fn current_policies(conn: &mut Conn) -> Result<Vec<PolicyText>, DbError> {
    let mut texts = Vec::new();
    for kind in PolicyKind::ALL {
        texts.extend(current_policy(conn, *kind)?);
    }
    Ok(texts)
}

/// Notes that `user`, for themselves or for an organisation, agreed to this version.
///
/// # Errors
/// A fault of the database.
pub fn give_consent(
    tx: &mut Tx<'_>,
    user: &UserId,
    organisation: Option<&OrganisationId>,
    text: &PolicyText,
) -> Result<(), DbError> {
    store::insert_consent(tx, user, organisation, &text.id)?;
    let facts = json!({ "kind": text.kind.as_str(), "version": text.version });
    let border = organisation.map(OrganisationId::as_str);
    tx.record_for("organisations.consent.given", user.as_str(), border, facts);
    Ok(())
}
