//! What moved is not remembered for ever.

use serde::{Deserialize, Serialize};

use super::{REVERSIBLE_DAYS, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};

/// Lets the memory of merges go that cannot be undone any more.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SettleMerges {}

impl Job for SettleMerges {
    type Means = Means;
    const NAME: &'static str = "merging.settle";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let settle = |tx: &mut Tx<'_>| -> Result<(), DbError> {
            let before = tx.now - chrono::Duration::days(REVERSIBLE_DAYS);
            for id in store::settle_before(tx, before.naive_utc())? {
                tx.record("merging.merge.settled", id.as_str(), serde_json::json!({}));
            }
            Ok(())
        };
        Ok(means.db.write(Actor::system(), settle).await?)
    }
}
