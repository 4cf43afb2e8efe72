//! Section `worker`: whether `serve` also runs jobs.

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

/// Whether `serve` also runs jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// On by default.
    pub enabled: bool,
}

impl Worker {
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        Ok(Self { enabled: values.switch(&names::WORKER, true)? })
    }
}
