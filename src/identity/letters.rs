//! The letters of this room. Their words are in `templates/letters/<name>/` and `locales/`.

use serde::Serialize;

use crate::gateways::mail::Letter;
use crate::ground::clock::Timestamp;

/// An instant as letters about safety show it: exact, the same for every reader.
pub(super) fn instant(at: Timestamp) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// A link that signs in.
#[derive(Debug, Serialize)]
pub struct SignInLink {
    /// How long it is good for.
    pub minutes: i64,
}

impl Letter for SignInLink {
    const NAME: &'static str = "sign-in-link";
}

/// Somebody wants to sign in with an address that nobody here has.
#[derive(Debug, Serialize)]
pub struct SignInUnknown {
    /// The address.
    pub email: String,
}

impl Letter for SignInUnknown {
    const NAME: &'static str = "sign-in-unknown";
}

/// A link that proves an address.
#[derive(Debug, Serialize)]
pub struct AddressVerification {
    /// The address.
    pub email: String,
    /// How long the link is good for.
    pub hours: i64,
}

impl Letter for AddressVerification {
    const NAME: &'static str = "address-verification";
}

/// Another address is to be the main one; goes to the old one.
#[derive(Debug, Serialize)]
pub struct MainAddressChange {
    /// The address to be.
    pub email: String,
    /// How long the link is good for.
    pub hours: i64,
}

impl Letter for MainAddressChange {
    const NAME: &'static str = "main-address-change";
}

/// The password was changed.
#[derive(Debug, Serialize)]
pub struct PasswordChanged {
    /// When (UTC).
    pub at: String,
}

impl Letter for PasswordChanged {
    const NAME: &'static str = "password-changed";
}

/// What protects the account was changed: its addresses or its second factor.
#[derive(Debug, Serialize)]
pub struct AccountChanged {
    /// What: `address-added`, `address-removed`, `main-address`, `second-factor`,
    /// `second-factor-removed`, `recovery-codes`, `passkey`, `passkey-removed`, `identity-linked`,
    /// `identity-unlinked`.
    pub what: &'static str,
    /// When (UTC).
    pub at: String,
}

impl Letter for AccountChanged {
    const NAME: &'static str = "account-changed";
}

/// A browser that was never seen signed in.
#[derive(Debug, Serialize)]
pub struct NewSignIn {
    /// Which browser.
    pub browser: String,
    /// The network it came from, shortened.
    pub address: String,
    /// When (UTC).
    pub at: String,
}

impl Letter for NewSignIn {
    const NAME: &'static str = "new-sign-in";
}
