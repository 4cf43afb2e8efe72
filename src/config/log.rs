//! Section `log`: what is logged, and in which form.

use tracing_subscriber::EnvFilter;

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

/// What is logged, and in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// Directives for the filter; already proved to be well-formed.
    pub level: String,
    /// One event a line, for people or for machines.
    pub format: LogFormat,
}

/// The form of a line in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

impl Log {
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        let must = "error, warn, info, debug, trace or directives such as info,folkmoot=debug";
        let level = values.take(&names::LOG_LEVEL, must, |text| {
            EnvFilter::try_new(text).ok().filter(|_| is_level(text)).map(|_| text.to_owned())
        })?;
        let format = values.take(&names::LOG_FORMAT, "text or json", |text| match text {
            "text" => Some(LogFormat::Text),
            "json" => Some(LogFormat::Json),
            _ => None,
        })?;
        Ok(Self {
            level: level.unwrap_or_else(|| "info".to_owned()),
            format: format.unwrap_or(LogFormat::Text),
        })
    }
}

/// The filter takes any word for the name of a target, so `loud` would silence everything.
fn is_level(text: &str) -> bool {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    text.split(',').all(|part| part.contains('=') || LEVELS.contains(&part.trim()))
}
