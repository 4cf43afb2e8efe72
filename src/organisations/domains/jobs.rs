//! Looking for the texts that prove domains, without anybody asking.

use serde::{Deserialize, Serialize};

use super::record::{Looked, note_look, tell_proved};
use super::{DomainError, OrganisationDomainId, store};
use crate::gateways::means::Means;
use crate::ground::db::Actor;
use crate::ground::queue::{Job, JobError};

/// Looks for every text that is due; meant to run once an hour.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LookForRecords {}

impl Job for LookForRecords {
    type Means = Means;
    const NAME: &'static str = "organisations.look_for_records";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let now = means.clock.now();
        for domain_id in means.db.read(move |conn| store::due(conn, now)).await? {
            let look = LookForRecord { domain_id };
            means.db.write(Actor::system(), move |tx| tx.enqueue(&look)).await?;
        }
        Ok(())
    }
}

/// Looks for one text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LookForRecord {
    /// Whose.
    pub domain_id: OrganisationDomainId,
}

impl Job for LookForRecord {
    type Means = Means;
    const NAME: &'static str = "organisations.look_for_record";

    fn once(&self) -> Option<String> {
        Some(self.domain_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.domain_id.clone();
        let Some(domain) = means.db.read(move |conn| store::with_id(conn, &id)).await? else {
            return Ok(());
        };
        // What the DNS does not say now it says at the next look: no job is tried again for it.
        let found = means.dns.texts(&domain.record_name()).await;
        let noted = means.db.write(Actor::system(), move |tx| -> Result<(), DomainError> {
            if note_look(tx, &domain.id, &found)? == Looked::Proved {
                tell_proved(tx, &domain)?;
            }
            Ok(())
        });
        match noted.await {
            // It was switched off while we looked.
            Ok(()) | Err(DomainError::Unknown) => Ok(()),
            Err(DomainError::Db(error)) => Err(error.into()),
            Err(error) => Err(JobError::give_up(error)),
        }
    }
}
