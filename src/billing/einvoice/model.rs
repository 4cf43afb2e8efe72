//! What an electronic invoice says: the semantic model of EN 16931-1, as far as our documents use
//! it. BT and BG are the standard's numbers.

use chrono::NaiveDate;

use crate::billing::{InvoiceKind, TaxCategory};
use crate::ground::bank::{Bic, CreditorReference, Iban};
use crate::ground::money::{Currency, Money};
use crate::ground::period::Period;

/// A text with something in it, on one line, of letters XML can hold (XML 1.0, 2.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// The words in a text; none when there are none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let letter = |letter: char| if letter.is_control() { ' ' } else { letter };
        let allowed = |letter: &char| !matches!(letter, '\u{fffe}' | '\u{ffff}');
        let words: String = text.chars().filter(allowed).map(letter).collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(Self(words))
    }
}

impl AsRef<str> for Words {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// All that is said. Whether it fits together, [`super::EInvoice::of`] proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The number (BT-1).
    pub number: Words,
    /// The day of issue, of the seller's calendar (BT-2).
    pub issued_on: NaiveDate,
    /// 380 or 381 (BT-3).
    pub kind: InvoiceKind,
    /// The currency of all amounts (BT-5).
    pub currency: Currency,
    /// The tax in the currency the seller accounts for it in (BT-6, BT-111), where that is another.
    pub accounted: Option<Money>,
    /// Until the end of which day it is to be paid (BT-9).
    pub due_on: Option<NaiveDate>,
    /// The buyer's number of the order (BT-13).
    pub purchase_order: Option<Words>,
    /// What happens with the amount, where no day is set for it (BT-20).
    pub terms: Option<Words>,
    /// Remarks (BT-22).
    pub notes: Vec<Words>,
    /// The invoice a credit note takes back (BG-3).
    pub preceding: Option<Preceding>,
    /// Who sells (BG-4).
    pub seller: Seller,
    /// Who buys (BG-7).
    pub buyer: Buyer,
    /// How it is paid (BG-16).
    pub payment: Option<Payment>,
    /// The lines (BG-25).
    pub lines: Vec<Item>,
    /// The tax per category and rate (BG-23).
    pub taxes: Vec<Breakdown>,
    /// The sums (BG-22).
    pub totals: Totals,
}

/// An invoice that came before (BG-3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preceding {
    /// Its number (BT-25).
    pub number: Words,
    /// Its day of issue (BT-26).
    pub issued_on: NaiveDate,
}

/// Who sells (BG-4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    /// The registered name (BT-27).
    pub name: Words,
    /// Register and number (BT-30).
    pub registration: Option<Words>,
    /// The VAT number (BT-31).
    pub vat_id: Option<Words>,
    /// What tells its tax office who it is, where it has no VAT number (BT-32).
    pub tax_number: Option<Words>,
    /// Where electronic mail for it goes (BT-34, scheme EM, and BT-43).
    pub email: Option<Words>,
    /// Where it is (BG-5).
    pub address: Place,
}

/// Who buys (BG-7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// The name (BT-44).
    pub name: Words,
    /// The VAT number (BT-48).
    pub vat_id: Option<Words>,
    /// Whom it is for in the buyer's house (BT-56).
    pub attention: Option<Words>,
    /// Where electronic mail for it goes (BT-49, scheme EM, and BT-58).
    pub email: Option<Words>,
    /// Where it is (BG-8).
    pub address: Place,
}

/// A postal address (BG-5, BG-8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Street and house (BT-35, BT-50).
    pub street: Option<Words>,
    /// City (BT-37, BT-52).
    pub city: Option<Words>,
    /// Postal code (BT-38, BT-53).
    pub postal_code: Option<Words>,
    /// ISO 3166-1 code of the country (BT-40, BT-55).
    pub country: Words,
}

/// How it is paid (BG-16).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// What a transfer says (BT-83).
    pub reference: CreditorReference,
    /// Where a transfer goes (BG-17).
    pub account: Option<Account>,
}

/// An account (BG-17).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number (BT-84).
    pub iban: Iban,
    /// Whose it is (BT-85).
    pub holder: Words,
    /// Its bank (BT-86).
    pub bic: Option<Bic>,
}

/// A line (BG-25): one of something, its price the line's amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is (BT-153).
    pub text: Words,
    /// The amount without tax (BT-131), the price of one (BT-146).
    pub net: Money,
    /// The category (BT-151).
    pub category: TaxCategory,
    /// Hundredths of a percent (BT-152).
    pub rate_bp: u32,
    /// The days it covers (BG-26).
    pub period: Period,
}

/// The tax of one category and rate (BG-23).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    /// The category (BT-118).
    pub category: TaxCategory,
    /// Hundredths of a percent (BT-119).
    pub rate_bp: u32,
    /// The amount taxed (BT-116).
    pub taxable: Money,
    /// The tax (BT-117).
    pub tax: Money,
    /// Why there is none (BT-120).
    pub reason: Option<Words>,
    /// The same as a code of the VATEX list (BT-121).
    pub reason_code: Option<Words>,
}

/// The sums (BG-22).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Of the lines (BT-106), and without tax (BT-109): nothing is added to a document or taken
    /// off it but by a line.
    pub net: Money,
    /// Of the taxes (BT-110).
    pub tax: Money,
    /// With tax (BT-112).
    pub gross: Money,
    /// What rounds it (BT-114).
    pub rounding: Money,
    /// What is to be paid (BT-115).
    pub payable: Money,
}

impl Contents {
    /// The first and the last day of all lines (BT-73, BT-74).
    #[must_use]
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.lines.iter().map(|line| line.period.start()).min()?;
        let last = self.lines.iter().map(|line| line.period.last_day()).max()?;
        Some((first, last))
    }

    /// The code of the document (BT-3, UNTDID 1001).
    #[must_use]
    pub const fn type_code(&self) -> &'static str {
        match self.kind {
            InvoiceKind::Invoice => "380",
            InvoiceKind::CreditNote => "381",
        }
    }
}

impl Payment {
    /// The code of the means (BT-81, UNTDID 4461): a SEPA transfer, a transfer, or not said.
    #[must_use]
    pub fn code(&self, currency: Currency) -> &'static str {
        match &self.account {
            Some(_) if currency == Currency::EUR => "58",
            Some(_) => "30",
            None => "1",
        }
    }
}

/// A rate as the standard writes it; none for what is outside the scope of the tax (BR-O-05).
pub(super) fn percent(category: TaxCategory, rate_bp: u32) -> Option<String> {
    let (whole, rest) = (rate_bp.checked_div(100)?, rate_bp.checked_rem(100)?);
    (category != TaxCategory::OutsideScope).then(|| format!("{whole}.{rest:02}"))
}
