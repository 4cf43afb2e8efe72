//! The job that proves the audit trail.

use serde::{Deserialize, Serialize};

use crate::audit::{self, Verdict};
use crate::gateways::means::Means;
use crate::ground::db::Actor;
use crate::ground::queue::{Job, JobError};

/// Walks the whole chain of events and notes whether it is whole; the office shows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VerifyTrail {}

impl Job for VerifyTrail {
    type Means = Means;
    const NAME: &'static str = "audit.verify_trail";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let verdict = means.db.read(audit::verify).await?;
        if let Verdict::Broken { seq, why } = &verdict {
            tracing::error!(seq, why, "the audit trail is broken");
        }
        Ok(means.db.write(Actor::system(), move |tx| audit::note_verdict(tx, &verdict)).await?)
    }
}
