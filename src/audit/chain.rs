//! The chain: each event's hash covers the one before it.

use sha2::{Digest, Sha256};

use super::store::{self, Event};
use crate::ground::db::{Conn, DbError};

/// What verifying the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every event is as it was written.
    Sound {
        /// How many there are.
        events: i64,
    },
    /// The first event that is not as it was written, or is missing.
    Broken {
        /// Its place in the chain, from 1.
        seq: i64,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// How many events are held in memory at once while verifying.
const PAGE: i64 = 1_000;

/// The hash of an event that follows `previous_hash`: SHA-256 over length-prefixed fields, so that
/// no two different events can be written the same way.
#[must_use]
pub fn event_hash(previous_hash: &str, event: &Event) -> String {
    let mut hasher = Sha256::new();
    let seq = event.seq.to_string();
    let at = event.at.and_utc().timestamp_micros().to_string();
    let organisation = event.organisation_id.as_deref().unwrap_or("");
    let fields = [
        previous_hash,
        &seq,
        &at,
        &event.actor,
        &event.name,
        &event.object,
        organisation,
        &event.data,
    ];
    for field in fields {
        hasher.update(field.len().to_string().as_bytes());
        hasher.update(b":");
        hasher.update(field.as_bytes());
    }
    hex::encode(hasher.finalize())
}

/// Walks the whole chain, up to the head it has when the walk begins.
///
/// # Errors
/// A fault of the database.
pub fn verify(conn: &mut Conn) -> Result<Verdict, DbError> {
    let head = store::head(conn)?;
    let (mut seq, mut hash) = (0_i64, String::new());
    loop {
        let page = store::events_between(conn, seq, head.0, PAGE)?;
        if page.is_empty() {
            break;
        }
        for event in page {
            let next = seq.saturating_add(1);
            if event.seq != next {
                return Ok(Verdict::Broken { seq: next, why: "missing" });
            }
            if event.previous_hash != hash || event.hash != event_hash(&hash, &event) {
                return Ok(Verdict::Broken { seq: next, why: "changed" });
            }
            (seq, hash) = (next, event.hash);
        }
    }
    let next = seq.saturating_add(1);
    if (seq, hash.as_str()) != (head.0, head.1.as_str()) {
        return Ok(Verdict::Broken { seq: next, why: "cut off" });
    }
    // An event beyond that head came during the walk, and the head moved with it; or by hand.
    let beyond = store::events_between(conn, seq, i64::MAX, 1)?;
    if !beyond.is_empty() && store::head(conn)?.0 == head.0 {
        return Ok(Verdict::Broken { seq: next, why: "added" });
    }
    Ok(Verdict::Sound { events: seq })
}
