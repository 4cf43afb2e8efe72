//! The gallery shows every component in every language and both colour schemes.

use std::collections::BTreeSet;

use folkmoot::ground::text::Locale;
use folkmoot::web::templates::Templates;
use serde_json::{Value, json};
use tera::Context;

use super::{sources, templates};

const SAMPLES: &str = include_str!("samples.json");

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

fn every_gallery() -> Vec<String> {
    let templates = templates();
    let mut pages = Vec::new();
    for locale in [Locale::En, Locale::Ca, Locale::Pseudo] {
        for theme in ["auto", "light", "dark"] {
            for refused in [false, true] {
                pages.push(gallery(&templates, locale, theme, refused));
            }
        }
    }
    assert_eq!(templates.texts().missing(), BTreeSet::new(), "no text is missing");
    pages
}

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    let rests = html.split(opening.as_str()).skip(1);
    rests.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_gallery_speaks_every_language() {
    for html in every_gallery() {
        assert!(!html.contains("ui-"), "a raw key is shown");
        assert!(html.len() <= 40 * 1024, "{} bytes", html.len());
    }
}

#[test]
fn every_component_is_shown_in_the_gallery() {
    let mut called = include_str!("../../../templates/gallery.html").to_owned();
    for folder in ["templates/layouts", "templates/components"] {
        called.extend(sources(folder, &[".html"]).into_iter().map(|(_, source)| source));
    }
    for (path, source) in sources("templates/components", &[".html"]) {
        for rest in source.split("{% component ").skip(1) {
            let (name, _) = rest.split_once('(').expect("a component");
            let calls = called.matches(&format!("<{name}")).count();
            assert!(calls > 0, "{name} of {} is called nowhere", path.display());
        }
    }
}

#[test]
fn ids_are_unique_and_everything_that_points_at_one_finds_it() {
    for html in every_gallery() {
        let ids = values(&html, "id");
        let known: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an id stands twice");
        for attribute in [
            "for",
            "aria-describedby",
            "aria-labelledby",
            "data-dialog",
            "data-reveal",
            "data-copy",
        ] {
            for id in values(&html, attribute).into_iter().flat_map(str::split_whitespace) {
                assert!(known.contains(id), "{attribute} points at {id}");
            }
        }
        for href in values(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(known.contains(href), "a link points at {href}");
        }
    }
}

#[test]
fn every_field_has_a_label() {
    for html in every_gallery() {
        let labelled: BTreeSet<_> = values(&html, "for").into_iter().collect();
        for opening in ["<input ", "<select ", "<textarea "] {
            for field in html.split(opening).skip(1) {
                let field = format!(" {}", field.split('>').next().unwrap_or_default());
                let hidden = values(&field, "type").contains(&"hidden");
                let known = values(&field, "id").iter().any(|id| labelled.contains(id));
                assert!(hidden || known, "{opening}{field} has no label");
            }
        }
    }
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_says_what_is_wrong() {
    let html = gallery(&templates(), Locale::En, "auto", true);
    assert!(html.contains("<title>Error: "), "the title says it first");
    assert!(html.contains(r##"<a href="#f-email">There is a problem</a>"##));
    assert!(html.contains(r#"value="ada@commons""#));
    assert!(html.contains("We meet on &lt;b&gt;Thursdays&lt;/b&gt; &amp; “Sundays”."));
    let email = html.split(r#"<input id="f-email""#).nth(1).expect("the field");
    let email = email.split('>').next().expect("the tag");
    assert!(email.contains(r#"aria-describedby="f-email-error" aria-invalid="true""#));
}

#[test]
fn a_password_is_never_written_into_a_page() {
    let mut page: Value = serde_json::from_str(SAMPLES).expect("samples");
    page["form"]["values"]["password"] = json!("correct horse");
    for (name, value) in [("lang", "en"), ("locale", "en"), ("dir", "ltr"), ("theme", "auto")] {
        page["cx"][name] = json!(value);
    }
    let context = Context::from_serialize(&page).expect("context");
    let html = templates().render("gallery.html", Locale::En, &context).expect("gallery");
    assert!(html.contains(r#"type="password""#) && !html.contains("correct horse"));
}

#[test]
fn a_page_has_one_heading_of_the_first_order_and_every_tag_is_closed() {
    for html in every_gallery() {
        assert_eq!(html.matches("<h1").count(), 1);
        for tag in
            ["div", "section", "form", "ul", "ol", "li", "p", "span", "table", "fieldset", "a"]
        {
            let opened = html.matches(&format!("<{tag}>")).count()
                + html.matches(&format!("<{tag} ")).count()
                + html.matches(&format!("<{tag}\n")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "<{tag}>");
        }
    }
}
