//! Reading amounts: what people type (by the decimal style of their language) and what machines
//! write.
#![deny(clippy::arithmetic_side_effects)]

use super::{Currency, Money};

/// More major units than this nobody means (10^12 is refused, in every currency).
const MAJOR_DIGITS: usize = 12;

/// Which sign parts the decimals in the language of the person who types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalStyle {
    /// `1,234.56`
    Point,
    /// `1.234,56`
    Comma,
}

/// Why a typed amount was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing was typed.
    #[error("no amount")]
    Missing,
    /// Not an amount: letters, signs, exponents, misplaced separators.
    #[error("not an amount")]
    Malformed,
    /// `1.234` may be a thousand or one and a bit: ask the person.
    #[error("the separator may mean thousands or decimals")]
    Ambiguous,
    /// A minus sign, where only amounts from zero up make sense.
    #[error("a negative amount")]
    Negative,
    /// More decimals than the currency has.
    #[error("more decimals than the currency has")]
    TooPrecise,
    /// 10^12 or more.
    #[error("the amount is too large")]
    TooLarge,
}

impl DecimalStyle {
    const fn decimal(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    const fn grouping(self) -> char {
        match self {
            Self::Point => ',',
            Self::Comma => '.',
        }
    }
}

impl Money {
    /// Reads an amount a person typed: digits, the style's decimal sign, and well-placed
    /// thousands separators (the style's own, spaces or apostrophes). Zero is an amount; whether
    /// it is welcome is the form's question.
    ///
    /// # Errors
    /// Says what is wrong with the text, see [`AmountError`].
    pub fn parse(text: &str, currency: Currency, style: DecimalStyle) -> Result<Self, AmountError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AmountError::Missing);
        }
        if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
            let opposite = Self::parse(rest, currency, style);
            return Err(opposite.map_or(AmountError::Malformed, |_| AmountError::Negative));
        }
        if is_ambiguous(text, currency, style) {
            return Err(AmountError::Ambiguous);
        }
        let (whole, decimals) = match text.split_once(style.decimal()) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (text, None),
        };
        let whole = ungroup(whole, style).ok_or(AmountError::Malformed)?;
        if whole.trim_start_matches('0').len() > MAJOR_DIGITS && is_digits(&whole) {
            return Err(AmountError::TooLarge);
        }
        assemble("", &whole, decimals, currency)
    }

    /// Reads what [`Money::decimal`] writes: `-45.00`, `45`, `45.5`; no grouping ever.
    ///
    /// # Errors
    /// See [`AmountError`].
    pub fn from_decimal(text: &str, currency: Currency) -> Result<Self, AmountError> {
        let (digits, sign) = match text.strip_prefix('-') {
            Some(digits) => (digits, "-"),
            None => (text, ""),
        };
        let (whole, decimals) = match digits.split_once('.') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (digits, None),
        };
        assemble(sign, whole, decimals, currency)
    }
}

/// Whether the text holds one separator, once, with three digits behind it and one to three
/// before, and neither style nor currency settles what it means.
fn is_ambiguous(text: &str, currency: Currency, style: DecimalStyle) -> bool {
    let Some((before, after)) = text.split_once(['.', ',']) else { return false };
    let looks_grouped = (1..=3).contains(&before.len())
        && after.len() == 3
        && !before.starts_with('0')
        && is_digits(before)
        && is_digits(after);
    let settled = if text.contains(style.decimal()) {
        currency.exponent() >= 3
    } else {
        currency.exponent() == 0
    };
    looks_grouped && !settled
}

/// The digits of the whole part without its thousands separators, if those are well placed.
fn ungroup(whole: &str, style: DecimalStyle) -> Option<String> {
    let separators = [style.grouping(), ' ', '\u{a0}', '\u{202f}', '\'', '\u{2019}'];
    let Some(separator) = whole.chars().find(|letter| separators.contains(letter)) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(separator);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

fn assemble(
    sign: &str,
    whole: &str,
    decimals: Option<&str>,
    currency: Currency,
) -> Result<Money, AmountError> {
    let decimals = match decimals {
        Some("") => return Err(AmountError::Malformed),
        other => other.unwrap_or(""),
    };
    if whole.is_empty() || !is_digits(whole) || !is_digits(decimals) {
        return Err(AmountError::Malformed);
    }
    let places = usize::try_from(currency.exponent()).map_err(|_| AmountError::Malformed)?;
    if decimals.len() > places {
        return Err(AmountError::TooPrecise);
    }
    let minor = format!("{sign}{whole}{decimals:0<places$}");
    let minor = minor.parse().map_err(|_| AmountError::TooLarge)?;
    Ok(Money::from_minor(minor, currency))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
