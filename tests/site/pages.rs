//! Every page in every telling state, in every language.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use folkmoot::ground::text::{Locale, Texts};
use folkmoot::web::assets::Assets;
use folkmoot::web::samples::{self, Sample};
use folkmoot::web::templates::Templates;

const LOCALES: [Locale; 3] = [Locale::En, Locale::Ca, Locale::Pseudo];

/// HTML of a page, in bytes.
const LIMIT: usize = 40 * 1024;

pub fn templates() -> (Arc<Texts>, Templates) {
    let texts = Arc::new(Texts::load().unwrap());
    (texts.clone(), Templates::load(texts, Arc::new(Assets::load())).unwrap())
}

pub fn render(templates: &Templates, sample: &Sample, locale: Locale, theme: &str) -> String {
    samples::render(templates, sample, locale, theme)
        .unwrap_or_else(|error| panic!("{} {}: {error}", sample.name(), locale.code()))
}

#[test]
fn every_page_renders_in_every_state_and_language_within_its_budget() {
    let (texts, templates) = templates();
    for sample in samples::all().unwrap() {
        for locale in LOCALES {
            let html = render(&templates, &sample, locale, "auto");
            assert!(html.len() <= LIMIT, "{}: {} bytes", sample.name(), html.len());
            assert!(html.contains("<h1"), "{} has no title", sample.name());
            assert_eq!(html.matches("<h1").count(), 1, "{} has two titles", sample.name());
        }
    }
    assert!(texts.missing().is_empty(), "{:?}", texts.missing());
}

#[test]
fn every_template_of_a_page_belongs_to_a_page_with_samples() {
    let shown: BTreeSet<String> =
        samples::all().unwrap().iter().map(|sample| sample.template.to_owned()).collect();
    let mut found = BTreeSet::new();
    collect(Path::new("templates"), &mut found);
    let apart = ["layouts/", "components/", "letters/"];
    found.retain(|name| !apart.iter().any(|folder| name.starts_with(folder)));
    found.remove("gallery.html");
    // The list that `folkmoot pages` puts before the samples.
    found.remove("samples.html");
    // Shown by the demonstration's own listener, not by the site.
    found.retain(|name| !name.starts_with("demonstration/"));
    // A component that one area keeps to itself is no page.
    found.retain(|name| {
        !std::fs::read_to_string(format!("templates/{name}")).unwrap().contains("{% component ")
    });
    let fragment = |name: &String| name.contains("/_");
    let nobodys: Vec<_> = found.difference(&shown).filter(|name| !fragment(name)).collect();
    assert!(nobodys.is_empty(), "templates that no page with samples shows: {nobodys:?}");
    let absent: Vec<_> = shown.difference(&found).collect();
    assert!(absent.is_empty(), "pages without a template: {absent:?}");
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            let name = path.strip_prefix("templates").unwrap();
            found.insert(name.to_string_lossy().into_owned());
        }
    }
}
