//! What select fields offer.

use chrono_tz::{TZ_VARIANTS, Tz};
use serde::Serialize;

use crate::ground::text::{Locale, Texts};
use crate::organisations::address::COUNTRIES;

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: &str, label: impl Into<String>) -> Self {
        Self { value: value.to_owned(), label: label.into() }
    }
}

/// Zones outside Europe that members live in; every European zone is offered too. Any other zone
/// of the time zone database is understood when it is sent.
const FARTHER_ZONES: &[&str] = &[
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Lima",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/Montevideo",
    "America/New_York",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Toronto",
    "America/Vancouver",
    "America/Winnipeg",
    "Asia/Dubai",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Seoul",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Atlantic/Canary",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// Time zones, by name.
#[must_use]
pub fn time_zones() -> Vec<Choice> {
    let name = |zone: &Tz| zone.name();
    let offered = |name: &&str| name.starts_with("Europe/") || FARTHER_ZONES.contains(name);
    TZ_VARIANTS
        .iter()
        .map(name)
        .filter(offered)
        .map(|name| Choice::new(name, name.replace('_', " ")))
        .collect()
}

/// A zone as sent; nothing for an empty field.
///
/// # Errors
/// When there is no such zone.
pub fn optional_zone(name: &str) -> Result<Option<Tz>, chrono_tz::ParseError> {
    if name.is_empty() { Ok(None) } else { name.parse().map(Some) }
}

/// Currencies a co-op can keep its books in: those in which the starting levels make sense.
pub const CURRENCIES: &[&str] =
    &["EUR", "GBP", "CHF", "SEK", "DKK", "NOK", "PLN", "CZK", "USD", "CAD", "AUD", "NZD"];

/// Currencies, by code.
#[must_use]
pub fn currencies() -> Vec<Choice> {
    CURRENCIES.iter().map(|code| Choice::new(code, *code)).collect()
}

/// Every country, by its name in the language.
#[must_use]
pub fn countries(texts: &Texts, locale: Locale) -> Vec<Choice> {
    let name = |code: &str| texts.say(locale, &format!("country-{}", code.to_lowercase()));
    let mut all: Vec<Choice> = COUNTRIES.iter().map(|code| Choice::new(code, name(code))).collect();
    all.sort_by_cached_key(|country| sort_key(&country.label));
    all
}

/// Àustria stands with Austràlia, Èquador with Egipte.
fn sort_key(name: &str) -> String {
    let plain = |letter| match letter {
        'à' | 'á' | 'å' => 'a',
        'è' | 'é' => 'e',
        'í' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' => 'o',
        'ú' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    };
    name.to_lowercase().chars().map(plain).collect()
}
