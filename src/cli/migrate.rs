//! `folkmoot migrate`

use serde::Serialize;

use super::place::{self, Place};
use super::{Failure, say::Form};
use crate::ground::db::migrations;

/// Brings the database up to date. Safe while the previous version runs, and from several
/// processes at once.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot migrate --data /var/lib/folkmoot\n  \
    DATABASE_URL=postgres://folkmoot@localhost/folkmoot folkmoot migrate --json")]
pub struct Migrate {
    #[command(flatten)]
    form: Form,
}

#[derive(Serialize)]
struct Migrated {
    run: Vec<String>,
}

impl Migrate {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let settings = place::database(&place.settings()?)?;
        let facts = Migrated { run: migrations::migrate(&settings)? };
        self.form.say(&facts, |facts| match facts.run.len() {
            0 => "The database is up to date.".to_owned(),
            count => format!("Ran {count} migrations: {}.", facts.run.join(", ")),
        })
    }
}
