//! A person becomes a user.

use super::super::UserId;
use super::{Email, store};
use crate::ground::db::{DbError, Tx};
use crate::ground::text::Locale;

/// Who registers.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// How the person wants to be called.
    pub name: String,
    /// The first address, as typed; it is the main one and not verified yet.
    pub email: String,
    /// The language of pages and letters.
    pub locale: Locale,
}

/// Why somebody could not register.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The address belongs to a user already. Never tell a visitor: write to the address.
    #[error("the address belongs to a user already")]
    AddressTaken,
    /// Not an e-mail address.
    #[error("not an e-mail address")]
    BadAddress,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Makes a user with an address that is still to be verified. There is no password: one is
/// chosen after the address was proved.
///
/// # Errors
/// [`RegisterError`].
pub fn register(tx: &mut Tx<'_>, new: NewUser) -> Result<UserId, RegisterError> {
    let NewUser { name, email, locale } = new;
    let email = Email::parse(&email).map_err(|_| RegisterError::BadAddress)?;
    if store::owner_of(tx.conn, &email)?.is_some() {
        return Err(RegisterError::AddressTaken);
    }
    let id: UserId = tx.mint();
    store::insert_user(tx, &id, name.trim(), locale)?;
    store::insert_address(tx, &id, &email, true).map_err(|error| {
        let taken = error.is_about("email_addresses_search_key")
            || error.is_about("email_addresses.address_search");
        if taken { RegisterError::AddressTaken } else { error.into() }
    })?;
    tx.record("identity.user.registered", id.as_str(), serde_json::json!({}));
    Ok(id)
}
