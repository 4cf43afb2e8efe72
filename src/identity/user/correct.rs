//! Correcting what is known of a person, and letting somebody go who was entered by mistake: for
//! tables that come from outside.

use serde_json::json;

use super::super::UserId;
use super::{Email, RegisterError, store};
use crate::ground::db::{Change, DbError, Tx};
use crate::ground::text::Locale;

/// Changes how a person is called and spoken to. The time zone stays.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn correct_person(
    tx: &mut Tx<'_>,
    user: &UserId,
    name: &str,
    locale: Locale,
) -> Result<(), DbError> {
    let known = store::user(tx.conn, user)?;
    store::set_name(tx, user, name.trim(), locale)?;
    let change = Change::between(
        &json!({ "name": known.name, "locale": known.locale.code() }),
        &json!({ "name": name.trim(), "locale": locale.code() }),
    );
    tx.record_personal_change("identity.profile.changed", user.as_str(), None, &change);
    Ok(())
}

/// Puts another address in the place of a main one that nobody has proved. A proved one is its
/// owner's to change: see [`super::make_main`].
///
/// # Errors
/// [`RegisterError`]; [`DbError::NotFound`] when the address is proved.
pub fn correct_address(tx: &mut Tx<'_>, user: &UserId, email: &str) -> Result<(), RegisterError> {
    let email = Email::parse(email).map_err(|_| RegisterError::BadAddress)?;
    match store::owner_of(tx.conn, &email)? {
        Some(owner) if owner == *user => {}
        Some(_) => return Err(RegisterError::AddressTaken),
        None => {}
    }
    let before = store::user(tx.conn, user)?.email;
    store::replace_unproved(tx, user, &email)?;
    let change = Change::of("email", &before, &email.as_str());
    tx.record_personal_change("identity.address.corrected", user.as_str(), None, &change);
    Ok(())
}

/// Lets a person go who was entered by mistake and never came: the person, the address, the links
/// that were sent.
///
/// # Errors
/// [`DbError::Reference`] when something is theirs.
pub fn forget_person(tx: &mut Tx<'_>, user: &UserId) -> Result<(), DbError> {
    store::delete_person(tx, user)?;
    tx.record("identity.user.forgotten", user.as_str(), serde_json::json!({}));
    Ok(())
}

/// Leaves nothing of a person who was entered by mistake but the row that the register points
/// at: `mark` stands in the place of the name, nobody can sign in.
///
/// # Errors
/// A fault of the database.
pub fn blank_person(tx: &mut Tx<'_>, user: &UserId, mark: &str) -> Result<(), DbError> {
    let nowhere = Email::parse(&format!("{user}@nobody.invalid"))
        .map_err(|error| DbError::Fault(error.to_string()))?;
    store::blank(tx, user, mark, &nowhere)?;
    tx.record("identity.user.blanked", user.as_str(), serde_json::json!({}));
    Ok(())
}
