//! `folkmoot pages`

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::{Failure, say::Form};
use crate::ground::text::{Locale, Texts};
use crate::web::assets::Assets;
use crate::web::samples::{self, Sample};
use crate::web::templates::Templates;

/// Writes every page of the site in its telling states (empty, full, in error) as files that a
/// browser opens without the program. Nothing in them is of anybody's database.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot pages target/pages\n  \
    folkmoot pages target/dark --locale ca --theme dark\n\nindex.html lists them. Files of the \
    same names are written over; others are left alone.\nA debug build reads templates, texts and \
    styles from the source tree: run it again to see a change.")]
pub struct Pages {
    /// Where to write them
    folder: PathBuf,
    /// In which language: en, ca, or pseudo (longer words, to find what does not fit)
    #[arg(long, default_value = "en", value_parser = language)]
    locale: Locale,
    /// In which colours
    #[arg(long, default_value = "auto", value_parser = ["auto", "light", "dark"])]
    theme: String,
    #[command(flatten)]
    form: Form,
}

fn language(code: &str) -> Result<Locale, String> {
    match code {
        "pseudo" => Ok(Locale::Pseudo),
        other => Locale::offered(other).ok_or_else(|| "it is en, ca or pseudo".to_owned()),
    }
}

impl Pages {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let texts = Arc::new(Texts::load().map_err(Failure::because)?);
        let assets = Arc::new(Assets::load());
        let templates = Templates::load(texts, assets.clone()).map_err(Failure::because)?;
        let all = samples::all().map_err(Failure::because)?;
        for asset in assets.all() {
            self.write(asset.url.trim_start_matches('/'), asset.content())?;
        }
        for sample in &all {
            let html = samples::render(&templates, sample, self.locale, &self.theme);
            self.write_page(&sample.name(), &html.map_err(Failure::because)?)?;
        }
        self.write_page("index", &self.index(&templates, &all)?)?;
        let facts = json!({ "folder": self.folder, "pages": all.len() });
        self.form.say(&facts, |_| {
            let index = self.folder.join("index.html");
            format!("{} pages are written; {} lists them.", all.len(), index.display())
        })
    }

    fn index(&self, templates: &Templates, all: &[Sample]) -> Result<String, Failure> {
        let mut pages: Vec<serde_json::Value> = Vec::new();
        for of_page in all.chunk_by(|one, next| one.template == next.template) {
            let link = |sample: &Sample| {
                let name = sample.name();
                json!({ "name": name, "href": format!("{name}.html") })
            };
            let template = of_page.first().map(|sample| sample.template);
            let links: Vec<_> = of_page.iter().map(link).collect();
            pages.push(json!({ "template": template, "samples": links }));
        }
        let facts = json!({
            "pages": pages,
            "total": all.len(),
            "cx": samples::layout(self.locale, &self.theme),
        });
        let context = tera::Context::from_serialize(&facts).map_err(Failure::because)?;
        templates.render("samples.html", self.locale, &context).map_err(Failure::because)
    }

    /// A page finds its style beside itself: there is no site below which `/static` is.
    fn write_page(&self, name: &str, html: &str) -> Result<(), Failure> {
        let html = html.replace("=\"/static/", "=\"static/");
        self.write(&format!("{name}.html"), html.as_bytes())
    }

    fn write(&self, name: &str, content: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(name);
        let told = |path: &Path, error: &std::io::Error| {
            Failure::because(format!("{} cannot be written: {error}", path.display()))
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| told(folder, &error))?;
        }
        fs::write(&path, content).map_err(|error| told(&path, &error))
    }
}
