//! Values found, each with its origin: understood one by one, remembered for showing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::error::ConfigError;
use super::settings::{ALL, Setting};

/// Where a value was set.
pub(super) enum Origin {
    Option,
    Environment,
    File(PathBuf),
}

impl Origin {
    /// How an error or `config show` names the place.
    pub(super) fn words(&self, setting: &Setting) -> String {
        match (self, setting.key) {
            (Self::File(path), Some(key)) => format!("{key} in {}", path.display()),
            (Self::Option, _) => format!("{} (command line)", setting.name),
            _ => setting.name.to_owned(),
        }
    }
}

/// One setting in force, for `config show`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Shown {
    /// The setting's variable.
    pub name: &'static str,
    /// Its value, `(set)` for a secret, or the default in words.
    pub value: String,
    /// `command line`, `environment`, the settings file's path, or `default`.
    pub from: String,
}

/// Values by setting.
#[derive(Default)]
pub(super) struct Values {
    found: BTreeMap<&'static str, (String, Origin)>,
}

impl Values {
    pub(super) fn put(&mut self, setting: &'static Setting, value: String, origin: Origin) {
        self.found.insert(setting.name, (value, origin));
    }

    /// The value of a setting, understood by `parse`.
    ///
    /// # Errors
    /// [`ConfigError::Malformed`] when `parse` finds nothing in it; `must` completes the sentence
    /// "it must be ...".
    pub(super) fn take<T>(
        &self,
        setting: &Setting,
        must: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some((value, origin)) = self.found.get(setting.name) else { return Ok(None) };
        parse(value.trim()).map(Some).ok_or_else(|| ConfigError::Malformed {
            name: origin.words(setting),
            shown: if setting.secret { String::new() } else { format!(" is {value:?}, but") },
            must,
        })
    }

    /// `on` or `off`, also said as true and false, yes and no.
    pub(super) fn switch(&self, setting: &Setting, default: bool) -> Result<bool, ConfigError> {
        let truth = |text: &str| match text {
            "on" | "true" | "yes" => Some(true),
            "off" | "false" | "no" => Some(false),
            _ => None,
        };
        Ok(self.take(setting, "on or off", truth)?.unwrap_or(default))
    }

    /// Every setting, masked where it is secret.
    pub(super) fn into_shown(mut self) -> Vec<Shown> {
        ALL.iter()
            .map(|setting| match self.found.remove(setting.name) {
                Some((value, origin)) => Shown {
                    name: setting.name,
                    value: if setting.secret { "(set)".to_owned() } else { value },
                    from: match origin {
                        Origin::Option => "command line".to_owned(),
                        Origin::Environment => "environment".to_owned(),
                        Origin::File(path) => path.display().to_string(),
                    },
                },
                None => Shown {
                    name: setting.name,
                    value: setting.default.to_owned(),
                    from: "default".to_owned(),
                },
            })
            .collect()
    }
}
