//! Users and their e-mail addresses.

mod addresses;
mod correct;
mod email;
mod main_address;
mod profile;
mod register;
pub(super) mod store;

use chrono_tz::Tz;

use super::UserId;
use crate::gateways::mail::Recipient;
use crate::ground::clock::Timestamp;
use crate::ground::text::Locale;

pub use addresses::{
    AddressError, AddressRow, ask_for_address, make_main, remove_address, send_verification,
    verify_address,
};
pub use correct::{blank_person, correct_address, correct_person, forget_person};
pub use email::{Email, EmailError};
pub use main_address::{change_main, confirm_main};
pub use profile::{change_profile, choose_language, disable_user, enable_user};
pub use register::{NewUser, RegisterError, register};
pub use store::{accounts_merged_into, addresses, mark_verified, user, user_by_email};

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
    /// The account that this one went into, because it was entered twice.
    pub merged_into: Option<UserId>,
}

impl User {
    /// The person as a letter's recipient.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient {
            email: self.email.clone(),
            name: self.name.clone(),
            locale: self.locale.code().to_owned(),
        }
    }
}
