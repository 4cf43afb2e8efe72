//! Users and their e-mail addresses.

mod email;
mod register;
pub(super) mod store;

use chrono_tz::Tz;

use super::UserId;
use crate::ground::clock::Timestamp;
use crate::ground::text::Locale;

pub use email::{Email, EmailError};
pub use register::{NewUser, RegisterError, register};
pub use store::{mark_verified, user, user_by_email};

crate::text_enum! {
    /// Whether a user may sign in.
    pub enum UserState {
        /// May sign in.
        Active = "active",
        /// May not; every session is dead.
        Disabled = "disabled",
    }
}

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// How the person wants to be called.
    pub name: String,
    /// The language of pages and letters.
    pub locale: Locale,
    /// The zone times are shown in; `None`: the co-op's.
    pub time_zone: Option<Tz>,
    /// Whether the person may sign in.
    pub state: UserState,
    /// The main address: where letters go.
    pub email: String,
    /// Whether the main address was proved by opening a link sent to it.
    pub email_verified: bool,
    /// Whether there is a password.
    pub has_password: bool,
    /// Whether there is a confirmed second factor.
    pub has_totp: bool,
    /// Since when (UTC).
    pub created_at: Timestamp,
}
