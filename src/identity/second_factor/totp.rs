//! What apps compute: RFC 6238 with SHA-1, six digits, thirty seconds, which all of them know.

use totp_rs::{Builder, Totp};

use crate::ground::clock::Timestamp;

/// Bytes of a secret (RFC 4226 4 recommends 160 bits).
pub(super) const SECRET: usize = 20;

/// The app's side of a secret. `None` for a secret too short, which we never make.
pub(super) fn totp(secret: &[u8], issuer: &str, account: &str) -> Option<Totp> {
    // A colon would end the issuer's name in the address the app reads.
    let issuer: String = issuer.replace(':', " ");
    Builder::new()
        .with_secret(secret.to_vec())
        .with_issuer(Some(issuer))
        .with_account_name(account.replace(':', " "))
        .build()
        .ok()
}

/// The step (thirty seconds since 1970) `code` belongs to, if it is one of now, just before or
/// just after.
pub(super) fn step_of(secret: &[u8], code: &str, now: Timestamp) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let time = u64::try_from(now.timestamp()).ok()?;
    let step = totp(secret, "", "")?.check(&code, time)?;
    i64::try_from(step).ok()
}
