//! One job: run it, keep its lease meanwhile, write how it ended.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinHandle;
use tracing::Instrument;

use super::lap::Outcome;
use super::stop::Stop;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Circumstances, DbError};
use crate::ground::queue::{self, Claimed, JobError, Lease, Registry};

/// After a power cut a job waits at most this long for another worker.
pub(super) const LEASE: chrono::Duration = chrono::Duration::seconds(60);
const RENEW_EVERY: Duration = Duration::from_secs(20);

/// What a parked job tells when it panicked; the log has the place.
const BROKE_OFF: &str = "the program broke off in this job: a fault of ours, see the log";

/// Runs a claimed job to its end, or until `cut` is said: then it is given back.
pub(super) async fn tend(
    means: Arc<Means>,
    registry: &Registry<Means>,
    job: Claimed,
    cut: Stop,
) -> Outcome {
    let Claimed { lease, name, payload, attempt } = job;
    let span = tracing::info_span!("job", name, id = %lease.id, attempt);
    let Some(work) = registry.start(&name, payload, means.clone()) else {
        let unknown = JobError::GiveUp("no job of that name in this version".to_owned());
        return end(&means, &lease, Err(unknown)).instrument(span).await;
    };
    let work = Circumstances::job(lease.id.as_str()).around(work);
    let started = Instant::now();
    let outcome = async {
        match hold(&means, &lease, tokio::spawn(work.in_current_span()), cut).await {
            Held::Ended(result) => end(&means, &lease, result).await,
            Held::Lost => Outcome::LostLease,
            Held::Cut => give_back(&means, &lease).await,
        }
    }
    .instrument(span)
    .await;
    tracing::info!(
        name,
        id = %lease.id,
        attempt,
        outcome = outcome.as_str(),
        elapsed_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "job"
    );
    outcome
}

enum Held {
    Ended(Result<(), JobError>),
    Lost,
    Cut,
}

/// Waits for the work and renews its lease meanwhile.
async fn hold(
    means: &Means,
    lease: &Lease,
    mut work: JoinHandle<Result<(), JobError>>,
    cut: Stop,
) -> Held {
    loop {
        tokio::select! {
            joined = &mut work => {
                let broke_off = |_| Err(JobError::GiveUp(BROKE_OFF.to_owned()));
                return Held::Ended(joined.unwrap_or_else(broke_off));
            }
            () = cut.said() => {
                work.abort();
                return Held::Cut;
            }
            () = tokio::time::sleep(RENEW_EVERY) => {
                if !renewed(means, lease).await {
                    work.abort();
                    return Held::Lost;
                }
            }
        }
    }
}

async fn renewed(means: &Means, lease: &Lease) -> bool {
    let held = lease.clone();
    let renewed = means.db.write(Actor::system(), move |tx| queue::renew(tx, &held, LEASE)).await;
    // A database that cannot be asked may be back before the lease runs out.
    renewed.unwrap_or_else(|error: DbError| {
        tracing::warn!(%error, "a lease could not be renewed");
        true
    })
}

async fn end(means: &Means, lease: &Lease, result: Result<(), JobError>) -> Outcome {
    let held = lease.clone();
    let outcome = match &result {
        Ok(()) => Outcome::Done,
        Err(why) => Outcome::Failed(why.to_string()),
    };
    let written = means
        .db
        .write(Actor::system(), move |tx| match &result {
            Ok(()) => queue::finish(tx, &held),
            Err(why) => queue::fail(tx, &held, why),
        })
        .await;
    judge(written, outcome)
}

async fn give_back(means: &Means, lease: &Lease) -> Outcome {
    let held = lease.clone();
    let written = means.db.write(Actor::system(), move |tx| queue::release(tx, &held)).await;
    judge(written, Outcome::GivenBack)
}

fn judge(written: Result<bool, DbError>, outcome: Outcome) -> Outcome {
    match written {
        Ok(true) => outcome,
        Ok(false) => Outcome::LostLease,
        Err(error) => {
            tracing::error!(%error, "how a job ended could not be written; it will run again");
            Outcome::LostLease
        }
    }
}
