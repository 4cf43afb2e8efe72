//! What can be wrong with the settings, each in one sentence for whoever runs the program.

use std::path::PathBuf;

/// Broken configuration. No message holds the value of a secret.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A `FOLKMOOT_` variable that is none of ours: most often a misspelling.
    #[error("{name} is not a setting; docs/settings.md lists them all.")]
    UnknownVariable {
        /// The variable.
        name: String,
    },
    /// A key of the settings file that is none of ours.
    #[error(
        "{} has the key {key}, which is not a setting; docs/settings.md lists them all.",
        path.display()
    )]
    UnknownKey {
        /// The settings file.
        path: PathBuf,
        /// The key with its table.
        key: String,
    },
    /// The value itself and the file that holds it, both in one place.
    #[error("{name} and {name_file} are both set; keep one of them.")]
    SetTwice {
        /// The variable or key of the value.
        name: String,
        /// The variable or key of its file.
        name_file: String,
    },
    /// A file could not be read.
    #[error("{name} names the file {}, which cannot be read: {source}.", path.display())]
    Unreadable {
        /// Who names the file.
        name: String,
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The settings file is not TOML. Says where, not what: the line may hold a secret.
    #[error("{} is not valid TOML at line {line}.", path.display())]
    NotToml {
        /// The settings file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// A value that is not what it must be; `shown` is empty for a secret.
    #[error("{name}{shown} must be {must}.")]
    Malformed {
        /// The setting and where it was set.
        name: String,
        /// ` is "value", but`, or empty.
        shown: String,
        /// What it must be.
        must: &'static str,
    },
    /// A variable that is not text.
    #[error("{name} is not valid UTF-8.")]
    NotText {
        /// The variable.
        name: String,
    },
    /// The key file exists and others may read it.
    #[error("{} can be read by others; give it the mode 0600.", path.display())]
    KeyExposed {
        /// The key file.
        path: PathBuf,
    },
    /// The key file could not be made.
    #[error("The key file {} cannot be written: {source}.", path.display())]
    KeyUnwritable {
        /// The key file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
}
