//! Exactness beyond the validator's rules is our own.

use folkmoot::billing::TaxCategory::{Exempt, OutsideScope, ReverseCharge, Standard, Zero};
use folkmoot::billing::einvoice::{Contents, EInvoice, Refusal, Syntax, Words};
use folkmoot::ground::bank::{CreditorReference, Iban};
use folkmoot::ground::money::{Currency, Money};
use proptest::prelude::*;

use super::samples::{
    CASE_41, all, checked, credit_note, currency, invoice, invoice_in, rounded, words,
};
use super::validator::broken_rules;

fn euro(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn refusal(said: Contents) -> Refusal {
    EInvoice::of(said).unwrap_err()
}

fn broken(said: Contents) -> &'static str {
    match refusal(said) {
        Refusal::Inexact(rule) => rule,
        other => panic!("{other:?}"),
    }
}

/// The sample with its one tax wrong by so much, and all sums that follow from it right.
fn wrong_tax(by: i64) -> Contents {
    let mut said = invoice(&CASE_41);
    let tax = said.totals.tax.plus(euro(by)).unwrap();
    said.taxes[0].tax = tax;
    said.totals.tax = tax;
    said.totals.gross = said.totals.net.plus(tax).unwrap();
    said.totals.payable = said.totals.gross;
    said
}

/// The same as a file: we do not write what is wrong, so what is right is made wrong.
fn wrong_tax_file(by: i64) -> Vec<u8> {
    let bytes = checked(invoice(&CASE_41)).write(Syntax::Ubl).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (tax, gross) = (euro(629 + by).decimal(), euro(3626 + by).decimal());
    text.replace(">6.29<", &format!(">{tax}<")).replace(">36.26<", &format!(">{gross}<")).into()
}

#[test]
fn case_041_and_043_are_written_to_the_cent() {
    let text = |said| String::from_utf8(checked(said).write(Syntax::Ubl).unwrap()).unwrap();
    let one = text(invoice(&CASE_41));
    for part in ["TaxableAmount currencyID=\"EUR\">29.97<", "TaxAmount currencyID=\"EUR\">6.29<"] {
        assert!(one.contains(part), "{one}");
    }
    let two = text(invoice(&[(6500, Standard, 2100), (1000, Standard, 600)]));
    for part in [">13.65<", ">0.60<", ">14.25<", ">89.25<"] {
        assert!(two.contains(part), "{two}");
    }
}

#[test]
fn case_045_a_rounding_amount_is_part_of_what_is_paid() {
    let said = rounded(826, 2100, 1);
    assert_eq!((said.totals.tax, said.totals.payable), (euro(173), euro(1000)));
    let text = String::from_utf8(checked(said).write(Syntax::Cii).unwrap()).unwrap();
    for part in ["RoundingAmount>0.01<", "GrandTotalAmount>9.99<", "DuePayableAmount>10.00<"] {
        assert!(text.contains(part), "{text}");
    }
    let mut without = rounded(826, 2100, 1);
    without.totals.rounding = euro(0);
    assert_eq!(broken(without), "BR-CO-16");
    let down = rounded(3782, 1900, -1);
    assert_eq!((down.totals.tax, down.totals.payable), (euro(719), euro(4500)));
    checked(down);
    assert_eq!(broken(rounded(826, 2100, 100)), "BT-114");
}

#[test]
fn case_048_a_credit_note_has_positive_amounts() {
    let text = |said| String::from_utf8(checked(said).write(Syntax::Ubl).unwrap()).unwrap();
    let note = text(credit_note(&CASE_41));
    for part in ["CreditNoteTypeCode>381<", ">29.97<", ">6.29<", ">36.26<", "MC-2026-000042"] {
        assert!(note.contains(part), "{note}");
    }
    assert!(!note.contains(">-"), "{note}");
}

#[test]
fn case_049_reverse_charge_names_both_vat_numbers() {
    assert_eq!(refusal(invoice(&[(4500, ReverseCharge, 0)])), Refusal::BuyerUnknown);
    let mut said = invoice(&[(4500, ReverseCharge, 0)]);
    said.buyer.vat_id = Some(words("ESB58378431"));
    checked(said.clone());
    said.seller.vat_id = None;
    assert_eq!(refusal(said), Refusal::SellerUnknown);
}

#[test]
fn case_050_exempt_has_a_reason_and_zero_has_none() {
    let mut exempt = invoice(&[(2000, Exempt, 0)]);
    exempt.taxes[0].reason = None;
    assert_eq!(broken(exempt), "BR-E-10");
    let mut zero = invoice(&[(2000, Zero, 0)]);
    zero.taxes[0].reason = Some(words("Zero"));
    assert_eq!(broken(zero), "BR-Z-10");
}

#[test]
fn case_051_outside_the_scope_stands_alone_and_names_no_vat_number() {
    let mut both = invoice(&[(2500, OutsideScope, 0), (4500, Standard, 2100)]);
    assert_eq!(broken(both.clone()), "BR-O-11");
    both.seller.vat_id = Some(words("BE0428759497"));
    assert_eq!(broken(both), "BR-O-11");
    let mut alone = invoice(&[(2500, OutsideScope, 0)]);
    alone.seller.vat_id = Some(words("BE0428759497"));
    assert_eq!(broken(alone), "BR-O-02");
    let text = checked(invoice(&[(2500, OutsideScope, 0)])).write(Syntax::Ubl).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(!text.contains("Percent"), "{text}");
}

#[test]
fn case_055_what_the_validator_lets_pass_we_refuse() {
    let files = [1, 50, 99, 100].map(|by| (format!("by-{by}.xml"), wrong_tax_file(by)));
    let seen = broken_rules("case-055", &files);
    assert!(!seen.contains_key("by-1.xml") && !seen.contains_key("by-99.xml"), "{seen:?}");
    let whole = seen.get("by-100.xml").is_some_and(|rules| rules.iter().any(|it| it == "BR-CO-17"));
    assert!(whole, "{seen:?}");
    for by in [-99, -1, 1, 50, 99, 100] {
        assert_eq!(broken(wrong_tax(by)), "BR-CO-17", "{by}");
    }
    // 8.26 + 1.74 is 10.00, and 21 % of 8.26 is not 1.74.
    let mut inside = rounded(826, 2100, 0);
    inside.taxes[0].tax = euro(174);
    inside.totals.tax = euro(174);
    (inside.totals.gross, inside.totals.payable) = (euro(1000), euro(1000));
    assert_eq!(broken(inside), "BR-CO-17");
    // An invoice of less than nothing is a credit note.
    let mut negative = invoice(&CASE_41);
    negative.totals.rounding = euro(-99);
    negative.totals.payable = euro(3527);
    checked(negative.clone());
    negative.totals.rounding = euro(-3700);
    negative.totals.payable = euro(-74);
    assert_eq!(broken(negative), "BT-114");
    assert_eq!(broken(invoice(&[(-2500, Exempt, 0)])), "BR-27");
    // Wrong check digits cannot even be said.
    assert!(CreditorReference::parse("RF032026000042").is_err());
    assert!(Iban::parse("BE69539007547034").is_err());
}

#[test]
fn case_055_sums_that_are_off_by_a_cent_are_refused() {
    let off = |change: &dyn Fn(&mut Contents)| {
        let mut said = invoice(&CASE_41);
        change(&mut said);
        broken(said)
    };
    assert_eq!(off(&|said| said.lines[0].net = euro(998)), "BR-CO-10");
    assert_eq!(off(&|said| said.totals.tax = euro(630)), "BR-CO-14");
    assert_eq!(off(&|said| said.totals.gross = euro(3627)), "BR-CO-15");
    assert_eq!(off(&|said| said.totals.payable = euro(3627)), "BR-CO-16");
    assert_eq!(off(&|said| said.taxes[0].taxable = euro(2998)), "BR-S-08");
    assert_eq!(off(&|said| said.lines[0].rate_bp = 600), "BR-S-08");
    assert_eq!(off(&|said| said.lines.clear()), "BR-16");
    assert_eq!(off(&|said| said.due_on = None), "BR-CO-25");
    assert_eq!(off(&|said| said.taxes[0].reason = Some(words("Why"))), "BR-S-10");
    assert_eq!(off(&|said| said.accounted = Some(euro(629))), "BR-53");
    let yen = Money::from_minor(999, currency("JPY"));
    assert_eq!(off(&|said| said.lines[0].net = yen), "BT-5");
}

#[test]
fn case_037_three_decimals_have_no_electronic_invoice() {
    for code in ["KWD", "TND"] {
        let said = invoice_in(currency(code), &[(10_000, Standard, 1900)]);
        assert_eq!(refusal(said), Refusal::ThreeDecimals, "{code}");
    }
    checked(invoice_in(currency("JPY"), &[(3000, Standard, 1000)]));
}

#[test]
fn case_056_a_vat_number_begins_with_its_country() {
    for (number, is_one) in [
        ("BE0428759497", true),
        ("EL094259216", true),
        ("XI980780684", true),
        ("IE6433435OA", true),
        ("0428759497", false),
        ("be0428759497", false),
        ("B", false),
        ("ÉÉ0428759497", false),
        ("BE 0428.759.497", false),
    ] {
        let mut said = invoice(&CASE_41);
        said.seller.vat_id = Some(words(number));
        let refused = EInvoice::of(said).err();
        assert_eq!(refused, (!is_one).then_some(Refusal::VatNumber), "{number}");
    }
}

#[test]
fn who_sells_and_who_buys_can_be_told() {
    let mut nobody = invoice(&[(2500, OutsideScope, 0)]);
    nobody.seller.registration = None;
    assert_eq!(refusal(nobody), Refusal::SellerUnknown);
    let mut nowhere = invoice(&CASE_41);
    nowhere.buyer.address.country = words("Spain");
    assert_eq!(refusal(nowhere), Refusal::Party);
    assert!(Words::of(" \u{0}\t\n").is_none());
    assert_eq!(Words::of(" a\u{0}b\u{ffff}\n c ").unwrap().as_ref(), "a b c");
}

proptest! {
    /// What passes has sums that are right, whatever the lines.
    #[test]
    fn any_lines_make_an_electronic_invoice(
        lines in proptest::collection::vec((0..100_000_i64, 1..10_000_u32), 1..20),
    ) {
        let lines: Vec<_> =
            lines.into_iter().map(|(minor, rate_bp)| (minor, Standard, rate_bp)).collect();
        let invoice = EInvoice::of(invoice(&lines));
        prop_assert!(invoice.is_ok(), "{invoice:?}");
    }

    /// One minor unit more or less anywhere is seen.
    #[test]
    fn no_sum_is_off_unseen(which in 0..6_usize, by in prop_oneof![-99..0_i64, 1..99_i64]) {
        let mut said = all().into_iter().find(|(name, _)| *name == "several-rates").unwrap().1;
        let totals = &mut said.totals;
        let taxes = &mut said.taxes;
        let amount = match which {
            0 => &mut totals.net,
            1 => &mut totals.tax,
            2 => &mut totals.gross,
            3 => &mut totals.payable,
            4 => &mut taxes[0].tax,
            _ => &mut taxes[0].taxable,
        };
        *amount = amount.plus(euro(by)).unwrap();
        prop_assert!(EInvoice::of(said).is_err());
    }
}
