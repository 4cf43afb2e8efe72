//! Which tax a charge bears, and how much: per category and rate, never per line.

use std::collections::BTreeMap;

use super::Nature;
use crate::ground::money::{Currency, Money, MoneyError};
use crate::organisations::TaxRegime;

/// Why no tax is charged on what is outside the scope of the tax, where the legal entity gives no
/// reason of its own: the code of the EN 16931 code list, put in words when printed.
pub const OUTSIDE_SCOPE: &str = "VATEX-EU-O";

crate::text_enum! {
    /// The VAT category, by its code in EN 16931 (UNTDID 5305).
    pub enum TaxCategory {
        /// Taxed at a rate.
        Standard = "S",
        /// Exempt, with a reason (BR-E-10).
        Exempt = "E",
        /// Outside the scope of the tax: no rate, no VAT numbers on the document (BR-O-02, -05).
        OutsideScope = "O",
    }
}

/// How a nature is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Treatment<'a> {
    /// The category.
    pub category: TaxCategory,
    /// Hundredths of a percent; zero unless the category is standard.
    pub rate_bp: u32,
    /// Why there is no tax; none when there is.
    pub reason: Option<&'a str>,
}

/// How `nature` is taxed under a regime. Only what is exchanged for a price is taxed: dues,
/// shares, donations and deposits of a taxed co-op are outside the scope of the tax.
#[must_use]
pub fn treatment(regime: &TaxRegime, nature: Nature) -> Treatment<'_> {
    let outside = |reason| Treatment { category: TaxCategory::OutsideScope, rate_bp: 0, reason };
    match regime {
        TaxRegime::Standard { rate_bp, .. } => match nature {
            Nature::Service => {
                Treatment { category: TaxCategory::Standard, rate_bp: *rate_bp, reason: None }
            }
            Nature::Dues | Nature::Share | Nature::Donation | Nature::Deposit => {
                outside(Some(OUTSIDE_SCOPE))
            }
        },
        TaxRegime::SmallBusiness { reason } => {
            Treatment { category: TaxCategory::Exempt, rate_bp: 0, reason: Some(reason) }
        }
        TaxRegime::OutsideScope { reason } => outside(Some(reason)),
    }
}

/// An amount and how it is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taxed<'a> {
    /// Without tax.
    pub net: Money,
    /// How it is taxed.
    pub treatment: Treatment<'a>,
}

/// The tax of one category and rate on a document (EN 16931 BG-23).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    /// The category.
    pub category: TaxCategory,
    /// Hundredths of a percent.
    pub rate_bp: u32,
    /// The sum of the lines (BT-116).
    pub taxable: Money,
    /// The tax (BT-117): taxable times rate, rounded once (BR-CO-17).
    pub tax: Money,
    /// Why there is none.
    pub reason: Option<String>,
}

/// The taxes of a document, per category and rate.
///
/// # Errors
/// Two currencies, or an amount that is too large.
pub fn taxes<'a>(
    lines: impl IntoIterator<Item = Taxed<'a>>,
    currency: Currency,
) -> Result<Vec<Tax>, MoneyError> {
    let mut groups: BTreeMap<(TaxCategory, u32), (Money, Option<&str>)> = BTreeMap::new();
    for Taxed { net, treatment } in lines {
        let key = (treatment.category, treatment.rate_bp);
        let group = groups.entry(key).or_insert((Money::zero(currency), treatment.reason));
        group.0 = group.0.plus(net)?;
    }
    let tax = |((category, rate_bp), (taxable, reason)): (_, (Money, Option<&str>))| {
        let tax = taxable.percent(rate_bp)?;
        Ok(Tax { category, rate_bp, taxable, tax, reason: reason.map(str::to_owned) })
    };
    groups.into_iter().map(tax).collect()
}
