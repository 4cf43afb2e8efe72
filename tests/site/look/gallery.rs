//! The gallery shows every component in every language and both colour schemes.

use std::sync::Arc;

use folkmoot::ground::text::{Locale, Texts};
use folkmoot::web::assets::Assets;
use folkmoot::web::templates::Templates;
use serde_json::{Value, json};
use tera::Context;

const SAMPLES: &str = include_str!("samples.json");

fn templates() -> Templates {
    let texts = Arc::new(Texts::load().expect("texts"));
    Templates::load(texts, Arc::new(Assets::load())).expect("templates")
}

/// The gallery in a language and colour scheme, with or without a refused form.
fn gallery(templates: &Templates, locale: Locale, theme: &str, refused: bool) -> String {
    let mut page: Value = serde_json::from_str(SAMPLES).expect("samples");
    let cx = page["cx"].as_object_mut().expect("cx");
    cx.insert("locale".into(), json!(locale.code()));
    cx.insert("lang".into(), json!(locale.code()));
    cx.insert("dir".into(), json!(locale.direction()));
    cx.insert("theme".into(), json!(theme));
    if refused {
        page["form"]["errors"] = page["errors"].clone();
    }
    let context = Context::from_serialize(&page).expect("context");
    templates.render("gallery.html", locale, &context).expect("gallery")
}

#[test]
fn the_gallery_renders_in_every_language_without_a_missing_text() {
    let templates = templates();
    for locale in [Locale::En, Locale::Ca, Locale::Pseudo] {
        for theme in ["auto", "light", "dark"] {
            for refused in [false, true] {
                let html = gallery(&templates, locale, theme, refused);
                assert!(html.len() < 64 * 1024, "{} bytes", html.len());
                assert!(!html.contains("ui-"), "a raw key is shown");
                if let Ok(folder) = std::env::var("GALLERY") {
                    let name = format!("{folder}/{}-{theme}-{refused}.html", locale.code());
                    std::fs::write(name, html).expect("write");
                }
            }
        }
    }
    assert_eq!(templates.texts().missing(), Default::default());
}
