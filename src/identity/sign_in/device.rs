//! A browser that signed in to an account before carries a proof of it. It opens nothing; it only
//! keeps a flood of wrong passwords from elsewhere from standing in its owner's way (T13).

use super::super::letters::{self, NewSignIn};
use super::super::{Browser, UserId, session, user};
use super::SignIn;
use crate::gateways::mail;
use crate::ground::db::{DbError, Tx};
use crate::ground::random::Chance;
use crate::ground::secret::Vault;

const PURPOSE: &str = "identity.known-device";

/// The proof, as kept in a cookie: a name by chance and the keyed digest that ties it to a user.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownDevice(String);

impl KnownDevice {
    /// Proves a device of `user`.
    pub(super) fn mint(vault: &Vault, chance: &dyn Chance, user: &UserId) -> Self {
        let name = chance.hex(16);
        let digest = vault.digest(PURPOSE, &format!("{user} {name}"));
        Self(format!("{name}.{digest}"))
    }

    /// Reads a cookie; `None` unless it is a device of `user`.
    pub(in super::super) fn recognise(vault: &Vault, cookie: &str, user: &UserId) -> Option<Self> {
        let (name, digest) = cookie.split_once('.')?;
        let right = vault.is_digest(PURPOSE, &format!("{user} {name}"), digest);
        right.then(|| Self(cookie.to_owned()))
    }

    /// For the cookie.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The part that names the device.
    pub(super) fn name(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

impl std::fmt::Debug for KnownDevice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KnownDevice(hidden)")
    }
}

/// Opens a session after the first factor was right, and writes to the person when this browser
/// has never been seen (ASVS 5.0 6.3.5).
pub(in super::super) fn open(
    tx: &mut Tx<'_>,
    user_id: &UserId,
    browser: &Browser,
    known: Option<KnownDevice>,
    by: &'static str,
) -> Result<SignIn, DbError> {
    let person = user(tx.conn, user_id)?;
    let is_new = session::is_new_browser(tx.conn, user_id, browser)?;
    let session = session::open_session(tx, user_id, browser, false)?;
    let facts = serde_json::json!({ "by": by, "network": browser.address });
    tx.record("identity.sign_in.succeeded", user_id.as_str(), facts);
    // The first browser of all is no news, and a link just proved that the mailbox is theirs.
    if known.is_none() && matches!(by, "password" | "provider") && is_new {
        let letter = NewSignIn {
            browser: browser.description.clone(),
            address: browser.address.clone(),
            at: letters::instant(tx.now),
        };
        mail::post(tx, &person.recipient(), &letter, Some(user_id.as_str()), None)?;
    }
    let device = known.unwrap_or_else(|| KnownDevice::mint(tx.vault(), tx.chance(), user_id));
    Ok(SignIn { user_id: user_id.clone(), session, second_factor_owed: person.has_totp, device })
}
