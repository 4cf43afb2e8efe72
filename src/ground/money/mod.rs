//! Exact money: whole minor units and a currency, never a float, never a silent overflow.
//!
//! Every rounding in the house happens here: half away from zero, once, on the amount that is
//! printed. Sums that must add up are cut by largest remainder ([`Money::split`]).
#![deny(clippy::arithmetic_side_effects)]

mod currency;
mod parse;
mod rate;
mod round;
mod split;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

pub use currency::Currency;
pub use parse::{AmountError, DecimalStyle};
pub use rate::ExchangeRate;
pub use round::GrossParts;

/// Why an amount could not be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies met: amounts balance per currency, never across.
    #[error("two currencies cannot be added or compared")]
    CurrenciesDiffer,
    /// The result does not fit into 64 bits of minor units.
    #[error("the amount is too large")]
    Overflow,
    /// A share of nothing: the denominator, or the sum of the weights, is zero.
    #[error("nothing to divide by")]
    DivisionByZero,
    /// Not a currency of ISO 4217 with minor units.
    #[error("not a currency with minor units")]
    UnknownCurrency,
}

/// An amount in minor units (cents for the euro, yen for the yen) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// `minor` units of `currency`: `from_minor(4500, EUR)` is 45.00 euro.
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::from_minor(0, currency)
    }

    /// The amount in minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency of the amount.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is exactly nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    /// `CurrenciesDiffer`, `Overflow`.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(self.minor.checked_add(other.minor))
    }

    /// What is left after taking `other` away; may be negative.
    ///
    /// # Errors
    /// `CurrenciesDiffer`, `Overflow`.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(self.minor.checked_sub(other.minor))
    }

    /// The amount with the opposite sign.
    ///
    /// # Errors
    /// `Overflow` for the one amount without an opposite.
    pub fn negated(self) -> Result<Self, MoneyError> {
        self.with(self.minor.checked_neg())
    }

    /// The amount without its sign.
    ///
    /// # Errors
    /// `Overflow` for the one amount without an opposite.
    pub fn abs(self) -> Result<Self, MoneyError> {
        self.with(self.minor.checked_abs())
    }

    /// The amount `count` times.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn times(self, count: i64) -> Result<Self, MoneyError> {
        self.with(self.minor.checked_mul(count))
    }

    /// The sum of `amounts`, nothing of `currency` when there are none.
    ///
    /// # Errors
    /// `CurrenciesDiffer`, `Overflow`.
    pub fn sum(
        amounts: impl IntoIterator<Item = Self>,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// Which of two amounts of one currency is larger. A method, not `Ord`: there is no order
    /// between currencies.
    ///
    /// # Errors
    /// `CurrenciesDiffer`.
    pub fn compare(self, other: Self) -> Result<Ordering, MoneyError> {
        self.same_currency(other)?;
        Ok(self.minor.cmp(&other.minor))
    }

    /// The smaller of two amounts of one currency.
    ///
    /// # Errors
    /// `CurrenciesDiffer`.
    pub fn min(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(Some(self.minor.min(other.minor)))
    }

    /// The plain decimal machines read, with the currency's own number of decimals and no
    /// grouping: `45.00`, `-0.05`, `3000` (yen).
    #[must_use]
    pub fn decimal(self) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        let digits = self.minor.unsigned_abs();
        let unit = 10_u64.saturating_pow(self.currency.exponent());
        let whole = digits.checked_div(unit).unwrap_or(digits);
        let rest = digits.checked_rem(unit).unwrap_or(0);
        match usize::try_from(self.currency.exponent()) {
            Ok(places @ 1..) => format!("{sign}{whole}.{rest:0places$}"),
            _ => format!("{sign}{whole}"),
        }
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency { Ok(()) } else { Err(MoneyError::CurrenciesDiffer) }
    }

    fn with(self, minor: Option<i64>) -> Result<Self, MoneyError> {
        let minor = minor.ok_or(MoneyError::Overflow)?;
        Ok(Self::from_minor(minor, self.currency))
    }
}
