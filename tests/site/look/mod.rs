//! The look and the words: texts, formats, tokens, components, templates, assets.

mod assets;
mod formats;
mod gallery;
mod keys;
mod locales;
mod source;
mod templates;
mod texts;
mod tokens;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use folkmoot::ground::text::Texts;
use folkmoot::web::assets::Assets;
use folkmoot::web::templates::Templates;

/// The templates as a production server has them.
fn templates() -> Templates {
    let texts = Arc::new(Texts::load().expect("texts"));
    Templates::load(texts, Arc::new(Assets::load())).expect("templates")
}

/// Every file below `folder` of the repository whose name ends in one of `endings`.
fn sources(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), endings, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry")) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, endings, found);
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            let source = std::fs::read_to_string(&path).expect("text");
            found.push((path, source));
        }
    }
}
