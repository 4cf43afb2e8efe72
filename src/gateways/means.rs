//! Everything a verb or a job may use. The only file that names all gateways.

use std::sync::Arc;

use super::backend::{BackendError, BackendKind, MeetingBackend};
use super::bigbluebutton::Passage;
use super::dns::TextRecords;
use super::http::Outward;
use super::mail::{LetterPress, MailTransport};
use super::openid::Providers;
use super::rail::PaymentRail;
use super::vies::Vies;
use crate::ground::clock::Clock;
use crate::ground::db::Db;
use crate::ground::progress::Progress;
use crate::ground::random::Chance;
use crate::ground::text::Texts;

/// What the program works with; chosen once, in `app.rs` (and by tests).
#[derive(Clone)]
pub struct Means {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// Where mail goes.
    pub mail: Arc<dyn MailTransport>,
    /// What prints letters.
    pub letter_press: Arc<dyn LetterPress>,
    /// How meeting servers are reached.
    pub backends: Arc<dyn BackendDoor>,
    /// How providers are asked who somebody is.
    pub providers: Arc<Providers>,
    /// Who takes cards for us; `None`: nobody does, and no page speaks of it.
    pub cards: Option<Arc<dyn PaymentRail>>,
    /// Who is asked what the keepers of a domain say about it.
    pub dns: Arc<dyn TextRecords>,
    /// Who is asked whether VAT numbers are in use.
    pub vies: Arc<Vies>,
    /// Where the site is reached from outside, without a trailing slash: the only base of links.
    pub public_url: Arc<str>,
    /// The words of all languages.
    pub texts: Arc<Texts>,
    /// Whether this is a demonstration: only then do links exist that need no second factor.
    pub demonstration: bool,
    /// How far the long deeds of this process have come.
    pub progress: Arc<Progress>,
}

impl Means {
    /// The full address of `path` (which begins with a slash).
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// Opens a connection to a meeting server.
pub trait BackendDoor: Send + Sync {
    /// A driver for the server described.
    ///
    /// # Errors
    /// When the address is not one we may call, or there is no driver for its kind yet.
    fn open(&self, server: &ServerAddress) -> Result<Arc<dyn MeetingBackend>, BackendError>;

    /// A way to hand calls of others on to the server described, in its own words.
    ///
    /// # Errors
    /// When the address is not one we may call, or the server speaks another language.
    fn passage(&self, _: &ServerAddress) -> Result<Passage, BackendError> {
        Err(BackendError::Unsupported("take calls of others"))
    }

    /// A way to tell programs of others what happened here; `None`: nobody is told.
    fn outward(&self) -> Option<Outward> {
        None
    }
}

/// What is needed to speak to a server.
pub struct ServerAddress {
    /// Its make.
    pub kind: BackendKind,
    /// Its base address, as the operator entered it.
    pub base_url: String,
    /// Its shared secret.
    pub secret: secrecy::SecretString,
    /// `sha1`, `sha256`, `sha384` or `sha512`.
    pub algorithm: String,
    /// The version the operator set, such as `3.0`.
    pub version: Option<String>,
    /// How it proves what it tells: `sha1` to `sha512`, or `bearer`.
    pub events: Option<String>,
}
