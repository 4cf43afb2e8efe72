//! The electronic invoice inside the paper and beside it, of documents that were really issued.

use std::path::Path;

use diesel::connection::SimpleConnection;
use folkmoot::billing::einvoice::Refusal;
use folkmoot::billing::{self, Afterwards, InvoiceId, Nature, NewCharge, PaperKind, RenderPaper};
use folkmoot::ground::db::{DbError, Kind};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ground::queue::Job;
use folkmoot::organisations::{self, LegalEntityDetails, TaxRegime};
use folkmoot::treasury;

use super::validator::broken_rules;
use crate::money::till::{Till, days, found, seller};
use crate::paper::programs::{info_of, keep, run};
use crate::support::Desk;

async fn print(till: &Till, id: &InvoiceId) {
    RenderPaper { invoice_id: id.clone() }.run(&till.desk.means).await.unwrap();
}

fn file(till: &Till, id: &InvoiceId, kind: PaperKind) -> Option<Vec<u8>> {
    till.read(|conn| billing::paper_as(conn, id, kind)).unwrap().map(|paper| paper.bytes)
}

fn service(till: &Till, what: &str, minor: i64) -> InvoiceId {
    let party = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    till.charges_for(&party, what, Nature::Service, minor, may).unwrap();
    till.write(|tx| treasury::invoice_waiting(tx, &party)).unwrap()[0].clone()
}

fn small_business() -> Till {
    Till::taxed(TaxRegime::SmallBusiness { reason: "Small business, no VAT is charged".into() })
}

/// What `pdfdetach` finds in a paper.
fn attached(path: &Path) -> (String, Vec<u8>) {
    let list = run("pdfdetach", "poppler-utils", &["-list", path.to_str().unwrap()]);
    let out = path.with_extension("out.xml");
    let arguments = ["-save", "1", "-o", out.to_str().unwrap(), path.to_str().unwrap()];
    run("pdfdetach", "poppler-utils", &arguments);
    (list, std::fs::read(out).unwrap())
}

#[tokio::test]
async fn documents_that_were_issued_break_no_rule_and_lie_in_their_papers() {
    let tills = [("vat", Till::with_vat()), ("small", small_business()), ("outside", Till::new())];
    let mut files = Vec::new();
    for (name, till) in &tills {
        let id = service(till, "Server <b>&</b> \"Söhne\"", 4500);
        let note = till
            .write(|tx| treasury::void_invoice(tx, &id, "Sent <twice>", Afterwards::LetGo))
            .unwrap();
        for (what, id) in [("invoice", &id), ("note", &note.id)] {
            print(till, id).await;
            let cii = file(till, id, PaperKind::Cii).unwrap();
            let path = keep(
                &format!("e-invoice-{name}-{what}.pdf"),
                &file(till, id, PaperKind::Pdf).unwrap(),
            );
            let (list, inside) = attached(&path);
            assert!(list.contains("1 embedded files") && list.contains("factur-x.xml"), "{list}");
            assert!(inside == cii, "other bytes are inside {name} {what}");
            files.push((format!("{name}-{what}-cii.xml"), cii));
            files.push((format!("{name}-{what}-ubl.xml"), file(till, id, PaperKind::Ubl).unwrap()));
        }
        till.is_sound();
    }
    let broken = broken_rules("issued", &files);
    assert!(broken.is_empty(), "{broken:#?}");
}

#[tokio::test]
async fn the_paper_says_of_itself_what_lies_in_it_and_is_sound() {
    let till = Till::with_vat();
    let id = service(&till, "Server", 4500);
    print(&till, &id).await;
    let path = keep("e-invoice.pdf", &file(&till, &id, PaperKind::Pdf).unwrap());
    let said = run("qpdf", "qpdf", &["--check", path.to_str().unwrap()]);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    let metadata = run("pdfinfo", "poppler-utils", &["-meta", path.to_str().unwrap()]);
    for part in [
        "<fx:DocumentType>INVOICE</fx:DocumentType>",
        "<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>",
        "<fx:Version>1.0</fx:Version>",
        "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>",
        "<pdfaSchema:prefix>fx</pdfaSchema:prefix>",
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
    ] {
        assert_eq!(metadata.matches(part).count(), 1, "{part} in {metadata}");
    }
    assert_eq!(info_of(&path, "Title"), "Invoice MC-2026-000001");
    assert_eq!(info_of(&path, "Author"), "Example Meeting Coop");
    let plain = path.with_extension("qdf");
    run("qpdf", "qpdf", &["--qdf", path.to_str().unwrap(), plain.to_str().unwrap()]);
    let plain = String::from_utf8_lossy(&std::fs::read(plain).unwrap()).into_owned();
    for part in ["/AFRelationship /Alternative", "/AF [", "/Subtype /text#2fxml", "/EmbeddedFiles"]
    {
        assert!(plain.contains(part), "{part}");
    }
}

#[tokio::test]
async fn case_070_the_same_facts_make_the_same_files() {
    let (one, two) = (Till::with_vat(), Till::with_vat());
    let mut all = Vec::new();
    for till in [&one, &two] {
        let id = service(till, "Server", 4500);
        print(till, &id).await;
        let files: Vec<_> = PaperKind::ALL.iter().map(|kind| file(till, &id, *kind)).collect();
        print(till, &id).await;
        let again: Vec<_> = PaperKind::ALL.iter().map(|kind| file(till, &id, *kind)).collect();
        assert!(files == again && files.iter().all(Option::is_some));
        all.push(files);
    }
    assert!(all[0] == all[1]);
}

#[tokio::test]
async fn case_037_a_document_in_dinars_has_its_paper_and_no_electronic_invoice() {
    let desk = Desk::new();
    let dinar = Currency::from_code("KWD").unwrap();
    let tax = TaxRegime::OutsideScope { reason: "Not subject to VAT".into() };
    let details = LegalEntityDetails { currency: dinar, ..seller(tax) };
    desk.write::<_, DbError>(|tx| found(tx, &details)).unwrap();
    let till = Till { desk };
    let ada = till.party("Ada");
    till.write(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let new = NewCharge {
            party_id: ada.clone(),
            source: "due".to_owned(),
            nature: Nature::Dues,
            text: "Contribution".to_owned(),
            net: Money::from_minor(3548, dinar),
            period: days("2026-05-01", "2026-06-01"),
        };
        billing::charge(tx, &entity, new)
    })
    .unwrap();
    let id = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap()[0].clone();
    print(&till, &id).await;
    let path = keep("dinars.pdf", &file(&till, &id, PaperKind::Pdf).unwrap());
    let text = run("pdftotext", "poppler-utils", &["-raw", path.to_str().unwrap(), "-"]);
    assert!(text.contains("3.548"), "{text}");
    let list = run("pdfdetach", "poppler-utils", &["-list", path.to_str().unwrap()]);
    assert!(list.contains("0 embedded files"), "{list}");
    assert!(
        file(&till, &id, PaperKind::Cii).is_none() && file(&till, &id, PaperKind::Ubl).is_none()
    );
    let texts = till.desk.means.texts.clone();
    let why = till.read(|conn| billing::refusal_of(conn, &texts, &id)).unwrap();
    assert_eq!(why, Some(Refusal::ThreeDecimals));
}

#[tokio::test]
async fn a_document_printed_by_an_earlier_version_gets_its_files_and_keeps_its_paper() {
    let till = Till::with_vat();
    let id = service(&till, "Server", 4500);
    let bytes = match till.desk.means.db.kind() {
        Kind::Sqlite => "x'25504446'",
        Kind::Postgres => "'\\x25504446'::bytea",
    };
    // SHA-256 of the four letters %PDF.
    let hash = "3bbd0f1a3b9a21f9e4d5e13eb8fcb6a3";
    let insert = format!(
        "INSERT INTO invoice_files (invoice_id, kind, bytes, sha256, created_at) \
         VALUES ('{id}', 'pdf', {bytes}, '{hash}', '2026-05-21 09:00:00')"
    );
    till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(&insert)?)).unwrap();
    print(&till, &id).await;
    assert_eq!(file(&till, &id, PaperKind::Pdf).unwrap(), b"%PDF");
    let files = [PaperKind::Cii, PaperKind::Ubl].map(|kind| {
        let bytes = file(&till, &id, kind).unwrap();
        (format!("earlier-{kind}.xml"), bytes)
    });
    assert!(broken_rules("earlier", &files).is_empty());
}

#[tokio::test]
async fn case_103_the_code_on_a_paper_asks_for_its_transfer_with_its_reference() {
    let till = Till::with_vat();
    let id = service(&till, "Server", 4500);
    print(&till, &id).await;
    let path = keep("e-invoice-code.pdf", &file(&till, &id, PaperKind::Pdf).unwrap());
    let picture = path.with_extension("");
    let arguments = ["-r", "150", "-png", "-singlefile"];
    let files = [path.to_str().unwrap(), picture.to_str().unwrap()];
    run("pdftoppm", "poppler-utils", &[&arguments[..], &files].concat());
    let picture = format!("{}.png", picture.display());
    let scanned = run("zbarimg", "zbar-tools", &["--quiet", "--raw", &picture]);
    let issued = till.invoice(&id).state.issued().cloned().unwrap();
    let expected = format!(
        "BCD\n002\n1\nSCT\n\nExample Meeting Coop\nBE68539007547034\nEUR54.45\n\n{}",
        issued.reference
    );
    assert_eq!(scanned.trim_end(), expected);
    let ubl = String::from_utf8(file(&till, &id, PaperKind::Ubl).unwrap()).unwrap();
    for part in [
        format!("<cbc:PaymentID>{}</cbc:PaymentID>", issued.reference),
        "<cbc:ID>BE68539007547034</cbc:ID>".to_owned(),
        "<cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>".to_owned(),
    ] {
        assert!(ubl.contains(&part), "{part} in {ubl}");
    }
}
