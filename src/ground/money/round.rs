//! Shares, percentages and the one way of rounding: half away from zero, in whole numbers.
#![deny(clippy::arithmetic_side_effects)]

use super::{Currency, Money, MoneyError};

/// Ten thousand basis points are the whole: 21 % is 2100.
const WHOLE_BASIS_POINTS: u32 = 10_000;

/// A price with tax inside, taken apart. `net + tax + rounding` is the price again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrossParts {
    /// The taxable amount.
    pub net: Money,
    /// The tax on `net` (EN 16931 BR-CO-17: taxable amount times rate, rounded once).
    pub tax: Money,
    /// What no net amount can reach, for EN 16931 BT-114; zero for most prices.
    pub rounding: Money,
}

impl Money {
    /// The amount times `numerator / denominator`, half away from zero: 20.00 for 11 of 31 days
    /// is 7.10.
    ///
    /// # Errors
    /// `DivisionByZero`, `Overflow`.
    pub fn share(self, numerator: u32, denominator: u32) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor())
            .checked_mul(i128::from(numerator))
            .ok_or(MoneyError::Overflow)?;
        let minor = divide_half_up(product, i128::from(denominator))?;
        from_wide(minor, self.currency())
    }

    /// That many hundredths of a percent of the amount: `percent(2100)` is its 21 %.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn percent(self, basis_points: u32) -> Result<Self, MoneyError> {
        self.share(basis_points, WHOLE_BASIS_POINTS)
    }

    /// The number `units * 10^-decimals` as an amount: 3.5 hours at 12.345 are
    /// `rounded(35 * 12345, 4, EUR)`, 43.21 euro.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn rounded(units: i128, decimals: u32, currency: Currency) -> Result<Self, MoneyError> {
        let minor = match decimals.checked_sub(currency.exponent()) {
            Some(excess) => divide_half_up(units, ten_to(excess)?)?,
            None => {
                let missing = currency.exponent().abs_diff(decimals);
                units.checked_mul(ten_to(missing)?).ok_or(MoneyError::Overflow)?
            }
        };
        from_wide(minor, currency)
    }

    /// The nearest multiple of `step` minor units: Swiss cash knows no coin below 0.05.
    ///
    /// # Errors
    /// `DivisionByZero` for a step of 0, `Overflow`.
    pub fn round_to_step(self, step: u32) -> Result<Self, MoneyError> {
        let steps = divide_half_up(i128::from(self.minor()), i128::from(step))?;
        let minor = steps.checked_mul(i128::from(step)).ok_or(MoneyError::Overflow)?;
        from_wide(minor, self.currency())
    }

    /// Takes the tax out of a price that includes it. The rate is in basis points.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn parts_of_gross(self, basis_points: u32) -> Result<GrossParts, MoneyError> {
        let gross_rate =
            WHOLE_BASIS_POINTS.checked_add(basis_points).ok_or(MoneyError::Overflow)?;
        let net = self.share(WHOLE_BASIS_POINTS, gross_rate)?;
        let tax = net.percent(basis_points)?;
        let rounding = self.minus(net)?.minus(tax)?;
        Ok(GrossParts { net, tax, rounding })
    }
}

/// Divides, halves away from zero.
fn divide_half_up(dividend: i128, divisor: i128) -> Result<i128, MoneyError> {
    if divisor == 0 {
        return Err(MoneyError::DivisionByZero);
    }
    let twice = dividend.unsigned_abs().checked_mul(2).ok_or(MoneyError::Overflow)?;
    let raised = twice.checked_add(divisor.unsigned_abs()).ok_or(MoneyError::Overflow)?;
    let doubled = divisor.unsigned_abs().checked_mul(2).ok_or(MoneyError::Overflow)?;
    let size = raised.checked_div(doubled).ok_or(MoneyError::DivisionByZero)?;
    let size = i128::try_from(size).map_err(|_| MoneyError::Overflow)?;
    let negative = (dividend < 0) != (divisor < 0);
    if negative { size.checked_neg().ok_or(MoneyError::Overflow) } else { Ok(size) }
}

fn ten_to(power: u32) -> Result<i128, MoneyError> {
    10_i128.checked_pow(power).ok_or(MoneyError::Overflow)
}

fn from_wide(minor: i128, currency: Currency) -> Result<Money, MoneyError> {
    let minor = i64::try_from(minor).map_err(|_| MoneyError::Overflow)?;
    Ok(Money::from_minor(minor, currency))
}
