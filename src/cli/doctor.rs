//! `folkmoot doctor`

mod database;
mod machine;
mod outside;

use serde::Serialize;

use super::place::Place;
use super::{Failure, say::Form};
use crate::config::Config;

/// Looks for what would keep the site from working, and changes nothing. Exit code 1 when
/// something would.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot doctor\n  folkmoot doctor --json")]
pub struct Doctor {
    #[command(flatten)]
    form: Form,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Health {
    /// All is well.
    Good,
    /// It works, and somebody should look.
    Doubtful,
    /// It does not work.
    Bad,
}

/// One thing looked at.
#[derive(Debug, Serialize)]
struct Symptom {
    what: &'static str,
    health: Health,
    words: String,
}

impl Symptom {
    fn good(what: &'static str, words: impl Into<String>) -> Self {
        Self { what, health: Health::Good, words: words.into() }
    }

    fn doubtful(what: &'static str, words: impl Into<String>) -> Self {
        Self { what, health: Health::Doubtful, words: words.into() }
    }

    fn bad(what: &'static str, words: impl Into<String>) -> Self {
        Self { what, health: Health::Bad, words: words.into() }
    }
}

impl Doctor {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let config = place.settings()?;
        let symptoms = examine(&config);
        self.form.say(&symptoms, |symptoms| words(symptoms))?;
        let bad = symptoms.iter().any(|symptom| symptom.health == Health::Bad);
        if bad { Err(Failure::Found) } else { Ok(()) }
    }
}

fn examine(config: &Config) -> Vec<Symptom> {
    let mut symptoms = database::examine(config);
    symptoms.extend(machine::examine(config));
    symptoms.extend(outside::examine(config));
    symptoms
}

fn words(symptoms: &[Symptom]) -> String {
    let lines: Vec<String> = symptoms
        .iter()
        .map(|Symptom { what, health, words }| {
            let sign = match health {
                Health::Good => "good",
                Health::Doubtful => "LOOK",
                Health::Bad => "BAD ",
            };
            format!("{sign}  {what:14} {words}")
        })
        .collect();
    lines.join("\n")
}
