//! `folkmoot seed`

mod assemblies;
pub(super) mod coop;
pub mod members;

use std::path::PathBuf;

use serde_json::json;

use super::place::Place;
use super::run::runtime;
use super::{Failure, say::Form, start};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::membership::{self, SeedError};

/// Fills the database from files: the co-op's set-up, its levels, its members. Each file is taken
/// whole or not at all.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot seed seeds/coop.toml seeds/levels.toml\n  \
    folkmoot seed seeds/members.toml --json\n\n\
    seeds/README.md tells what the files may hold.")]
pub struct Seed {
    /// The files, taken in this order
    #[arg(required = true)]
    file: Vec<PathBuf>,
    #[command(flatten)]
    form: Form,
}

impl Seed {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let config = place.settings()?;
        let told = runtime()?.block_on(async {
            let means = start::start(&config)?.means;
            let mut told = Vec::new();
            for file in &self.file {
                let text = std::fs::read_to_string(file)
                    .map_err(|error| Failure::Failed(format!("{}: {error}", file.display())))?;
                let entries = sow(&means, &text)
                    .map_err(|error| Failure::Failed(format!("{}: {error}", file.display())))?;
                told.push(json!({ "file": file.display().to_string(), "entries": entries }));
            }
            Ok::<_, Failure>(told)
        })?;
        self.form.say(&told, |told| {
            let line = |file: &serde_json::Value| {
                let name = file.get("file").and_then(|name| name.as_str()).unwrap_or_default();
                format!("{name}: {} entries.", file.get("entries").unwrap_or(&json!(0)))
            };
            told.iter().map(line).collect::<Vec<_>>().join("\n")
        })
    }
}

/// Loads one file, in one transaction. Returns how many entries it had.
///
/// # Errors
/// [`SeedError`]; nothing is written then.
pub fn sow(means: &Means, toml: &str) -> Result<usize, SeedError> {
    let table: toml::Table = toml.parse().map_err(|error: toml::de::Error| unreadable(&error))?;
    let has = |key: &str| table.contains_key(key);
    means.db.write_now(Actor::command_line(), |tx| {
        if has("level") {
            return sow_levels(tx, toml);
        }
        if has("coop") {
            return coop::sow(tx, toml);
        }
        if has("member") {
            return members::sow(tx, toml, means);
        }
        if has("assembly") {
            return assemblies::sow(tx, toml);
        }
        let none = "neither [coop], [[level]], [[member]] nor [[assembly]] is there";
        Err(SeedError::Unreadable(none.to_owned()))
    })
}

fn sow_levels(tx: &mut Tx<'_>, toml: &str) -> Result<usize, SeedError> {
    let today = membership::calendar::day_of(tx.conn, tx.now)?;
    Ok(membership::seed_levels(tx, toml, today)?.len())
}

fn unreadable(error: &toml::de::Error) -> SeedError {
    SeedError::Unreadable(error.to_string())
}

/// A verb refused an entry.
fn refused<E: std::fmt::Display>(what: &str) -> impl FnOnce(E) -> SeedError {
    let what = what.to_owned();
    move |why| SeedError::refused(&what, why)
}

/// Fails when the co-op is set up already.
fn refuse_second(tx: &mut Tx<'_>) -> Result<(), SeedError> {
    match crate::organisations::legal_entity(tx.conn) {
        Err(DbError::NotFound) => Ok(()),
        Err(error) => Err(error.into()),
        Ok(_) => Err(SeedError::refused("coop", "the co-op is set up already")),
    }
}
