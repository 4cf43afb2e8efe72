//! What a job is.

use std::future::Future;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A piece of work, stored as JSON. Its room declares it; `worker.rs` lists it.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What it runs with.
    type Means: Sync;

    /// Its name in the table: `billing.send_invoice`. Never changes once released.
    const NAME: &'static str;

    /// Two waiting jobs of one name with the same key are one job. `None`: each stands alone.
    fn once(&self) -> Option<String> {
        None
    }

    /// How often it is tried before it is parked for a person to look at.
    const TRIES: i32 = 12;

    /// Does the work. Must be safe to run again: it may be cut off at any point.
    fn run(&self, means: &Self::Means) -> impl Future<Output = Result<(), JobError>> + Send;
}

/// Why a job did not get done, and whether trying again can help.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// Weather: wait and try again.
    #[error("{0}")]
    TryAgain(String),
    /// A bug or a refusal: tell a person.
    #[error("{0}")]
    GiveUp(String),
}

impl JobError {
    /// Weather.
    pub fn try_again(error: impl std::fmt::Display) -> Self {
        Self::TryAgain(error.to_string())
    }

    /// A bug or a refusal.
    pub fn give_up(error: impl std::fmt::Display) -> Self {
        Self::GiveUp(error.to_string())
    }
}

impl From<crate::ground::db::DbError> for JobError {
    fn from(error: crate::ground::db::DbError) -> Self {
        if error.try_again() { Self::try_again(error) } else { Self::give_up(error) }
    }
}
