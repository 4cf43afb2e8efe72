//! The trail as the office reads it, and what proving it found the last time.

mod store;

use crate::ground::clock::Timestamp;

pub use store::{event_page, last_verification, note_verdict};

/// Which events are asked for. What is empty asks for nothing.
#[derive(Debug, Clone, Default)]
pub struct EventQuestion {
    /// Done by exactly this actor.
    pub actor: String,
    /// With a name that begins so: `billing.`, `billing.invoice.issued`.
    pub action: String,
    /// Done to exactly this.
    pub object: String,
    /// Readable by the people of exactly this organisation.
    pub organisation: String,
    /// Done from exactly this network address.
    pub address: String,
    /// From exactly this request, job or command: `request:…`.
    pub origin: String,
    /// Not before this instant.
    pub since: Option<Timestamp>,
    /// Before this instant.
    pub until: Option<Timestamp>,
    /// Written before this one.
    pub before: Option<i64>,
}

/// What walking the whole chain found the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// When (UTC).
    pub at: Timestamp,
    /// How many events are proved.
    pub events: i64,
    /// The first event that is not as it was written, and what is wrong with it.
    pub broken: Option<(i64, String)>,
}
