//! Levels from a file (`seeds/levels.toml`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::level::{
    Level, LevelError, LevelKind, LevelName, LevelNames, LevelPrice, Limits, NewLevel, put_level,
};
use crate::billing::Nature;
use crate::ground::db::{DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::ground::text::Locale;

/// Why a file was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// Not the form we read; says where.
    #[error("{0}")]
    Unreadable(String),
    /// A verb refused what the file says.
    #[error("{what}: {why}")]
    Refused {
        /// Which entry.
        what: String,
        /// What the verb said.
        why: String,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl SeedError {
    /// A verb refused the entry `what`.
    pub fn refused(what: &str, why: impl std::fmt::Display) -> Self {
        Self::Refused { what: what.to_owned(), why: why.to_string() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelsFile {
    currency: Currency,
    level: Vec<LevelEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelEntry {
    code: String,
    kind: LevelKind,
    minimum: String,
    suggested: String,
    pays_for_another: String,
    nature: Nature,
    hosts: Option<u32>,
    rooms: Option<u32>,
    attendees: Option<u32>,
    concurrent_meetings: Option<u32>,
    minutes: Option<u32>,
    recording: bool,
    retention_days: u32,
    instance: bool,
    names: BTreeMap<String, LevelName>,
}

/// Puts the levels of a file on the list, in its order, from `from_day` on. Loading it again
/// changes nothing; loading it changed gives the changed levels a new version.
///
/// # Errors
/// [`SeedError`].
pub fn seed_levels(
    tx: &mut Tx<'_>,
    toml: &str,
    from_day: NaiveDate,
) -> Result<Vec<Level>, SeedError> {
    let file: LevelsFile =
        toml::from_str(toml).map_err(|error| SeedError::Unreadable(error.to_string()))?;
    let mut levels = Vec::new();
    for (position, entry) in (1_i32..).zip(&file.level) {
        let new = read(entry, position, file.currency, from_day)?;
        let put = put_level(tx, &new).map_err(|error| match error {
            LevelError::Db(error) => SeedError::Db(error),
            other => SeedError::refused(&entry.code, other),
        })?;
        levels.push(put);
    }
    Ok(levels)
}

fn read(
    entry: &LevelEntry,
    position: i32,
    currency: Currency,
    from_day: NaiveDate,
) -> Result<NewLevel, SeedError> {
    let money = |text: &str| {
        Money::from_decimal(text, currency).map_err(|why| SeedError::refused(&entry.code, why))
    };
    let names = Locale::OFFERED.into_iter().fold(LevelNames::none(), |names, locale| {
        match entry.names.get(locale.code()) {
            Some(name) => names.with(locale, &name.name, &name.summary),
            None => names,
        }
    });
    Ok(NewLevel {
        code: entry.code.clone(),
        position,
        kind: entry.kind,
        open: entry.kind == LevelKind::Listed,
        names,
        price: LevelPrice {
            minimum: money(&entry.minimum)?,
            suggested: money(&entry.suggested)?,
            pays_for_another: money(&entry.pays_for_another)?,
        },
        nature: entry.nature,
        limits: Limits {
            hosts: entry.hosts,
            rooms: entry.rooms,
            attendees: entry.attendees,
            concurrent_meetings: entry.concurrent_meetings,
            minutes: entry.minutes,
            recording: entry.recording,
            retention_days: entry.retention_days,
            instance: entry.instance,
        },
        from_day,
    })
}
