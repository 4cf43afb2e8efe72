//! What a worker can run: jobs by name.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::{Job, JobError};

/// A job under way.
pub type Running = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>>;

type Start<M> = fn(String, Arc<M>) -> Running;

/// Jobs by name. `M` is what they run with.
pub struct Registry<M> {
    starts: Vec<(&'static str, Start<M>)>,
}

impl<M> Default for Registry<M> {
    fn default() -> Self {
        Self { starts: Vec::new() }
    }
}

impl<M: Send + Sync + 'static> Registry<M> {
    /// Knows `J` as well.
    #[must_use]
    pub fn add<J: Job<Means = M>>(mut self) -> Self {
        self.starts.push((J::NAME, start::<J>));
        self
    }

    /// Does not know the job `name` any more: another process runs it, or nobody can.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.starts.retain(|(known, _)| *known != name);
        self
    }

    /// The names it knows, in the order they were added.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.starts.iter().map(|(name, _)| *name).collect()
    }

    /// Starts the job stored as `name` and `payload`. `None`: no job has that name.
    #[must_use]
    pub fn start(&self, name: &str, payload: String, means: Arc<M>) -> Option<Running> {
        let (_, start) = self.starts.iter().find(|(known, _)| *known == name)?;
        Some(start(payload, means))
    }
}

fn start<J: Job>(payload: String, means: Arc<J::Means>) -> Running
where
    J::Means: Send + 'static,
{
    Box::pin(async move {
        // Says where, not what: the error would quote the payload.
        let job: J = serde_json::from_str(&payload).map_err(|error| {
            JobError::GiveUp(format!("stored in a form that is not read: {:?}", error.classify()))
        })?;
        job.run(&means).await
    })
}
