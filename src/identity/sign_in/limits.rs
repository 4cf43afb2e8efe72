//! How often somebody may try to sign in. Never an account alone: who knows the address could
//! lock its owner out.

use chrono::Duration;

use super::super::{LimitError, Rate, limit};
use super::KnownDevice;
use crate::ground::db::Tx;
use crate::ground::secret::token_hash;

/// One account from one network: the sixth wrong password waits (ASVS 5.0 6.3.1).
const ACCOUNT_AND_NETWORK: Rate = Rate::of(5, 20);
/// One account from everywhere: slows a distributed guess; known devices are not counted here.
const ACCOUNT: Rate = Rate::of(50, 60);
/// One device that signed in to this account before.
const DEVICE: Rate = Rate::of(10, 20);
/// One network, any account: an office behind one address signs in within a minute.
const NETWORK: Rate = Rate::of(40, 5);
/// Everybody: what two cores can hash, with room for the rest of the site.
const EVERYBODY: Rate = Rate { burst: 600, every: Duration::milliseconds(100) };
/// Letters to one address.
const LETTERS_TO: Rate = Rate::of(3, 600);
/// Letters asked for from one network.
const LETTERS_FROM: Rate = Rate::of(15, 60);

/// Counts an attempt with a password.
pub(super) fn count_password(
    tx: &mut Tx<'_>,
    account: &str,
    network: &str,
    device: Option<&KnownDevice>,
) -> Result<(), LimitError> {
    let account = token_hash(account);
    // The narrow buckets first: an attempt they refuse must not use up what others share.
    if let Some(device) = device {
        limit(tx, &format!("sign-in:device:{}", device.name()), &DEVICE)?;
    } else {
        limit(tx, &format!("sign-in:account-network:{account}:{network}"), &ACCOUNT_AND_NETWORK)?;
    }
    limit(tx, &format!("sign-in:network:{network}"), &NETWORK)?;
    if device.is_none() {
        limit(tx, &format!("sign-in:account:{account}"), &ACCOUNT)?;
    }
    limit(tx, "sign-in:everybody", &EVERYBODY)
}

/// Counts a letter with a link.
pub(super) fn count_letter(
    tx: &mut Tx<'_>,
    account: &str,
    network: &str,
) -> Result<(), LimitError> {
    limit(tx, &format!("letter:to:{}", token_hash(account)), &LETTERS_TO)?;
    limit(tx, &format!("letter:from:{network}"), &LETTERS_FROM)?;
    limit(tx, "sign-in:everybody", &EVERYBODY)
}

/// Counts an attempt with a link: guessing 256 bits is hopeless, hammering is not.
pub(in super::super) fn count_link(tx: &mut Tx<'_>, network: &str) -> Result<(), LimitError> {
    limit(tx, &format!("sign-in:network:{network}"), &NETWORK)
}
