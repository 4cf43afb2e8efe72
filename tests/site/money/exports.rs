//! The books as files, read back by the programs they are for.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use folkmoot::billing::{Afterwards, Nature, Seller};
use folkmoot::ground::money::Currency;
use folkmoot::ground::period::Period;
use folkmoot::ledger::{
    self, DatevClient, DatevError, Entry, Journal, JournalError, JournalFormat, LedgerError,
    NewPosting, Purpose,
};
use folkmoot::treasury;

use super::till::{Till, day, days, euro};

/// A till in which something of every kind happened, in two months and two currencies.
fn busy() -> Till {
    let till = Till::with_vat();
    let (ada, bob) = (till.party("Ada =SUM(A1)"), till.party("Bob; \"the builder\""));
    let may = days("2026-05-01", "2026-06-01");
    till.charges_for(&ada, "a", Nature::Service, 9999, may).unwrap();
    till.charges_for(&ada, "b", Nature::Dues, 2500, may).unwrap();
    till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    let wrong = till.invoices(&bob, "c", 700);
    till.receives(&bob, 900, "paid");
    till.desk.clock.advance(chrono::Duration::days(20));
    let then = Afterwards::LetGo;
    till.write(|tx| treasury::void_invoice(tx, &wrong, "by mistake", then)).unwrap();
    till.receives(&ada, 5000, "part");
    let yen = |minor| {
        folkmoot::ground::money::Money::from_minor(minor, Currency::from_code("JPY").unwrap())
    };
    till.write::<_, LedgerError>(|tx| {
        let seller = Seller::own(tx.conn)?;
        let entries = vec![
            Entry::debit(Purpose::Cash, yen(300), None),
            Entry::debit(Purpose::Fees, euro(100), None),
            Entry::credit(Purpose::Cash, euro(40), None),
            Entry::credit(Purpose::Clearing, euro(60), None),
            Entry::credit(Purpose::Donations, yen(300), None),
        ];
        let effective_on = day("2026-06-01");
        let posting = NewPosting { effective_on, reason: "test", about: "x", entries };
        ledger::post(tx, &seller.books, &posting)
    })
    .unwrap();
    till
}

fn journal(till: &Till, period: Period) -> Journal {
    till.read::<_, LedgerError>(|conn| {
        let seller = Seller::own(conn)?;
        Ok(treasury::journal(conn, &seller, period)?)
    })
    .unwrap()
}

fn written(till: &Till, format: JournalFormat, period: Period) -> Vec<u8> {
    journal(till, period).write(format, &DatevClient::unknown()).unwrap()
}

fn run(program: &str, package: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        panic!("`{program}` is needed to read the books (Debian package {package}): {error}")
    });
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn keep(name: &str, bytes: &[u8]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Debits less credits by the number of the account and the currency, unless they are nothing.
type Balances = BTreeMap<(String, String), String>;

fn in_the_ledger(till: &Till, on: &str) -> Balances {
    let mut found = Balances::new();
    for code in ["EUR", "JPY"] {
        let currency = Currency::from_code(code).unwrap();
        let trial = till
            .read::<_, LedgerError>(|conn| {
                let seller = Seller::own(conn)?;
                ledger::trial_balance(conn, &seller.books, currency, day(on))
            })
            .unwrap();
        for account in trial.accounts {
            let balance = account.debit.minus(account.credit).unwrap();
            if !balance.is_zero() {
                found.insert((account.code, code.to_owned()), balance.decimal());
            }
        }
    }
    found
}

/// The number in `Assets:1000-Bank`.
fn code_of(account: &str) -> String {
    let (_, name) = account.split_once(':').unwrap();
    name.split('-').next().unwrap().to_owned()
}

fn in_hledger(file: &str) -> Balances {
    let told = run("hledger", "hledger", &["-f", file, "balance", "--flat", "-N", "-O", "csv"]);
    let mut found = Balances::new();
    for row in csv::Reader::from_reader(told.as_bytes()).records() {
        let row = row.unwrap();
        for amount in row[1].split(", ") {
            let (number, currency) = amount.split_once(' ').unwrap();
            found.insert((code_of(&row[0]), currency.to_owned()), number.to_owned());
        }
    }
    found
}

fn in_beancount(file: &str) -> Balances {
    let ask = "SELECT account, currency, sum(number) AS n GROUP BY account, currency";
    let told = run("bean-query", "beancount", &["-q", "-f", "csv", file, ask]);
    let mut found = Balances::new();
    for row in csv::Reader::from_reader(told.as_bytes()).records() {
        let row = row.unwrap();
        let number = row[2].trim().to_owned();
        if !number.trim_matches(['0', '.', '-']).is_empty() {
            found.insert((code_of(&row[0]), row[1].trim().to_owned()), number);
        }
    }
    found
}

#[test]
fn case_120_hledger_reads_the_journal_and_has_the_same_balances() {
    let till = busy();
    for (period, on) in [
        (days("2026-01-01", "2027-01-01"), "2026-12-31"),
        (days("2026-01-01", "2026-06-01"), "2026-05-31"),
        // What was before is brought forward.
        (days("2026-06-01", "2026-07-01"), "2026-06-30"),
    ] {
        let file = keep("case_120.journal", &written(&till, JournalFormat::Hledger, period));
        run("hledger", "hledger", &["-f", &file, "check", "--strict"]);
        assert_eq!(in_hledger(&file), in_the_ledger(&till, on), "{on}");
    }
}

#[test]
fn case_120_beancount_reads_the_file_and_has_the_same_balances() {
    let till = busy();
    for (period, on) in [
        (days("2026-01-01", "2027-01-01"), "2026-12-31"),
        (days("2026-06-01", "2026-07-01"), "2026-06-30"),
    ] {
        let file = keep("case_120.beancount", &written(&till, JournalFormat::Beancount, period));
        run("bean-check", "beancount", &[&file]);
        assert_eq!(in_beancount(&file), in_the_ledger(&till, on), "{on}");
    }
}

#[test]
fn what_was_late_says_of_which_day_it_is() {
    let till = busy();
    let today = till.today();
    till.write::<_, LedgerError>(|tx| {
        let seller = Seller::own(tx.conn)?;
        ledger::close_month(tx, &seller.books, day("2026-05-01"), today).unwrap();
        let entries = vec![
            Entry::debit(Purpose::Fees, euro(7), None),
            Entry::credit(Purpose::Bank, euro(7), None),
        ];
        let effective_on = day("2026-05-30");
        let posting = NewPosting { effective_on, reason: "test", about: "y", entries };
        ledger::post(tx, &seller.books, &posting)
    })
    .unwrap();
    let june = days("2026-06-01", "2026-07-01");
    let text = |format| String::from_utf8(written(&till, format, june)).unwrap();
    assert!(text(JournalFormat::Hledger).contains(", dated:2026-05-30"));
    assert!(text(JournalFormat::Beancount).contains("  dated: 2026-05-30\n"));
    assert!(text(JournalFormat::Csv).contains(",2026-06-01,2026-05-30,"));
    for (program, format, name) in [
        ("hledger", JournalFormat::Hledger, "late.journal"),
        ("bean-check", JournalFormat::Beancount, "late.beancount"),
    ] {
        let file = keep(name, text(format).as_bytes());
        let arguments: &[&str] =
            if program == "hledger" { &["-f", &file, "check", "--strict"] } else { &[&file] };
        run(program, program, arguments);
    }
}

#[test]
fn datev_gets_a_header_its_columns_and_pairs_of_accounts_that_sum_to_the_same() {
    let till = busy();
    let year = days("2026-01-01", "2027-01-01");
    let client = DatevClient::new(29_098, 55_003).unwrap();
    let bytes = journal(&till, year).write(JournalFormat::Datev, &client).unwrap();
    let (text, _, broken) = encoding_rs::WINDOWS_1252.decode(&bytes);
    assert!(!broken && text.ends_with("\r\n"));
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    let head: Vec<&str> = lines[0].split(';').collect();
    assert_eq!(head.len(), 31);
    assert_eq!(head[..5], ["\"EXTF\"", "700", "21", "\"Buchungsstapel\"", "13"]);
    assert_eq!(head[5].len(), 17);
    assert_eq!(head[10..16], ["29098", "55003", "20260101", "4", "20260101", "20261231"]);
    assert_eq!(head[21], "\"EUR\"");
    let columns: Vec<&str> = lines[1].split(';').collect();
    assert_eq!(
        (columns.len(), columns[8], columns[124]),
        (125, "BU-Schlüssel", "Abw. Skontokonto")
    );
    // Umlauts are single bytes.
    assert!(bytes.windows(3).any(|part| part == b"l\xfcs") && !bytes.contains(&0xc3));
    let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
    for line in &lines[2..] {
        let cells: Vec<&str> = line.split(';').collect();
        assert_eq!((cells.len(), cells[1], cells[9].len()), (125, "\"S\"", 4), "{line}");
        let hundredths: i64 = cells[0].replace(',', "").parse().unwrap();
        let code = cells[2].trim_matches('"').to_owned();
        // DATEV has two decimals for every currency.
        let minor = if code == "JPY" { hundredths / 100 } else { hundredths };
        assert!(minor > 0);
        *sums.entry((cells[6].to_owned(), code.clone())).or_default() += minor;
        *sums.entry((cells[7].to_owned(), code)).or_default() -= minor;
    }
    sums.retain(|_, minor| *minor != 0);
    let expected: BTreeMap<(String, String), i64> = in_the_ledger(&till, "2026-12-31")
        .into_iter()
        .map(|(account, decimal)| (account, decimal.replace('.', "").parse().unwrap()))
        .collect();
    assert_eq!(sums, expected);
}

#[test]
fn datev_is_refused_days_of_two_years_and_numbers_that_are_none() {
    let till = busy();
    let client = DatevClient::unknown();
    let two = journal(&till, days("2025-12-01", "2026-07-01")).write(JournalFormat::Datev, &client);
    assert!(matches!(two, Err(JournalError::Datev(DatevError::SeveralYears))));
    for (consultant, client) in [(1000, 1), (10_000_000, 1), (1001, 0), (1001, 100_000)] {
        assert_eq!(DatevClient::new(consultant, client), Err(DatevError::Number));
    }
    let name = JournalFormat::Datev.file_name(days("2026-01-01", "2027-01-01"));
    assert_eq!(name, "EXTF_Buchungsstapel_2026-01-01_2026-12-31.csv");
}

#[test]
fn a_spreadsheet_gets_every_entry_once() {
    let till = busy();
    let year = days("2026-01-01", "2027-01-01");
    let bytes = written(&till, JournalFormat::Csv, year);
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(bytes.as_slice()).records().map(Result::unwrap).collect();
    let entries: usize = journal(&till, year).postings.iter().map(|one| one.entries.len()).sum();
    assert_eq!(rows.len(), entries);
    assert!(rows.iter().any(|row| &row[5] == "MC-2026-000001" && &row[6] == "1200"));
}
