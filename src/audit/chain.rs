//! The chain: each event's hash covers the one before it.

use sha2::{Digest, Sha256};

use super::aside::{Aside, asides};
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

/// How events are hashed from now on. Version 1 knew no origin and no digest.
pub const VERSION: i32 = 2;

/// The hash of an event that follows `previous_hash`.
#[must_use]
pub fn event_hash(previous_hash: &str, event: &Event) -> String {
    let seq = event.seq.to_string();
    let at = event.at.and_utc().timestamp_micros().to_string();
    let version = event.version.to_string();
    let organisation = event.organisation_id.as_deref().unwrap_or("");
    let common = [
        previous_hash,
        &seq,
        &at,
        &event.actor,
        &event.name,
        &event.object,
        organisation,
        &event.data,
    ];
    if event.version == 1 {
        return digest(&common);
    }
    let origin = event.origin.as_deref().unwrap_or("");
    let aside = event.circumstances_digest.as_deref().unwrap_or("");
    digest(&[&common[..], &[version.as_str(), origin, aside]].concat())
}

/// SHA-256 over length-prefixed fields, so that no two different lists are written the same way.
pub(super) fn digest(fields: &[&str]) -> String {
    let mut hasher = Sha256::new();
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
    let (mut seq, mut hash, mut version) = (0_i64, String::new(), 1);
    loop {
        let page = store::events_between(conn, seq, head.0, PAGE)?;
        let Some(last) = page.last().map(|event| event.seq) else { break };
        let beside = asides(conn, seq.saturating_add(1), last)?;
        for event in page {
            let next = seq.saturating_add(1);
            if event.seq != next {
                return Ok(Verdict::Broken { seq: next, why: "missing" });
            }
            let follows = event.previous_hash == hash && event.version >= version;
            if !follows || !is_as_written(&event, beside.get(&next)) {
                return Ok(Verdict::Broken { seq: next, why: "changed" });
            }
            (seq, hash, version) = (next, event.hash, event.version);
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

/// An aside that is gone was erased, which it may be; one that is there is as it was written.
fn is_as_written(event: &Event, aside: Option<&Aside>) -> bool {
    let digest = event.circumstances_digest.as_deref();
    let bare = event.origin.is_none() && digest.is_none();
    event.hash == event_hash(&event.previous_hash, event)
        && (event.version >= VERSION || bare)
        && aside.is_none_or(|aside| digest == Some(aside.digest().as_str()))
}
