//! Every text is written in every language, asked for somewhere, and the other way round.

use std::collections::{BTreeMap, BTreeSet};

use super::sources;

type Variables = BTreeSet<String>;

/// The texts of a language with the variables each of them uses.
fn texts_of(language: &str) -> BTreeMap<String, Variables> {
    let mut texts = BTreeMap::<String, Variables>::new();
    for (_, source) in sources(&format!("locales/{language}"), &[".ftl"]) {
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                line.split_once(" =").expect("key = text").0.clone_into(&mut key);
                texts.entry(key.clone()).or_default();
            }
            let used = line.split('$').skip(1).map(|rest| word(rest).to_owned());
            texts.entry(key.clone()).or_default().extend(used);
        }
    }
    texts.remove("");
    texts
}

fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !(letter.is_alphanumeric() || "-_".contains(letter)));
    &text[..end.unwrap_or(text.len())]
}

/// `# dynamic: prefix-` in a file of texts: keys that are put together while running.
fn dynamic_prefixes() -> BTreeSet<String> {
    let files = sources("locales/en", &[".ftl"]);
    let lines = files.iter().flat_map(|(_, source)| source.lines());
    lines.filter_map(|line| line.strip_prefix("# dynamic: ")).map(str::to_owned).collect()
}

/// Everything in templates and code that stands between quotes, looks like a key and is one word.
fn quoted() -> BTreeSet<String> {
    let templates = sources("templates", &[".html", ".txt"]);
    let mut words = BTreeSet::new();
    for (_, source) in templates.iter().chain(&sources("src", &[".rs"])) {
        for (place, quote) in source.match_indices(['"', '\'']) {
            let rest = &source[place + 1..];
            let found = word(rest);
            if rest[found.len()..].starts_with(quote) {
                words.insert(found.to_owned());
            }
        }
    }
    words
}

#[test]
fn every_text_is_written_in_every_language_with_the_same_variables() {
    let english = texts_of("en");
    let catalan = texts_of("ca");
    assert!(english.len() > 40, "texts are found at all");
    for (key, variables) in &english {
        assert_eq!(catalan.get(key), Some(variables), "{key} in Catalan");
    }
    for key in catalan.keys() {
        assert!(english.contains_key(key), "{key} in English");
    }
}

#[test]
fn every_text_is_asked_for_somewhere() {
    let quoted = quoted();
    let prefixes = dynamic_prefixes();
    for prefix in &prefixes {
        let made = |word: &String| word.starts_with(prefix.trim_end_matches('-'));
        assert!(quoted.iter().any(made), "nobody makes keys from {prefix}");
    }
    let unused: Vec<_> = texts_of("en")
        .into_keys()
        .filter(|key| !prefixes.iter().any(|prefix| key.starts_with(prefix.as_str())))
        .filter(|key| !quoted.contains(key))
        .collect();
    assert!(unused.is_empty(), "texts that nobody asks for: {unused:?}");
}

#[test]
fn every_text_that_a_template_asks_for_is_written() {
    let english = texts_of("en");
    for (path, source) in sources("templates", &[".html", ".txt"]) {
        for rest in source.split("t(key=").skip(1) {
            let Some(quote) = rest.chars().next().filter(|quote| "\"'".contains(*quote)) else {
                continue;
            };
            let (key, after) = rest[1..].split_once(quote).expect("a closed string");
            let whole = !after.trim_start().starts_with('~');
            assert!(!whole || english.contains_key(key), "{key} in {}", path.display());
        }
    }
}
