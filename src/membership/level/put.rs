//! Putting a level on the list, or giving it a new version.

use chrono::NaiveDate;
use serde_json::json;

use super::{
    Level, LevelKind, LevelNames, LevelPart, LevelPrice, LevelTerms, Limits, PeriodPrice, store,
};
use crate::billing::Nature;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::money::Money;

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
    /// See [`Level::periods`].
    pub periods: Vec<PeriodPrice>,
    /// See [`Level::nature`].
    pub nature: Nature,
    /// See [`Level::parts`].
    pub parts: Vec<LevelPart>,
    /// See [`Level::terms`].
    pub terms: LevelTerms,
    /// See [`Level::limits`].
    pub limits: Limits,
    /// See [`Level::from_day`].
    pub from_day: NaiveDate,
}

impl Level {
    /// The same again: to be changed and put on the list anew.
    #[must_use]
    pub fn again(&self) -> NewLevel {
        NewLevel {
            code: self.code.clone(),
            position: self.position,
            kind: self.kind,
            open: self.open,
            names: self.names.clone(),
            price: self.price,
            periods: self.periods.clone(),
            nature: self.nature,
            parts: self.parts.clone(),
            terms: self.terms.clone(),
            limits: self.limits,
            from_day: self.from_day,
        }
    }
}

/// Why a level was not put on the list.
#[derive(Debug, thiserror::Error)]
pub enum LevelError {
    /// Prices do not rise from minimum to suggested to "pays for another", or are below zero, or
    /// in several currencies.
    #[error("the prices of a level rise from minimum to suggested to pays for another")]
    PricesDoNotRise,
    /// The parts of a price are more than its minimum, or not of its currency.
    #[error("the parts of a price are more than its minimum")]
    PartsAreTooMuch,
    /// Shares and deposits belong to their member, who gets them back: they are subscribed and
    /// held in their own books, never a part of what is paid each month.
    #[error("shares and deposits are no part of a contribution")]
    PartsAreHeld,
    /// The prices of seats do not begin with the first one beyond those included, do not go up in
    /// seats, or there is no number included.
    #[error("the prices of seats do not go from the first seat on")]
    Seats,
    /// The level begins before the version that is there, or a level is to begin in the past.
    #[error("a new version begins on or after the day of the one before it")]
    Backwards,
    /// The level is in use.
    #[error("the level is in use")]
    InUse,
    /// There is no such level.
    #[error("no such level")]
    Unknown,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Puts a level on the list. One with this code that is there gets a new version; who joined
/// under an earlier one keeps it. The same again changes nothing.
///
/// # Errors
/// [`LevelError`].
pub fn put_level(tx: &mut Tx<'_>, new: &NewLevel) -> Result<Level, LevelError> {
    check_level(new)?;
    dialect::lock_name(tx.conn, "membership.levels")?;
    let known = store::latest(tx.conn, &new.code)?;
    if let Some(known) = known.as_ref().filter(|known| is_same(known, new)) {
        return Ok(known.clone());
    }
    let (id, version) = match &known {
        Some(known) if new.from_day < known.from_day => return Err(LevelError::Backwards),
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

/// A level as the trail tells of it.
pub(super) fn evidence(level: &Level) -> serde_json::Value {
    let (price, limits, terms) = (&level.price, &level.limits, &level.terms);
    let periods: Vec<String> = level.periods.iter().map(told).collect();
    let parts = level.parts.iter().map(|it| format!("{} {}", it.nature, it.monthly.decimal()));
    let seats = terms.seats.iter().map(|it| format!("{}: {}", it.from_seat, it.monthly.decimal()));
    json!({
        "periods": periods.join(", "),
        "parts": parts.collect::<Vec<_>>().join(", "),
        "seats": seats.collect::<Vec<_>>().join(", "),
        "top_up": terms.top_up,
        "set_up_minor": terms.set_up.map(Money::minor),
        "minimum_months": terms.minimum_months,
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

/// "year 100.00/120.00/200.00".
fn told(own: &PeriodPrice) -> String {
    let price = &own.price;
    let amounts = [price.minimum, price.suggested, price.pays_for_another].map(Money::decimal);
    format!("{} {}", own.cadence.code(), amounts.join("/"))
}

/// Whether a level can be as it shall be.
///
/// # Errors
/// [`LevelError`].
pub fn check_level(new: &NewLevel) -> Result<(), LevelError> {
    let of_one = |price: &LevelPrice| price.minimum.currency() == new.price.minimum.currency();
    let rise = |price: &LevelPrice| price.rises() && of_one(price);
    if !rise(&new.price) || !new.periods.iter().all(|own| rise(&own.price)) {
        return Err(LevelError::PricesDoNotRise);
    }
    let held = |nature: Nature| matches!(nature, Nature::Share | Nature::Deposit);
    if new.parts.iter().any(|part| held(part.nature)) || new.terms.top_up.is_some_and(held) {
        return Err(LevelError::PartsAreHeld);
    }
    if !parts_fit(new).unwrap_or(false) {
        return Err(LevelError::PartsAreTooMuch);
    }
    let seats = &new.terms.seats;
    let first = seats.first().is_none_or(|tier| tier.from_seat == 1);
    let up = seats.windows(2).all(|pair| match pair {
        [one, next] => one.from_seat < next.from_seat,
        _ => true,
    });
    let known = seats.is_empty() || new.limits.hosts.is_some();
    if first && up && known { Ok(()) } else { Err(LevelError::Seats) }
}

/// Whether the parts of the price are there in the least that can be chosen for any period.
fn parts_fit(new: &NewLevel) -> Result<bool, crate::ground::money::MoneyError> {
    let month =
        Money::sum(new.parts.iter().map(|part| part.monthly), new.price.minimum.currency())?;
    let mut fit = month.compare(new.price.minimum)?.is_le();
    for own in &new.periods {
        let parts = month.times(own.cadence.months().into())?;
        fit = fit && parts.compare(own.price.minimum)?.is_le();
    }
    Ok(fit)
}

fn is_same(known: &Level, new: &NewLevel) -> bool {
    known.again() == NewLevel { from_day: known.from_day, ..new.clone() }
}
