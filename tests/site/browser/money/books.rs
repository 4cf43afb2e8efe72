//! The books: every report, a month closed and opened again, opening balances, files.

use folkmoot::identity::StaffRole;
use folkmoot::organisations::{LegalEntityDetails, TaxRegime};

use super::walker::Walker;
use crate::money::till;
use crate::support::{Coop, Desk, Site};

/// Two members with invoices, one of them paid, and a legal entity besides the first.
async fn office() -> (Coop, Site) {
    let coop = Coop::on(Desk::new());
    for (name, pays) in [("Ada Okafor", true), ("Berta Figueroa i Puigdollers", false)] {
        let member = coop.member(name);
        coop.invoice(&member);
        if pays {
            coop.pay_all(&member);
        }
    }
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    let details = LegalEntityDetails {
        name: "Moot Rooms, societat cooperativa catalana limitada".into(),
        series_prefix: "RM".into(),
        ..till::seller(TaxRegime::OutsideScope { reason: "Not taxed".into() })
    };
    coop.write(|tx| till::found(tx, &details)).unwrap();
    let site = Site::at(coop.desk.clone()).await;
    (coop, site)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_reports_of_the_books_are_read_and_a_month_is_closed_and_reopened() {
    let (_coop, site) = office().await;
    let tess = Walker::at_a_desk(&site, StaffRole::Treasurer, "books-treasurer").await;
    tess.opens("/treasury/books").await;
    tess.sees("Close April 2026").await;
    tess.looks("overview").await;
    for (report, says) in [
        ("Trial balance", "Receivables"),
        ("Account sheet", "MT-2026-000001"),
        ("Who owes since when", "Berta Figueroa"),
        ("Income by level and month", "May 2026"),
        ("VAT summary", "Taxable"),
        ("EC sales list", "VAT number"),
    ] {
        tess.opens("/treasury/books").await;
        tess.presses(report).await;
        tess.sees(says).await;
        tess.sees("For a spreadsheet").await;
        tess.looks(&report.to_lowercase().replace(' ', "-")).await;
    }
    tess.opens("/treasury/books/reports/vat").await;
    tess.sets("from", "2026-05-21").await;
    tess.sets("to", "2026-05-01").await;
    tess.presses("Show").await;
    tess.sees("make no sense together").await;
    tess.looks("days-wrong").await;
    months(&tess).await;
    openings(&tess).await;
    tess.opens("/treasury/books").await;
    tess.chooses_from("entity", "Moot Rooms").await;
    tess.presses("Show").await;
    tess.looks("other-entity").await;
    tess.presses("Who owes since when").await;
    tess.sees("There is nothing in these days.").await;
    tess.looks("other-ageing").await;
    tess.arrives().await;
}

async fn months(tess: &Walker) {
    tess.opens("/treasury/books").await;
    tess.presses("Close April 2026").await;
    tess.sees("The month is closed.").await;
    tess.looks("closed").await;
    tess.presses("Reopen").await;
    tess.presses("Reopen").await;
    tess.sees("Please fill this in").await;
    tess.looks("reopen-without-reason").await;
    tess.types("reason", "A bank line of April came late").await;
    tess.presses("Reopen").await;
    tess.sees("The month is open again").await;
    tess.looks("reopened").await;
}

async fn openings(tess: &Walker) {
    tess.presses("Opening balances").await;
    tess.looks("openings").await;
    tess.dates("on", 1, 5, 2026).await;
    tess.types("source", "Annual accounts 2025").await;
    tess.types("table", "account;debit;credit\n7777;1;").await;
    tess.presses("Look at it first").await;
    tess.sees("Line 2: there is no account").await;
    tess.looks("openings-wrong").await;
    tess.types("table", "account;debit;credit\n1000;2500.00;\n2200;;310.00").await;
    tess.presses("Look at it first").await;
    tess.sees("This would be posted").await;
    tess.looks("openings-preview").await;
    tess.presses("Post it").await;
    tess.sees("The opening balances are posted").await;
    tess.looks("openings-posted").await;
    tess.presses("Take back").await;
    tess.sees("Taken back by a posting that mirrors it").await;
    tess.looks("openings-taken-back").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_books_are_asked_for_as_files() {
    let (_coop, site) = office().await;
    let tess = Walker::at_a_desk(&site, StaffRole::Treasurer, "files-treasurer").await;
    tess.opens("/treasury/books").await;
    tess.unfolds("Numbers for DATEV").await;
    tess.types("consultant", "7").await;
    tess.types("client", "55003").await;
    tess.looks("datev-unfolded").await;
    tess.presses("DATEV (Buchungsstapel)").await;
    tess.sees("DATEV knows consultants").await;
    tess.looks("datev-wrong-number").await;
    let reader = site.staff(&[StaffRole::Auditor]);
    let days = "from=2026-01-01&to=2026-12-31";
    for format in ["hledger", "beancount", "csv", "datev&consultant=29098&client=55003"] {
        let path = format!("/treasury/books/export?{days}&format={format}");
        let file = reader.get(&path).await;
        file.is(200);
        let kind = file.headers["content-disposition"].to_str().unwrap().to_owned();
        assert!(kind.starts_with("attachment"), "{format}: {kind}");
    }
    tess.arrives().await;
}
