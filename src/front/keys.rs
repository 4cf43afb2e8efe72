//! What owners do with a front: open it, give it another secret, change it, close it.

use std::fmt;

use serde_json::json;

use super::FrontId;
use super::store::{self, Front};
use crate::gateways::bigbluebutton::ChecksumHash;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::secret::Sealed;
use crate::identity::UserId;
use crate::organisations::{Organisation, OrganisationId};
use secrecy::ExposeSecret;

/// Where the secret lives, for sealing.
pub(super) const SECRET: &str = "fronts.secret";
/// Where the older one lives.
pub(super) const OLDER_SECRET: &str = "fronts.older_secret";

/// 40 letters of 5 bits: 200 bits.
const LENGTH: usize = 40;

/// A secret, shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct FrontSecret(String);

impl FrontSecret {
    /// The secret itself: for one page, never for a log.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for FrontSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FrontSecret(hidden)")
    }
}

/// What can be set about a front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontSettings {
    /// The hashes that signatures may be made with; one at least.
    pub algorithms: Vec<ChecksumHash>,
    /// How many people may be in all of its meetings at once; `None`: as many as the level allows.
    pub attendee_limit: Option<i32>,
}

/// Why something cannot be done with a front.
#[derive(Debug, thiserror::Error)]
pub enum FrontError {
    /// The organisation has one.
    #[error("the organisation has a front already")]
    AlreadyThere,
    /// Two secrets open it: the older one goes first.
    #[error("two secrets open it already")]
    TwoSecrets,
    /// There is none, or it is closed.
    #[error("the organisation has no front")]
    None,
    /// No hash is left.
    #[error("one hash at least has to be allowed")]
    NoHash,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives an organisation a front. Every hash but SHA-1, which older programs need, is allowed.
///
/// # Errors
/// [`FrontError::AlreadyThere`].
pub fn open_front(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    by: &UserId,
) -> Result<FrontSecret, FrontError> {
    dialect::lock_name(tx.conn, &format!("fronts:{}", organisation.id))?;
    if store::front_of(tx.conn, &organisation.id)?.is_some() {
        return Err(FrontError::AlreadyThere);
    }
    let id: FrontId = tx.mint();
    let secret = tx.chance().letters(LENGTH);
    let sealed = tx.seal(SECRET, id.as_str(), secret.as_bytes())?;
    let front = Front {
        id,
        organisation_id: organisation.id.clone(),
        slug: organisation.slug.clone(),
        secret: Some(sealed.as_str().to_owned()),
        older_secret: None,
        algorithms: vec![ChecksumHash::Sha256, ChecksumHash::Sha384, ChecksumHash::Sha512],
        attendee_limit: None,
        opened_by: by.clone(),
        opened_at: tx.now,
        renewed_at: None,
    };
    store::insert(tx, &front)?;
    let (id, border) = (front.id.as_str(), Some(organisation.id.as_str()));
    tx.record_for("front.opened", id, border, json!({ "address": front.slug }));
    Ok(FrontSecret(secret))
}

fn locked(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<Front, FrontError> {
    dialect::lock_name(tx.conn, &format!("fronts:{organisation}"))?;
    store::front_of(tx.conn, organisation)?.ok_or(FrontError::None)
}

/// Gives it another secret. The old one goes on to open it until it is forgotten, so that programs
/// can be told one after the other.
///
/// # Errors
/// [`FrontError::TwoSecrets`], [`FrontError::None`].
pub fn renew_front(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
) -> Result<FrontSecret, FrontError> {
    let front = locked(tx, organisation)?;
    if front.older_secret.is_some() {
        return Err(FrontError::TwoSecrets);
    }
    let id = front.id.as_str();
    let sealed = Sealed::stored(front.secret.clone().unwrap_or_default());
    let before = tx.vault().open(SECRET, id, &sealed);
    let before = before.map_err(|error| DbError::Corrupt(error.to_string()))?;
    let older = tx.seal(OLDER_SECRET, id, before.expose_secret())?;
    let secret = tx.chance().letters(LENGTH);
    let newest = tx.seal(SECRET, id, secret.as_bytes())?;
    store::set_secrets(tx, &front.id, Some(newest.as_str()), Some(older.as_str()))?;
    note(tx, "front.secret_renewed", &front, &Change::of("secrets", &1, &2));
    Ok(FrontSecret(secret))
}

/// The older secret opens it no more.
///
/// # Errors
/// [`FrontError::None`] where there is no older one.
pub fn forget_older_secret(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
) -> Result<(), FrontError> {
    let front = locked(tx, organisation)?;
    if front.older_secret.is_none() {
        return Err(FrontError::None);
    }
    store::set_secrets(tx, &front.id, front.secret.as_deref(), None)?;
    note(tx, "front.older_secret_forgotten", &front, &Change::of("secrets", &2, &1));
    Ok(())
}

/// Changes what is set.
///
/// # Errors
/// [`FrontError::NoHash`], [`FrontError::None`].
pub fn change_front(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    settings: &FrontSettings,
) -> Result<(), FrontError> {
    if settings.algorithms.is_empty() {
        return Err(FrontError::NoHash);
    }
    let front = locked(tx, organisation)?;
    store::set_settings(tx, &front.id, settings)?;
    let before = evidence(&front.algorithms, front.attendee_limit);
    let after = evidence(&settings.algorithms, settings.attendee_limit);
    note(tx, "front.changed", &front, &Change::between(&before, &after));
    Ok(())
}

fn evidence(algorithms: &[ChecksumHash], attendee_limit: Option<i32>) -> serde_json::Value {
    json!({ "algorithms": store::words(algorithms), "attendee_limit": attendee_limit })
}

/// Closes it: no secret opens it any more. Meetings that run go on, and what was made stays.
///
/// # Errors
/// [`FrontError::None`].
pub fn close_front(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<(), FrontError> {
    let front = locked(tx, organisation)?;
    store::close(tx, &front.id)?;
    note(tx, "front.closed", &front, &Change::of("open", &true, &false));
    Ok(())
}

fn note(tx: &mut Tx<'_>, event: &'static str, front: &Front, change: &Change) {
    tx.record_change(event, front.id.as_str(), Some(front.organisation_id.as_str()), change);
}
