//! Asking whether letters arrive again at an address of one's own.

use super::letters::AddressAgainLetter;
use crate::gateways::mail::{self, SuppressionId, confirm_path, suppression};
use crate::ground::db::{DbError, Tx};
use crate::identity::{UserId, addresses, user};
use crate::organisations::coop_settings;

/// Why nothing was asked.
#[derive(Debug, thiserror::Error)]
pub enum AgainError {
    /// It is no address of theirs.
    #[error("not an address of theirs")]
    NotTheirs,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sends a letter to a suppressed address of `owner`; if it arrives, its link ends the suppression.
///
/// # Errors
/// [`AgainError`]; [`DbError::NotFound`] when it is not suppressed.
pub fn ask_address_again(
    tx: &mut Tx<'_>,
    owner: &UserId,
    id: &SuppressionId,
) -> Result<(), AgainError> {
    let suppressed = suppression(tx.conn, id)?;
    let own = addresses(tx.conn, owner)?;
    if !own.iter().any(|row| row.address.to_lowercase() == suppressed.address) {
        return Err(AgainError::NotTheirs);
    }
    let mut to = user(tx.conn, owner)?.recipient();
    to.email = suppressed.address;
    let letter =
        AddressAgainLetter { coop_name: coop_settings(tx.conn)?.name, name: to.name.clone() };
    let link = confirm_path(tx.vault(), id);
    mail::post(tx, &to, &letter, Some(id.as_str()), Some(&link))?;
    tx.record("mailings.suppression.asked_about", id.as_str(), serde_json::json!({}));
    Ok(())
}
