//! Habits of the style sheet, the script and the templates that are easily lost.

use std::collections::BTreeSet;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::sources;

fn gzipped(source: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(source.as_bytes()).expect("write");
    encoder.finish().expect("finish").len()
}

#[test]
fn the_style_sheet_and_the_script_stay_small() {
    let css = gzipped(include_str!("../../../static/app.css"));
    assert!(css <= 12 * 1024, "app.css is {css} bytes");
    let js = gzipped(include_str!("../../../static/app.js"));
    assert!(js <= 6 * 1024, "app.js is {js} bytes");
}

/// Left and right mean nothing to somebody who reads from right to left.
#[test]
fn the_style_sheet_knows_no_left_and_right() {
    let css = include_str!("../../../static/app.css");
    for word in [
        "margin-left",
        "margin-right",
        "margin-top",
        "margin-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "padding-bottom",
        "border-left",
        "border-right",
        "border-top",
        "border-bottom",
        "left:",
        "right:",
        "top:",
        "bottom:",
        " width:",
        " height:",
        "min-width:",
        "max-width:",
        "min-height:",
        "max-height:",
        "float: left",
        "float: right",
        "text-align: left",
        "text-align: right",
    ] {
        for line in css.lines().filter(|line| line.contains(word)) {
            assert!(line.contains("@media"), "{word} in `{}`", line.trim());
        }
    }
}

#[test]
fn the_style_sheet_loads_nothing() {
    let css = include_str!("../../../static/app.css");
    for way in ["url(", "@import", "@font-face", "http:", "https:"] {
        assert!(!css.contains(way), "{way}");
    }
}

/// What is left of a template without comments, expressions, statements and, on request, tags.
fn strip(source: &str, openers: &[(&str, &str)]) -> String {
    let mut text = source.to_owned();
    for (open, close) in openers {
        while let Some(start) = text.find(open) {
            let inside = start + open.len();
            let length = text[inside..].find(close).expect("what is opened is closed");
            text.replace_range(start..inside + length + close.len(), "");
        }
    }
    text
}

const TERA: [(&str, &str); 3] = [("{#", "#}"), ("{{", "}}"), ("{%", "%}")];

#[test]
fn no_words_stand_in_a_template() {
    for (path, source) in sources("templates", &[".html", ".txt"]) {
        let bare = strip(&source, &TERA);
        let words = strip(&bare, &[("<style>", "</style>"), ("<", ">")]);
        // One component writes attributes into the tag of another.
        let words = strip(&words, &[(" aria-describedby=\"", "\""), (" aria-invalid=\"", "\"")]);
        let words = words.replace("&nbsp;", "").replace("&amp;", "");
        let literal: String = words.chars().filter(|letter| letter.is_alphabetic()).collect();
        assert!(literal.is_empty(), "words in {}: {literal}", path.display());
        for attribute in ["title=\"", "alt=\"", "placeholder=\"", "aria-label=\"", "content=\""] {
            for value in bare.split(attribute).skip(1) {
                let value = value.split('"').next().unwrap_or_default();
                let known = ["width=device-width, initial-scale=1", "light dark", "noindex"];
                let literal = value.chars().any(char::is_alphabetic) && !known.contains(&value);
                assert!(!literal, "{attribute}{value} in {}", path.display());
            }
        }
    }
}

#[test]
fn no_words_are_handed_to_a_component() {
    for (path, source) in sources("templates", &[".html", ".txt"]) {
        for name in
            ["label", "text", "title", "legend", "hint", "lead", "caption", "empty", "suffix"]
        {
            for value in source.split(&format!(" {name}=\"")).skip(1) {
                let first = value.chars().next().unwrap_or('"');
                assert!(!first.is_alphabetic(), "{name}=\"{first}… in {}", path.display());
            }
        }
    }
}

/// The content security policy refuses them, so they would only seem to work.
#[test]
fn no_style_and_no_script_stands_in_a_template() {
    for (path, source) in sources("templates", &[".html"]) {
        let letter = path.ends_with("layouts/letter.html");
        assert!(!source.contains(" style="), "style= in {}", path.display());
        assert!(letter || !source.contains("<style"), "<style> in {}", path.display());
        for script in source.split("<script").skip(1) {
            assert!(script.contains(" src="), "script in {}", path.display());
            assert!(script.contains("></script>"), "script in {}", path.display());
        }
        for tag in source.split('<').filter(|tag| tag.contains(" on")) {
            let handler = tag.split(" on").skip(1).any(|rest| {
                let word: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
                !word.is_empty() && rest[word.len()..].starts_with("=\"")
            });
            assert!(!handler, "an event handler in {}: <{tag}", path.display());
        }
    }
}

/// The style sheet's class names.
fn styled() -> BTreeSet<&'static str> {
    let named = |rest: &'static str| {
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        &rest[..end.unwrap_or(rest.len())]
    };
    include_str!("../../../static/app.css").split('.').skip(1).map(named).collect()
}

#[test]
fn every_class_a_template_names_has_a_style() {
    let styled = styled();
    for (path, source) in sources("templates", &[".html"]) {
        let letter = path.ends_with("layouts/letter.html");
        for value in source.split(" class=\"").skip(1).filter(|_| !letter) {
            let bare = strip(&value.replace("{%", " {%"), &TERA);
            for class in bare.split('"').next().unwrap_or_default().split_whitespace() {
                assert!(styled.contains(class), "{class} in {}", path.display());
            }
        }
    }
}

#[test]
fn every_form_that_posts_carries_the_token() {
    for (path, source) in sources("templates", &[".html"]) {
        // The demonstration's own listener knows neither sessions nor cookies.
        if path.components().any(|part| part.as_os_str() == "demonstration") {
            continue;
        }
        for form in source.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            let posts = form.contains("method=\"post\"");
            assert!(!posts || form.contains("<csrf_field/>"), "a form in {}", path.display());
        }
    }
}
