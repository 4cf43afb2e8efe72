//! Where a command works: the options that every subcommand takes.

use std::path::PathBuf;

use crate::app;
use crate::config::{Config, Sources, names};
use crate::ground::db::DbSettings;

use super::Failure;

/// Where to work.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Place {
    /// Folder of the SQLite database, the master key and generated files [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A TOML file with settings
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

impl Place {
    /// The settings in force here.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn settings(&self) -> Result<Config, Failure> {
        Ok(Config::read(&self.sources()?)?)
    }

    /// Where the settings come from, for commands that add options of their own.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn sources(&self) -> Result<Sources, Failure> {
        let mut sources = Sources::from_environment()?;
        for (setting, path) in [(&names::DATA_DIR, &self.data), (&names::CONFIG, &self.config)] {
            if let Some(path) = path {
                let path = path.to_str().ok_or_else(|| {
                    Failure::Broken(format!("{} is not valid UTF-8.", path.display()))
                })?;
                sources = sources.with(setting, path);
            }
        }
        Ok(sources)
    }
}

/// Where the database of these settings is. Makes the folder of an SQLite file.
///
/// # Errors
/// [`Failure::Broken`] when the folder cannot be made.
pub fn database(config: &Config) -> Result<DbSettings, Failure> {
    let settings = app::database(config).map_err(|error| Failure::Broken(error.to_string()))?;
    if let Some(folder) = settings.sqlite_path().and_then(|path| path.parent()) {
        make_folder(folder)?;
    }
    Ok(settings)
}

/// Makes a folder that only its owner may read, unless it is there.
///
/// # Errors
/// [`Failure::Broken`].
pub fn make_folder(folder: &std::path::Path) -> Result<(), Failure> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| {
        Failure::Broken(format!("The folder {} cannot be made: {error}.", folder.display()))
    })
}

/// Where the database is, once it is sure that there is one and that this program can read it.
///
/// # Errors
/// A sentence when there is none yet, or it was made by a newer or an older program.
pub fn current_database(config: &Config) -> Result<DbSettings, Failure> {
    use crate::ground::db::migrations::{self, Progress};
    if let Some(path) = config.database.sqlite_path()
        && !path.exists()
    {
        let path = path.display();
        return Err(Failure::Failed(format!("there is no database at {path}; `serve` makes one")));
    }
    let settings = database(config)?;
    match migrations::progress(&settings)? {
        Progress::Current => Ok(settings),
        Progress::Newer(versions) => Err(Failure::Failed(migrations::newer(&versions))),
        Progress::Behind(missing) => Err(Failure::Failed(format!(
            "the database lacks {missing} migrations; run `folkmoot migrate` first"
        ))),
    }
}
