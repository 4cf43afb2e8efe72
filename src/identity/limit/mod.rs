//! How often something may be tried: the generic cell rate algorithm (ITU-T I.371), one row per
//! bucket, so that every process counts together.

pub(super) mod store;

use chrono::Duration;

use crate::ground::db::{DbError, Tx};

/// How often: `burst` at once, then one more per `every`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// So many at once.
    pub burst: i32,
    /// Then one more each time this has passed.
    pub every: Duration,
}

impl Rate {
    /// `burst` at once, then one more per `seconds`.
    #[must_use]
    pub const fn of(burst: i32, seconds: i64) -> Self {
        Self { burst, every: Duration::seconds(seconds) }
    }
}

/// Tried too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many attempts; the next one in {retry_after_seconds} s")]
pub struct TooMany {
    /// When the next attempt will be let through (seconds, at least 1): for `Retry-After`.
    pub retry_after_seconds: i64,
}

/// Why an attempt was not let through.
#[derive(Debug, thiserror::Error)]
pub enum LimitError {
    /// Tried too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Counts one attempt in `bucket` (`sign-in:…`; hash what is personal, the name is stored). The
/// count must survive a failed attempt: call it in a transaction of its own, before trying.
///
/// # Errors
/// [`LimitError::TooMany`], then nothing was counted.
pub fn limit(tx: &mut Tx<'_>, bucket: &str, rate: &Rate) -> Result<(), LimitError> {
    let known = store::lock_arrival(tx, bucket)?;
    // The theoretical arrival time: when the bucket will be empty again. One that is later than
    // for a full bucket is of a clock that was set back since: it lets one through, and is full.
    let full = tx.now + rate.every * rate.burst;
    let arrival = match known {
        Some(known) if known > full => full,
        known => known.unwrap_or(tx.now).max(tx.now) + rate.every,
    };
    let earliest = arrival - rate.every * rate.burst;
    if earliest > tx.now {
        let wait = (earliest - tx.now).num_milliseconds();
        return Err(TooMany { retry_after_seconds: (wait + 999) / 1000 }.into());
    }
    store::save_arrival(tx, bucket, arrival, known.is_some())?;
    Ok(())
}
