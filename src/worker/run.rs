//! The loop: start what recurs, claim, run several at once, stop in good order.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use super::lap::{Outcome, claim, start_due};
use super::stop::Stop;
use super::tend::tend;
use super::{SCHEDULES, jobs};
use crate::gateways::means::Means;
use crate::ground::db::DbError;
use crate::ground::figures::Figures;
use crate::ground::queue::{Registry, Schedule};

/// Jobs under way at once in one process: fewer than database connections, so that pages are
/// answered meanwhile.
const SEATS: usize = 4;
/// How often the queue is looked at when nobody of this process enqueued anything.
const POLL: Duration = Duration::from_secs(1);
/// How long running jobs may go on once the worker was told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Runs jobs until it is told to stop.
pub struct Worker {
    means: Arc<Means>,
    registry: Arc<Registry<Means>>,
    schedules: &'static [Schedule],
    figures: Figures,
    drain: Duration,
}

impl Worker {
    /// A worker for every job and schedule of the site.
    #[must_use]
    pub fn new(means: Means, figures: Figures) -> Self {
        Self {
            means: Arc::new(means),
            registry: Arc::new(jobs()),
            schedules: SCHEDULES,
            figures,
            drain: DRAIN,
        }
    }

    /// The same worker for these jobs.
    #[must_use]
    pub fn running(mut self, registry: Registry<Means>) -> Self {
        self.registry = Arc::new(registry);
        self
    }

    /// The same worker for other jobs and schedules.
    #[must_use]
    pub fn with(mut self, registry: Registry<Means>, schedules: &'static [Schedule]) -> Self {
        self.registry = Arc::new(registry);
        self.schedules = schedules;
        self
    }

    /// The same worker, with less (or more) patience when it is told to stop.
    #[must_use]
    pub fn draining_for(mut self, drain: Duration) -> Self {
        self.drain = drain;
        self
    }

    /// Works until `stop` is said; then finishes what it has begun, or gives it back.
    pub async fn run(self, stop: Stop) {
        let cut = Stop::default();
        let mut seats = JoinSet::new();
        while !stop.is_said() {
            if let Err(error) = self.fill(&mut seats, &cut).await {
                tracing::warn!(%error, "the queue cannot be read; looking again in a second");
            }
            tokio::select! {
                () = stop.said() => {}
                Some(_) = seats.join_next() => {}
                () = self.means.db.work_enqueued(), if seats.len() < SEATS => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
        tracing::info!(running = seats.len(), "the worker stops");
        let all_ended = async { while seats.join_next().await.is_some() {} };
        if tokio::time::timeout(self.drain, all_ended).await.is_err() {
            cut.now();
            while seats.join_next().await.is_some() {}
        }
    }

    async fn fill(&self, seats: &mut JoinSet<()>, cut: &Stop) -> Result<(), DbError> {
        for name in start_due(&self.means, self.schedules).await? {
            tracing::debug!(name, "schedule due");
        }
        let names = self.registry.names();
        while seats.len() < SEATS {
            let Some(job) = claim(&self.means, &names).await? else { return Ok(()) };
            let (means, registry, cut) = (self.means.clone(), self.registry.clone(), cut.clone());
            let figures = self.figures.clone();
            seats.spawn(async move {
                let name = job.name.clone();
                let watch = figures.job_starts();
                let outcome: Outcome = tend(means, &registry, job, cut).await;
                watch.ended(&name, outcome.as_str());
            });
        }
        Ok(())
    }
}
