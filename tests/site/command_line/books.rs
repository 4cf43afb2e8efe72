//! `folkmoot books export`: what was posted, as a file for another program.

use std::fs;

use folkmoot::organisations::{LegalEntityDetails, TaxRegime};

use crate::money::till;
use crate::support::{Coop, Ended, Home};

/// A co-op with an invoice and a second legal entity without any, and a folder to run in.
fn home() -> Home {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    let details = LegalEntityDetails {
        name: "Example Rooms".into(),
        series_prefix: "RM".into(),
        ..till::seller(TaxRegime::OutsideScope { reason: "Not taxed".into() })
    };
    coop.write(|tx| till::found(tx, &details)).unwrap();
    Home::with(coop.desk.into_database())
}

fn export(home: &Home, format: &str, (from, to): (&str, &str), more: &[&str]) -> Ended {
    let out = home.path("books.txt");
    let mut line = vec!["books", "export", "--format", format, "--from", from, "--to", to];
    line.extend(["--out", out.as_str()]);
    line.extend(more);
    home.run_with_key(&line, &[7; 32])
}

const YEAR: (&str, &str) = ("2026-01-01", "2026-12-31");

#[test]
fn what_was_posted_is_written_once_for_each_program() {
    let home = home();
    for (format, holds) in [
        ("hledger", "Assets:1200-Receivables  25.00 EUR"),
        ("beancount", "open Assets:1200-Receivables"),
        ("datev", "\"Buchungsstapel\""),
        ("csv", "posting,effective_on"),
    ] {
        let done = export(&home, format, YEAR, &["--json"]);
        assert_eq!(done.code, 0, "{format}: {done:?}");
        assert_eq!(done.json()["postings"], 1, "{format}");
        let written = fs::read(home.path("books.txt")).unwrap();
        assert!(String::from_utf8_lossy(&written).contains(holds), "{format}");
        let again = export(&home, format, YEAR, &[]);
        assert_eq!(again.code, 1, "{again:?}");
        assert!(again.err.contains("was not written"), "{}", again.err);
        assert_eq!(fs::read(home.path("books.txt")).unwrap(), written, "it is not written over");
        fs::remove_file(home.path("books.txt")).unwrap();
    }
}

#[test]
fn the_books_of_another_legal_entity_are_asked_for_by_its_prefix() {
    let home = home();
    let other = export(&home, "csv", YEAR, &["--entity", "rm", "--json"]);
    assert_eq!((other.code, &other.json()["postings"]), (0, &0.into()), "{other:?}");
    fs::remove_file(home.path("books.txt")).unwrap();
    let own = export(&home, "csv", YEAR, &["--entity", "MT", "--json"]);
    assert_eq!((own.code, &own.json()["postings"]), (0, &1.into()), "{own:?}");
    let nobody = export(&home, "csv", YEAR, &["--entity", "XX"]);
    assert_eq!(nobody.code, 2, "{nobody:?}");
    assert!(nobody.err.contains("RM (Example Rooms)"), "{}", nobody.err);
}

#[test]
fn days_and_numbers_that_make_no_sense_write_nothing() {
    let home = home();
    for (format, days, more, code) in [
        ("csv", ("2026-02-01", "2026-01-31"), vec![], 2),
        ("lotus", YEAR, vec![], 2),
        ("datev", YEAR, vec!["--consultant", "7", "--client", "1"], 2),
        ("datev", ("2025-01-01", "2026-12-31"), vec![], 1),
    ] {
        let refused = export(&home, format, days, &more);
        assert_eq!(refused.code, code, "{format} {days:?}: {refused:?}");
        assert!(!fs::exists(home.path("books.txt")).unwrap(), "{format} {days:?}");
    }
}
