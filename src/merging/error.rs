//! Why two records were not merged, or a merge not undone.

use super::refusal::Refusal;
use super::since::Built;
use crate::ground::db::DbError;

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// It is one record, or an organisation and a person.
    #[error("these two cannot be one")]
    NoPair,
    /// Something has to be done first.
    #[error("something stands in the way")]
    Refused(Vec<Refusal>),
    /// Something has changed since the plan was looked at.
    #[error("the plan is another one by now")]
    Stale,
    /// It was undone, or its days are over.
    #[error("it cannot be undone any more")]
    Settled,
    /// Something was built upon what moved.
    #[error("something was built upon it")]
    BuiltOn(Vec<Built>),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}
