//! Numbers and money as people of a language write them.
//!
//! Own table instead of a library: money stands on legal documents and must not change with an
//! update. The golden cases in the tests were written after the Unicode CLDR.

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;

use super::Locale;

const NO_BREAK_SPACE: char = '\u{a0}';

struct Style {
    group: char,
    decimal: char,
    symbol_first: bool,
}

const ENGLISH: Style = Style { group: ',', decimal: '.', symbol_first: true };
const CATALAN: Style = Style { group: '.', decimal: ',', symbol_first: false };

fn style(locale: Locale) -> &'static Style {
    match locale {
        Locale::En | Locale::Pseudo => &ENGLISH,
        Locale::Ca => &CATALAN,
    }
}

/// A whole number, grouped by thousands.
#[must_use]
pub fn number(locale: Locale, number: i64) -> String {
    signed(number < 0, &grouped(style(locale), &number.unsigned_abs().to_string()))
}

/// A number of `scaled` units of 10^-`exponent`: `(1250, 2)` is 12.50.
#[must_use]
pub fn decimal(locale: Locale, scaled: i64, exponent: u32) -> String {
    signed(scaled < 0, &magnitude(style(locale), scaled.unsigned_abs(), exponent))
}

/// An amount of money: `minor` units of the ISO 4217 `currency`, of which 10^`exponent` make a
/// major one (EUR 2, JPY 0).
#[must_use]
pub fn money(locale: Locale, minor: i64, currency: &str, exponent: u32) -> String {
    let style = style(locale);
    let amount = magnitude(style, minor.unsigned_abs(), exponent);
    let symbol = symbol(locale, currency);
    let written = if !style.symbol_first {
        format!("{amount}{NO_BREAK_SPACE}{symbol}")
    } else if symbol.ends_with(char::is_alphabetic) {
        format!("{symbol}{NO_BREAK_SPACE}{amount}")
    } else {
        format!("{symbol}{amount}")
    };
    signed(minor < 0, &written)
}

fn symbol(locale: Locale, currency: &str) -> &str {
    match (locale, currency) {
        (_, "EUR") => "€",
        (_, "GBP") => "£",
        (Locale::En | Locale::Pseudo, "USD") => "US$",
        (Locale::En | Locale::Pseudo, "CAD") => "CA$",
        (Locale::En | Locale::Pseudo, "AUD") => "A$",
        (Locale::En | Locale::Pseudo, "NZD") => "NZ$",
        (_, "JPY") => "JP¥",
        (_, code) => code,
    }
}

fn signed(negative: bool, written: &str) -> String {
    if negative { format!("-{written}") } else { written.to_owned() }
}

fn magnitude(style: &Style, scaled: u64, exponent: u32) -> String {
    let width = usize::try_from(exponent).unwrap_or(0);
    let digits = format!("{scaled:0>least$}", least = width.saturating_add(1));
    match digits.split_at_checked(digits.len().saturating_sub(width)) {
        Some((whole, fraction)) if width > 0 => {
            format!("{}{}{fraction}", grouped(style, whole), style.decimal)
        }
        _ => grouped(style, &digits),
    }
}

fn grouped(style: &Style, digits: &str) -> String {
    let mut written = String::with_capacity(digits.len().saturating_mul(2));
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(place);
        if place > 0 && left.is_multiple_of(3) {
            written.push(style.group);
        }
        written.push(digit);
    }
    written
}

type Formatter<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// How numbers inside a text of this language are written.
pub(super) fn formatter<M>(locale: Locale) -> Formatter<M> {
    match locale {
        Locale::En | Locale::Pseudo => |value, _| whole_number(&ENGLISH, value),
        Locale::Ca => |value, _| whole_number(&CATALAN, value),
    }
}

/// Counts only: other kinds of numbers are formatted before they reach a text.
fn whole_number(style: &Style, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else { return None };
    let digits = value.abs().to_string();
    let whole = digits.chars().all(|digit| digit.is_ascii_digit());
    whole.then(|| signed(*value < 0.0, &grouped(style, &digits)))
}
