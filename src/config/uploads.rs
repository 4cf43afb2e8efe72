//! Section `uploads`: how much is taken in.

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

const BYTES_OF_A_MEGABYTE: usize = 1024 * 1024;

/// How large a file may be that people send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uploads {
    /// In megabytes, as people are told.
    pub megabytes: usize,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { megabytes: 5 }
    }
}

impl Uploads {
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        let must = "a whole number of megabytes from 1 to 100";
        let megabytes = values.take(&names::UPLOADS_LIMIT, must, |text| {
            text.parse().ok().filter(|megabytes| (1..=100).contains(megabytes))
        })?;
        Ok(megabytes.map_or_else(Self::default, |megabytes| Self { megabytes }))
    }

    /// In bytes.
    #[must_use]
    pub const fn bytes(self) -> usize {
        self.megabytes.saturating_mul(BYTES_OF_A_MEGABYTE)
    }
}
