//! One lap: everything that is due now, one after the other. For tests and the command line.

use std::sync::Arc;

use super::stop::Stop;
use super::tend::{LEASE, tend};
use super::{SCHEDULES, jobs};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError};
use crate::ground::queue::{self, Claimed, Schedule};

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// It failed: it waits for another try, or is parked. Why.
    Failed(String),
    /// The worker stopped before it was done.
    GivenBack,
    /// Another worker has it by now.
    LostLease,
}

impl Outcome {
    /// For figures and the log.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed(_) => "failed",
            Self::GivenBack => "given_back",
            Self::LostLease => "lost_lease",
        }
    }
}

/// What a lap did.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Lap {
    /// Each job that ran, by name, and how it ended.
    pub ran: Vec<(String, Outcome)>,
}

impl Lap {
    /// How many jobs named `name` were done.
    #[must_use]
    pub fn done(&self, name: &str) -> usize {
        self.ran.iter().filter(|(ran, how)| ran == name && *how == Outcome::Done).count()
    }

    /// What failed: name and reason.
    #[must_use]
    pub fn failed(&self) -> Vec<(&str, &str)> {
        self.ran
            .iter()
            .filter_map(|(name, how)| match how {
                Outcome::Failed(why) => Some((name.as_str(), why.as_str())),
                _ => None,
            })
            .collect()
    }
}

/// Runs every job that is due, and those that they enqueue, until none is left. Jobs that wait
/// for a later time stay.
///
/// # Errors
/// A fault of the database.
pub async fn run_due(means: &Means) -> Result<Lap, DbError> {
    let registry = jobs();
    let means = Arc::new(means.clone());
    let never = Stop::default();
    let names = registry.names();
    let mut lap = Lap::default();
    while let Some(job) = take(&means, &names).await? {
        let name = job.name.clone();
        lap.ran.push((name, tend(means.clone(), &registry, job, never.clone()).await));
    }
    Ok(lap)
}

/// Enqueues the work of every schedule of the site that is due. Returns their names.
///
/// # Errors
/// A fault of the database.
pub async fn start_due_schedules(means: &Means) -> Result<Vec<&'static str>, DbError> {
    start_due(means, SCHEDULES).await
}

/// [`start_due_schedules`] for some of them.
///
/// # Errors
/// A fault of the database.
pub async fn start_due(
    means: &Means,
    schedules: &'static [Schedule],
) -> Result<Vec<&'static str>, DbError> {
    let now = means.clock.now();
    if !means.db.read(move |conn| queue::any_due(conn, schedules, now)).await? {
        return Ok(Vec::new());
    }
    means.db.write(Actor::system(), move |tx| queue::start_due(tx, schedules)).await
}

/// Takes a job that is due. Asks before it locks: an idle worker disturbs no writer.
pub(super) async fn claim(
    means: &Means,
    names: &[&'static str],
) -> Result<Option<Claimed>, DbError> {
    let (now, asked) = (means.clock.now(), names.to_vec());
    if !means.db.read(move |conn| queue::any_job_due(conn, &asked, now)).await? {
        return Ok(None);
    }
    take(means, names).await
}

/// Takes a job that is due, without asking first.
async fn take(means: &Means, names: &[&'static str]) -> Result<Option<Claimed>, DbError> {
    let names = names.to_vec();
    means.db.write(Actor::system(), move |tx| queue::claim(tx, &names, LEASE)).await
}
