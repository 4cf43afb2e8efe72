//! Putting a level on the list, or giving it a new version.

use chrono::NaiveDate;
use serde_json::json;

use super::{Level, LevelKind, LevelNames, LevelPrice, Limits, store};
use crate::billing::Nature;
use crate::ground::db::{Change, DbError, Tx, dialect};

/// A level as it shall be from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLevel {
    /// See [`Level::code`].
    pub code: String,
    /// See [`Level::position`].
    pub position: i32,
    /// See [`Level::kind`].
    pub kind: LevelKind,
    /// See [`Level::open`].
    pub open: bool,
    /// See [`Level::names`].
    pub names: LevelNames,
    /// See [`Level::price`].
    pub price: LevelPrice,
    /// See [`Level::nature`].
    pub nature: Nature,
    /// See [`Level::limits`].
    pub limits: Limits,
    /// See [`Level::from_day`].
    pub from_day: NaiveDate,
}

/// Why a level was not put on the list.
#[derive(Debug, thiserror::Error)]
pub enum LevelError {
    /// Prices do not rise from minimum to suggested to "pays for another", or are below zero, or
    /// in several currencies.
    #[error("the prices of a level rise from minimum to suggested to pays for another")]
    PricesDoNotRise,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Puts a level on the list. One with this code that is there gets a new version; who joined
/// under an earlier one keeps it. The same again changes nothing.
///
/// # Errors
/// [`LevelError::PricesDoNotRise`].
pub fn put_level(tx: &mut Tx<'_>, new: &NewLevel) -> Result<Level, LevelError> {
    if !rises(&new.price) {
        return Err(LevelError::PricesDoNotRise);
    }
    dialect::lock_name(tx.conn, "membership.levels")?;
    let known = store::latest(tx.conn, &new.code)?;
    if let Some(known) = known.as_ref().filter(|known| is_same(known, new)) {
        return Ok(known.clone());
    }
    let (id, version) = match &known {
        Some(known) => {
            store::update_level(tx, &known.id, new)?;
            (known.id.clone(), known.version.saturating_add(1))
        }
        None => (store::insert_level(tx, new)?, 1),
    };
    let level = store::insert_version(tx, id, version, new)?;
    let change = Change::between(&known.as_ref().map(evidence), &evidence(&level));
    tx.record_change("membership.level.put", level.id.as_str(), None, &change);
    Ok(level)
}

fn evidence(level: &Level) -> serde_json::Value {
    let (price, limits) = (&level.price, &level.limits);
    json!({
        "code": level.code,
        "version": level.version,
        "from_day": level.from_day,
        "open": level.open,
        "minimum_minor": price.minimum.minor(),
        "suggested_minor": price.suggested.minor(),
        "pays_for_another_minor": price.pays_for_another.minor(),
        "currency": price.minimum.currency().code(),
        "hosts": limits.hosts,
        "rooms": limits.rooms,
        "attendees": limits.attendees,
        "concurrent_meetings": limits.concurrent_meetings,
        "minutes": limits.minutes,
        "recording": limits.recording,
        "retention_days": limits.retention_days,
        "instance": limits.instance,
    })
}

fn rises(price: &LevelPrice) -> bool {
    let falls = |lower: crate::ground::money::Money, upper| {
        lower.compare(upper).map_or(true, std::cmp::Ordering::is_gt)
    };
    !price.minimum.is_negative()
        && !falls(price.minimum, price.suggested)
        && !falls(price.suggested, price.pays_for_another)
}

fn is_same(known: &Level, new: &NewLevel) -> bool {
    known.position == new.position
        && known.kind == new.kind
        && known.open == new.open
        && known.names == new.names
        && known.price == new.price
        && known.nature == new.nature
        && known.limits == new.limits
}
