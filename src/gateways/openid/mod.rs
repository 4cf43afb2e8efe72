//! Providers of OpenID Connect that tell us who somebody is: Keycloak, Nextcloud, Authentik and
//! their like. Discovery, the authorization code with PKCE, and an ID token believed only after
//! everything in it was checked (OpenID Connect Core 1.0, 3.1; RFC 7636, RFC 9207, RFC 9700).
//!
//! A provider is outside: what it sends is read under limits, never shown, and every fault has a
//! name for the audit trail.

mod ask;
mod claims;
mod discovery;
mod fault;
mod leaving;
mod token;
mod verify;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Duration;
use reqwest::Client;
use secrecy::SecretString;
use url::Url;

use super::http::{self, HttpError, HttpSettings, Reach};
use crate::ground::clock::{Clock, Timestamp};
use crate::ground::jwk::NamedKey;

pub use claims::Told;
pub use discovery::Metadata;
pub use fault::{ProviderFault, TokenFault};
pub use leaving::{Leaving, way_out};

/// How long what a provider says about itself is believed without asking again.
const REMEMBERED: Duration = Duration::hours(1);

/// How a provider knows us.
#[derive(Debug, Clone)]
pub struct ProviderAccess {
    /// Its name: the address its discovery document lies below, character by character.
    pub issuer: String,
    /// Our `client_id` there.
    pub client_id: String,
    /// Our secret there.
    pub secret: SecretString,
}

/// Where somebody is sent, and what we want to hear.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Our `client_id` there.
    pub client_id: &'a str,
    /// Where the person comes back to.
    pub redirect_uri: &'a str,
    /// Besides `openid`, separated by blanks.
    pub scopes: &'a str,
    /// Comes back in the address.
    pub state: &'a str,
    /// Comes back in the token.
    pub nonce: &'a str,
    /// Its digest goes ahead, itself follows with the code.
    pub verifier: &'a str,
    /// Whether the person must give a factor there once more, signed in there or not.
    pub anew: bool,
}

/// What a code is redeemed with, and what is read out of what comes.
#[derive(Debug, Clone)]
pub struct Redeeming {
    /// The code.
    pub code: SecretString,
    /// As in [`Asking`].
    pub redirect_uri: String,
    /// As in [`Asking`].
    pub verifier: SecretString,
    /// As in [`Asking`].
    pub nonce: String,
    /// The claim that holds roles; empty: none is wanted.
    pub roles_claim: String,
}

/// What came for a code.
#[derive(Debug, Clone)]
pub struct Heard {
    /// About the person.
    pub told: Told,
    /// The ID token itself: it names the session there when the person signs out.
    pub id_token: SecretString,
    /// Where people sign out there, if the provider can be told.
    pub end_session: Option<Url>,
}

/// What is known of one provider.
#[derive(Clone)]
struct Known {
    asked_at: Timestamp,
    metadata: Arc<Metadata>,
    keys: Arc<Vec<NamedKey>>,
}

/// The way to every provider, through one careful HTTP client.
pub struct Providers {
    http: Client,
    reach: Reach,
    clock: Arc<dyn Clock>,
    known: Mutex<BTreeMap<String, Known>>,
}

impl Providers {
    /// As patient as `patience` says, reaching as far as it says.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(patience: &HttpSettings, clock: Arc<dyn Clock>) -> Result<Self, HttpError> {
        let http = http::client(patience)?;
        Ok(Self { http, reach: patience.reach, clock, known: Mutex::default() })
    }

    /// What the provider called `issuer` says about itself.
    ///
    /// # Errors
    /// [`ProviderFault`].
    pub async fn metadata(&self, issuer: &str) -> Result<Arc<Metadata>, ProviderFault> {
        Ok(self.known(issuer).await?.metadata)
    }

    /// The address somebody is sent to.
    ///
    /// # Errors
    /// [`ProviderFault`].
    pub async fn way_to(&self, issuer: &str, asking: &Asking<'_>) -> Result<Url, ProviderFault> {
        Ok(self.metadata(issuer).await?.way(asking))
    }

    /// Redeems a code, and believes what comes once all of it was checked. A key of a name we do
    /// not know makes us read the list of keys once more: the provider may have turned them.
    ///
    /// # Errors
    /// [`ProviderFault`].
    pub async fn redeem(
        &self,
        access: &ProviderAccess,
        redeeming: &Redeeming,
    ) -> Result<Heard, ProviderFault> {
        let known = self.known(&access.issuer).await?;
        let tokens = token::redeem(&self.http, &known.metadata, access, redeeming).await?;
        let expected = verify::Expected {
            issuer: &access.issuer,
            client_id: &access.client_id,
            nonce: &redeeming.nonce,
            access_token: &tokens.access_token,
            now: self.clock.now(),
        };
        let claims = match verify::believe(&tokens.id_token, &known.keys, &expected) {
            Err(TokenFault::UnknownKey) => {
                let keys = self.read_keys_again(&access.issuer, &known).await?;
                verify::believe(&tokens.id_token, &keys, &expected)?
            }
            claims => claims?,
        };
        let mut told = claims::Claims::new(claims);
        if told.lacks(&redeeming.roles_claim)
            && let Some(address) = &known.metadata.userinfo
        {
            told.add(token::userinfo(&self.http, address, &tokens.access_token).await?)?;
        }
        Ok(Heard {
            told: told.told(&redeeming.roles_claim)?,
            id_token: tokens.id_token.into(),
            end_session: known.metadata.end_session.clone(),
        })
    }

    async fn known(&self, issuer: &str) -> Result<Known, ProviderFault> {
        let now = self.clock.now();
        let remembered = self.remembered(issuer);
        // A clock that was set back makes nothing fresh for ever.
        let fresh = |known: &Known| {
            let age = now - known.asked_at;
            age >= Duration::zero() && age < REMEMBERED
        };
        if let Some(known) = remembered.filter(fresh) {
            return Ok(known);
        }
        let metadata = discovery::discover(&self.http, self.reach, issuer).await?;
        let keys = Arc::new(discovery::keys(&self.http, &metadata).await?);
        let known = Known { asked_at: now, metadata: Arc::new(metadata), keys };
        self.remember(issuer, &known);
        Ok(known)
    }

    async fn read_keys_again(
        &self,
        issuer: &str,
        known: &Known,
    ) -> Result<Arc<Vec<NamedKey>>, ProviderFault> {
        let keys = Arc::new(discovery::keys(&self.http, &known.metadata).await?);
        self.remember(issuer, &Known { keys: keys.clone(), ..known.clone() });
        Ok(keys)
    }

    fn remembered(&self, issuer: &str) -> Option<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned()
    }

    fn remember(&self, issuer: &str, known: &Known) {
        let mut all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(issuer.to_owned(), known.clone());
    }
}
