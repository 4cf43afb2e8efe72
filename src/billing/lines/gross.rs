//! Prices that hold their tax: taken apart per category as one total, never line by line
//! (case 46). What no net amount reaches is carried as rounding (EN 16931 BT-114, case 45).

use crate::billing::{Tax, TaxCategory, Taxed, Treatment, taxes};
use crate::ground::money::{Currency, Money, MoneyError};

/// The whole in thousandths of a percent.
const WHOLE: u32 = 100_000;

/// An amount, whether it holds its tax, and how it is taxed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Priced<'a> {
    pub amount: Money,
    pub includes_tax: bool,
    pub treatment: &'a Treatment,
}

/// Amounts without tax, in their order, and the taxes on them.
pub(super) struct Netted {
    pub nets: Vec<Money>,
    pub taxes: Vec<Tax>,
    pub rounding: Money,
}

/// Takes the tax out where it is inside.
pub(super) fn net_down(priced: &[Priced<'_>], currency: Currency) -> Result<Netted, MoneyError> {
    let mut nets: Vec<Money> = priced.iter().map(|one| one.amount).collect();
    for key in keys(priced) {
        let inside: Vec<usize> = places(priced, key, true);
        let total = Money::sum(amounts(priced, &inside), currency)?;
        if total.is_zero() {
            continue;
        }
        let rate = inside.first().and_then(|place| priced.get(*place)).map_or(0, rate_of);
        let net = total.share(WHOLE, WHOLE.checked_add(rate).ok_or(MoneyError::Overflow)?)?;
        let weights: Vec<u64> =
            amounts(priced, &inside).map(|amount| amount.minor().unsigned_abs()).collect();
        for (place, part) in inside.iter().zip(net.split(&weights)?) {
            if let Some(net) = nets.get_mut(*place) {
                *net = part;
            }
        }
    }
    let lines = priced.iter().zip(&nets);
    let taxed = lines.map(|(one, net)| Taxed { net: *net, treatment: one.treatment.clone() });
    let taxes = taxes(taxed, currency)?;
    let rounding = rounding(priced, &taxes, currency)?;
    Ok(Netted { nets, taxes, rounding })
}

/// What is agreed less what category by category comes out; nothing where no price holds its tax.
fn rounding(priced: &[Priced<'_>], all: &[Tax], currency: Currency) -> Result<Money, MoneyError> {
    let mut rounding = Money::zero(currency);
    for key in keys(priced) {
        let (inside, outside) = (places(priced, key, true), places(priced, key, false));
        let Some(tax) = all.iter().find(|tax| (tax.category, tax.rate_bp) == key) else { continue };
        if inside.is_empty() {
            continue;
        }
        let agreed = Money::sum(amounts(priced, &inside), currency)?;
        let beside = outside.iter().filter_map(|place| priced.get(*place));
        let beside = beside.map(|one| Taxed { net: one.amount, treatment: one.treatment.clone() });
        let agreed = taxes(beside, currency)?
            .iter()
            .try_fold(agreed, |sum, tax| sum.plus(tax.taxable)?.plus(tax.tax))?;
        rounding = rounding.plus(agreed.minus(tax.taxable)?.minus(tax.tax)?)?;
    }
    Ok(rounding)
}

type Key = (TaxCategory, u32);

fn keys(priced: &[Priced<'_>]) -> Vec<Key> {
    let mut keys: Vec<Key> = priced.iter().map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn key(one: &Priced<'_>) -> Key {
    (one.treatment.category, one.treatment.rate_bp)
}

fn places(priced: &[Priced<'_>], of: Key, includes_tax: bool) -> Vec<usize> {
    let wanted = |one: &Priced<'_>| key(one) == of && one.includes_tax == includes_tax;
    let found = priced.iter().enumerate().filter(|(_, one)| wanted(one));
    found.map(|(place, _)| place).collect()
}

fn amounts<'a>(priced: &'a [Priced<'_>], places: &'a [usize]) -> impl Iterator<Item = Money> + 'a {
    places.iter().filter_map(|place| priced.get(*place)).map(|one| one.amount)
}

/// Thousandths of a percent: of several taxes their sum.
fn rate_of(one: &Priced<'_>) -> u32 {
    let parts = &one.treatment.parts;
    if parts.is_empty() {
        one.treatment.rate_bp.saturating_mul(10)
    } else {
        parts.iter().fold(0_u32, |sum, part| sum.saturating_add(part.rate))
    }
}
