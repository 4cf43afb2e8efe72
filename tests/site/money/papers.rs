//! The paper of a document: printed once, kept as printed, never claiming a tax that is not there.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use diesel::connection::SimpleConnection;
use folkmoot::billing::{self, Afterwards, InvoiceId, Nature, RenderPaper};
use folkmoot::gateways::mail::LetterPress;
use folkmoot::ground::db::{DbError, Kind};
use folkmoot::ground::queue::Job;
use folkmoot::treasury;

use folkmoot::ground::text::Texts;
use folkmoot::web::assets::Assets;
use folkmoot::web::press::Press;
use folkmoot::web::templates::Templates;

use super::till::{Till, days};

async fn printed(till: &Till, id: &InvoiceId) -> Vec<u8> {
    RenderPaper { invoice_id: id.clone() }.run(&till.desk.means).await.unwrap();
    till.read(|conn| billing::paper(conn, id)).unwrap().unwrap().bytes
}

/// The text of a PDF, by a program that is not ours.
fn text_of(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext of poppler-utils");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let out = reader.wait_with_output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

#[tokio::test]
async fn case_070_a_document_is_printed_once_and_the_same_facts_make_the_same_bytes() {
    let (one, two) = (Till::with_vat(), Till::with_vat());
    let mut papers = Vec::new();
    for till in [&one, &two] {
        let ada = till.party("Ada");
        let id = till.invoices(&ada, "due", 2000);
        let first = printed(till, &id).await;
        assert_eq!(printed(till, &id).await, first);
        papers.push(first);
        till.is_sound();
    }
    assert_eq!(papers[0], papers[1]);
    assert!(papers[0].starts_with(b"%PDF-1.7"));
}

#[tokio::test]
async fn the_paper_says_who_pays_whom_how_much_and_how() {
    let till = Till::with_vat();
    let ada = till.party("Ada Lovelace");
    let may = days("2026-05-01", "2026-06-01");
    till.charges_for(&ada, "server", Nature::Service, 4500, may).unwrap();
    let ids = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    let text = text_of(&printed(&till, &ids[0]).await);
    for part in [
        "MC-2026-000001",
        "Ada Lovelace",
        "Example Meeting Coop",
        "BE0428759497",
        "BE68 5390 0754 7034",
        "RF56 MC20 2600 0001",
        "4 June 2026",
        "1 May 2026 to 31 May 2026",
        "21 %",
        "€9.45",
        "€54.45",
    ] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
}

#[tokio::test]
async fn case_052_without_tax_the_paper_names_the_reason_and_no_tax() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    let text = text_of(&printed(&till, &id).await);
    assert!(text.contains("Not subject to VAT"), "{text}");
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("VAT")).collect();
    assert!(lines.iter().all(|line| !line.contains('€')), "{lines:?}");
}

#[tokio::test]
async fn a_credit_note_names_the_invoice_and_the_reason_and_asks_for_nothing() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    let note =
        till.write(|tx| treasury::void_invoice(tx, &id, "Sent twice", Afterwards::LetGo)).unwrap();
    let text = text_of(&printed(&till, &note.id).await);
    for part in ["Credit note", "MC-CN-2026-000001", "MC-2026-000001", "Sent twice", "€20.00"] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
    assert!(!text.contains("IBAN"), "{text}");
}

#[tokio::test]
async fn a_stored_paper_that_was_tampered_with_is_found() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    printed(&till, &id).await;
    let (unlock, change) = match till.desk.means.db.kind() {
        Kind::Sqlite => {
            ("DROP TRIGGER invoice_files_no_update", "UPDATE invoice_files SET bytes = x'00'")
        }
        Kind::Postgres => (
            "DROP TRIGGER invoice_files_frozen ON invoice_files",
            "UPDATE invoice_files SET bytes = '\\x00'::bytea",
        ),
    };
    let tamper =
        |sql: &'static str| till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(sql)?));
    assert!(tamper(change).unwrap_err().is_about("rule:"));
    tamper(unlock).unwrap();
    tamper(change).unwrap();
    let broken = till.broken(&[billing::checks()]);
    assert_eq!(broken, [format!("every stored paper is the one that was printed: {id}")]);
}

#[test]
fn the_letters_speak_both_languages() {
    let texts = Arc::new(Texts::load().unwrap());
    let templates = Templates::load(texts, Arc::new(Assets::load())).unwrap();
    let press = Press::new(Arc::new(templates), "http://folkmoot.test".into());
    let invoice = serde_json::json!({
        "coop_name": "Example Coop", "name": "Ada", "number": "MC-2026-000001",
        "gross_minor": 4500, "currency": "EUR", "due_on": "2026-06-04", "link": "http://x/pay/y",
    });
    let note = serde_json::json!({
        "coop_name": "Example Coop", "name": "Ada", "number": "MC-CN-2026-000001",
        "gross_minor": 4500, "currency": "EUR", "reason": "Sent <twice>", "link": "http://x/pay/y",
    });
    for (name, facts, en, ca) in [
        ("invoice_issued", &invoice, "Please pay it by 4 June 2026", "4 de juny de 2026"),
        ("credit_note_issued", &note, "Reason: Sent <twice>", "Motiu: Sent <twice>"),
    ] {
        for (locale, words) in [("en", en), ("ca", ca)] {
            let letter = press.print(name, locale, facts).unwrap();
            assert!(letter.text.contains(words), "{}", letter.text);
            assert!(letter.text.contains("http://x/pay/y"));
            assert!(letter.html.contains("http://x/pay/y") || letter.html.contains("&#x2F;"));
            assert!(letter.subject.contains(facts["number"].as_str().unwrap()));
            assert!(!letter.html.contains("<twice>"), "not escaped: {}", letter.html);
        }
    }
}
