//! A document of every kind, as an electronic invoice.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use folkmoot::billing::einvoice::{
    Account, Breakdown, Buyer, Contents, EInvoice, Item, Payment, Place, Preceding, Seller, Totals,
    Words,
};
use folkmoot::billing::{InvoiceKind, TaxCategory};
use folkmoot::ground::bank::{Bic, CreditorReference, Iban};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ground::period::Period;

use TaxCategory::{Exempt, OutsideScope, ReverseCharge, Standard, Zero};

pub fn words(text: &str) -> Words {
    Words::of(text).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn currency(code: &str) -> Currency {
    Currency::from_code(code).unwrap()
}

/// Minor units, category, rate in hundredths of a percent.
type Line = (i64, TaxCategory, u32);

/// An invoice with these lines, to be paid by transfer; its sums computed line by line.
pub fn invoice(lines: &[Line]) -> Contents {
    invoice_in(Currency::EUR, lines)
}

pub fn invoice_in(currency: Currency, lines: &[Line]) -> Contents {
    let money = |minor| Money::from_minor(minor, currency);
    let taxes = taxes(lines, &money);
    let net = money(lines.iter().map(|(minor, ..)| minor).sum());
    let tax = Money::sum(taxes.iter().map(|tax| tax.tax), currency).unwrap();
    let gross = net.plus(tax).unwrap();
    let outside = lines.iter().any(|(_, category, _)| *category == OutsideScope);
    Contents {
        number: words("MC-2026-000042"),
        issued_on: day("2026-05-21"),
        kind: InvoiceKind::Invoice,
        currency,
        accounted: None,
        due_on: Some(day("2026-06-04")),
        purchase_order: None,
        terms: None,
        notes: Vec::new(),
        preceding: None,
        seller: seller(!outside),
        buyer: buyer("Fundació l’Aplec Permanent"),
        payment: gross.is_positive().then(payment),
        lines: lines.iter().enumerate().map(|(index, line)| item(index, line, &money)).collect(),
        taxes,
        totals: Totals { net, tax, gross, rounding: money(0), payable: gross },
    }
}

fn item(index: usize, line: &Line, money: &dyn Fn(i64) -> Money) -> Item {
    let (minor, category, rate_bp) = *line;
    Item {
        text: words(&format!("Membership contribution {}", index + 1)),
        net: money(minor),
        category,
        rate_bp,
        period: Period::new(day("2026-05-01"), day("2026-06-01")).unwrap(),
    }
}

fn taxes(lines: &[Line], money: &dyn Fn(i64) -> Money) -> Vec<Breakdown> {
    let mut groups: BTreeMap<(TaxCategory, u32), i64> = BTreeMap::new();
    for (minor, category, rate_bp) in lines {
        *groups.entry((*category, *rate_bp)).or_default() += minor;
    }
    let breakdown = |((category, rate_bp), minor): ((TaxCategory, u32), i64)| {
        let (reason, code) = match category {
            Standard | Zero => (None, None),
            Exempt => (Some("Small business, no VAT is charged"), None),
            ReverseCharge => (Some("Reverse charge"), Some("VATEX-EU-AE")),
            OutsideScope => (Some("Outside the scope of VAT"), Some("VATEX-EU-O")),
        };
        Breakdown {
            category,
            rate_bp,
            taxable: money(minor),
            // Half a cent goes up; none of the samples is below nothing.
            tax: money((minor * i64::from(rate_bp) + 5000) / 10_000),
            reason: reason.map(words),
            reason_code: code.map(words),
        }
    };
    groups.into_iter().map(breakdown).collect()
}

fn seller(taxed: bool) -> Seller {
    Seller {
        name: words("Example Meeting Coop cv"),
        registration: Some(words("RPR Brussels 0428.759.497")),
        vat_id: taxed.then(|| words("BE0428759497")),
        tax_number: None,
        email: Some(words("office@coop.example")),
        address: place("Rue du Marché 12", "Brussels", "1000", "BE"),
    }
}

pub fn buyer(name: &str) -> Buyer {
    Buyer {
        name: words(name),
        vat_id: None,
        attention: None,
        email: Some(words("comptes@aplec.example")),
        address: place("Carrer de l’Església, 7", "Barcelona", "08024", "ES"),
    }
}

fn place(street: &str, city: &str, postal_code: &str, country: &str) -> Place {
    Place {
        street: Words::of(street),
        city: Words::of(city),
        postal_code: Words::of(postal_code),
        country: words(country),
    }
}

pub fn payment() -> Payment {
    Payment {
        reference: CreditorReference::make("2026000042").unwrap(),
        account: Some(Account {
            iban: Iban::parse("BE68539007547034").unwrap(),
            holder: words("Example Meeting Coop cv"),
            bic: None,
        }),
    }
}

/// The credit note that takes back these lines.
pub fn credit_note(lines: &[Line]) -> Contents {
    let preceding = Preceding { number: words("MC-2026-000042"), issued_on: day("2026-05-21") };
    Contents {
        number: words("MC-CN-2026-000003"),
        kind: InvoiceKind::CreditNote,
        issued_on: day("2026-06-01"),
        due_on: None,
        terms: Some(words("The amount is set against invoice MC-2026-000042.")),
        notes: vec![words("Reason: sent <twice> & again")],
        preceding: Some(preceding),
        payment: None,
        ..invoice(lines)
    }
}

/// The lines of case 41: 3 × 9.99 at 21 %.
pub const CASE_41: [Line; 3] =
    [(999, Standard, 2100), (999, Standard, 2100), (999, Standard, 2100)];

/// Case 45: a price with tax inside that no net amount reaches.
pub fn rounded(net: i64, rate_bp: u32, rounding: i64) -> Contents {
    let mut said = invoice(&[(net, Standard, rate_bp)]);
    said.totals.rounding = Money::from_minor(rounding, Currency::EUR);
    said.totals.payable = said.totals.gross.plus(said.totals.rounding).unwrap();
    said
}

/// Every kind of document by its name.
pub fn all() -> Vec<(&'static str, Contents)> {
    let standard = || invoice(&CASE_41);
    let named = |name: &str| Contents { buyer: buyer(name), ..standard() };
    vec![
        ("standard", standard()),
        ("reduced", invoice(&[(1000, Standard, 600)])),
        ("odd-rate", invoice(&[(4500, Standard, 550)])),
        ("several-rates", invoice(&[(6500, Standard, 2100), (1000, Standard, 600)])),
        ("zero", invoice(&[(2000, Zero, 0)])),
        ("exempt", invoice(&[(2000, Exempt, 0)])),
        ("exempt-and-standard", invoice(&[(2000, Exempt, 0), (4500, Standard, 2100)])),
        ("small-business", small_business()),
        ("reverse-charge", reverse_charge()),
        ("outside-scope", invoice(&[(2500, OutsideScope, 0)])),
        ("credit-note", credit_note(&CASE_41)),
        ("credit-note-in-part", credit_note(&CASE_41[..1])),
        ("credit-note-outside-scope", credit_note(&[(2500, OutsideScope, 0)])),
        (
            "credit-note-reverse-charge",
            Contents { buyer: reverse_charge().buyer, ..credit_note(&[(4500, ReverseCharge, 0)]) },
        ),
        ("rounding-up", rounded(826, 2100, 1)),
        ("rounding-down", rounded(3782, 1900, -1)),
        ("purchase-order", Contents { purchase_order: Some(words("PO-7781/b")), ..standard() }),
        (
            "attention",
            Contents {
                buyer: Buyer { attention: Some(words("Accounts, Ms Vidal")), ..buyer("Aplec") },
                ..standard()
            },
        ),
        (
            "foreign-currency",
            Contents {
                accounted: Some(Money::from_minor(539, Currency::EUR)),
                ..invoice_in(currency("USD"), &CASE_41)
            },
        ),
        (
            "yen",
            Contents {
                accounted: Some(Money::from_minor(140, Currency::EUR)),
                ..invoice_in(currency("JPY"), &[(3000, Standard, 1000)])
            },
        ),
        ("nothing-to-pay", invoice(&[(0, OutsideScope, 0)])),
        (
            "no-account",
            Contents { payment: Some(Payment { account: None, ..payment() }), ..standard() },
        ),
        ("bank", bank()),
        (
            "no-letters-by-mail",
            Contents { buyer: Buyer { email: None, ..buyer("Ada Lovelace") }, ..standard() },
        ),
        ("many-lines", invoice(&vec![(35, Standard, 2100); 120])),
        ("long-name", named(&"Donaudampfschifffahrtsgesellschaft ".repeat(12))),
        ("markup", named("<b>&amp; \"Söhne\" 'et' ]]> <!-- --> &lt;script&gt;")),
        ("japanese", named("会議協同組合")),
        ("arabic", named("تعاونية اللقاء (بروكسل)")),
        ("emoji", named("🌻 Sunflower")),
    ]
}

fn small_business() -> Contents {
    let mut said = invoice(&[(2000, Exempt, 0)]);
    said.seller.vat_id = None;
    said.seller.tax_number = said.seller.registration.clone();
    said
}

fn reverse_charge() -> Contents {
    let mut said = invoice(&[(4500, ReverseCharge, 0)]);
    said.buyer.vat_id = Some(words("ESB58378431"));
    said
}

fn bank() -> Contents {
    let mut said = invoice(&CASE_41);
    let payment = said.payment.as_mut().unwrap();
    payment.account.as_mut().unwrap().bic = Some(Bic::parse("KREDBEBB").unwrap());
    said
}

pub fn checked(said: Contents) -> EInvoice {
    EInvoice::of(said).unwrap()
}
