//! The template engine: Tera over `templates/`, with our words, money and file addresses.
//!
//! There is one engine per language. A Tera function sees the variables of the component it is
//! called in, not those of the page, so the language cannot travel as a variable; it is part of
//! the engine. And there is one per wing of the house: a template takes thirty times the memory of
//! its text, and most of the time nobody is in the office.

mod functions;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::{Context, Tera};

use super::assets::Assets;
use crate::ground::files::{self, FilesError, Folder};
use crate::ground::text::{Locale, Texts, TextsError};

/// Why a page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TemplatesError {
    /// A template is wrong or was given less than it needs.
    #[error("template: {0}")]
    Template(#[from] tera::Error),
    /// They are not where they belong.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The texts could not be loaded again.
    #[error(transparent)]
    Texts(#[from] TextsError),
}

/// All templates in all languages.
pub struct Templates {
    engines: Option<BTreeMap<(Locale, Wing), OnceLock<Tera>>>,
    texts: Arc<Texts>,
    assets: Arc<Assets>,
}

/// A part of the templates that is read when somebody first asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wing {
    /// Pages of visitors and members.
    Front,
    /// Pages of staff.
    Office,
    Letters,
}

impl Wing {
    const ALL: [Self; 3] = [Self::Front, Self::Office, Self::Letters];

    /// Where the template `name` is.
    fn of(name: &str) -> Self {
        if name == "assemblies/member.html" {
            return Self::Front;
        }
        match name.split('/').next().unwrap_or_default() {
            "letters" => Self::Letters,
            "assemblies" | "demonstration" | "imports" | "mailings" | "office" | "provisioning"
            | "reconciliation" | "settings" | "setup" | "treasury" | "gallery.html"
            | "samples.html" => Self::Office,
            _ => Self::Front,
        }
    }

    /// Layouts, components and parts of pages are in every wing.
    fn holds(self, name: &str) -> bool {
        let shared = ["layouts/", "components/"].iter().any(|folder| name.starts_with(folder));
        shared || name.contains("/_") || Self::of(name) == self
    }
}

impl Templates {
    /// Reads and checks the templates of visitors and members in English. Another language, or
    /// the rest, is read when somebody first asks for it.
    ///
    /// # Errors
    /// When a template cannot be parsed or calls a function, filter or component we do not have.
    pub fn load(texts: Arc<Texts>, assets: Arc<Assets>) -> Result<Self, TemplatesError> {
        let languages = [Locale::En, Locale::Ca, Locale::Pseudo];
        let seats = languages.into_iter().flat_map(|locale| Wing::ALL.map(|wing| (locale, wing)));
        let engines = seats.map(|seat| (seat, OnceLock::new())).collect();
        let templates = Self { engines: Some(engines), texts, assets };
        templates.engine_in(Locale::En, Wing::Front)?;
        Ok(templates)
    }

    /// The engine that speaks `locale`; `None` where everything is read again each time.
    fn engine_in(&self, locale: Locale, wing: Wing) -> Result<Option<&Tera>, TemplatesError> {
        let Some(engines) = &self.engines else { return Ok(None) };
        let kept = engines
            .get(&(locale, wing))
            .ok_or_else(|| tera::Error::message(format!("no templates in {}", locale.code())))?;
        if let Some(engine) = kept.get() {
            return Ok(Some(engine));
        }
        let made = engine(locale, wing, &self.texts, &self.assets)?;
        Ok(Some(kept.get_or_init(|| made)))
    }

    /// Reads templates and texts again for each page: to work on them without restarting
    /// (in debug builds; release builds have them compiled in).
    #[must_use]
    pub fn live(texts: Arc<Texts>) -> Self {
        Self { engines: None, texts, assets: Arc::new(Assets::live()) }
    }

    /// The page `name` (path below `templates/`) in a language. Names that end in `.html` are
    /// escaped, names that end in `.txt` are not.
    ///
    /// # Errors
    /// When there is no such template, or it was given less than it needs.
    pub fn render(
        &self,
        name: &str,
        locale: Locale,
        context: &Context,
    ) -> Result<String, TemplatesError> {
        match self.engine_in(locale, Wing::of(name))? {
            Some(engine) => Ok(engine.render(name, context)?),
            None => {
                let texts = Arc::new(Texts::load()?);
                Ok(engine(locale, Wing::of(name), &texts, &self.assets)?.render(name, context)?)
            }
        }
    }

    /// The words the templates speak with.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.texts
    }
}

fn engine(
    locale: Locale,
    wing: Wing,
    texts: &Arc<Texts>,
    assets: &Arc<Assets>,
) -> Result<Tera, TemplatesError> {
    let mut tera = Tera::new();
    // Before the templates: Tera refuses a template that calls an unknown function.
    functions::register(&mut tera, locale, texts, assets);
    let sources = files::read(Folder::Templates, |name| is_template(name) && wing.holds(name))?;
    tera.add_raw_templates(sources)?;
    Ok(tera)
}

/// The folder also holds notes for people.
fn is_template(name: &str) -> bool {
    [".html", ".txt"].iter().any(|ending| name.ends_with(ending))
}
