//! Settings: one file per section; the only place that reads the environment.
//!
//! A value comes from, in this order: a command-line option, the environment (`NAME` or
//! `NAME_FILE`), the settings file, the default. `docs/settings.md` tells the same to people and
//! a test keeps the two together.

mod database;
mod development;
mod dns;
mod error;
mod keys;
mod log;
mod mail;
mod metrics;
mod networks;
mod servers;
mod settings;
mod site;
mod sources;
mod uploads;
mod values;
mod vies;
mod worker;

use std::net::SocketAddr;
use std::path::PathBuf;

use url::Url;

pub use database::Database;
pub use development::Development;
pub use dns::Dns;
pub use error::ConfigError;
pub use keys::{Keys, MasterKey};
pub use log::{Log, LogFormat};
pub use mail::{Encryption, Mail, Smtp};
pub use metrics::Metrics;
pub use networks::{Network, Networks};
pub use servers::{ServerReach, Servers};
pub use settings::{ALL, Setting, names};
pub use sources::{Sources, temporary_folder};
pub use uploads::Uploads;
pub use values::Shown;
pub use vies::Vies;
pub use worker::Worker;

/// Everything that can be set, read and proved once at start. `Debug` shows no secret.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the web server listens.
    pub listen: SocketAddr,
    /// The address people type: scheme, host and port, path `/`. Never taken from a request.
    pub public_url: Url,
    /// Peers whose `X-Forwarded-For` is believed; none by default.
    pub trusted_proxies: Networks,
    /// Where the SQLite database, the master key and generated files live.
    pub data_dir: PathBuf,
    /// Which database, and how many connections to it.
    pub database: Database,
    /// How letters leave.
    pub mail: Mail,
    /// The key that seals secrets at rest.
    pub keys: Keys,
    /// Where the figures are served, apart from the site.
    pub metrics: Metrics,
    /// What is logged, and in which form.
    pub log: Log,
    /// Where meeting servers may be.
    pub servers: Servers,
    /// Who is asked about domains.
    pub dns: Dns,
    /// Who is asked whether VAT numbers are in use.
    pub vies: Vies,
    /// How large a file may be that people send.
    pub uploads: Uploads,
    /// Whether `serve` also runs jobs.
    pub worker: Worker,
    /// For those who work on the program.
    pub development: Development,
    shown: Vec<Shown>,
    public_url_given: bool,
}

impl Config {
    /// Exit code of the program when its configuration is broken.
    pub const EXIT_BROKEN: u8 = 2;

    /// Reads every setting and refuses what is unknown, doubled or malformed.
    ///
    /// Creates nothing: see [`Keys::load_or_create`] for the one file that may be made.
    ///
    /// # Errors
    /// [`ConfigError`]: one clear sentence that names the setting and where it was set, without
    /// the value of a secret.
    pub fn read(sources: &Sources) -> Result<Self, ConfigError> {
        let values = sources.values()?;
        let listen = site::listen(&values)?;
        let public_url = site::public_url(&values)?;
        let public_url_given = public_url.is_some();
        let public_url = public_url.map_or_else(|| site::url_of(listen), Ok)?;
        let data_dir = site::data_dir(&values)?;
        Ok(Self {
            trusted_proxies: site::trusted_proxies(&values)?,
            database: Database::read(&values, &data_dir)?,
            mail: Mail::read(&values, &public_url)?,
            keys: Keys::read(&values, &data_dir)?,
            metrics: Metrics::read(&values)?,
            log: Log::read(&values)?,
            servers: Servers::read(&values)?,
            dns: Dns::read(&values)?,
            vies: Vies::read(&values)?,
            uploads: Uploads::read(&values)?,
            worker: Worker::read(&values)?,
            development: Development::read(&values)?,
            shown: values.into_shown(),
            listen,
            public_url,
            data_dir,
            public_url_given,
        })
    }

    /// The same settings once the listener is bound: with port 0 only then is the address known.
    ///
    /// # Errors
    /// [`ConfigError::Malformed`] never for a real address.
    pub fn bound_to(mut self, bound: SocketAddr) -> Result<Self, ConfigError> {
        self.listen = bound;
        if !self.public_url_given {
            self.public_url = site::url_of(bound)?;
        }
        Ok(self)
    }

    /// Whether people reach the site over TLS: then cookies are `Secure` and HSTS is sent.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Every setting with its value in force and where it came from; secrets are masked.
    #[must_use]
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }
}
