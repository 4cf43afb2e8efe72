//! The job that drives a run.

use serde::{Deserialize, Serialize};

use super::{InvoiceRun, RunError, RunId, RunState, store, take_batch};
use crate::gateways::means::Means;
use crate::ground::db::Actor;
use crate::ground::queue::{Job, JobError};

/// Drives one run to its end.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RunInvoices {
    /// Which.
    pub run_id: RunId,
}

impl Job for RunInvoices {
    type Means = Means;
    const NAME: &'static str = "membership.run_invoices";

    fn once(&self) -> Option<String> {
        Some(self.run_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        match drive_run(means, &self.run_id, |_| ()).await {
            Ok(_) => Ok(()),
            Err(RunError::Db(error)) => Err(error.into()),
            Err(error) => {
                let id = self.run_id.clone();
                means.db.write(Actor::system(), move |tx| store::mark_failed(tx, &id)).await?;
                Err(JobError::give_up(error))
            }
        }
    }
}

/// Takes batch after batch until the run is through; `watch` is told after each where it stands.
/// What it issues is done by whoever ordered the run, as the audit trail sees it.
///
/// # Errors
/// [`RunError`]; the run can be driven on from where it stands.
pub async fn drive_run(
    means: &Means,
    id: &RunId,
    mut watch: impl FnMut(&InvoiceRun) + Send,
) -> Result<InvoiceRun, RunError> {
    let wanted = id.clone();
    let mut run = means.db.read(move |conn| store::run(conn, &wanted)).await?;
    let actor = Actor::stored(&run.ordered_by);
    while run.state == RunState::Running {
        let (id, texts) = (id.clone(), means.texts.clone());
        let batch = means.db.write(actor.clone(), move |tx| take_batch(tx, &id, &texts));
        run = batch.await?;
        watch(&run);
    }
    Ok(run)
}
