//! Signing in through a provider.

use chrono::Duration;

use super::super::session;
use super::super::sign_in::{KnownDevice, SignIn, device};
use super::super::{
    Browser, Email, NewUser, RegisterError, UserId, UserState, addresses, mark_verified, register,
    user,
};
use super::{Provider, SignOutHint, elsewhere, follow, link};
use crate::gateways::openid::Told;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::text::Locale;

/// Somebody who comes back from a provider.
#[derive(Debug, Clone)]
pub struct ProviderSignIn {
    /// What the provider told.
    pub told: Told,
    /// The browser.
    pub browser: Browser,
    /// The cookie of [`KnownDevice`], if it has one.
    pub device: Option<String>,
    /// The language, for somebody new.
    pub locale: Locale,
    /// How the provider is told when the person signs out, if it can be.
    pub sign_out: Option<SignOutHint>,
}

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// Nobody here is known by this identity. Whether an address is known is not said.
    #[error("nobody here is known by this identity")]
    Unknown,
    /// The account may not sign in.
    #[error("the account is disabled")]
    Disabled,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Signs in. The provider stands for the password; the second factor is owed as after one, unless
/// the provider told of a factor that the co-op takes for it. Roles in the office follow the
/// claim before the session is opened.
///
/// # Errors
/// [`EnterError`].
pub fn sign_in_with_provider(
    tx: &mut Tx<'_>,
    provider: &Provider,
    attempt: &ProviderSignIn,
) -> Result<SignIn, EnterError> {
    let told = &attempt.told;
    let user_id = match link::store::find(tx.conn, &provider.issuer, &told.subject)? {
        Some(known) => {
            link::store::note_use(tx, &known.id)?;
            known.user_id
        }
        None => meet(tx, provider, told, attempt.locale)?,
    };
    if user(tx.conn, &user_id)?.state != UserState::Active {
        return Err(EnterError::Disabled);
    }
    tx.actor = Actor::user(user_id.as_str());
    follow::follow_roles(tx, provider, &user_id, &told.roles)?;
    let cookie = attempt.device.as_deref();
    let known = cookie.and_then(|cookie| KnownDevice::recognise(tx.vault(), cookie, &user_id));
    let mut signed_in = device::open(tx, &user_id, &attempt.browser, known, "provider")?;
    if provider.gave_second_factor(&told.methods) {
        signed_in.session = session::renew_session(tx, &signed_in.session.id, true)?;
        signed_in.second_factor_owed = false;
    }
    session::note_proof_at(tx, &signed_in.session.id, proved_at(tx.now, told))?;
    if let Some(hint) = &attempt.sign_out {
        elsewhere::keep(tx, &signed_in.session.id, provider, hint)?;
    }
    Ok(signed_in)
}

/// A provider that was signed in to hours ago proves nothing about who sits there now, and one
/// that does not say when proves it no more.
fn proved_at(now: Timestamp, told: &Told) -> Timestamp {
    told.proved_at.unwrap_or(now - Duration::days(1)).min(now)
}

/// Finds or makes the user of an identity that was never seen. An address decides only where the
/// co-op trusts the provider with it, the provider calls it verified, and we proved it ourselves.
fn meet(
    tx: &mut Tx<'_>,
    provider: &Provider,
    told: &Told,
    locale: Locale,
) -> Result<UserId, EnterError> {
    let address = told.email.as_deref().filter(|_| told.email_verified);
    let email = address.and_then(|address| Email::parse(address).ok());
    let email = email.filter(|_| provider.trusts_addresses).ok_or(EnterError::Unknown)?;
    let user_id = match user::store::owner_of(tx.conn, &email)? {
        Some(owner) if is_proved(tx, &owner, &email)? => owner,
        None if provider.admits_unknown => newcomer(tx, told, &email, locale)?,
        _ => return Err(EnterError::Unknown),
    };
    link::tie(tx, &user_id, provider, told)?;
    Ok(user_id)
}

/// Somebody may have entered a stranger's address and wait for the stranger to come.
fn is_proved(tx: &mut Tx<'_>, owner: &UserId, email: &Email) -> Result<bool, DbError> {
    let rows = addresses(tx.conn, owner)?;
    Ok(rows
        .iter()
        .any(|row| row.verified_at.is_some() && row.address.to_lowercase() == email.search()))
}

fn newcomer(
    tx: &mut Tx<'_>,
    told: &Told,
    email: &Email,
    locale: Locale,
) -> Result<UserId, EnterError> {
    let before_the_at = email.as_str().split('@').next().unwrap_or_default();
    let name = told.name.clone().unwrap_or_else(|| before_the_at.to_owned());
    let new = NewUser { name, email: email.as_str().to_owned(), locale };
    let id = register(tx, new).map_err(|error| match error {
        RegisterError::Db(error) => EnterError::Db(error),
        RegisterError::AddressTaken | RegisterError::BadAddress => EnterError::Unknown,
    })?;
    mark_verified(tx, &id, email.as_str())?;
    Ok(id)
}
