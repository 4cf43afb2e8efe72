//! What stands on the paper.

use folkmoot::gateways::pdf::{Fonts, PaperDocument, PaperError, render};

use super::programs::{info_of, keep, run, text_of};
use super::sample::{credit_note, invoice, invoice_of, print};

/// The parts in this order, each after the one before.
fn assert_in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let found = rest.find(part).unwrap_or_else(|| panic!("{part:?} is not in:\n{rest}"));
        rest = &rest[found + part.len()..];
    }
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    let first = print(&invoice());
    assert_eq!(first, print(&invoice()));
    let other = PaperDocument { number: "2026-000043".into(), ..invoice() };
    assert_ne!(first, print(&other));
}

#[test]
fn an_invoice_reads_from_head_to_foot() {
    let path = keep("invoice.pdf", &print(&invoice()));
    assert_in_order(
        &text_of(&path),
        &[
            "Example Meeting Co-op\n",
            "Invoice 2026-000042\n",
            "From\nExample Meeting Co-op cv\nRue du Marché 12\n",
            "To\nFundació l’Aplec Permanent\n",
            "08024 Barcelona\n",
            "Date of issue 21 May 2026\n",
            "Service period 21 May – 31 May 2026\n",
            "Description Quantity Unit price VAT Amount\n",
            "Membership contribution, Level 3\n",
            "Handbook for hosts, printed 2 5.00 € 6 % 10.00 €\n",
            "21 % 65.00 € 13.65 €\n6 % 10.00 € 0.60 €\n",
            "Total without VAT 75.00 €\nVAT 14.25 €\nRounding 0.00 €\nTo pay 89.25 €\n",
            "How to pay\n",
            "IBAN BE68 5390 0754 7034\n",
            "Reference RF02 2026 0000 42\n",
            "https://meet.example.coop/pay/4f1c2a9be07d43c8a1f5\n",
            "Scan with your banking app\n",
            "Thank you for meeting with us.",
            "Company register 0123.456.749 RPR Brussels",
            "2026-000042 · 1/1",
        ],
    );
}

#[test]
fn the_file_says_what_it_is() {
    let path = keep("metadata.pdf", &print(&invoice()));
    assert_eq!(info_of(&path, "Title"), "Invoice 2026-000042");
    assert_eq!(info_of(&path, "Author"), "Example Meeting Co-op");
    assert_eq!(info_of(&path, "Tagged"), "yes");
    assert_eq!(info_of(&path, "JavaScript"), "no");
    assert!(info_of(&path, "Page size").contains("A4"));
    let plain = keep("metadata.qdf", &[]);
    run("qpdf", "qpdf", &["--qdf", path.to_str().unwrap(), plain.to_str().unwrap()]);
    let plain = String::from_utf8_lossy(&std::fs::read(&plain).unwrap()).into_owned();
    for said in ["<pdfaid:part>3</", "<pdfaid:conformance>B</", "<pdfuaid:part>1</", "/Lang (en)"] {
        assert!(plain.contains(said), "{said}");
    }
    let structure = run("pdfinfo", "poppler-utils", &["-struct", path.to_str().unwrap()]);
    assert_in_order(&structure, &["H1", "P ", "Table", "TR", "TH", "TD", "H2", "Link", "Figure"]);
}

#[test]
fn the_file_is_sound() {
    for (name, document) in [("sound-1", invoice()), ("sound-200", invoice_of(200))] {
        let path = keep(&format!("{name}.pdf"), &print(&document));
        let said = run("qpdf", "qpdf", &["--check", path.to_str().unwrap()]);
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    }
}

#[test]
fn many_lines_take_more_sheets_and_none_is_lost() {
    for (lines, sheets) in [(1, "1"), (40, "2"), (200, "7")] {
        let path = keep(&format!("lines-{lines}.pdf"), &print(&invoice_of(lines)));
        assert_eq!(info_of(&path, "Pages"), sheets, "{lines} lines");
        let text = text_of(&path);
        for number in 1..=lines {
            let row = format!("Line number {number} 1 1.00 € 21 % 1.00 €\n");
            assert_eq!(text.matches(&row).count(), 1, "{row}");
        }
        let last = format!("2026-000042 · {sheets}/{sheets}");
        assert_in_order(&text, &["Quantity", "To pay 89.25 €", &last]);
        let repeated = "Example Meeting Co-op · Invoice 2026-000042";
        assert_eq!((text.matches(repeated).count() + 1).to_string(), sheets);
    }
}

#[test]
fn a_credit_note_without_tax_never_says_tax() {
    let path = keep("credit-note.pdf", &print(&credit_note()));
    let text = text_of(&path);
    assert_in_order(
        &text,
        &[
            "Factura rectificativa R2026-000003",
            "Rectifica la factura 2026-000042",
            "Description Quantity Unit price Amount",
            "Import abonat 8,87 €",
        ],
    );
    assert!(!text.contains("How to pay") && !text.contains("21 %"));
}

#[test]
fn many_alphabets_print() {
    let names = [
        "Coŀlectiu l’Òliba d’Àger",
        "Straßenbäcker Müller & Söhne",
        "Œuvre sociale « Ça ira »",
        "Łódź Żółć",
        "Συνεταιρισμός Αθήνα",
        "Кооператив «Їжак» Ђорђе",
        "Hợp tác xã Nguyễn",
    ];
    for (number, name) in names.into_iter().enumerate() {
        let mut document = invoice();
        document.buyer.name = name.into();
        document.buyer.lines.clear();
        let path = keep(&format!("alphabet-{number}.pdf"), &print(&document));
        let text = text_of(&path).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(name), "{name}: {text}");
    }
}

#[test]
fn endless_words_stay_on_the_sheet() {
    let mut document = invoice();
    let endless = "Donaudampfschifffahrtsgesellschaft".repeat(12);
    document.buyer.name.clone_from(&endless);
    document.lines[0].description.clone_from(&endless);
    document.facts[0].value.clone_from(&endless);
    let path = keep("endless.pdf", &print(&document));
    let joined: String = text_of(&path).split_whitespace().collect();
    assert!(joined.matches(&endless).count() >= 1, "{joined}");
    let words = run("pdftotext", "poppler-utils", &["-bbox", path.to_str().unwrap(), "-"]);
    for edge in words.split("xMax=\"").skip(1) {
        let edge: f32 = edge.split('"').next().unwrap().parse().unwrap();
        assert!(edge <= 540.0, "{edge}");
    }
}

#[test]
fn a_code_that_does_not_fit_is_refused() {
    let mut document = invoice();
    document.payment.as_mut().unwrap().code.as_mut().unwrap().payload = "x".repeat(3000);
    let refused = render(&document, &Fonts::bundled().unwrap());
    assert_eq!(refused, Err(PaperError::Code));
}
