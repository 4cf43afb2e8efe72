//! Adding a passkey and doing without one.

use super::super::letters::{AccountChanged, instant};
use super::super::{PasskeyId, SignedIn, UserId, staff, user};
use super::authenticator::AuthenticatorData;
use super::cose::Key;
use super::verify::{ClientData, decode, encode, is_our_host};
use super::{PasskeyPlace, store};
use crate::gateways::mail;
use crate::ground::db::{DbError, Tx};

/// So many passkeys has nobody.
pub const MOST_PASSKEYS: usize = 20;

/// What a browser sends after it made a passkey; all in base 64 for addresses but the name.
#[derive(Debug, Clone)]
pub struct NewPasskey {
    /// As the owner calls it.
    pub name: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `authenticatorData`.
    pub authenticator_data: String,
}

/// Why a passkey was not added or removed.
#[derive(Debug, thiserror::Error)]
pub enum RegisterPasskeyError {
    /// The answer does not hold; or it is too late, or a second one.
    #[error("the answer of the authenticator does not hold")]
    Wrong,
    /// It is somebody's already.
    #[error("the passkey is there already")]
    Known,
    /// See [`MOST_PASSKEYS`].
    #[error("too many passkeys")]
    TooMany,
    /// The last factor of staff stays.
    #[error("staff keep their last factor")]
    LastFactor,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds a passkey. Whoever calls has proved that it is the person.
///
/// # Errors
/// [`RegisterPasskeyError`].
pub fn register_passkey(
    tx: &mut Tx<'_>,
    signed_in: &SignedIn,
    place: &PasskeyPlace,
    new: &NewPasskey,
) -> Result<PasskeyId, RegisterPasskeyError> {
    let owner = &signed_in.user_id;
    let (credential, key, count) =
        read(tx, owner, place, new)?.ok_or(RegisterPasskeyError::Wrong)?;
    if store::passkeys_of(tx.conn, owner)?.len() >= MOST_PASSKEYS {
        return Err(RegisterPasskeyError::TooMany);
    }
    let id: PasskeyId = tx.mint();
    let row = store::Row { id: &id, owner, credential: &credential, key: &key, name: &new.name };
    store::insert(tx, &row, i64::from(count)).map_err(|error| {
        let known =
            error.is_about("passkeys_credential_key") || error.is_about("passkeys.credential");
        if known { RegisterPasskeyError::Known } else { error.into() }
    })?;
    let facts = serde_json::json!({ "passkey": id.as_str() });
    tx.record("identity.passkey.added", owner.as_str(), facts);
    tell(tx, owner, "passkey")?;
    Ok(id)
}

type Read = (String, String, u32);

fn read(
    tx: &mut Tx<'_>,
    owner: &UserId,
    place: &PasskeyPlace,
    new: &NewPasskey,
) -> Result<Option<Read>, DbError> {
    let client = decode(&new.client_data);
    let client = client.and_then(|it| ClientData::read(&it, "webauthn.create", place));
    let Some(client) = client else { return Ok(None) };
    if !store::take_challenge(tx, &client.challenge, Some(owner))? {
        return Ok(None);
    }
    Ok(decode(&new.authenticator_data).and_then(|bytes| {
        let data = AuthenticatorData::read(&bytes)?;
        if !is_our_host(data.host_hash, place) || !data.is_sound() {
            return None;
        }
        let credential = data.credential()?;
        let (_, len) = Key::read(credential.key)?;
        Some((encode(credential.id), encode(credential.key.get(..len)?), data.count))
    }))
}

/// Does without a passkey; false when there is none such. Staff keep their last factor.
///
/// # Errors
/// [`RegisterPasskeyError::LastFactor`].
pub fn remove_passkey(
    tx: &mut Tx<'_>,
    signed_in: &SignedIn,
    id: &PasskeyId,
) -> Result<bool, RegisterPasskeyError> {
    let owner = &signed_in.user_id;
    staff::store::lock(tx)?;
    let theirs = store::passkeys_of(tx.conn, owner)?;
    if !theirs.iter().any(|passkey| passkey.id == *id) {
        return Ok(false);
    }
    let last = theirs.len() == 1 && !user(tx.conn, owner)?.has_totp;
    if last && !staff::store::roles_of(tx.conn, owner)?.is_empty() {
        return Err(RegisterPasskeyError::LastFactor);
    }
    store::delete(tx, owner, id)?;
    let facts = serde_json::json!({ "passkey": id.as_str() });
    tx.record("identity.passkey.removed", owner.as_str(), facts);
    tell(tx, owner, "passkey-removed")?;
    Ok(true)
}

fn tell(tx: &mut Tx<'_>, id: &UserId, what: &'static str) -> Result<(), DbError> {
    let person = user(tx.conn, id)?;
    let letter = AccountChanged { what, at: instant(tx.now) };
    mail::post(tx, &person.recipient(), &letter, Some(id.as_str()), None)?;
    Ok(())
}
