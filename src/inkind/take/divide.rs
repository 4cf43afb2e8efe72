//! Dividing the till: exact to the cent, the largest remainder first.

use crate::ground::money::{Money, MoneyError};

/// What each gets of what they want when `free` is there for all: everything where that reaches,
/// else the same part for everybody. The parts sum to the smaller of both, and nobody gets more
/// than they want.
///
/// # Errors
/// `CurrenciesDiffer`, `Overflow`; a negative want is `Overflow`, too.
pub fn divide(wanted: &[Money], free: Money) -> Result<Vec<Money>, MoneyError> {
    let total = Money::sum(wanted.iter().copied(), free.currency())?;
    if !free.is_positive() || !total.is_positive() {
        return Ok(vec![Money::zero(free.currency()); wanted.len()]);
    }
    if total.minor() <= free.minor() {
        return Ok(wanted.to_vec());
    }
    let weight = |amount: &Money| u64::try_from(amount.minor()).map_err(|_| MoneyError::Overflow);
    let weights = wanted.iter().map(weight).collect::<Result<Vec<_>, _>>()?;
    // Less than `total` is there: a part rounded up is still no more than what was wanted.
    free.split(&weights)
}
