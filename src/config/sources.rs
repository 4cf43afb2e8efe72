//! Where values come from: options of the command line, the environment, the settings file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::ConfigError;
use super::settings::{ALL, Setting, names};
use super::values::{Origin, Values};

/// Prefix of every variable that is ours (`DATABASE_URL` is the exception).
const PREFIX: &str = "FOLKMOOT_";
const FILE_SUFFIX: &str = "_FILE";

/// What the program was started with, not yet understood. Holds secrets: no `Debug`.
#[derive(Clone, Default)]
pub struct Sources {
    options: BTreeMap<&'static str, String>,
    variables: BTreeMap<String, String>,
}

impl Sources {
    /// The environment of this process: the one place of the program that reads it.
    ///
    /// # Errors
    /// [`ConfigError::NotText`] when a variable of ours is not UTF-8.
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn from_environment() -> Result<Self, ConfigError> {
        let mut variables = BTreeMap::new();
        for (name, value) in std::env::vars_os() {
            let Some(name) = name.to_str().filter(|name| is_ours(name)) else { continue };
            let value =
                value.into_string().map_err(|_| ConfigError::NotText { name: name.to_owned() })?;
            variables.insert(name.to_owned(), value);
        }
        Ok(Self { options: BTreeMap::new(), variables })
    }

    /// Variables handed in; those that are not ours are passed over.
    pub fn from_variables<N, V>(variables: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<String>,
    {
        let variables = variables
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .filter(|(name, _)| is_ours(name))
            .collect();
        Self { options: BTreeMap::new(), variables }
    }

    /// Sets a value as an option of the command line does: it wins over everything else.
    #[must_use]
    pub fn with(mut self, setting: &Setting, value: impl Into<String>) -> Self {
        self.options.insert(setting.name, value.into());
        self
    }

    /// Brings all places together.
    pub(super) fn values(&self) -> Result<Values, ConfigError> {
        self.refuse_unknown()?;
        let file = self.settings_file()?;
        let mut values = Values::default();
        for setting in ALL {
            if let Some((value, origin)) = self.look_up(setting, file.as_ref())? {
                values.put(setting, value, origin);
            }
        }
        Ok(values)
    }

    fn refuse_unknown(&self) -> Result<(), ConfigError> {
        let known = |name: &str| ALL.iter().any(|setting| setting.name == name);
        for name in self.variables.keys() {
            if !known(name) && !name.strip_suffix(FILE_SUFFIX).is_some_and(known) {
                return Err(ConfigError::UnknownVariable { name: name.clone() });
            }
        }
        Ok(())
    }

    fn settings_file(&self) -> Result<Option<SettingsFile>, ConfigError> {
        self.look_up(&names::CONFIG, None)?
            .map(|(path, origin)| SettingsFile::read(&path, &origin.words(&names::CONFIG)))
            .transpose()
    }

    fn look_up(
        &self,
        setting: &'static Setting,
        file: Option<&SettingsFile>,
    ) -> Result<Option<(String, Origin)>, ConfigError> {
        if let Some(value) = self.options.get(setting.name) {
            return Ok(Some((value.clone(), Origin::Option)));
        }
        // An empty variable counts as unset: container files often pass one on that has no value.
        let variable = |name: &str| self.variables.get(name).filter(|value| !value.is_empty());
        let name_file = format!("{}{FILE_SUFFIX}", setting.name);
        if let Some(value) = one_of(setting.name, variable, &name_file)? {
            return Ok(Some((value, Origin::Environment)));
        }
        let (Some(file), Some(key)) = (file, setting.key) else { return Ok(None) };
        let value = one_of(key, |key| file.values.get(key), &format!("{key}_file"))?;
        Ok(value.map(|value| (value, Origin::File(file.path.clone()))))
    }
}

fn is_ours(name: &str) -> bool {
    let database = names::DATABASE_URL.name;
    let rest = name.strip_prefix(database);
    name.starts_with(PREFIX) || rest.is_some_and(|rest| rest.is_empty() || rest == FILE_SUFFIX)
}

/// The value under `name`, or the content of the file under `name_file`, but not both.
fn one_of<'a>(
    name: &str,
    get: impl Fn(&str) -> Option<&'a String>,
    name_file: &str,
) -> Result<Option<String>, ConfigError> {
    match (get(name), get(name_file)) {
        (Some(_), Some(_)) => {
            Err(ConfigError::SetTwice { name: name.to_owned(), name_file: name_file.to_owned() })
        }
        (Some(value), None) => Ok(Some(value.clone())),
        (None, Some(path)) => read_text(name_file, path).map(Some),
        (None, None) => Ok(None),
    }
}

/// The content of a file without the line end that editors add.
fn read_text(name: &str, path: &str) -> Result<String, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
        name: name.to_owned(),
        path: PathBuf::from(path),
        source,
    })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// The settings file, flattened to `table.key`.
struct SettingsFile {
    path: PathBuf,
    values: BTreeMap<String, String>,
}

impl SettingsFile {
    fn read(path: &str, name: &str) -> Result<Self, ConfigError> {
        let text = read_text(name, path)?;
        let path = PathBuf::from(path);
        let table = text.parse::<toml::Table>().map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            ConfigError::NotToml { path: path.clone(), line: before.matches('\n').count() + 1 }
        })?;
        let mut values = BTreeMap::new();
        flatten(&path, "", &table, &mut values)?;
        Ok(Self { path, values })
    }
}

fn flatten(
    path: &Path,
    prefix: &str,
    table: &toml::Table,
    values: &mut BTreeMap<String, String>,
) -> Result<(), ConfigError> {
    for (key, value) in table {
        let key = format!("{prefix}{key}");
        if let toml::Value::Table(inner) = value {
            flatten(path, &format!("{key}."), inner, values)?;
            continue;
        }
        let known = |key: &str| ALL.iter().any(|setting| setting.key == Some(key));
        match text_of(value) {
            Some(text) if known(&key) || key.strip_suffix("_file").is_some_and(known) => {
                values.insert(key, text);
            }
            _ => return Err(ConfigError::UnknownKey { path: path.to_owned(), key }),
        }
    }
    Ok(())
}

/// Texts, whole numbers and truth values; a list of them becomes one text with commas.
fn text_of(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(truth) => Some(truth.to_string()),
        toml::Value::Array(items) => {
            items.iter().map(text_of).collect::<Option<Vec<_>>>().map(|texts| texts.join(","))
        }
        _ => None,
    }
}

/// A folder of the system for things that go away, not made yet; its name begins with `name`.
#[must_use]
pub fn temporary_folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("{name}-{}", std::process::id()))
}
