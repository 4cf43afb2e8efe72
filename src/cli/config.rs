//! `folkmoot config show`

use super::place::Place;
use super::{Failure, say::Form};
use crate::config::Shown;

/// The settings.
#[derive(Debug, clap::Subcommand)]
pub enum Settings {
    /// Print every setting, its value in force and where it came from; secrets are masked
    #[command(after_help = "Examples:\n  folkmoot config show\n  \
        folkmoot config show --config /etc/folkmoot.toml --json")]
    Show(Form),
}

impl Settings {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let Self::Show(form) = self;
        form.say(&place.settings()?.shown().to_vec(), |shown| words(shown))
    }
}

fn words(shown: &[Shown]) -> String {
    let width = shown.iter().map(|setting| setting.name.len()).max().unwrap_or(0);
    let lines: Vec<String> = shown
        .iter()
        .map(|Shown { name, value, from }| format!("{name:width$}  {value}  ({from})"))
        .collect();
    lines.join("\n")
}
