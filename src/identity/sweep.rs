//! Forgetting what is over: empty buckets, old links, dead sessions.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{limit, link, openid, passkey, provider, session};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};

/// A used link still answers "used" for so long, and not "unknown".
const LINKS: Duration = Duration::days(30);
/// As long as a session can live.
const SESSIONS: Duration = Duration::days(90);

/// Forgets what is over; meant to run once a day.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SweepIdentity {}

impl Job for SweepIdentity {
    type Means = Means;
    const NAME: &'static str = "identity.sweep";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        Ok(means.db.write(Actor::system(), sweep).await?)
    }
}

fn sweep(tx: &mut Tx<'_>) -> Result<(), DbError> {
    limit::store::forget_empty(tx)?;
    link::store::forget_before(tx, tx.now - LINKS)?;
    passkey::store::forget_challenges(tx)?;
    provider::forget_flows(tx)?;
    openid::store::forget_before(tx, tx.now - SESSIONS)?;
    session::store::forget_before(tx, tx.now - SESSIONS)?;
    Ok(())
}
