//! The job that forgets what is over.

use serde::{Deserialize, Serialize};

use crate::gateways::means::Means;
use crate::ground::db::Actor;
use crate::ground::queue::{self, Job, JobError};

/// Deletes what nobody needs any more: jobs long done, messages long received.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TidyUp {}

impl Job for TidyUp {
    type Means = Means;
    const NAME: &'static str = "house.tidy_up";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let rows = means.db.write(Actor::system(), queue::purge).await?;
        tracing::debug!(rows, "tidied up");
        Ok(())
    }
}
