//! How a command fails, and with which exit code.

use crate::config::{Config, ConfigError};
use crate::ground::db::DbError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The settings are broken (exit code 2).
    #[error("{0}")]
    Broken(String),
    /// It could not do what it was asked (exit code 1).
    #[error("{0}")]
    Failed(String),
    /// It did, and found something wrong, which it has told (exit code 1).
    #[error("")]
    Found,
}

impl Failure {
    /// Exit code of a finding or a failure.
    pub const FAILED: u8 = 1;
    /// Exit code of wrong usage.
    pub const USAGE: u8 = Config::EXIT_BROKEN;

    /// It could not be done, because of `why`.
    pub fn because(why: impl std::fmt::Display) -> Self {
        Self::Failed(why.to_string())
    }

    /// The exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Broken(_) => Self::USAGE,
            Self::Failed(_) | Self::Found => Self::FAILED,
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        Self::Failed(error.to_string())
    }
}
