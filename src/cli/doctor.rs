//! `folkmoot doctor`

use super::place::Place;
use super::{Failure, say::Form};

/// Looks for what would keep the site from working, and changes nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot doctor\n  folkmoot doctor --json")]
pub struct Doctor {
    #[command(flatten)]
    form: Form,
}

impl Doctor {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        place.settings()?;
        self.form.say(&(), |()| String::new())
    }
}
