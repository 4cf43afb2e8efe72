//! Sharing out: one pure function, exact to the cent.

use crate::ground::money::{Money, MoneyError};

/// By which rules a surplus is shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How much a cent of money weighs.
    pub money_weight: u32,
    /// How much a cent in kind weighs.
    pub kind_weight: u32,
    /// No smaller share is handed out.
    pub least: Money,
}

/// What somebody contributed in the year: nothing is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contributed {
    /// Money that came in and was not taken back.
    pub money: Money,
    /// What was accepted in kind, at the assembly's rate.
    pub kind: Money,
}

/// What somebody gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// What they contributed.
    pub contributed: Contributed,
    /// Their part of the surplus.
    pub exact: Money,
    /// What of it is handed out: all of it, or nothing where it is too small.
    pub handed: Money,
}

/// Shares `surplus` out by what each contributed, in their order. The exact shares sum to the
/// surplus: what is left over in cutting goes to the largest remainders, the first of equals
/// first. A share below the least is not handed out and does not go to the others.
///
/// # Errors
/// `DivisionByZero` when nobody contributed anything that weighs, `Overflow`, `CurrenciesDiffer`.
pub fn share_out(
    surplus: Money,
    terms: Terms,
    all: &[Contributed],
) -> Result<Vec<Share>, MoneyError> {
    let weights = all.iter().map(|one| weight(terms, one)).collect::<Result<Vec<_>, _>>()?;
    let parts = surplus.split(&weights)?;
    let share = |(contributed, exact): (&Contributed, Money)| {
        let small = exact.compare(terms.least)?.is_lt();
        let handed = if small { Money::zero(exact.currency()) } else { exact };
        Ok(Share { contributed: *contributed, exact, handed })
    };
    all.iter().zip(parts).map(share).collect()
}

fn weight(terms: Terms, of: &Contributed) -> Result<u64, MoneyError> {
    let part = |amount: Money, weight: u32| {
        let minor = u64::try_from(amount.minor()).map_err(|_| MoneyError::Overflow)?;
        minor.checked_mul(weight.into()).ok_or(MoneyError::Overflow)
    };
    let money = part(of.money, terms.money_weight)?;
    money.checked_add(part(of.kind, terms.kind_weight)?).ok_or(MoneyError::Overflow)
}
