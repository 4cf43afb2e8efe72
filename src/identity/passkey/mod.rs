//! Passkeys (WebAuthn Level 3): a key pair in somebody's phone, computer or stick. Checked here
//! with ring; nothing is believed about the make of an authenticator (attestation "none"), so
//! nothing of it is read.

mod authenticator;
mod challenge;
mod cose;
mod enter;
mod register;
pub(super) mod store;
mod verify;

use url::{Host, Url};

use super::{PasskeyId, UserId};
use crate::ground::clock::Timestamp;

pub use challenge::{PasskeyChallenge, challenge_anybody, challenge_owner};
pub use enter::{Assertion, PasskeyError, PasskeySignIn, prove_with_passkey, sign_in_with_passkey};
pub use register::{
    MOST_PASSKEYS, NewPasskey, RegisterPasskeyError, register_passkey, remove_passkey,
};
pub use store::passkeys_of;

/// Where passkeys belong: they are of no use anywhere else, which is what makes them safe from
/// imitations of our pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyPlace {
    /// The name of the host (`rp.id`).
    pub host: String,
    /// The origin of our pages.
    pub origin: String,
}

impl PasskeyPlace {
    /// From the public address; `None` where that is a bare number, which browsers refuse.
    #[must_use]
    pub fn of(public_url: &str) -> Option<Self> {
        let url = Url::parse(public_url).ok()?;
        match url.host()? {
            Host::Domain(name) => {
                let origin = url.origin().ascii_serialization();
                Some(Self { host: name.to_owned(), origin })
            }
            Host::Ipv4(_) | Host::Ipv6(_) => None,
        }
    }
}

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Id.
    pub id: PasskeyId,
    /// Whose.
    pub user_id: UserId,
    /// As its authenticator names it.
    pub credential: String,
    /// As its owner calls it.
    pub name: String,
    /// Since when (UTC).
    pub created_at: Timestamp,
    /// When it last signed somebody in (UTC).
    pub used_at: Option<Timestamp>,
}
