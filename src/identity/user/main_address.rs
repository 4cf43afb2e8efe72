//! Changing where letters go. Both addresses have their say: the new one was proved by a link
//! sent to it, and the old one is asked by another. Who gave a second factor is not asked: a lost
//! mailbox must not keep its letters for ever.

use chrono::Duration;

use super::super::letters::MainAddressChange;
use super::super::{
    EmailAddressId, LinkError, LinkPurpose, NewLink, SignedIn, UserId, issue_link_with, limit,
    use_link,
};
use super::addresses::{AddressError, LETTERS, find, make_main};
use super::{store, user};
use crate::gateways::mail;
use crate::ground::db::Tx;

const HOURS: i64 = 24;

/// Makes a verified address the main one, or asks the old one by letter first. True when it is
/// done already. `path`: where links lead, before the token.
///
/// # Errors
/// [`AddressError`].
pub fn change_main(
    tx: &mut Tx<'_>,
    signed_in: &SignedIn,
    address: &EmailAddressId,
    path: &str,
) -> Result<bool, AddressError> {
    let id = &signed_in.user_id;
    let row = find(tx, id, address)?;
    if row.verified_at.is_none() {
        return Err(AddressError::Unverified);
    }
    let person = user(tx.conn, id)?;
    if row.main || signed_in.second_factor || !person.email_verified {
        make_main(tx, id, address)?;
        return Ok(true);
    }
    limit(tx, &format!("verify:{id}"), &LETTERS)?;
    let new = NewLink {
        purpose: LinkPurpose::ChangeMain,
        user: Some(id),
        email: Some(&row.address),
        data: serde_json::json!({ "address": address.as_str() }),
        browser: None,
        valid_for: Duration::hours(HOURS),
    };
    let token = issue_link_with(tx, &new)?;
    tx.record("identity.address.main_asked_for", id.as_str(), serde_json::json!({}));
    let letter = MainAddressChange { email: row.address.clone(), hours: HOURS };
    let link = format!("{path}{}", token.expose());
    mail::post(tx, &person.recipient(), &letter, Some(id.as_str()), Some(&link))?;
    Ok(false)
}

/// Makes the address of a link the main one, if it still is one of the person's.
///
/// # Errors
/// [`LinkError`]; [`LinkError::Unknown`] when the address was removed meanwhile.
pub fn confirm_main(tx: &mut Tx<'_>, token: &str) -> Result<UserId, LinkError> {
    let used = use_link(tx, token, LinkPurpose::ChangeMain)?;
    let (Some(id), Some(email)) = (used.user_id, used.email) else {
        return Err(LinkError::Unknown);
    };
    let theirs = store::addresses(tx.conn, &id)?;
    let row = theirs.into_iter().find(|row| row.address == email).ok_or(LinkError::Unknown)?;
    match make_main(tx, &id, &row.id) {
        Ok(()) => Ok(id),
        Err(AddressError::Db(error)) => Err(error.into()),
        Err(_) => Err(LinkError::Unknown),
    }
}
