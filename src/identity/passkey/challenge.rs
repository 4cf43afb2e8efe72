//! Challenges: random, good for five minutes, answered once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;

use super::super::sign_in::limits;
use super::super::{LimitError, SignedIn, UserId};
use super::{cose, store};
use crate::ground::db::{DbError, Tx};

/// How long a person may look for their phone.
const LASTS: Duration = Duration::minutes(5);

/// A challenge, and what a browser needs beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyChallenge {
    /// Base 64 for addresses.
    pub challenge: String,
    /// How long it is good (milliseconds).
    pub timeout: i64,
    /// The algorithms we take (COSE).
    pub algorithms: [i64; 3],
    /// The passkeys that the person has already.
    pub known: Vec<String>,
}

/// A challenge for whoever signs in, or proves who they are.
///
/// # Errors
/// Too many, or a fault.
pub fn challenge_anybody(tx: &mut Tx<'_>, network: &str) -> Result<PasskeyChallenge, LimitError> {
    limits::count_link(tx, network)?;
    Ok(challenge(tx, None, Vec::new())?)
}

/// A challenge for a person who adds a passkey.
///
/// # Errors
/// A fault of the database.
pub fn challenge_owner(tx: &mut Tx<'_>, signed_in: &SignedIn) -> Result<PasskeyChallenge, DbError> {
    let known = store::passkeys_of(tx.conn, &signed_in.user_id)?;
    let known = known.into_iter().map(|passkey| passkey.credential).collect();
    challenge(tx, Some(&signed_in.user_id), known)
}

fn challenge(
    tx: &mut Tx<'_>,
    user: Option<&UserId>,
    known: Vec<String>,
) -> Result<PasskeyChallenge, DbError> {
    let mut bytes = [0; 32];
    tx.chance().fill(&mut bytes);
    let challenge = URL_SAFE_NO_PAD.encode(bytes);
    store::insert_challenge(tx, &challenge, user, tx.now + LASTS)?;
    let timeout = LASTS.num_milliseconds();
    Ok(PasskeyChallenge { challenge, timeout, algorithms: cose::ALGORITHMS, known })
}
