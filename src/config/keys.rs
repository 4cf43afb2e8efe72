//! Section `keys`: the master key, given or kept in the data folder.

use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use secrecy::{ExposeSecret, SecretBox};

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;
use crate::ground::random::Chance;

const MUST: &str = "32 bytes, written as 64 hexadecimal digits or in base 64";

/// The key that seals secrets at rest: 32 bytes.
#[derive(Debug, Clone)]
pub struct MasterKey(Arc<SecretBox<[u8; 32]>>);

impl MasterKey {
    /// A key of these bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Arc::new(SecretBox::new(Box::new(bytes))))
    }

    /// The bytes, for the cipher only.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes = hex::decode(text).ok().or_else(|| BASE64_STANDARD.decode(text).ok())?;
        bytes.try_into().ok().map(Self::new)
    }
}

/// Where the master key is found.
#[derive(Debug, Clone)]
pub struct Keys {
    given: Option<MasterKey>,
    /// The key's file when none is given.
    pub file: PathBuf,
}

impl Keys {
    pub(super) fn read(values: &Values, data_dir: &Path) -> Result<Self, ConfigError> {
        let given = values.take(&names::MASTER_KEY, MUST, MasterKey::parse)?;
        Ok(Self { given, file: data_dir.join("master.key") })
    }

    /// The key that was given, or the one in the data folder; `None` when there is neither.
    ///
    /// # Errors
    /// When the file cannot be read, is readable by others, or holds no key.
    pub fn load(&self) -> Result<Option<MasterKey>, ConfigError> {
        if let Some(given) = &self.given {
            return Ok(Some(given.clone()));
        }
        let unreadable = |source| ConfigError::Unreadable {
            name: "The data folder".to_owned(),
            path: self.file.clone(),
            source,
        };
        let mode = match fs::metadata(&self.file) {
            Ok(facts) => facts.permissions().mode(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(error)),
        };
        if mode & 0o077 != 0 {
            return Err(ConfigError::KeyExposed { path: self.file.clone() });
        }
        let text = fs::read_to_string(&self.file).map_err(unreadable)?;
        MasterKey::parse(text.trim()).map(Some).ok_or_else(|| ConfigError::Malformed {
            name: self.file.display().to_string(),
            shown: String::new(),
            must: MUST,
        })
    }

    /// The key; makes one in the data folder (and the folder) when there is none, mode 0600.
    ///
    /// Only for a database that holds no sealed secret yet: a new key opens none of the old ones.
    ///
    /// # Errors
    /// As [`Keys::load`], and when the file cannot be written.
    pub fn load_or_create(&self, chance: &dyn Chance) -> Result<MasterKey, ConfigError> {
        if let Some(key) = self.load()? {
            return Ok(key);
        }
        self.create(&chance.hex(32), &chance.hex(4))
            .map_err(|source| ConfigError::KeyUnwritable { path: self.file.clone(), source })?;
        self.load()?.ok_or_else(|| ConfigError::KeyUnwritable {
            path: self.file.clone(),
            source: ErrorKind::NotFound.into(),
        })
    }

    /// Written whole under another name, then linked: two processes that start at once agree on
    /// the key of whoever was first, and nobody reads half a key.
    fn create(&self, key: &str, mark: &str) -> std::io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let draft = self.file.with_extension(format!("key-{mark}"));
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        writeln!(file, "{key}")?;
        file.sync_all()?;
        let linked = fs::hard_link(&draft, &self.file);
        fs::remove_file(&draft)?;
        match linked {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other,
        }
    }
}
