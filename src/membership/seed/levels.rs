//! Levels from a file (`seeds/levels.toml`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::level::{
    Level, LevelError, LevelKind, LevelName, LevelNames, LevelPart, LevelPrice, LevelTerms, Limits,
    NewLevel, PeriodPrice, SeatPrice, put_level,
};
use crate::billing::Nature;
use crate::ground::db::{DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::ground::period::Cadence;
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
    /// What is given beyond the suggested amount stands on a line of its own, as this.
    top_up: Option<Nature>,
    set_up: Option<String>,
    #[serde(default)]
    minimum_months: u32,
    /// Prices of a quarter and a year that are not those of their months.
    #[serde(default)]
    periods: Vec<PeriodEntry>,
    #[serde(default)]
    parts: Vec<PartEntry>,
    #[serde(default)]
    seats: Vec<SeatEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodEntry {
    cadence: Cadence,
    minimum: String,
    suggested: String,
    pays_for_another: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    nature: Nature,
    monthly: String,
    names: BTreeMap<String, LevelName>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeatEntry {
    from_seat: u32,
    monthly: String,
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
    let period = |own: &PeriodEntry| {
        let price = LevelPrice {
            minimum: money(&own.minimum)?,
            suggested: money(&own.suggested)?,
            pays_for_another: money(&own.pays_for_another)?,
        };
        Ok(PeriodPrice { cadence: own.cadence, price })
    };
    let part = |part: &PartEntry| {
        let monthly = money(&part.monthly)?;
        Ok(LevelPart { nature: part.nature, names: names(&part.names), monthly })
    };
    let seat = |tier: &SeatEntry| {
        Ok(SeatPrice { from_seat: tier.from_seat, monthly: money(&tier.monthly)? })
    };
    let terms = LevelTerms {
        top_up: entry.top_up,
        seats: entry.seats.iter().map(seat).collect::<Result<_, SeedError>>()?,
        set_up: entry.set_up.as_deref().map(money).transpose()?,
        minimum_months: entry.minimum_months,
    };
    Ok(NewLevel {
        code: entry.code.clone(),
        position,
        kind: entry.kind,
        open: entry.kind == LevelKind::Listed,
        names: names(&entry.names),
        price: LevelPrice {
            minimum: money(&entry.minimum)?,
            suggested: money(&entry.suggested)?,
            pays_for_another: money(&entry.pays_for_another)?,
        },
        periods: entry.periods.iter().map(period).collect::<Result<_, SeedError>>()?,
        nature: entry.nature,
        parts: entry.parts.iter().map(part).collect::<Result<_, SeedError>>()?,
        terms,
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

/// In the languages that are offered.
fn names(written: &BTreeMap<String, LevelName>) -> LevelNames {
    Locale::OFFERED.into_iter().fold(LevelNames::none(), |names, locale| {
        match written.get(locale.code()) {
            Some(name) => names.with(locale, &name.name, &name.summary),
            None => names,
        }
    })
}
