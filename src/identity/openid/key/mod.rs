//! Keys that sign: one signs, the next is published two days before it does, and the last stays
//! published a day longer, so that whoever keeps a copy of the list is never surprised.

mod store;

use chrono::Duration;
use secrecy::SecretSlice;
use serde::{Deserialize, Serialize};

use super::super::SigningKeyId;
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, Conn, DbError, Tx};
use crate::ground::jws::{PrivateKey, PublicKey};
use crate::ground::queue::{Job, JobError};
use crate::ground::secret::Sealed;

/// How long a key signs.
const SIGNS_FOR: Duration = Duration::days(90);
/// How long it is published before.
const AHEAD: Duration = Duration::days(2);
/// How long it stays published after.
const AFTER: Duration = Duration::days(1);

/// The place of a private key, for sealing.
const PRIVATE_KEY: &str = "signing_keys.private_key";

/// A key that others may check our signatures with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedKey {
    /// Its name in signed statements (`kid`).
    pub id: SigningKeyId,
    /// The key.
    pub public: PublicKey,
}

/// A row of the table.
#[derive(Debug, Clone)]
struct Kept {
    id: SigningKeyId,
    public: PublicKey,
    private: Sealed,
    signs_from: Timestamp,
    retires_at: Option<Timestamp>,
}

/// Every key that is published at `now`.
///
/// # Errors
/// A fault of the database.
pub fn published_keys(conn: &mut Conn, now: Timestamp) -> Result<Vec<PublishedKey>, DbError> {
    let keys = store::all(conn)?;
    let alive = keys.into_iter().filter(|key| key.retires_at.is_none_or(|end| end > now));
    Ok(alive.map(|key| PublishedKey { id: key.id, public: key.public }).collect())
}

/// The key that signs now.
pub(super) fn signing_key(tx: &mut Tx<'_>) -> Result<(SigningKeyId, PrivateKey), DbError> {
    let keys = store::all(tx.conn)?;
    let ready = keys.into_iter().filter(|key| key.signs_from <= tx.now);
    let newest = ready.max_by_key(|key| key.signs_from).ok_or(DbError::NotFound)?;
    let opened: SecretSlice<u8> = tx
        .vault()
        .open(PRIVATE_KEY, newest.id.as_str(), &newest.private)
        .map_err(|error| DbError::Fault(error.to_string()))?;
    Ok((newest.id, PrivateKey::kept(opened)))
}

/// Makes the first key, if there is none.
///
/// # Errors
/// A fault.
pub async fn ensure_signing_key(means: &Means) -> Result<(), DbError> {
    if means.db.read(store::all).await?.is_empty() { add_key(means, None).await } else { Ok(()) }
}

/// `latest`: when the newest key of those that are there began to sign.
async fn add_key(means: &Means, latest: Option<Timestamp>) -> Result<(), DbError> {
    let chance = means.chance.clone();
    let fault = |error: String| DbError::Fault(error);
    let made = tokio::task::spawn_blocking(move || {
        let key = PrivateKey::make(&*chance)?;
        Ok((key.public()?, key))
    });
    let made: Result<(PublicKey, PrivateKey), crate::ground::jws::JwsError> =
        made.await.map_err(|error| fault(error.to_string()))?;
    let (public, private) = made.map_err(|error| fault(error.to_string()))?;
    let keep = move |tx: &mut Tx<'_>| keep(tx, latest, public, &private);
    means.db.write(Actor::system(), keep).await
}

fn keep(
    tx: &mut Tx<'_>,
    latest: Option<Timestamp>,
    public: PublicKey,
    private: &PrivateKey,
) -> Result<(), DbError> {
    crate::ground::db::dialect::lock_name(tx.conn, "signing_keys")?;
    let newest = store::all(tx.conn)?.into_iter().map(|key| key.signs_from).max();
    if newest != latest {
        // Another process was faster.
        return Ok(());
    }
    let id: SigningKeyId = tx.mint();
    let signs_from = if newest.is_some() { tx.now + AHEAD } else { tx.now };
    let private = tx.seal(PRIVATE_KEY, id.as_str(), private.expose())?;
    store::retire_all(tx, signs_from + AFTER)?;
    store::insert(tx, &Kept { id: id.clone(), public, private, signs_from, retires_at: None })?;
    tx.record("identity.signing_key.added", id.as_str(), serde_json::json!({}));
    Ok(())
}

/// Makes the next key when it is time and forgets those that are over; meant to run once a day.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TurnSigningKeys {}

impl Job for TurnSigningKeys {
    type Means = Means;
    const NAME: &'static str = "identity.turn_signing_keys";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let now = means.clock.now();
        means.db.write(Actor::system(), store::forget_retired).await?;
        let keys = means.db.read(store::all).await?;
        let newest = keys.iter().map(|key| key.signs_from).max();
        // Nobody asked us anything yet: no key is needed.
        if let Some(newest) = newest.filter(|newest| now - *newest >= SIGNS_FOR - AHEAD) {
            add_key(means, Some(newest)).await?;
        }
        Ok(())
    }
}
