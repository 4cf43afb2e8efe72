//! Rows that a merge changes, whatever table they are in.

pub(super) mod store;

use serde_json::{Map, Value as Json};

use super::Act;

/// A row that is remembered.
#[derive(Debug, Clone)]
pub(super) struct Remembered {
    pub table: String,
    pub column: String,
    pub act: Act,
    pub key: Map<String, Json>,
    pub old: Map<String, Json>,
    pub new: Map<String, Json>,
}

/// The day and the instant that columns get.
pub(super) struct Clock {
    pub now: String,
    pub today: String,
}
