//! Not wanting announcements: said on one's own page, or by the link in one of them (RFC 8058).

use serde_json::json;

use super::{RecipientId, store};
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::ground::secret::Vault;

/// The purpose of the key in the link.
const PURPOSE: &str = "mailings.unsubscribe";

/// The path that unsubscribes a recipient: it proves itself and names nobody.
#[must_use]
pub fn unsubscribe_path(vault: &Vault, recipient: &RecipientId) -> String {
    format!("/unsubscribe/{recipient}.{}", vault.digest(PURPOSE, recipient.as_str()))
}

/// The recipient a link was made for. `None`: it was not made here.
#[must_use]
pub fn read_unsubscribe_token(vault: &Vault, token: &str) -> Option<RecipientId> {
    let (id, digest) = token.split_once('.')?;
    let recipient: RecipientId = id.parse().ok()?;
    vault.is_digest(PURPOSE, recipient.as_str(), digest).then_some(recipient)
}

/// No announcement goes to the address of this recipient any more; said twice, nothing changes.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn unsubscribe(tx: &mut Tx<'_>, recipient: &RecipientId) -> Result<(), DbError> {
    let address = store::address_of(tx.conn, recipient)?;
    refuse_announcements(tx, &address)
}

/// No announcement goes to `address` any more.
///
/// # Errors
/// A fault of the database.
pub fn refuse_announcements(tx: &mut Tx<'_>, address: &str) -> Result<(), DbError> {
    // A mail program may ask twice at once.
    dialect::lock_name(tx.conn, "mailings.refusals")?;
    if refuses_announcements(tx.conn, address)? {
        return Ok(());
    }
    store::insert_refusal(tx, address)?;
    tx.record("mailings.announcements.refused", "announcements", json!({}));
    Ok(())
}

/// Announcements go to `address` again.
///
/// # Errors
/// A fault of the database.
pub fn accept_announcements(tx: &mut Tx<'_>, address: &str) -> Result<(), DbError> {
    if store::delete_refusal(tx, address)? > 0 {
        tx.record("mailings.announcements.accepted", "announcements", json!({}));
    }
    Ok(())
}

/// Whether announcements are not wanted at `address`.
///
/// # Errors
/// A fault of the database.
pub fn refuses_announcements(conn: &mut Conn, address: &str) -> Result<bool, DbError> {
    store::is_refused(conn, address)
}
