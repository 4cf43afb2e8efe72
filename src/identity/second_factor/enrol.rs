//! Setting up the second factor. Nothing is stored before a first code proved that the app has
//! the secret: until then the secret travels sealed in the page's own form.

use secrecy::{ExposeSecret, SecretSlice};

use super::super::letters::AccountChanged;
use super::super::{OpenedSession, SignedIn, UserId, session, staff, user};
use super::{recovery, store, totp};
use crate::gateways::mail;
use crate::ground::db::{DbError, Tx};
use crate::ground::random::Chance;
use crate::ground::secret::{Sealed, Vault};

/// A secret on offer. It is shown once, to the person it is for.
pub struct TotpOffer {
    /// The secret as text, in groups of four, to be typed into an app.
    pub text: String,
    /// The address an app reads from the picture (`otpauth://…`).
    pub address: String,
    /// The secret sealed, for the form that confirms it.
    pub sealed: Sealed,
}

/// Why the second factor was not set up or removed.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// The first code is not of this secret.
    #[error("the code is wrong")]
    WrongCode,
    /// The sealed secret is not for this person.
    #[error("the offer is not this person's")]
    BadOffer,
    /// Staff cannot be without a second factor.
    #[error("staff keep their second factor")]
    Staff,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Offers `user` a secret; nothing is stored. `issuer` (the co-op's name) and `account` (the
/// person's address) are what the app will show.
///
/// # Errors
/// When sealing fails, which it does not.
pub fn offer_totp(
    vault: &Vault,
    chance: &dyn Chance,
    user: &str,
    issuer: &str,
    account: &str,
) -> Result<TotpOffer, DbError> {
    let mut secret = [0_u8; totp::SECRET];
    chance.fill(&mut secret);
    let sealed = vault
        .seal(store::SECRET, user, &secret, chance)
        .map_err(|error| DbError::Fault(error.to_string()))?;
    describe(&secret, sealed, issuer, account)
}

/// The same offer again, from its sealed form: a wrong first code must not change the picture.
///
/// # Errors
/// [`EnrolError::BadOffer`].
pub fn offer_again(
    vault: &Vault,
    user: &str,
    sealed: &Sealed,
    issuer: &str,
    account: &str,
) -> Result<TotpOffer, EnrolError> {
    let secret = open(vault, user, sealed)?;
    Ok(describe(secret.expose_secret(), sealed.clone(), issuer, account)?)
}

fn describe(
    secret: &[u8],
    sealed: Sealed,
    issuer: &str,
    account: &str,
) -> Result<TotpOffer, DbError> {
    let fault = || DbError::Fault("a secret no app can read".to_owned());
    let totp = totp::totp(secret, issuer, account).ok_or_else(fault)?;
    let address = totp.to_url().map_err(|_| fault())?;
    let base32 = totp.secret().to_base32();
    let letters: Vec<char> = base32.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(TotpOffer { text: groups.join(" "), address, sealed })
}

fn open(vault: &Vault, user: &str, sealed: &Sealed) -> Result<SecretSlice<u8>, EnrolError> {
    vault.open(store::SECRET, user, sealed).map_err(|_| EnrolError::BadOffer)
}

/// Sets the second factor up once `code` proved it, and gives ten recovery codes to be shown
/// once. The session goes on under a new token as one that gave a second factor; every other one
/// ends. Whoever calls has proved that it is the person (see [`super::super::prove`]).
///
/// # Errors
/// [`EnrolError`].
pub fn confirm_totp(
    tx: &mut Tx<'_>,
    signed_in: &SignedIn,
    sealed: &Sealed,
    code: &str,
) -> Result<(Vec<String>, OpenedSession), EnrolError> {
    let user = &signed_in.user_id;
    let codes = keep_totp(tx, user, user.as_str(), sealed, code)?;
    session::end_sessions(tx, user, Some(&signed_in.session_id))?;
    let session = session::renew_session(tx, &signed_in.session_id, true)?;
    tell(tx, user, "second-factor")?;
    Ok((codes, session))
}

/// Keeps a confirmed secret for `user`; it was offered to `offered_to` (the first administrator
/// gets an offer before there is a user).
pub(in super::super) fn keep_totp(
    tx: &mut Tx<'_>,
    user: &UserId,
    offered_to: &str,
    sealed: &Sealed,
    code: &str,
) -> Result<Vec<String>, EnrolError> {
    let secret = open(tx.vault(), offered_to, sealed)?;
    let step = totp::step_of(secret.expose_secret(), code, tx.now).ok_or(EnrolError::WrongCode)?;
    let kept = tx.seal(store::SECRET, user.as_str(), secret.expose_secret())?;
    store::set_secret(tx, user, &kept, step)?;
    tx.record("identity.second_factor.confirmed", user.as_str(), serde_json::json!({}));
    Ok(recovery::renew_recovery_codes(tx, user)?)
}

/// Does without a second factor. Staff cannot.
///
/// # Errors
/// [`EnrolError::Staff`].
pub fn remove_totp(tx: &mut Tx<'_>, signed_in: &SignedIn) -> Result<(), EnrolError> {
    let user = &signed_in.user_id;
    staff::store::lock(tx)?;
    if !staff::store::roles_of(tx.conn, user)?.is_empty() {
        return Err(EnrolError::Staff);
    }
    if store::forget_secret(tx, user)? {
        store::forget_codes(tx, user)?;
        session::end_sessions(tx, user, Some(&signed_in.session_id))?;
        tx.record("identity.second_factor.removed", user.as_str(), serde_json::json!({}));
        tell(tx, user, "second-factor-removed")?;
    }
    Ok(())
}

fn tell(tx: &mut Tx<'_>, id: &UserId, what: &'static str) -> Result<(), DbError> {
    let person = user(tx.conn, id)?;
    let letter = AccountChanged { what, at: super::super::letters::instant(tx.now) };
    mail::post(tx, &person.recipient(), &letter, Some(id.as_str()), None)?;
    Ok(())
}
