//! Texts for people: loaded from `locales/<lang>/*.ftl`, found by key, filled with values.
//!
//! Texts travel with the program ([`super::files`]).

mod args;
mod date;
mod locale;
mod number;
mod pseudo;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::files::{self, FilesError, Folder};

pub use args::{ArgValue, Args};
pub use locale::Locale;
pub use number::{decimal, money, number};

/// Why the texts could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// They are not where they belong.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The file is not Fluent.
    #[error("texts: {file} cannot be read: {reason}")]
    Broken {
        /// Path below `locales/`.
        file: String,
        /// The first complaint of the parser.
        reason: String,
    },
    /// A key of this file stands in another file of the same language too.
    #[error("texts: {file} repeats a key: {reason}")]
    Twice {
        /// Path below `locales/`.
        file: String,
        /// Which key.
        reason: String,
    },
}

/// All texts of all languages. English is read at the start, another language when somebody first
/// asks for it.
pub struct Texts {
    bundles: BTreeMap<Locale, OnceLock<Bundle>>,
    missing: Mutex<BTreeSet<String>>,
}

type Bundle = FluentBundle<FluentResource>;

impl Texts {
    /// Reads the English texts.
    ///
    /// # Errors
    /// When a file is not Fluent or a key is said twice.
    pub fn load() -> Result<Self, TextsError> {
        let languages = [Locale::En, Locale::Ca, Locale::Pseudo];
        let mut bundles: BTreeMap<Locale, OnceLock<Bundle>> =
            languages.into_iter().map(|locale| (locale, OnceLock::new())).collect();
        bundles.insert(Locale::En, OnceLock::from(bundle(Locale::En)?));
        Ok(Self { bundles, missing: Mutex::default() })
    }

    /// Reads every text of every language.
    ///
    /// # Errors
    /// When a file is not Fluent or a key is said twice in one language.
    pub fn load_all() -> Result<Self, TextsError> {
        let texts = Self::load()?;
        for (locale, seat) in &texts.bundles {
            if seat.get().is_none() {
                let _new = seat.set(bundle(*locale)?);
            }
        }
        Ok(texts)
    }

    /// A language that cannot be read is told in the log and shown in English.
    fn bundle(&self, locale: Locale) -> Option<&Bundle> {
        let read = || {
            bundle(locale).unwrap_or_else(|error| {
                tracing::error!(%error, "a language cannot be read");
                FluentBundle::new_concurrent(vec![locale.language()])
            })
        };
        self.bundles.get(&locale).map(|seat| seat.get_or_init(read))
    }

    /// The text behind `key`. A key the language does not know is shown in English; one that
    /// nobody knows is shown as the key itself. Both are remembered, see [`Texts::missing`].
    #[must_use]
    pub fn get(&self, locale: Locale, key: &str, args: &Args) -> String {
        if let Some(text) = self.find(locale, key, args) {
            return text;
        }
        self.report(locale, key);
        self.find(Locale::En, key, args).unwrap_or_else(|| key.to_owned())
    }

    /// The text behind a key that needs no values.
    #[must_use]
    pub fn say(&self, locale: Locale, key: &str) -> String {
        self.get(locale, key, &Args::none())
    }

    /// Whether the language itself knows the key.
    #[must_use]
    pub fn knows(&self, locale: Locale, key: &str) -> bool {
        self.bundle(locale).is_some_and(|bundle| bundle.has_message(key))
    }

    /// Every `locale/key` that was asked for and not found since the start, and every text that
    /// was asked for without one of its values.
    #[must_use]
    pub fn missing(&self) -> BTreeSet<String> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn find(&self, locale: Locale, key: &str, args: &Args) -> Option<String> {
        let bundle = self.bundle(locale)?;
        let pattern = bundle.get_message(key)?.value()?;
        let values = fluent_args(args);
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if !errors.is_empty() {
            self.report(locale, key);
        }
        Some(text)
    }

    fn report(&self, locale: Locale, key: &str) {
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        if missing.insert(format!("{}/{key}", locale.code())) {
            tracing::warn!(locale = locale.code(), key, "text missing or not filled");
        }
    }
}

fn fluent_args(args: &Args) -> FluentArgs<'_> {
    let mut values = FluentArgs::new();
    for (name, value) in args.iter() {
        let value = match value {
            ArgValue::Number(number) => FluentValue::from(*number),
            ArgValue::Text(text) => FluentValue::from(text.as_str()),
        };
        values.set(Cow::Borrowed(name), value);
    }
    values
}

fn bundle(locale: Locale) -> Result<Bundle, TextsError> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.language()]);
    // Isolation marks would end up in mail subjects, file names and calendars.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(number::formatter(locale)));
    if locale == Locale::Pseudo {
        bundle.set_transform(Some(pseudo::disguise));
    }
    let folder = format!("{}/", locale.folder());
    let ours = |file: &str| file.starts_with(&folder) && file.ends_with(".ftl");
    for (file, source) in files::read(Folder::Locales, ours)? {
        add_file(&mut bundle, &file, source)?;
    }
    Ok(bundle)
}

fn add_file(bundle: &mut Bundle, file: &str, source: String) -> Result<(), TextsError> {
    let resource = FluentResource::try_new(source).map_err(|(_, errors)| TextsError::Broken {
        file: file.to_owned(),
        reason: errors.first().map_or_else(String::new, ToString::to_string),
    })?;
    bundle.add_resource(resource).map_err(|errors| TextsError::Twice {
        file: file.to_owned(),
        reason: errors.first().map_or_else(String::new, ToString::to_string),
    })
}
