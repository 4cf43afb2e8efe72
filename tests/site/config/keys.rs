//! The master key: given, found in the data folder, or made there once.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use folkmoot::config::Keys;
use folkmoot::ground::random::ChaChaChance;

use super::{folder, read};

fn keys(data: &Path, more: &[(&str, &str)]) -> Keys {
    let data = data.to_str().expect("a text");
    let variables: Vec<_> =
        [("FOLKMOOT_DATA_DIR", data)].into_iter().chain(more.to_vec()).collect();
    read(&variables).expect("settings").keys
}

#[test]
fn a_key_is_given_in_hexadecimal_or_base_64() {
    let hex = "0f".repeat(32);
    let base64 = "Dw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8=";
    let folder = folder("key-given");
    for text in [hex.as_str(), base64] {
        let keys = keys(&folder, &[("FOLKMOOT_MASTER_KEY", text)]);
        let key = keys.load_or_create(&ChaChaChance::seeded(1)).expect("a key");
        assert_eq!(key.bytes(), &[15; 32]);
        assert!(!keys.file.exists());
    }
}

#[test]
fn reading_the_settings_makes_no_key() {
    let folder = folder("key-none");
    assert!(keys(&folder, &[]).load().expect("no fault").is_none());
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
}

#[test]
fn a_key_is_made_once_for_the_owner_alone() {
    let folder = folder("key-made").join("new");
    let keys = keys(&folder, &[]);
    let made = keys.load_or_create(&ChaChaChance::seeded(1)).expect("a key");
    let again = keys.load_or_create(&ChaChaChance::seeded(2)).expect("a key");
    assert_eq!(made.bytes(), again.bytes());
    let mode = fs::metadata(&keys.file).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1, "no draft is left");
}

#[test]
fn processes_that_start_at_once_agree_on_one_key() {
    let folder = folder("key-race");
    let made: Vec<_> = std::thread::scope(|scope| {
        let start = |seed| scope.spawn(move || ChaChaChance::seeded(seed));
        let chances: Vec<_> = (0..8).map(start).collect();
        let chances = chances.into_iter().map(|chance| chance.join().expect("a chance"));
        let keys = keys(&folder, &[]);
        let threads: Vec<_> = chances
            .map(|chance| {
                let keys = keys.clone();
                scope.spawn(move || *keys.load_or_create(&chance).expect("a key").bytes())
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a key")).collect()
    });
    assert!(made.iter().all(|key| Some(key) == made.first()));
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    let folder = folder("key-exposed");
    let keys = keys(&folder, &[]);
    keys.load_or_create(&ChaChaChance::seeded(1)).expect("a key");
    fs::set_permissions(&keys.file, fs::Permissions::from_mode(0o640)).expect("a mode");
    let sentence = keys.load().expect_err("refused").to_string();
    assert!(sentence.ends_with("can be read by others; give it the mode 0600."), "{sentence}");
}

#[test]
fn a_damaged_key_file_is_refused_without_being_shown() {
    let folder = folder("key-damaged");
    let keys = keys(&folder, &[]);
    fs::write(&keys.file, "0f0f0f").expect("a file");
    fs::set_permissions(&keys.file, fs::Permissions::from_mode(0o600)).expect("a mode");
    let sentence = keys.load_or_create(&ChaChaChance::seeded(1)).expect_err("refused").to_string();
    assert!(sentence.contains("must be 32 bytes") && !sentence.contains("0f0f"), "{sentence}");
}
