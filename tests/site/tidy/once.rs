//! Stories that `./test` does not tell again on PostgreSQL.

use super::tree;

/// What a story gets a database from.
const DOORS: [&str; 6] = ["Site::", "Desk::", "Coop::", "Home::", "TestDatabase", "DATABASE_URL"];

#[test]
fn rooms_whose_stories_are_told_once_ask_no_database() {
    let script = tree::file("test");
    let rooms = script.lines().find_map(|line| line.strip_prefix("once='")).expect("the rooms");
    for room in rooms.trim_end_matches('\'').split('|') {
        let folder = format!("tests/site/{room}/");
        let alone = format!("tests/site/{room}.rs");
        let mut seen = 0;
        for file in tree::rust(&["tests/site"]) {
            if (file.path.starts_with(&folder) || file.path == alone) && file.path != ours() {
                let door = DOORS.iter().find(|door| file.text.contains(*door));
                assert_eq!(door, None, "{} may ask a database", file.path);
                seen += 1;
            }
        }
        assert!(seen > 0, "there is no room {room}");
    }
}

/// This file names the doors.
fn ours() -> &'static str {
    "tests/site/tidy/once.rs"
}
