//! Every dependency has its line in docs/dependencies.md, and no other crate has.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::tree::file;

/// Crates of Cargo.toml with the version asked for.
fn asked_for() -> BTreeMap<String, String> {
    let manifest: Table = file("Cargo.toml").parse().expect("TOML");
    let mut crates = BTreeMap::new();
    for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let Some(Value::Table(table)) = manifest.get(kind) else { continue };
        for (name, asked) in table {
            let version = asked.get("version").unwrap_or(asked).as_str().expect("a version");
            crates.insert(name.clone(), version.to_owned());
        }
    }
    crates
}

/// Crates of the page's tables with the version told: `| name | version | ...`.
fn explained() -> BTreeMap<String, String> {
    file("docs/dependencies.md")
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, rest)| {
            let version = rest.split('|').next().unwrap_or_default().trim();
            (name.to_owned(), version.to_owned())
        })
        .collect()
}

#[test]
fn every_dependency_is_explained_with_the_version_asked_for() {
    assert_eq!(asked_for(), explained());
}

#[test]
fn every_explanation_is_whole() {
    for line in file("docs/dependencies.md").lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 5, "{line}");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{line}");
    }
}
