//! Suppressions: addresses at which letters come back. What may be left out is not sent there any
//! more; what must be sent is sent another way.

mod store;

use serde_json::json;

use super::LetterId;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx};
use crate::ground::secret::Vault;

pub use store::{is_suppressed, suppression, suppression_of, suppressions};

pub(super) use store::was_written_to;

/// The purpose of the key in the link that shows that letters arrive again.
const PURPOSE: &str = "mail.suppression";

/// The path that ends a suppression: whoever can read it there gets letters there.
#[must_use]
pub fn confirm_path(vault: &Vault, id: &SuppressionId) -> String {
    format!("/addresses/again/{id}.{}", vault.digest(PURPOSE, id.as_str()))
}

/// The suppression a link was made for. `None`: it was not made here.
#[must_use]
pub fn read_confirm_token(vault: &Vault, token: &str) -> Option<SuppressionId> {
    let (id, digest) = token.split_once('.')?;
    let id: SuppressionId = id.parse().ok()?;
    vault.is_digest(PURPOSE, id.as_str(), digest).then_some(id)
}

crate::ids! {
    /// An address at which letters come back.
    SuppressionId = "sup",
}

crate::text_enum! {
    /// How it was found out.
    pub enum SuppressionReason {
        /// A mail server reported it afterwards (RFC 3464).
        Bounced = "bounced",
        /// The mail server did not take the address (RFC 5321, with a status of RFC 3463).
        Refused = "refused",
    }
}

/// An address at which letters come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Id.
    pub id: SuppressionId,
    /// The address, in lower case.
    pub address: String,
    /// How it was found out.
    pub reason: SuppressionReason,
    /// In the words of the mail server.
    pub detail: String,
    /// When (UTC).
    pub noted_at: Timestamp,
}

/// Notes that letters to `address` come back; noted before, nothing changes. Returns whether it is
/// new.
///
/// # Errors
/// A fault of the database.
pub fn suppress(
    tx: &mut Tx<'_>,
    address: &str,
    reason: SuppressionReason,
    detail: &str,
    letter: Option<&LetterId>,
) -> Result<bool, DbError> {
    if is_suppressed(tx.conn, address)? {
        return Ok(false);
    }
    let suppression = Suppression {
        id: tx.mint(),
        address: address.to_lowercase(),
        reason,
        detail: detail.chars().filter(|one| !one.is_control()).take(500).collect(),
        noted_at: tx.now,
    };
    store::insert(tx, &suppression, letter)?;
    tx.record("mail.address.suppressed", suppression.id.as_str(), json!({ "reason": reason }));
    Ok(true)
}

/// Letters go there again. Nothing changes when they do already.
///
/// # Errors
/// A fault of the database.
pub fn lift_suppression(tx: &mut Tx<'_>, id: &SuppressionId) -> Result<(), DbError> {
    if store::lift(tx, id)? > 0 {
        let change = Change::of("suppressed", &true, &false);
        tx.record_change("mail.address.lifted", id.as_str(), None, &change);
    }
    Ok(())
}
