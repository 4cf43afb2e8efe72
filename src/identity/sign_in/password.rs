//! Signing in with a password.

use secrecy::{ExposeSecret, SecretString};

use super::super::password::{Verdict, could_be_one, hash, store, verify};
use super::super::{Browser, Email, LimitError, UserId, user};
use super::{KnownDevice, SignIn, SignInError, device, in_audit, limits};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};

/// What somebody typed, and where.
#[derive(Debug, Clone)]
pub struct PasswordAttempt {
    /// The address as typed.
    pub email: String,
    /// The password as typed, not trimmed.
    pub password: SecretString,
    /// The browser it was typed in.
    pub browser: Browser,
    /// The cookie of [`KnownDevice`], if the browser has one.
    pub device: Option<String>,
}

/// Who might be signing in.
#[derive(Clone)]
struct Candidate {
    account: String,
    user_id: Option<UserId>,
    hash: Option<String>,
    device: Option<KnownDevice>,
}

/// Signs in with a password. The attempt is counted before anything is compared, and the
/// comparing happens outside any transaction.
///
/// # Errors
/// [`SignInError`].
pub async fn sign_in_with_password(
    means: &Means,
    attempt: PasswordAttempt,
) -> Result<SignIn, SignInError> {
    if !could_be_one(attempt.password.expose_secret()) {
        return Err(SignInError::Wrong);
    }
    let first = attempt.clone();
    // A count that a power cut takes lets somebody try once more: not worth waiting for the disk.
    let counted = means.db.write_unsynced(Actor::visitor(), move |tx| count(tx, &first));
    let candidate = counted.await?;
    let verdict = verify(attempt.password.clone(), candidate.hash.clone()).await?;
    let newer = match verdict {
        Verdict::RightButOld => Some(hash(attempt.password.clone(), &*means.chance).await?),
        Verdict::Right | Verdict::Wrong => None,
    };
    let browser = attempt.browser;
    let right = verdict != Verdict::Wrong;
    let outcome = means.db.write(Actor::visitor(), move |tx| -> Result<_, DbError> {
        if right {
            enter(tx, &candidate, &browser, newer)
        } else {
            refuse(tx, &candidate, &browser)
        }
    });
    outcome.await?.ok_or(SignInError::Wrong)
}

fn count(tx: &mut Tx<'_>, attempt: &PasswordAttempt) -> Result<Candidate, SignInError> {
    let email = Email::parse(&attempt.email).ok();
    let account = email.as_ref().map_or("", Email::search).to_owned();
    let user_id = match &email {
        Some(email) => user::store::owner_of(tx.conn, email)?,
        None => None,
    };
    let cookie = attempt.device.as_deref();
    let device = user_id
        .as_ref()
        .zip(cookie)
        .and_then(|(user, cookie)| KnownDevice::recognise(tx.vault(), cookie, user));
    let network = &attempt.browser.address;
    if let Err(error) = limits::count_password(tx, &account, network, device.as_ref()) {
        let account = in_audit(tx, &account);
        tracing::warn!(account, network, "sign-in held back by a limit");
        return Err(match error {
            LimitError::TooMany(too_many) => too_many.into(),
            LimitError::Db(error) => error.into(),
        });
    }
    let hash = match &user_id {
        Some(user) => store::hash_of(tx.conn, user)?,
        None => None,
    };
    Ok(Candidate { account, user_id, hash, device })
}

/// Opens the session, if the password is still the same and the user still active.
fn enter(
    tx: &mut Tx<'_>,
    candidate: &Candidate,
    browser: &Browser,
    newer: Option<String>,
) -> Result<Option<SignIn>, DbError> {
    let (Some(user), Some(hash)) = (&candidate.user_id, &candidate.hash) else { return Ok(None) };
    if store::hash_of(tx.conn, user)?.as_ref() != Some(hash) {
        return refuse(tx, candidate, browser);
    }
    if let Some(newer) = newer {
        store::replace_hash(tx, user, hash, &newer)?;
    }
    device::open(tx, user, browser, candidate.device.clone(), "password").map(Some)
}

fn refuse(
    tx: &mut Tx<'_>,
    candidate: &Candidate,
    browser: &Browser,
) -> Result<Option<SignIn>, DbError> {
    let account = in_audit(tx, &candidate.account);
    let object = candidate.user_id.as_ref().map_or("nobody", UserId::as_str).to_owned();
    let facts = serde_json::json!({ "account": account, "network": browser.address });
    tx.record("identity.sign_in.failed", &object, facts);
    Ok(None)
}
