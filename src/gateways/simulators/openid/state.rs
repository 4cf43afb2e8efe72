//! What the server and its control share.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::keys::SigningKey;
use super::misdeed::Misdeed;
use super::person::SimulatedPerson;
use super::server::ProviderSettings;
use crate::ground::clock::Clock;
use crate::ground::random::Chance;

/// The path of the realm.
pub(super) const REALM: &str = "/realms/commons";

/// What a code was given for.
#[derive(Debug, Clone)]
pub(super) struct Issued {
    pub(super) person: SimulatedPerson,
    pub(super) redirect_uri: String,
    pub(super) nonce: Option<String>,
    pub(super) challenge: String,
}

/// Locks are held for moments, never across an await.
pub(super) struct State {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) chance: Arc<dyn Chance>,
    /// `http://host:port`, once the port is known.
    pub(super) origin: String,
    pub(super) client_id: String,
    pub(super) secret: String,
    pub(super) redirect_uris: Mutex<Vec<String>>,
    /// Where the client wants people back who have signed out.
    pub(super) sign_out_uris: Mutex<Vec<String>>,
    /// Where people sign out, as the discovery document has it.
    pub(super) end_session: Mutex<Option<String>>,
    /// ID tokens that were given, with the subject.
    pub(super) given: Mutex<BTreeMap<String, String>>,
    /// Who has signed out.
    pub(super) signed_out: Mutex<Vec<String>>,
    pub(super) people: Mutex<Vec<SimulatedPerson>>,
    pub(super) misdeed: Mutex<Option<Misdeed>>,
    /// The first signs; all are published.
    pub(super) keys: Mutex<Vec<SigningKey>>,
    pub(super) codes: Mutex<BTreeMap<String, Issued>>,
    pub(super) tokens: Mutex<BTreeMap<String, SimulatedPerson>>,
    /// How often each path was asked for.
    pub(super) asked: Mutex<BTreeMap<String, usize>>,
}

impl State {
    pub(super) fn new(
        settings: ProviderSettings,
        origin: String,
        key: SigningKey,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Self {
        let end_session = format!("{origin}{REALM}/protocol/openid-connect/logout");
        Self {
            clock,
            chance,
            origin,
            client_id: settings.client_id,
            secret: settings.secret,
            redirect_uris: Mutex::new(settings.redirect_uris),
            sign_out_uris: Mutex::default(),
            end_session: Mutex::new(Some(end_session)),
            given: Mutex::default(),
            signed_out: Mutex::default(),
            people: Mutex::new(settings.people),
            misdeed: Mutex::default(),
            keys: Mutex::new(vec![key]),
            codes: Mutex::default(),
            tokens: Mutex::default(),
            asked: Mutex::default(),
        }
    }

    /// The issuer's name.
    pub(super) fn issuer(&self) -> String {
        format!("{}{REALM}", self.origin)
    }

    pub(super) fn misdeed(&self) -> Option<Misdeed> {
        *open(&self.misdeed)
    }

    pub(super) fn note(&self, path: &str) {
        *open(&self.asked).entry(path.to_owned()).or_default() += 1;
    }
}

pub(super) fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
