//! The folder of a demonstration: its own, or none at all.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::cli::{Failure, place};
use crate::config;

/// The file that tells a demonstration's folder from any other.
const MARK: &str = "demonstration.json";

/// The folder of a demonstration.
pub(super) struct Folder {
    path: PathBuf,
    temporary: bool,
    mark: Option<Mark>,
}

/// What must be the same when a demonstration goes on: ports and secrets of what stands around it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Mark {
    /// Each server: name, port, secret.
    pub(super) servers: Vec<(String, u16, String)>,
    /// The provider: port and secret; 0 and nothing in a demonstration of an earlier version.
    #[serde(default)]
    pub(super) provider: (u16, String),
    /// The card company: its port; 0 in a demonstration of an earlier version.
    #[serde(default)]
    pub(super) cards: u16,
    /// Whether its story was told to the end.
    pub(super) told: bool,
}

impl Folder {
    /// The folder `wanted`, or one that goes away at the end.
    pub(super) fn open(wanted: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = wanted else {
            let path = config::temporary_folder("folkmoot-demo");
            place::make_folder(&path)?;
            return Ok(Self { path, temporary: true, mark: None });
        };
        let mark = match fs::read_to_string(path.join(MARK)) {
            Ok(text) => Some(serde_json::from_str(&text).map_err(|_| foreign(path))?),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(_) => return Err(foreign(path)),
        };
        let mark: Option<Mark> = mark;
        if mark.as_ref().is_some_and(|mark| !mark.told) {
            return Err(Failure::Failed(format!(
                "the demonstration in {} was interrupted while it was made; delete that folder, \
                 or choose another",
                path.display()
            )));
        }
        if mark.is_none() && !is_empty(path)? {
            return Err(foreign(path));
        }
        place::make_folder(path)?;
        Ok(Self { path: path.to_owned(), temporary: false, mark })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn mark(&self) -> Option<&Mark> {
        self.mark.as_ref()
    }

    /// Whether its story must still be told.
    pub(super) fn is_new(&self) -> bool {
        self.mark.is_none()
    }

    /// Marks the folder as a demonstration's, before anything else is put there.
    pub(super) fn begun(&self, mark: &Mark) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(mark).map_err(Failure::because)?;
        fs::write(self.path.join(MARK), text).map_err(Failure::because)
    }

    /// Its story was told to the end.
    pub(super) fn finished(&self) -> Result<(), Failure> {
        let text = fs::read_to_string(self.path.join(MARK)).map_err(Failure::because)?;
        let mark: Mark = serde_json::from_str(&text).map_err(Failure::because)?;
        self.begun(&Mark { told: true, ..mark })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.temporary {
            // The system empties its folder for such things anyway.
            fs::remove_dir_all(&self.path).ok();
        }
    }
}

fn foreign(path: &Path) -> Failure {
    Failure::Failed(format!(
        "{} is not empty and not a demonstration; it was left as it is",
        path.display()
    ))
}

fn is_empty(path: &Path) -> Result<bool, Failure> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Failure::Failed(format!("{}: {error}", path.display()))),
    }
}
