//! Signing in with a passkey, and proving with one who one is.

use super::super::session::{self, OpenedSession};
use super::super::sign_in::{device, limits};
use super::super::{Browser, KnownDevice, LimitError, SignIn, SignedIn, TooMany, UserId};
use super::authenticator::AuthenticatorData;
use super::cose::Key;
use super::verify::{ClientData, decode, is_our_host};
use super::{PasskeyPlace, store};
use crate::ground::db::{DbError, Tx};
use sha2::{Digest, Sha256};

/// What a browser sends; all in base 64 for addresses.
#[derive(Debug, Clone, Default)]
pub struct Assertion {
    /// The credential's name (`id`).
    pub credential: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `authenticatorData`.
    pub authenticator_data: String,
    /// `signature`.
    pub signature: String,
    /// `userHandle`: whose passkey the authenticator says it is.
    pub user_handle: String,
}

/// Where somebody signs in with a passkey.
#[derive(Debug, Clone)]
pub struct PasskeySignIn {
    /// What the browser sent.
    pub assertion: Assertion,
    /// The browser.
    pub browser: Browser,
    /// The cookie of [`KnownDevice`], if it has one.
    pub device: Option<String>,
}

/// Why nobody is asked in at all.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// Too many attempts.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LimitError> for PasskeyError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(too_many) => Self::TooMany(too_many),
            LimitError::Db(error) => Self::Db(error),
        }
    }
}

/// An answer that held.
struct Held {
    owner: UserId,
    /// The authenticator made sure who the person is.
    verified_person: bool,
}

/// Signs in. Where the authenticator made sure who the person is, it stands for both factors;
/// where it did not, the second one is owed as after a password. `Ok(None)`: it opens nothing;
/// must be committed all the same, the attempt counts and the challenge is used up.
///
/// # Errors
/// Too many, or a fault.
pub fn sign_in_with_passkey(
    tx: &mut Tx<'_>,
    place: &PasskeyPlace,
    attempt: &PasskeySignIn,
) -> Result<Option<SignIn>, PasskeyError> {
    limits::count_link(tx, &attempt.browser.address)?;
    let Some(held) = check(tx, place, &attempt.assertion, None)? else {
        let facts = serde_json::json!({ "by": "passkey", "network": attempt.browser.address });
        tx.record("identity.sign_in.failed", "nobody", facts);
        return Ok(None);
    };
    let cookie = attempt.device.as_deref();
    let known = cookie.and_then(|cookie| KnownDevice::recognise(tx.vault(), cookie, &held.owner));
    let mut signed_in = device::open(tx, &held.owner, &attempt.browser, known, "passkey")?;
    if held.verified_person {
        signed_in.session = session::renew_session(tx, &signed_in.session.id, true)?;
        signed_in.second_factor_owed = false;
    }
    Ok(Some(signed_in))
}

/// Proves that it is the person of the session. Gives the session's new token where the
/// authenticator made sure who it is: the session goes on as one that gave two factors.
/// `Ok(None)`: it was not proved; must be committed all the same.
///
/// # Errors
/// Too many, or a fault.
pub fn prove_with_passkey(
    tx: &mut Tx<'_>,
    place: &PasskeyPlace,
    signed_in: &SignedIn,
    assertion: &Assertion,
) -> Result<Option<OpenedSession>, DbError> {
    let owner = &signed_in.user_id;
    let held = check(tx, place, assertion, Some(owner))?;
    let event = if held.is_some() { "identity.proof.given" } else { "identity.proof.failed" };
    tx.record(event, owner.as_str(), serde_json::json!({ "by": "passkey" }));
    let Some(held) = held else { return Ok(None) };
    session::note_proof(tx, &signed_in.session_id)?;
    let both = held.verified_person || signed_in.second_factor;
    session::renew_session(tx, &signed_in.session_id, both).map(Some)
}

/// Checks an answer (WebAuthn 7.2). Everything is verified before anything about the passkey is
/// written; only the challenge is used up whatever comes of it.
fn check(
    tx: &mut Tx<'_>,
    place: &PasskeyPlace,
    said: &Assertion,
    owner: Option<&UserId>,
) -> Result<Option<Held>, DbError> {
    let Some(client_data) = decode(&said.client_data) else { return Ok(None) };
    let Some(client) = ClientData::read(&client_data, "webauthn.get", place) else {
        return Ok(None);
    };
    if !store::take_challenge(tx, &client.challenge, None)? {
        return Ok(None);
    }
    let Some(known) = store::known(tx, &said.credential)? else { return Ok(None) };
    let Some((count, verified_person)) = signed(place, said, &client_data, &known) else {
        return Ok(None);
    };
    if owner.is_some_and(|owner| *owner != known.owner) {
        return Ok(None);
    }
    // A count that does not grow: somebody has a copy (WebAuthn 7.2, 22). 0: it does not count.
    let (before, count) = (known.sign_count, i64::from(count));
    if (before, count) != (0, 0) && count <= before {
        let facts = serde_json::json!({ "passkey": known.id.as_str() });
        tx.record("identity.passkey.copied", known.owner.as_str(), facts);
        return Ok(None);
    }
    let active = store::note_use(tx, &known, count)?;
    Ok(active.then_some(Held { owner: known.owner, verified_person }))
}

/// The count, and whether the person was verified, when the signature holds.
fn signed(
    place: &PasskeyPlace,
    said: &Assertion,
    client_data: &[u8],
    known: &store::Known,
) -> Option<(u32, bool)> {
    let bytes = decode(&said.authenticator_data)?;
    let data = AuthenticatorData::read(&bytes)?;
    let handle = decode(&said.user_handle)?;
    if !is_our_host(data.host_hash, place)
        || !data.is_sound()
        || handle != known.owner.as_str().as_bytes()
    {
        return None;
    }
    let (key, _) = Key::read(&decode(&known.public_key)?)?;
    let message = [bytes.as_slice(), Sha256::digest(client_data).as_slice()].concat();
    let right = key.has_signed(&message, &decode(&said.signature)?);
    right.then(|| (data.count, data.verified_person()))
}
