//! Section `development`: for those who work on the program.

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

/// For those who work on the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Development {
    /// Templates, texts and assets are read from disk at each request.
    pub reload: bool,
}

impl Development {
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        Ok(Self { reload: values.switch(&names::DEVELOPMENT_RELOAD, false)? })
    }
}
