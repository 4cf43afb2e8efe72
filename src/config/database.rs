//! Section `database`: which one, and how many connections.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

const DEFAULT_CONNECTIONS: u32 = 8;

/// The database. Its URL may hold a password, so it is a secret.
#[derive(Debug, Clone)]
pub struct Database {
    /// `postgres://...` or `sqlite:PATH`.
    pub url: SecretString,
    /// Most connections that this process keeps.
    pub connections: u32,
}

impl Database {
    pub(super) fn read(values: &Values, data_dir: &Path) -> Result<Self, ConfigError> {
        let must = "postgres://user:password@host/name or sqlite:PATH";
        let url = values.take(&names::DATABASE_URL, must, |text| {
            is_database(text).then(|| SecretString::from(text))
        })?;
        let must = "a whole number from 1 to 100";
        let connections = values.take(&names::DATABASE_CONNECTIONS, must, |text| {
            text.parse().ok().filter(|count| (1..=100).contains(count))
        })?;
        Ok(Self {
            url: url.unwrap_or_else(|| {
                SecretString::from(format!("sqlite:{}", data_dir.join("folkmoot.db").display()))
            }),
            connections: connections.unwrap_or(DEFAULT_CONNECTIONS),
        })
    }

    /// Whether it is PostgreSQL; else it is SQLite.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        is_postgres(self.url.expose_secret())
    }

    /// The file of an SQLite database.
    #[must_use]
    pub fn sqlite_path(&self) -> Option<PathBuf> {
        self.url.expose_secret().strip_prefix("sqlite:").map(PathBuf::from)
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn is_database(url: &str) -> bool {
    match url.strip_prefix("sqlite:") {
        Some(path) => !path.is_empty() && !path.starts_with("//"),
        None => is_postgres(url) && Url::parse(url).is_ok(),
    }
}
