//! Documents to print.

use folkmoot::gateways::pdf::{
    Fact, Fonts, LineHeadings, LineRow, PaperDocument, PartyBlock, PaymentBlock, PaymentCode,
    PaymentLink, TaxHeadings, TaxRow, TaxTable, TotalRow, render,
};
use folkmoot::ground::bank::{CreditorReference, Iban, Remittance, Transfer};
use folkmoot::ground::money::{Currency, Money};

/// The payment the sample asks for.
pub fn transfer() -> Transfer {
    Transfer {
        name: "Example Meeting Co-op".into(),
        iban: Iban::parse("BE68539007547034").unwrap(),
        bic: None,
        amount: Money::from_decimal("89.25", Currency::EUR).unwrap(),
        remittance: Remittance::Reference(CreditorReference::make("2026000042").unwrap()),
    }
}

/// Prints `document`.
pub fn print(document: &PaperDocument) -> Vec<u8> {
    render(document, &Fonts::bundled().unwrap()).unwrap()
}

fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.into(), value: value.into() }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn line(description: &str, detail: &str, [quantity, price, tax, amount]: [&str; 4]) -> LineRow {
    LineRow {
        description: description.into(),
        detail: (!detail.is_empty()).then(|| detail.into()),
        quantity: quantity.into(),
        unit_price: price.into(),
        tax: Some(tax.into()),
        amount: amount.into(),
    }
}

fn total(label: &str, amount: &str, strong: bool) -> TotalRow {
    TotalRow { label: label.into(), amount: amount.into(), strong }
}

/// An invoice of two lines with two tax rates, to be paid by transfer.
pub fn invoice() -> PaperDocument {
    PaperDocument {
        id: "inv_01sample".into(),
        language: "en".into(),
        created: "2026-05-21T09:30:00Z".parse().unwrap(),
        kind: "Invoice".into(),
        number: "2026-000042".into(),
        issuer: "Example Meeting Co-op".into(),
        seller: PartyBlock {
            heading: "From".into(),
            name: "Example Meeting Co-op cv".into(),
            lines: texts(&["Rue du Marché 12", "1000 Brussels", "Belgium", "VAT BE0123456749"]),
        },
        buyer: PartyBlock {
            heading: "To".into(),
            name: "Fundació l’Aplec Permanent".into(),
            lines: texts(&["Carrer de l’Església, 7", "08024 Barcelona", "Spain", "NIF G12345678"]),
        },
        facts: vec![
            fact("Date of issue", "21 May 2026"),
            fact("Due", "4 June 2026"),
            fact("Service period", "21 May – 31 May 2026"),
            fact("Your reference", "PO-7781"),
        ],
        remarks: Vec::new(),
        headings: LineHeadings {
            description: "Description".into(),
            quantity: "Quantity".into(),
            unit_price: "Unit price".into(),
            tax: Some("VAT".into()),
            amount: "Amount".into(),
        },
        lines: vec![
            line(
                "Membership contribution, Level 3",
                "21 to 31 May 2026: 11 of 31 days of €183.18 per month",
                ["1", "65.00 €", "21 %", "65.00 €"],
            ),
            line("Handbook for hosts, printed", "", ["2", "5.00 €", "6 %", "10.00 €"]),
        ],
        taxes: Some(taxes()),
        totals: vec![
            total("Total without VAT", "75.00 €", false),
            total("VAT", "14.25 €", false),
            total("Rounding", "0.00 €", false),
            total("To pay", "89.25 €", true),
        ],
        payment: Some(payment()),
        notes: texts(&["Thank you for meeting with us. Questions? office@example.coop"]),
        footer: texts(&[
            "Example Meeting Co-op cv · Rue du Marché 12, 1000 Brussels, Belgium",
            "Company register 0123.456.749 RPR Brussels · VAT BE0123456749",
        ]),
    }
}

fn taxes() -> TaxTable {
    let row = |category: &str, taxable: &str, tax: &str| TaxRow {
        category: category.into(),
        taxable: taxable.into(),
        tax: tax.into(),
    };
    TaxTable {
        headings: TaxHeadings {
            category: "VAT rate".into(),
            taxable: "Taxable".into(),
            tax: "VAT".into(),
        },
        rows: vec![row("21 %", "65.00 €", "13.65 €"), row("6 %", "10.00 €", "0.60 €")],
        reasons: Vec::new(),
    }
}

fn payment() -> PaymentBlock {
    let transfer = transfer();
    let Remittance::Reference(reference) = &transfer.remittance else { unreachable!() };
    PaymentBlock {
        heading: "How to pay".into(),
        intro: Some("Please transfer the amount with this reference, or scan the code.".into()),
        facts: vec![
            fact("Account holder", &transfer.name),
            fact("IBAN", &transfer.iban.grouped()),
            fact("BIC", "KREDBEBB"),
            fact("Reference", &reference.grouped()),
            fact("Amount", "89.25 €"),
            fact("Due", "4 June 2026"),
        ],
        code: Some(PaymentCode {
            payload: transfer.epc_payload().unwrap(),
            caption: "Scan with your banking app".into(),
            description: "Payment code with the account, the amount and the reference".into(),
        }),
        link: Some(PaymentLink {
            label: "Or pay on the web".into(),
            url: "https://meet.example.coop/pay/4f1c2a9be07d43c8a1f5".into(),
        }),
    }
}

/// The invoice with this many lines.
pub fn invoice_of(lines: usize) -> PaperDocument {
    let nth = |number: usize| {
        let description = format!("Line number {number}");
        line(&description, "", ["1", "1.00 €", "21 %", "1.00 €"])
    };
    PaperDocument { lines: (1..=lines).map(nth).collect(), ..invoice() }
}

/// A credit note in Catalan without tax, for a seller who charges none.
pub fn credit_note() -> PaperDocument {
    let invoice = invoice();
    PaperDocument {
        language: "ca".into(),
        kind: "Factura rectificativa".into(),
        number: "R2026-000003".into(),
        remarks: texts(&[
            "Rectifica la factura 2026-000042 del 21 de maig de 2026: canvi de nivell.",
        ]),
        headings: LineHeadings { tax: None, ..invoice.headings.clone() },
        taxes: None,
        totals: vec![total("Import abonat", "8,87 €", true)],
        payment: None,
        ..invoice
    }
}
