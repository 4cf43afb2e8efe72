//! Signing in: with a password, or with a link sent by mail. Whether an address is known never
//! shows, neither in what is answered nor in how long it takes (ASVS 5.0 6.3.8).

mod browser;
mod demonstration;
pub(super) mod device;
pub(super) mod limits;
mod link;
mod password;

use super::{Busy, LinkError, OpenedSession, TooMany, UserId};
use crate::ground::db::{DbError, Tx};

pub use browser::{address_prefix, describe_browser};
pub use demonstration::{issue_demonstration_link, sign_in_to_demonstration};
pub use device::KnownDevice;
pub use link::{LinkView, request_sign_in_link, sign_in_with_link, view_sign_in_link};
pub use password::{PasswordAttempt, sign_in_with_password};

/// Somebody signed in, or is half way.
#[derive(Debug)]
pub struct SignIn {
    /// Who.
    pub user_id: UserId,
    /// The session, for the cookie.
    pub session: OpenedSession,
    /// Whether a second factor must follow.
    pub second_factor_owed: bool,
    /// For a lasting cookie: the next sign-in from this browser cannot be blocked by somebody who
    /// guesses from elsewhere.
    pub device: KnownDevice,
}

/// Why somebody could not sign in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The address or the password is wrong; which one is not said.
    #[error("the address or the password is wrong")]
    Wrong,
    /// Too many attempts.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many at once; try again in a moment.
    #[error("too many sign-ins at once")]
    Busy,
    /// The link opens nothing.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The link was asked for in another browser and the person has not said that it is theirs.
    #[error("the link was asked for in another browser")]
    OtherBrowser,
    /// There is no such thing here: this is not a demonstration.
    #[error("not a demonstration")]
    NoDemonstration,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Busy> for SignInError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

/// An address as the audit trail knows it: the same address gives the same word, and nobody can
/// read it back.
fn in_audit(tx: &Tx<'_>, address: &str) -> String {
    tx.vault().digest("audit.address", address).chars().take(16).collect()
}
