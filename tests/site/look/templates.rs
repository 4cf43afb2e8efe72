//! The engine: words inside components, escaping, addresses of files.

use folkmoot::ground::text::Locale;
use serde_json::json;
use tera::Context;

use super::templates;

fn context() -> Context {
    let page = json!({
        "cx": {
            "path": "/rooms?a=1&b=\"2\"", "lang": "ca", "locale": "ca", "dir": "ltr",
            "theme": "auto", "csrf": "t0ken", "viewer": null, "flash": [],
            "coop": { "name": "Moot <& Sons>" }
        }
    });
    Context::from_serialize(&page).expect("context")
}

#[test]
fn words_inside_components_follow_the_language_of_the_page() {
    let templates = templates();
    let catalan = templates.render("layouts/base.html", Locale::Ca, &context()).expect("page");
    assert!(catalan.contains("Salta al contingut") && catalan.contains("Entra"));
    let english = templates.render("layouts/base.html", Locale::En, &context()).expect("page");
    assert!(english.contains("Skip to the content") && english.contains("Sign in"));
}

#[test]
fn what_people_typed_is_escaped() {
    let html = templates().render("layouts/base.html", Locale::En, &context()).expect("page");
    assert!(html.contains("Moot &lt;&amp; Sons&gt;"));
    assert!(!html.contains("<& Sons>"));
    assert!(html.contains("value=\"/rooms?a=1&amp;b=&quot;2&quot;\""));
}

#[test]
fn each_language_is_offered_in_its_own_name_and_the_present_one_is_marked() {
    let html = templates().render("layouts/base.html", Locale::Ca, &context()).expect("page");
    assert!(html.contains(r#"value="en" lang="en" aria-pressed="false">English<"#));
    assert!(html.contains(r#"value="ca" lang="ca" aria-pressed="true">Català<"#));
}

#[test]
fn a_page_loads_two_files_and_an_icon_all_from_here() {
    let html = templates().render("layouts/base.html", Locale::En, &context()).expect("page");
    assert_eq!(html.matches("/static/").count(), 3);
    assert!(!html.contains("http://") && !html.contains("https://"));
}

#[test]
fn every_layout_is_a_whole_page() {
    let templates = templates();
    for layout in ["base", "office", "document", "letter"] {
        let name = format!("layouts/{layout}.html");
        let html = templates.render(&name, Locale::Ca, &context()).expect(layout);
        assert!(html.starts_with("<!doctype html>"), "{layout} starts with {html:.40}");
        assert!(
            html.contains(r#"<html lang="ca" dir="ltr">"#) && html.trim_end().ends_with("</html>")
        );
    }
}

#[test]
fn a_template_that_is_not_there_and_a_page_without_its_context_are_errors() {
    let templates = templates();
    assert!(templates.render("nowhere.html", Locale::En, &context()).is_err());
    assert!(templates.render("layouts/base.html", Locale::En, &Context::new()).is_err());
}

#[test]
fn live_templates_show_the_same_page() {
    use folkmoot::ground::text::Texts;
    use folkmoot::web::templates::Templates;
    let live = Templates::live(Texts::load().expect("texts").into());
    let fixed = templates();
    for locale in [Locale::En, Locale::Ca] {
        assert_eq!(
            live.render("layouts/base.html", locale, &context()).expect("live"),
            fixed.render("layouts/base.html", locale, &context()).expect("fixed"),
        );
    }
}
