//! How a file looks: it says what it is, it is short, it leaves nothing for later.

use super::code::code_of;
use super::tree::{files, rust};
use super::{Breach, settle};

const TREES: [&str; 3] = ["src", "tests", "benches"];
const MOST_COLUMNS: usize = 100;
const MOST_LINES: usize = 500;

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> = rust(&TREES)
        .iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| Breach::new(&file.path, 1, "does not begin with //!"))
        .collect();
    settle("says what it is", &silent);
}

#[test]
fn lines_are_short_and_files_too() {
    let mut breaches = Vec::new();
    for file in rust(&TREES) {
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            breaches.push(Breach::new(&file.path, lines, format!("has {lines} lines")));
        }
        for (number, line) in file.text.lines().enumerate() {
            let columns = line.chars().count();
            if columns > MOST_COLUMNS {
                breaches.push(Breach::new(&file.path, number + 1, format!("{columns} columns")));
            }
        }
    }
    settle("size", &breaches);
}

#[test]
fn nothing_is_named_for_having_no_name() {
    let vague = ["util", "utils", "helper", "helpers", "common", "manager"];
    let mut breaches = Vec::new();
    for file in rust(&TREES) {
        let in_path = file.path.split(['/', '.', '_']).any(|word| vague.contains(&word));
        if in_path {
            breaches.push(Breach::new(&file.path, 1, "a vague name"));
        }
        for (number, line) in code_of(&file.text).lines().enumerate() {
            if names_vaguely(line, &vague) {
                breaches.push(Breach::new(&file.path, number + 1, "a vague name"));
            }
        }
    }
    settle("names", &breaches);
}

/// Whether a line declares a module or a type whose name holds a vague word.
fn names_vaguely(line: &str, vague: &[&str]) -> bool {
    let mut words = line.split_whitespace();
    while let Some(word) = words.next() {
        if ["mod", "struct", "enum", "trait"].contains(&word) {
            let name = words.next().unwrap_or_default().to_lowercase();
            return vague.iter().any(|vague| name.contains(vague));
        }
    }
    false
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file is none of its own finds.
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat()];
    let mut breaches = Vec::new();
    for file in files("") {
        if file.path == "LICENSE" || file.path.starts_with("seeds/passwords") {
            continue;
        }
        for (number, line) in file.text.lines().enumerate() {
            let mut words = line.split(|one: char| !one.is_alphanumeric() && one != '_');
            if let Some(mark) = words.find(|word| marks.iter().any(|mark| mark == word)) {
                breaches.push(Breach::new(&file.path, number + 1, mark));
            }
        }
    }
    settle("left for later", &breaches);
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let places = ["work", "root", "tmp", "home"].map(|folder| format!("/{folder}/"));
    let hosts = [["crates", ".io"], ["npmjs", ".org"], ["pypi", ".org"], ["artif", "actory"]];
    let mut breaches = Vec::new();
    for file in files("") {
        if file.path.ends_with(".lock") || file.path.ends_with("package-lock.json") {
            continue;
        }
        for (number, line) in file.text.lines().enumerate() {
            let place = places.iter().find(|place| starts_a_path(line, place));
            let host = hosts.iter().map(|host| host.concat()).find(|host| line.contains(host));
            if let Some(what) = place.cloned().or(host) {
                breaches.push(Breach::new(&file.path, number + 1, what));
            }
        }
    }
    settle("machine", &breaches);
}

/// `/x` is a place, `rooms/x` is not.
fn starts_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        !line[..at].ends_with(|one: char| one.is_alphanumeric() || ".}*_-".contains(one))
    })
}
