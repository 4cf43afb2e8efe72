//! How much tax a document bears: per category and rate, never per line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ground::money::{Currency, Money, MoneyError};

/// Why no tax is charged on what is outside the scope of the tax, where the legal entity gives no
/// reason of its own: the code of the EN 16931 code list, put in words when printed.
pub const OUTSIDE_SCOPE: &str = "VATEX-EU-O";

/// Why the seller charges no tax where the buyer owes it, as a code of the same list; put in words
/// when printed (VAT Directive, Art. 226(11a): "Reverse charge").
pub const REVERSE_CHARGE: &str = "VATEX-EU-AE";

/// The whole in thousandths of a percent.
const WHOLE_RATE: u32 = 100_000;

crate::text_enum! {
    /// The VAT category, by its code in EN 16931 (UNTDID 5305).
    pub enum TaxCategory {
        /// Taxed at a rate, the standard one or a reduced one.
        Standard = "S",
        /// Taxed at nothing, without a reason (BR-Z-10).
        Zero = "Z",
        /// Exempt, with a reason (BR-E-10).
        Exempt = "E",
        /// The buyer owes the tax (BR-AE-02: with the VAT numbers of both).
        ReverseCharge = "AE",
        /// Outside the scope of the tax: no rate, no VAT numbers on the document (BR-O-02, -05).
        OutsideScope = "O",
    }
}

/// One of several taxes a category bears (GST, QST, HST), as a legal entity charges it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRate {
    /// What it is called on the document.
    pub name: String,
    /// Thousandths of a percent: 9.975 % is 9975.
    pub rate: u32,
    /// The number the seller is registered for it under.
    pub registration: String,
}

/// How something is taxed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treatment {
    /// The category.
    pub category: TaxCategory,
    /// Hundredths of a percent; zero unless the category is standard. Where the tax has several
    /// parts: their sum, rounded.
    pub rate_bp: u32,
    /// Why there is no tax: a sentence, or a code of the VATEX list that is put in words when it
    /// is printed. None when there is, and when it is nothing by its rate.
    pub reason: Option<String>,
    /// The same as a code of the VATEX list (BT-121), where there is one.
    pub reason_code: Option<String>,
    /// The taxes it is made of, where it has more than one name.
    pub parts: Vec<NamedRate>,
}

impl TaxCategory {
    /// The key of the word for a category that charges nothing; none where a rate is told.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Standard => None,
            Self::Zero => Some("paper-zero-rated"),
            Self::Exempt => Some("paper-exempt"),
            Self::ReverseCharge => Some("paper-reverse-charge"),
            Self::OutsideScope => Some("paper-outside-scope"),
        }
    }

    /// Whether a document with it is about tax: it shows what is taxed at which rate, be it
    /// nothing. What is exempt or outside the scope names no amount of tax (BR-O, BR-E).
    #[must_use]
    pub const fn is_about_tax(self) -> bool {
        matches!(self, Self::Standard | Self::Zero | Self::ReverseCharge)
    }
}

/// The key of the words for a reason that is stored as a code; a sentence has none.
#[must_use]
pub fn reason_word(reason: &str) -> Option<&'static str> {
    match reason {
        OUTSIDE_SCOPE => Some("paper-outside-scope"),
        REVERSE_CHARGE => Some("paper-reverse-charge"),
        _ => None,
    }
}

impl Treatment {
    /// Taxed at a rate in hundredths of a percent.
    #[must_use]
    pub const fn standard(rate_bp: u32) -> Self {
        Self {
            category: TaxCategory::Standard,
            rate_bp,
            reason: None,
            reason_code: None,
            parts: Vec::new(),
        }
    }

    /// Taxed at nothing, for a reason.
    #[must_use]
    pub fn without(category: TaxCategory, reason: &str, reason_code: Option<&str>) -> Self {
        Self {
            category,
            rate_bp: 0,
            reason: Some(reason.to_owned()),
            reason_code: reason_code.map(str::to_owned),
            parts: Vec::new(),
        }
    }

    /// Taxed at nothing by its rate (BR-Z-10: without a reason).
    #[must_use]
    pub const fn zero() -> Self {
        Self {
            category: TaxCategory::Zero,
            rate_bp: 0,
            reason: None,
            reason_code: None,
            parts: Vec::new(),
        }
    }
}

/// An amount and how it is taxed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxed {
    /// Without tax.
    pub net: Money,
    /// How it is taxed.
    pub treatment: Treatment,
}

/// One of several taxes of a category on a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxPart {
    /// What it is called.
    pub name: String,
    /// Thousandths of a percent: 9.975 % is 9975.
    pub rate: u32,
    /// The taxable amount of the category times the rate, rounded once.
    pub tax: Money,
    /// The number the seller is registered for it under.
    pub registration: String,
}

/// The tax of one category and rate on a document (EN 16931 BG-23).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    /// The category.
    pub category: TaxCategory,
    /// Hundredths of a percent.
    pub rate_bp: u32,
    /// The sum of the lines (BT-116).
    pub taxable: Money,
    /// The tax (BT-117): taxable times rate, rounded once (BR-CO-17); of several parts: their sum.
    pub tax: Money,
    /// Why there is none (BT-120): a sentence, or a code that is put in words when it is printed.
    pub reason: Option<String>,
    /// The same as a code of the VATEX list (BT-121).
    pub reason_code: Option<String>,
    /// The taxes it is made of, where it has more than one name.
    pub parts: Vec<TaxPart>,
}

/// The taxes of a document, per category and rate.
///
/// # Errors
/// Two currencies, or an amount that is too large.
pub fn taxes(
    lines: impl IntoIterator<Item = Taxed>,
    currency: Currency,
) -> Result<Vec<Tax>, MoneyError> {
    let mut groups: BTreeMap<(TaxCategory, u32), (Money, Treatment)> = BTreeMap::new();
    for Taxed { net, treatment } in lines {
        let key = (treatment.category, treatment.rate_bp);
        match groups.get_mut(&key) {
            Some((taxable, known)) => {
                *taxable = taxable.plus(net)?;
                join_reasons(known, &treatment);
            }
            None => {
                groups.insert(key, (Money::zero(currency).plus(net)?, treatment));
            }
        }
    }
    groups.into_values().map(|(taxable, treatment)| tax_of(taxable, treatment)).collect()
}

/// A category stands on a document once: two reasons of it stand beside each other, two codes
/// cancel each other out.
fn join_reasons(known: &mut Treatment, also: &Treatment) {
    if known.reason == also.reason {
        return;
    }
    known.reason_code = None;
    if let (Some(reason), Some(other)) = (&mut known.reason, &also.reason)
        && !reason.split("; ").any(|said| said == other)
    {
        reason.push_str("; ");
        reason.push_str(other);
    }
}

fn tax_of(taxable: Money, treatment: Treatment) -> Result<Tax, MoneyError> {
    let Treatment { category, rate_bp, reason, reason_code, parts } = treatment;
    let parts: Vec<TaxPart> = parts
        .into_iter()
        .map(|NamedRate { name, rate, registration }| {
            Ok(TaxPart { tax: taxable.share(rate, WHOLE_RATE)?, name, rate, registration })
        })
        .collect::<Result<_, MoneyError>>()?;
    let tax = if parts.is_empty() {
        taxable.percent(rate_bp)?
    } else {
        Money::sum(parts.iter().map(|part| part.tax), taxable.currency())?
    };
    Ok(Tax { category, rate_bp, taxable, tax, reason, reason_code, parts })
}
