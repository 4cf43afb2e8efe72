//! What a level is called, language by language: the co-op's own words, so they are data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ground::text::Locale;

/// What a level is called in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LevelNames(BTreeMap<String, LevelName>);

/// What a level is called in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelName {
    /// Its name: "Level 2".
    pub name: String,
    /// For whom it is, in a line.
    #[serde(default)]
    pub summary: String,
}

impl LevelNames {
    /// No names yet.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// These names and those of one more language.
    #[must_use]
    pub fn with(mut self, locale: Locale, name: &str, summary: &str) -> Self {
        let name = LevelName { name: name.to_owned(), summary: summary.to_owned() };
        self.0.insert(locale.code().to_owned(), name);
        self
    }

    /// As written in this language; empty where it was not.
    #[must_use]
    pub fn written(&self, locale: Locale) -> LevelName {
        self.0.get(locale.code()).cloned().unwrap_or_default()
    }

    /// In this language, else in English, else in any.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> LevelName {
        let found = self.0.get(locale.code()).or_else(|| self.0.get(Locale::En.code()));
        found.or_else(|| self.0.values().next()).cloned().unwrap_or_default()
    }
}
