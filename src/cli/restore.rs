//! `folkmoot restore`

use std::path::PathBuf;

use serde::Serialize;

use super::check::{self, Finding};
use super::place::{self, Place};
use super::{Failure, say::Form};
use crate::ground::db::backup::{self, Manifest};
use crate::ground::db::migrations;

/// Brings a backup back into an empty place: proves its checksum, restores, brings it up to date,
/// compares the number of rows of every table and proves every invariant.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  folkmoot restore folkmoot.backup --data /var/lib/folkmoot\n  \
    DATABASE_URL=postgres://folkmoot@localhost/fresh folkmoot restore folkmoot.backup\n\n\
    Put the master key back by hand: a backup never holds it."
)]
pub struct Restore {
    /// The backup
    file: PathBuf,
    #[command(flatten)]
    form: Form,
}

#[derive(Serialize)]
struct Restored {
    backup: Manifest,
    migrated: Vec<String>,
    findings: Vec<Finding>,
}

impl Restore {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let settings = place::database(&place.settings()?)?;
        let backup = backup::restore(&settings, &self.file).map_err(Failure::because)?;
        let migrated = migrations::migrate(&settings)?;
        let findings = check::findings(&mut settings.connect()?, None)?;
        let facts = Restored { backup, migrated, findings };
        self.form.say(&facts, words)?;
        if check::all_hold(&facts.findings) { Ok(()) } else { Err(Failure::Found) }
    }
}

fn words(facts: &Restored) -> String {
    let rows: i64 = facts.backup.rows.values().sum();
    format!(
        "Restored {rows} rows of {} tables as of {}.\n{}",
        facts.backup.rows.len(),
        facts.backup.taken_at.format("%F %T UTC"),
        check::words(&facts.findings)
    )
}
