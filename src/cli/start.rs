//! Starting the program on its settings: log, database, key, parts.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use secrecy::SecretSlice;

use super::{Failure, log, place};
use crate::app::{self, Parts, Program, StartError};
use crate::config::{Config, MasterKey, ServerReach};
use crate::gateways::http::Reach;
use crate::ground::clock::SystemClock;
use crate::ground::db::{DbSettings, migrations, sealed};
use crate::ground::random::{ChaChaChance, Chance};
use crate::ground::secret::Vault;

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Config(_) | StartError::Key(_) | StartError::Setting(_) => {
                Self::Broken(error.to_string())
            }
            _ => Self::because(error),
        }
    }
}

/// The program on a database that is up to date, with the machine's own clock and chance.
pub(super) fn start(config: &Config) -> Result<Program, Failure> {
    log::start(&config.log);
    let chance: Arc<dyn Chance> = Arc::new(ChaChaChance::from_system().map_err(Failure::because)?);
    let settings = place::database(config)?;
    for version in migrations::migrate(&settings)? {
        tracing::info!(version, "migrated");
    }
    assemble(config, &settings, chance)
}

/// The program on a database that is up to date already; changes nothing.
pub(super) fn assemble_only(config: &Config) -> Result<Program, Failure> {
    let chance: Arc<dyn Chance> = Arc::new(ChaChaChance::from_system().map_err(Failure::because)?);
    assemble(config, &place::current_database(config)?, chance)
}

fn assemble(
    config: &Config,
    settings: &DbSettings,
    chance: Arc<dyn Chance>,
) -> Result<Program, Failure> {
    let parts = Parts {
        clock: Arc::new(SystemClock),
        master_key: master_key(config, settings, &*chance)?,
        chance,
        reach: reach(config),
        demonstration: false,
    };
    Ok(app::assemble(config, parts)?)
}

fn reach(config: &Config) -> Reach {
    match config.servers.reach {
        ServerReach::Public => Reach::default(),
        ServerReach::Private => Reach { private: true, ..Reach::default() },
        ServerReach::Loopback => Reach::LOOPBACK,
    }
}

/// The master key; made once, for a database in which nothing is sealed yet.
pub(super) fn master_key(
    config: &Config,
    settings: &DbSettings,
    chance: &dyn Chance,
) -> Result<MasterKey, Failure> {
    if let Some(key) = config.keys.load()? {
        return Ok(key);
    }
    if sealed::any_sealed(&mut settings.connect()?)? {
        return Err(Failure::Broken(format!(
            "The master key is missing: {} is not there and FOLKMOOT_MASTER_KEY is not set, but \
             the database holds secrets that only that key opens.",
            config.keys.file.display()
        )));
    }
    Ok(config.keys.load_or_create(chance)?)
}

/// A vault with that key.
pub(super) fn vault(key: &MasterKey) -> Result<Vault, Failure> {
    let key: SecretSlice<u8> = key.bytes().to_vec().into();
    Vault::new(&[key]).map_err(Failure::because)
}

/// Listens at `address`.
pub(super) fn listen(address: SocketAddr, setting: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).map_err(|error| {
        Failure::Failed(format!("cannot listen on {address} ({setting}): {error}"))
    })
}
