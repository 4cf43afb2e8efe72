//! Settings: where they come from, what is refused, what is never shown.

mod documented;
mod keys;
mod mail;
mod networks;
mod reading;
mod refusals;

use std::fs;
use std::path::PathBuf;

use folkmoot::config::{Config, ConfigError, Sources};

/// Reads a configuration from variables alone.
fn read(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::read(&Sources::from_variables(variables.iter().copied()))
}

/// The sentence that variables are refused with.
fn refusal(variables: &[(&str, &str)]) -> String {
    read(variables).expect_err("refused").to_string()
}

/// An empty folder of this story's own.
fn folder(story: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("config").join(story);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A file in a folder, as text for a variable.
fn file(folder: &std::path::Path, name: &str, content: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, content).expect("a file");
    path.to_str().expect("a text").to_owned()
}
