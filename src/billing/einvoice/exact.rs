//! Whether what is said fits together, to the cent. The rules are those of EN 16931-1, held more
//! closely than the validator does, which lets a tax pass that is wrong by less than one unit of
//! the currency.

use super::model::{Breakdown, Contents, Words};
use super::refusal::Refusal;
use crate::billing::{InvoiceKind, TaxCategory};
use crate::ground::money::{Currency, Money, MoneyError};

/// Proves all of it.
pub(super) fn prove(said: &Contents) -> Result<(), Refusal> {
    currencies(said)?;
    sums(said).map_err(|rule| Refusal::Inexact(rule.0))?;
    for tax in &said.taxes {
        category(said, tax)?;
    }
    outside_scope(said)?;
    parties(said)?;
    document(said)
}

/// A rule that does not hold.
struct Broken(&'static str);

impl From<MoneyError> for Broken {
    fn from(_: MoneyError) -> Self {
        Self("the limits of money")
    }
}

fn holds(rule: &'static str, it_holds: bool) -> Result<(), Broken> {
    if it_holds { Ok(()) } else { Err(Broken(rule)) }
}

fn proved(rule: &'static str, it_holds: bool) -> Result<(), Refusal> {
    holds(rule, it_holds).map_err(|broken| Refusal::Inexact(broken.0))
}

/// At most two decimals (BR-DEC-*), one currency, and tax accounted for in another one (BR-53).
fn currencies(said: &Contents) -> Result<(), Refusal> {
    let few = |currency: Currency| currency.exponent() <= 2;
    let accounted = said.accounted.map(Money::currency);
    if !few(said.currency) || !accounted.is_none_or(few) {
        return Err(Refusal::ThreeDecimals);
    }
    proved("BR-53", accounted != Some(said.currency))?;
    let totals = &said.totals;
    let sums = [totals.net, totals.tax, totals.gross, totals.rounding, totals.payable];
    let lines = said.lines.iter().map(|line| line.net);
    let taxes = said.taxes.iter().flat_map(|tax| [tax.taxable, tax.tax]);
    let mut all = sums.into_iter().chain(lines).chain(taxes);
    proved("BT-5", all.all(|amount| amount.currency() == said.currency))
}

/// Lines, taxes and totals add up.
fn sums(said: &Contents) -> Result<(), Broken> {
    let totals = &said.totals;
    let sum = |amounts: Vec<Money>| Money::sum(amounts, said.currency);
    holds("BR-16", !said.lines.is_empty())?;
    holds("BR-27", said.lines.iter().all(|line| !line.net.is_negative()))?;
    let lines = sum(said.lines.iter().map(|line| line.net).collect())?;
    holds("BR-CO-10", lines == totals.net)?;
    let taxes = sum(said.taxes.iter().map(|tax| tax.tax).collect())?;
    holds("BR-CO-14", taxes == totals.tax)?;
    holds("BR-CO-15", totals.net.plus(totals.tax)? == totals.gross)?;
    holds("BR-CO-16", totals.gross.plus(totals.rounding)? == totals.payable)?;
    // Less than one whole unit: what rounds more than that is no rounding.
    let unit = Money::rounded(1, 0, said.currency)?;
    holds("BT-114", totals.rounding.abs()?.minor() < unit.minor())?;
    // What is owed to the buyer is a credit note, not an invoice of less than nothing.
    holds("BT-115", !totals.payable.is_negative())
}

/// One category: the lines of it, its tax to the cent, its reason.
fn category(said: &Contents, tax: &Breakdown) -> Result<(), Refusal> {
    let same =
        |category: TaxCategory, rate_bp: u32| (category, rate_bp) == (tax.category, tax.rate_bp);
    let lines = said.lines.iter().filter(|line| same(line.category, line.rate_bp));
    let taxable = Money::sum(lines.map(|line| line.net), said.currency);
    proved("BR-S-08", taxable == Ok(tax.taxable))?;
    let twins = said.taxes.iter().filter(|other| same(other.category, other.rate_bp)).count();
    proved("BR-S-08", twins == 1)?;
    proved("BR-CO-17", tax.taxable.percent(tax.rate_bp) == Ok(tax.tax))?;
    let reasoned = tax.reason.is_some() || tax.reason_code.is_some();
    let rated = tax.rate_bp > 0;
    let (rule, it_holds) = match tax.category {
        TaxCategory::Standard => ("BR-S-10", rated && !reasoned),
        TaxCategory::Zero => ("BR-Z-10", !rated && !reasoned),
        TaxCategory::Exempt => ("BR-E-10", !rated && reasoned),
        TaxCategory::ReverseCharge => ("BR-AE-10", !rated && reasoned),
        TaxCategory::OutsideScope => ("BR-O-10", !rated && reasoned),
    };
    proved(rule, it_holds)
}

/// What is outside the scope of the tax stands alone, and without VAT numbers; each line has its
/// category among the taxes.
fn outside_scope(said: &Contents) -> Result<(), Refusal> {
    let known = |category, rate_bp| {
        said.taxes.iter().any(|tax| (tax.category, tax.rate_bp) == (category, rate_bp))
    };
    let all = said.lines.iter().all(|line| known(line.category, line.rate_bp));
    proved("BR-CO-18", all && !said.taxes.is_empty())?;
    let outside = said.taxes.iter().any(|tax| tax.category == TaxCategory::OutsideScope);
    proved("BR-O-11", !outside || said.taxes.len() == 1)?;
    let numbers = said.seller.vat_id.is_some() || said.buyer.vat_id.is_some();
    proved("BR-O-02", !(outside && numbers))
}

/// Who sells and who buys can be told.
fn parties(said: &Contents) -> Result<(), Refusal> {
    let (seller, buyer) = (&said.seller, &said.buyer);
    if seller.registration.is_none() && seller.vat_id.is_none() {
        return Err(Refusal::SellerUnknown);
    }
    let outside = said.taxes.iter().any(|tax| tax.category == TaxCategory::OutsideScope);
    if !outside && seller.vat_id.is_none() && seller.tax_number.is_none() {
        return Err(Refusal::SellerUnknown);
    }
    let reverse = said.taxes.iter().any(|tax| tax.category == TaxCategory::ReverseCharge);
    if reverse && seller.vat_id.is_none() {
        return Err(Refusal::SellerUnknown);
    }
    if reverse && buyer.vat_id.is_none() {
        return Err(Refusal::BuyerUnknown);
    }
    let numbers = seller.vat_id.iter().chain(&buyer.vat_id);
    if !numbers.into_iter().all(is_vat_number) {
        return Err(Refusal::VatNumber);
    }
    let countries = [&seller.address.country, &buyer.address.country];
    if countries.into_iter().all(is_country) { Ok(()) } else { Err(Refusal::Party) }
}

/// The country's two capitals, then letters and digits (BR-CO-09).
fn is_vat_number(number: &Words) -> bool {
    let Some((country, rest)) = number.as_ref().split_at_checked(2) else { return false };
    let is_one = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (2..=14).contains(&rest.len())
        && rest.bytes().all(|byte| is_one(byte) || b"+*".contains(&byte))
}

fn is_country(code: &Words) -> bool {
    code.as_ref().len() == 2 && code.as_ref().bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What is to be paid has a day or a word about it (BR-CO-25), what is taken back a name (BR-55).
fn document(said: &Contents) -> Result<(), Refusal> {
    let dated = said.due_on.is_some() || said.terms.is_some();
    proved("BR-CO-25", dated || !said.totals.payable.is_positive())?;
    let is_note = said.kind == InvoiceKind::CreditNote;
    proved("BR-55", is_note == said.preceding.is_some())
}
