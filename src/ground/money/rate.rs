//! What one unit of a currency was worth in another: an exact decimal, never a float.
#![deny(clippy::arithmetic_side_effects)]

use serde::{Deserialize, Serialize};

use super::{Currency, DecimalStyle, Money, MoneyError};

/// How many decimals a rate has at most.
const PLACES: u32 = 9;
const BILLION: i64 = 1_000_000_000;
/// A unit of any currency is worth less than this many of any other (a dinar in rials is not).
const LARGEST: i64 = 1_000_000;

/// How many units of one currency one unit of another is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExchangeRate(i64);

impl ExchangeRate {
    /// From billionths; `None` unless it is positive and below a million.
    #[must_use]
    pub const fn from_billionths(billionths: i64) -> Option<Self> {
        match billionths.checked_div(BILLION) {
            Some(whole) if billionths > 0 && whole < LARGEST => Some(Self(billionths)),
            _ => None,
        }
    }

    /// In billionths, as stored.
    #[must_use]
    pub const fn billionths(self) -> i64 {
        self.0
    }

    /// Reads a rate a person typed: digits and the style's decimal sign, no thousands, up to nine
    /// decimals, more than nothing.
    #[must_use]
    pub fn parse(text: &str, style: DecimalStyle) -> Option<Self> {
        let sign = if style == DecimalStyle::Comma { ',' } else { '.' };
        let (whole, decimals) = match text.trim().split_once(sign) {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return None,
            None => (text.trim(), ""),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let places = usize::try_from(PLACES).ok()?;
        if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > places {
            return None;
        }
        Self::from_billionths(format!("{whole}{decimals:0<places$}").parse().ok()?)
    }

    /// The plain decimal machines read, without zeros at its end: `0.8567`.
    #[must_use]
    pub fn decimal(self) -> String {
        let whole = self.0.checked_div(BILLION).unwrap_or(0);
        let rest = self.0.checked_rem(BILLION).unwrap_or(0);
        let written = format!("{whole}.{rest:09}");
        written.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// An amount in another currency at this rate, rounded once, half away from zero.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn convert(self, amount: Money, to: Currency) -> Result<Money, MoneyError> {
        let units = i128::from(amount.minor())
            .checked_mul(i128::from(self.0))
            .ok_or(MoneyError::Overflow)?;
        let decimals =
            amount.currency().exponent().checked_add(PLACES).ok_or(MoneyError::Overflow)?;
        Money::rounded(units, decimals, to)
    }
}
