//! Amounts as Stripe writes them (docs.stripe.com/currencies): the smallest unit of the currency,
//! with exceptions.

use crate::ground::money::{Currency, Money};

/// Written with two decimals there, though they have none.
const ODD: [&str; 2] = ["ISK", "UGX"];

/// Stripe takes eight digits at most.
const CEILING: i64 = 99_999_999;

/// The amount as Stripe wants it; `None` where it takes no such amount: nothing, too much, a third
/// decimal that is not 0, or a currency it writes in another way than everybody.
#[must_use]
pub fn to_stripe(amount: Money) -> Option<i64> {
    let (minor, currency) = (amount.minor(), amount.currency());
    let fits = amount.is_positive() && minor <= CEILING && !ODD.contains(&currency.code());
    let whole = currency.exponent() < 3 || minor % 10 == 0;
    (fits && whole).then_some(minor)
}

/// What Stripe wrote, with its currency in lower case; `None` where we cannot tell what it means.
#[must_use]
pub fn from_stripe(amount: i64, currency: &str) -> Option<Money> {
    let currency: Currency = currency.to_uppercase().parse().ok()?;
    (!ODD.contains(&currency.code())).then(|| Money::from_minor(amount, currency))
}
