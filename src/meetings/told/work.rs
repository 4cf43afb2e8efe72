//! The job that works on what a server told.

use serde::{Deserialize, Serialize};

use super::adopt;
use crate::gateways::means::Means;
use crate::ground::db::Actor;
use crate::ground::queue::{Job, JobError};
use crate::provisioning::ServerId;

/// Lays what a server told beside the meetings it is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WorkEvents {
    /// Which server.
    pub server_id: ServerId,
}

impl Job for WorkEvents {
    type Means = Means;
    const NAME: &'static str = "meetings.work_events";

    fn once(&self) -> Option<String> {
        Some(self.server_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let server = self.server_id.clone();
        means.db.write(Actor::system(), move |tx| adopt(tx, &server)).await?;
        Ok(())
    }
}
