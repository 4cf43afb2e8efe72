//! A person's e-mail addresses: several, each verified by a link, one of them the main one.

use chrono::Duration;
use serde_json::json;

use super::super::letters::{AccountChanged, AddressVerification, instant};
use super::super::{
    EmailAddressId, LimitError, LinkError, LinkPurpose, NewLink, Rate, TooMany, UserId,
    issue_link_with, limit, use_link,
};
use super::{Email, EmailError, mark_verified, store, user};
use crate::gateways::mail::{self, Recipient};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx};

const HOURS: i64 = 24;
/// Letters that verify, per person.
pub(super) const LETTERS: Rate = Rate::of(5, 600);
/// Nobody needs more.
const MOST: usize = 10;

/// One of a person's addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressRow {
    /// Id.
    pub id: EmailAddressId,
    /// As typed.
    pub address: String,
    /// Whether letters go there.
    pub main: bool,
    /// When it was verified (UTC).
    pub verified_at: Option<Timestamp>,
}

/// Why an address was not added or changed.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// Not an e-mail address.
    #[error(transparent)]
    Malformed(#[from] EmailError),
    /// The person has ten.
    #[error("too many addresses")]
    Enough,
    /// The main one cannot go; make another one the main one first.
    #[error("the main address stays")]
    Main,
    /// Not verified yet.
    #[error("not verified yet")]
    Unverified,
    /// There is no such address of this person.
    #[error("no such address")]
    NoSuchAddress,
    /// Too many letters.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LimitError> for AddressError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(too_many) => Self::TooMany(too_many),
            LimitError::Db(error) => Self::Db(error),
        }
    }
}

/// Sends a link that adds `email` to the person's addresses. Nothing is added before it is
/// opened, so nobody can keep an address from its owner; and the answer is the same when another
/// person has it (the letter never comes). `path`: where links lead, before
/// the token.
///
/// # Errors
/// [`AddressError`].
pub fn ask_for_address(
    tx: &mut Tx<'_>,
    id: &UserId,
    email: &str,
    path: &str,
) -> Result<(), AddressError> {
    let email = Email::parse(email)?;
    limit(tx, &format!("verify:{id}"), &LETTERS)?;
    if store::addresses(tx.conn, id)?.len() >= MOST {
        return Err(AddressError::Enough);
    }
    tx.record("identity.address.asked_for", id.as_str(), json!({}));
    let owner = store::owner_of(tx.conn, &email)?;
    if owner.is_some_and(|owner| owner != *id) {
        return Ok(());
    }
    send_verification(tx, id, &email, path)?;
    Ok(())
}

/// Sends the link that verifies `email` to it.
///
/// # Errors
/// A fault of the database.
pub fn send_verification(
    tx: &mut Tx<'_>,
    id: &UserId,
    email: &Email,
    path: &str,
) -> Result<(), DbError> {
    let person = user(tx.conn, id)?;
    let token = issue_link_with(
        tx,
        &NewLink {
            purpose: LinkPurpose::VerifyAddress,
            user: Some(id),
            email: Some(email.as_str()),
            data: serde_json::json!({}),
            browser: None,
            valid_for: Duration::hours(HOURS),
        },
    )?;
    let to = Recipient { email: email.as_str().to_owned(), ..person.recipient() };
    let letter = AddressVerification { email: email.as_str().to_owned(), hours: HOURS };
    let link = format!("{path}{}", token.expose());
    mail::post(tx, &to, &letter, Some(id.as_str()), Some(&link))?;
    Ok(())
}

/// Adds or verifies the address a link is about. The address is the link's, never the form's
/// (T11). Its other addresses are told.
///
/// # Errors
/// [`LinkError`]; [`LinkError::Used`] also when somebody else has the address by now.
pub fn verify_address(tx: &mut Tx<'_>, token: &str) -> Result<UserId, LinkError> {
    let used = use_link(tx, token, LinkPurpose::VerifyAddress)?;
    let (Some(id), Some(address)) = (used.user_id, used.email) else {
        return Err(LinkError::Unknown);
    };
    let email = Email::parse(&address).map_err(|_| LinkError::Unknown)?;
    match store::owner_of(tx.conn, &email)? {
        Some(owner) if owner != id => return Err(LinkError::Used),
        Some(_) => {}
        None => {
            tell_everywhere(tx, &id, "address-added")?;
            store::insert_address(tx, &id, &email, false)?;
            let change = Change::between(&(), &json!({ "email": email.as_str() }));
            tx.record_personal_change("identity.address.added", id.as_str(), None, &change);
        }
    }
    mark_verified(tx, &id, email.as_str())?;
    Ok(id)
}

/// Makes a verified address the one letters go to. The old and the new one are told.
///
/// # Errors
/// [`AddressError`].
pub fn make_main(
    tx: &mut Tx<'_>,
    id: &UserId,
    address: &EmailAddressId,
) -> Result<(), AddressError> {
    let row = find(tx, id, address)?;
    if row.verified_at.is_none() {
        return Err(AddressError::Unverified);
    }
    if !row.main {
        let known = user(tx.conn, id)?.email;
        store::set_main(tx, id, address)?;
        tell_everywhere(tx, id, "main-address")?;
        let (before, after) = (json!({ "email": known }), json!({ "email": row.address }));
        let change = Change::between(&before, &after);
        tx.record_personal_change("identity.address.main", id.as_str(), None, &change);
    }
    Ok(())
}

/// Removes an address. All of them are told, the removed one too.
///
/// # Errors
/// [`AddressError`].
pub fn remove_address(
    tx: &mut Tx<'_>,
    id: &UserId,
    address: &EmailAddressId,
) -> Result<(), AddressError> {
    let row = find(tx, id, address)?;
    if row.main {
        return Err(AddressError::Main);
    }
    tell_everywhere(tx, id, "address-removed")?;
    store::delete_address(tx, id, address)?;
    let change = Change::between(&json!({ "email": row.address }), &());
    tx.record_personal_change("identity.address.removed", id.as_str(), None, &change);
    Ok(())
}

pub(super) fn find(
    tx: &mut Tx<'_>,
    id: &UserId,
    address: &EmailAddressId,
) -> Result<AddressRow, AddressError> {
    let rows = store::addresses(tx.conn, id)?;
    rows.into_iter().find(|row| row.id == *address).ok_or(AddressError::NoSuchAddress)
}

/// Writes to every verified address: whoever took over one mailbox must not act unseen.
fn tell_everywhere(tx: &mut Tx<'_>, id: &UserId, what: &'static str) -> Result<(), DbError> {
    let person = user(tx.conn, id)?;
    for row in store::addresses(tx.conn, id)? {
        if row.verified_at.is_some() || row.main {
            let to = Recipient { email: row.address, ..person.recipient() };
            let letter = AccountChanged { what, at: instant(tx.now) };
            mail::post(tx, &to, &letter, Some(id.as_str()), None)?;
        }
    }
    Ok(())
}
