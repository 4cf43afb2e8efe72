//! Cutting an amount into parts that add up to it again: the largest remainder gets the cent.
#![deny(clippy::arithmetic_side_effects)]

use super::{Money, MoneyError};

/// One part while it is being cut.
struct Part {
    minor: i128,
    remainder: i128,
}

impl Money {
    /// Cuts the amount by `weights`, in their order, so that the parts sum to it exactly. Left
    /// over minor units go to the largest remainders, the first of equals first; a negative
    /// amount mirrors the positive one.
    ///
    /// # Errors
    /// `DivisionByZero` when the weights are missing or all zero, `Overflow`.
    pub fn split(self, weights: &[u64]) -> Result<Vec<Self>, MoneyError> {
        let mut parts = cut(i128::from(self.minor()).abs(), weights)?;
        hand_out_rest(&mut parts, i128::from(self.minor()).abs())?;
        let sign = if self.is_negative() { -1 } else { 1 };
        parts
            .iter()
            .map(|part| {
                let minor = part.minor.checked_mul(sign).ok_or(MoneyError::Overflow)?;
                let minor = i64::try_from(minor).map_err(|_| MoneyError::Overflow)?;
                Ok(Self::from_minor(minor, self.currency()))
            })
            .collect()
    }

    /// Cuts the amount into `count` parts as equal as can be, the larger ones first.
    ///
    /// # Errors
    /// `DivisionByZero` for no parts.
    pub fn split_equally(self, count: usize) -> Result<Vec<Self>, MoneyError> {
        self.split(&vec![1; count])
    }
}

fn cut(total: i128, weights: &[u64]) -> Result<Vec<Part>, MoneyError> {
    let sum = weights
        .iter()
        .try_fold(0_i128, |sum, weight| sum.checked_add(i128::from(*weight)))
        .ok_or(MoneyError::Overflow)?;
    let portion = |weight: &u64| {
        let product = total.checked_mul(i128::from(*weight)).ok_or(MoneyError::Overflow)?;
        let minor = product.checked_div(sum).ok_or(MoneyError::DivisionByZero)?;
        let remainder = product.checked_rem(sum).ok_or(MoneyError::DivisionByZero)?;
        Ok(Part { minor, remainder })
    };
    if weights.is_empty() {
        return Err(MoneyError::DivisionByZero);
    }
    weights.iter().map(portion).collect()
}

/// Gives one minor unit each to as many parts as units were lost in cutting (fewer than parts).
fn hand_out_rest(parts: &mut [Part], total: i128) -> Result<(), MoneyError> {
    let handed = parts
        .iter()
        .try_fold(0_i128, |sum, part| sum.checked_add(part.minor))
        .ok_or(MoneyError::Overflow)?;
    let rest = total.checked_sub(handed).ok_or(MoneyError::Overflow)?;
    let rest = usize::try_from(rest).map_err(|_| MoneyError::Overflow)?;
    let mut by_remainder: Vec<&mut Part> = parts.iter_mut().collect();
    // A stable sort: of equal remainders the first part in order wins.
    by_remainder.sort_by_key(|part| std::cmp::Reverse(part.remainder));
    for part in by_remainder.into_iter().take(rest) {
        part.minor = part.minor.checked_add(1).ok_or(MoneyError::Overflow)?;
    }
    Ok(())
}
