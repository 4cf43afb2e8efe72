//! The validator's rules: what we write breaks none of them, and each of them can be broken.

use folkmoot::billing::einvoice::Syntax;

use super::samples::{all, checked};
use super::validator::broken_rules;

fn text(syntax: Syntax, sample: &str) -> String {
    let (_, said) = all().into_iter().find(|(name, _)| *name == sample).unwrap();
    let text = String::from_utf8(checked(said).write(syntax).unwrap()).unwrap();
    // Without what lies between the elements, so that two neighbours can be named.
    text.lines().map(str::trim).collect()
}

#[test]
fn every_kind_of_document_breaks_no_rule_in_either_syntax() {
    let mut files = Vec::new();
    for (name, said) in all() {
        let invoice = checked(said);
        for (syntax, kind) in [(Syntax::Cii, "cii"), (Syntax::Ubl, "ubl")] {
            let bytes = invoice.write(syntax).unwrap();
            assert_eq!(bytes, invoice.write(syntax).unwrap(), "{name}: other bytes");
            files.push((format!("{name}-{kind}.xml"), bytes));
        }
    }
    let broken = broken_rules("kinds", &files);
    assert!(broken.is_empty(), "{broken:#?}");
}

/// What is broken in a sample: all of the first text becomes the second, and the rule that says so.
type Mutation = (&'static str, &'static str, &'static str, &'static str);

const IN_UBL: [Mutation; 16] = [
    ("standard", ">36.26</cbc:PayableAmount>", ">36.27</cbc:PayableAmount>", "BR-CO-16"),
    (
        "standard",
        "<cbc:LineExtensionAmount currencyID=\"EUR\">29.97<",
        "<cbc:LineExtensionAmount currencyID=\"EUR\">29.98<",
        "BR-CO-10",
    ),
    (
        "standard",
        "<cbc:TaxInclusiveAmount currencyID=\"EUR\">36.26<",
        "<cbc:TaxInclusiveAmount currencyID=\"EUR\">36.25<",
        "BR-CO-15",
    ),
    (
        "several-rates",
        "<cbc:TaxAmount currencyID=\"EUR\">14.25<",
        "<cbc:TaxAmount currencyID=\"EUR\">14.26<",
        "BR-CO-14",
    ),
    ("standard", "<cbc:Percent>21.00<", "<cbc:Percent>25.00<", "BR-CO-17"),
    ("standard", ">BE0428759497<", ">0428759497<", "BR-CO-09"),
    ("standard", ">29.97<", ">29.970<", "BR-DEC-09"),
    (
        "rounding-up",
        "<cbc:PayableRoundingAmount currencyID=\"EUR\">0.01</cbc:PayableRoundingAmount>",
        "",
        "BR-CO-16",
    ),
    (
        "exempt",
        "<cbc:TaxExemptionReason>Small business, no VAT is charged</cbc:TaxExemptionReason>",
        "",
        "BR-E-10",
    ),
    (
        "reverse-charge",
        "<cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>\
         <cbc:TaxExemptionReason>Reverse charge</cbc:TaxExemptionReason>",
        "",
        "BR-AE-10",
    ),
    (
        "reverse-charge",
        ">ESB58378431</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT<",
        ">ESB58378431</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX<",
        "BR-AE-02",
    ),
    (
        "zero",
        "<cbc:ID>Z</cbc:ID><cbc:Percent>0.00</cbc:Percent>",
        "<cbc:ID>Z</cbc:ID><cbc:Percent>0.00</cbc:Percent>\
         <cbc:TaxExemptionReason>Zero</cbc:TaxExemptionReason>",
        "BR-Z-10",
    ),
    (
        "outside-scope",
        "<cbc:ID>O</cbc:ID>",
        "<cbc:ID>O</cbc:ID><cbc:Percent>0</cbc:Percent>",
        "BR-O-05",
    ),
    (
        "outside-scope",
        "<cac:PartyLegalEntity><cbc:RegistrationName>Example",
        "<cac:PartyTaxScheme><cbc:CompanyID>BE0428759497</cbc:CompanyID><cac:TaxScheme>\
         <cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>\
         <cac:PartyLegalEntity><cbc:RegistrationName>Example",
        "BR-O-02",
    ),
    ("exempt-and-standard", "<cbc:ID>E</cbc:ID>", "<cbc:ID>O</cbc:ID>", "BR-O-11"),
    ("credit-note", ">381<", ">999<", "BR-CL-01"),
];

const IN_CII: [Mutation; 5] = [
    ("standard", "<ram:DuePayableAmount>36.26<", "<ram:DuePayableAmount>36.27<", "BR-CO-16"),
    ("standard", "<ram:LineTotalAmount>29.97<", "<ram:LineTotalAmount>29.96<", "BR-CO-10"),
    ("standard", ">BE0428759497<", ">0428759497<", "BR-CO-09"),
    (
        "exempt",
        "<ram:ExemptionReason>Small business, no VAT is charged</ram:ExemptionReason>",
        "",
        "BR-E-10",
    ),
    ("standard", "<ram:CountryID>ES</ram:CountryID>", "", "BR-11"),
];

#[test]
fn what_is_wrong_breaks_the_rule_that_says_so() {
    let mut files = Vec::new();
    let mut expected = Vec::new();
    for (syntax, mutations) in [(Syntax::Ubl, &IN_UBL[..]), (Syntax::Cii, &IN_CII[..])] {
        for (number, (sample, from, to, rule)) in mutations.iter().enumerate() {
            let right = text(syntax, sample);
            let wrong = right.replace(from, to);
            assert_ne!(right, wrong, "{sample} has no {from} in:\n{right}");
            let name = format!("{syntax:?}-{number}-{sample}.xml");
            files.push((name.clone(), wrong.into_bytes()));
            expected.push((name, *rule));
        }
    }
    let broken = broken_rules("mutations", &files);
    for (name, rule) in expected {
        let rules = broken.get(&name).unwrap_or_else(|| panic!("{name} breaks nothing"));
        let said = rules.iter().any(|broken| broken == rule);
        assert!(said, "{name} should break {rule}, and breaks {rules:?}");
    }
}

#[test]
fn markup_in_a_name_stays_a_name() {
    for syntax in [Syntax::Cii, Syntax::Ubl] {
        let text = text(syntax, "markup");
        assert!(text.contains("&lt;b&gt;&amp;amp; "), "{text}");
        assert!(!text.contains("<b>") && !text.contains("<!--"), "{text}");
    }
}
