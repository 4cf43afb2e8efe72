//! Tenants: what is needed to believe a call, remembered for a moment.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::Duration;
use secrecy::{ExposeSecret, SecretString};

use super::FrontId;
use super::keys::{OLDER_SECRET, SECRET};
use super::look::Places;
use super::store::{self, Front};
use crate::gateways::bigbluebutton::ChecksumHash;
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, DbError};
use crate::ground::secret::{Sealed, Vault};
use crate::identity::UserId;
use crate::organisations::{PartyId, party_of_organisation};

/// Another process hears of a new or a revoked secret after so long at most; this one at once.
const REMEMBERED: Duration = Duration::seconds(5);

/// Addresses remembered, those of nobody among them; beyond it all are forgotten.
const MOST: usize = 10_000;

/// What calls are signed with.
#[derive(Debug, Clone)]
pub struct Keys {
    /// The secret, and the older one while it still opens.
    pub secrets: Vec<SecretString>,
    /// The hashes that are allowed.
    pub algorithms: Vec<ChecksumHash>,
}

/// An organisation's front as calls need it.
#[derive(Clone)]
pub struct Tenant {
    /// The front.
    pub front: FrontId,
    /// Its word in addresses.
    pub slug: String,
    /// Whose rooms and meetings they are.
    pub party: PartyId,
    /// Who answers for rooms that are made.
    pub opened_by: UserId,
    /// What its calls are signed with.
    pub keys: Keys,
    /// How many people may be in all of its meetings at once.
    pub attendee_limit: Option<i32>,
    /// Where its meetings are.
    pub(super) places: Arc<Places>,
}

impl std::fmt::Debug for Tenant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tenant").field("front", &self.front).finish_non_exhaustive()
    }
}

impl Tenant {
    /// Who acts, for the audit trail.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::stored(&format!("front:{}", self.front))
    }
}

type Remembered = HashMap<String, (Timestamp, Option<Arc<Tenant>>)>;

/// The tenants that called a moment ago.
#[derive(Default)]
pub struct Tenants(RwLock<Remembered>);

impl Tenants {
    /// The tenant at this address.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn find(&self, means: &Means, slug: &str) -> Result<Option<Arc<Tenant>>, DbError> {
        let now = means.clock.now();
        if let Some(known) = self.remembered(slug, now) {
            return Ok(known);
        }
        let asked = slug.to_owned();
        let found = means.db.read(move |conn| -> Result<_, DbError> {
            let Some(front) = store::front_at(conn, &asked)? else { return Ok(None) };
            let owner = party_of_organisation(conn, &front.organisation_id)?;
            Ok(owner.map(|owner| (front, owner.id)))
        });
        let found = found.await?;
        let tenant = found.and_then(|(front, party)| unsealed(means.db.vault(), front, party));
        let tenant = tenant.map(Arc::new);
        let mut cell = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if cell.len() >= MOST {
            cell.clear();
        }
        cell.insert(slug.to_owned(), (now, tenant.clone()));
        Ok(tenant)
    }

    fn remembered(&self, slug: &str, now: Timestamp) -> Option<Option<Arc<Tenant>>> {
        let cell = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (at, tenant) = cell.get(slug)?;
        (now.signed_duration_since(at) < REMEMBERED).then(|| tenant.clone())
    }

    /// Forgets them all: a secret was changed.
    pub fn forget(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The newest secret of a front.
pub(super) fn unsealed_secret(vault: &Vault, front: &Front) -> Option<SecretString> {
    opened(vault, front, SECRET, front.secret.as_deref())
}

fn opened(vault: &Vault, front: &Front, place: &str, sealed: Option<&str>) -> Option<SecretString> {
    let sealed = Sealed::stored(sealed?.to_owned());
    let plain = vault.open(place, front.id.as_str(), &sealed).ok()?;
    Some(SecretString::from(String::from_utf8_lossy(plain.expose_secret()).into_owned()))
}

fn unsealed(vault: &Vault, front: Front, party: PartyId) -> Option<Tenant> {
    let newest = unsealed_secret(vault, &front)?;
    let older = opened(vault, &front, OLDER_SECRET, front.older_secret.as_deref());
    Some(Tenant {
        keys: Keys {
            secrets: std::iter::once(newest).chain(older).collect(),
            algorithms: front.algorithms,
        },
        front: front.id,
        slug: front.slug,
        party,
        opened_by: front.opened_by,
        attendee_limit: front.attendee_limit,
        places: Arc::default(),
    })
}
