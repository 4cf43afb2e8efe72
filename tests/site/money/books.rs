//! What is told from the books: control accounts, ageing, tax, sheets of accounts.

use folkmoot::billing::{self, Afterwards, Nature, Seller};
use folkmoot::ground::money::Currency;
use folkmoot::ground::period::Period;
use folkmoot::ledger::{self, LedgerError, Purpose, SheetQuestion};
use folkmoot::organisations::PartyId;
use folkmoot::treasury::{self, Ageing, Bucket};

use super::till::{Till, day, days, euro};

fn with_books<T>(
    till: &Till,
    ask: impl FnOnce(&mut folkmoot::ground::db::Conn, &Seller) -> Result<T, LedgerError>,
) -> T {
    till.read::<_, LedgerError>(|conn| {
        let seller = Seller::own(conn)?;
        ask(conn, &seller)
    })
    .unwrap()
}

fn ageing(till: &Till, on: &str) -> Ageing {
    with_books(till, |conn, seller| Ok(treasury::ageing(conn, &seller.books, day(on))?))
}

fn owed(ageing: &Ageing, party: Option<&PartyId>) -> Vec<i64> {
    Bucket::ALL.iter().map(|bucket| ageing.sum(party, *bucket).unwrap().minor()).collect()
}

#[test]
fn case_118_the_buckets_of_the_ageing_are_what_the_receivables_are() {
    let till = Till::new();
    let (ada, bob) = (till.party("Ada"), till.party("Bob"));
    // Due on 4 June.
    let first = till.invoices(&ada, "dues:1", 10_000);
    till.invoices(&bob, "dues:2", 2500);
    till.desk.clock.advance(chrono::Duration::days(20));
    // Due on 24 June; today is 10 June.
    till.invoices(&ada, "dues:3", 700);
    till.receives_for(&ada, 4000, "part", Some(&first)).unwrap();
    let before = ageing(&till, "2026-05-20");
    assert_eq!((before.owing.len(), before.total), (0, euro(0)));
    assert_eq!(owed(&ageing(&till, "2026-05-21"), None), [12_500, 0, 0, 0, 0]);
    assert_eq!(owed(&ageing(&till, "2026-06-04"), None), [12_500, 0, 0, 0, 0]);
    assert_eq!(owed(&ageing(&till, "2026-06-05"), None), [0, 12_500, 0, 0, 0]);
    assert_eq!(owed(&ageing(&till, "2026-06-10"), None), [700, 8500, 0, 0, 0]);
    assert_eq!(owed(&ageing(&till, "2026-06-10"), Some(&ada)), [700, 6000, 0, 0, 0]);
    assert_eq!(owed(&ageing(&till, "2026-07-05"), None), [0, 700, 8500, 0, 0]);
    assert_eq!(owed(&ageing(&till, "2026-09-02"), None), [0, 0, 0, 9200, 0]);
    assert_eq!(owed(&ageing(&till, "2026-09-03"), None), [0, 0, 0, 700, 8500]);
    assert_eq!(owed(&ageing(&till, "2026-12-31"), Some(&bob)), [0, 0, 0, 0, 2500]);
    for on in ["2026-05-20", "2026-05-21", "2026-06-09", "2026-06-10", "2027-01-01"] {
        let controls = with_books(&till, |conn, seller| {
            Ok(treasury::control_accounts(conn, &seller.books, day(on))?)
        });
        assert!(controls.iter().all(treasury::Control::agrees), "{on}: {controls:#?}");
        assert_eq!(controls[0].purpose, Purpose::Receivables);
        assert_eq!(controls[0].ledger, ageing(&till, on).total, "{on}");
    }
}

#[test]
fn what_was_taken_back_is_owed_until_that_day() {
    let till = Till::new();
    let ada = till.party("Ada");
    let invoice = till.invoices(&ada, "dues", 2500);
    till.desk.clock.advance(chrono::Duration::days(3));
    till.write(|tx| treasury::void_invoice(tx, &invoice, "by mistake", Afterwards::LetGo)).unwrap();
    assert_eq!(ageing(&till, "2026-05-23").total, euro(2500));
    assert_eq!(ageing(&till, "2026-05-24").total, euro(0));
}

#[test]
fn the_tax_of_a_period_is_that_of_its_documents_and_of_its_account() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    for (source, nature, minor) in
        [("a", Nature::Service, 9999), ("b", Nature::Service, 1), ("c", Nature::Dues, 5000)]
    {
        till.charges_for(&ada, source, nature, minor, may).unwrap();
    }
    let documents = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    assert_eq!(documents.len(), 2);
    till.charges_for(&ada, "d", Nature::Service, 300, may).unwrap();
    let wrong = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    let then = Afterwards::LetGo;
    till.write(|tx| treasury::void_invoice(tx, &wrong[0], "by mistake", then)).unwrap();
    let vat =
        with_books(&till, |conn, seller| Ok(treasury::vat_summary(conn, &seller.books, may)?));
    let lines: Vec<_> = vat
        .lines
        .iter()
        .map(|line| (line.category.as_str(), line.rate_bp, line.documents, line.taxable, line.tax))
        .collect();
    let expected = [("O", 0, 1, euro(5000), euro(0)), ("S", 2100, 3, euro(10_000), euro(2100))];
    assert_eq!(lines, expected);
    assert_eq!((vat.tax, vat.posted), (euro(2100), euro(2100)));
    assert_eq!(till.balance(Purpose::VatPayable, None), 2100);
    let other = with_books(&till, |conn, seller| {
        let june = days("2026-06-01", "2026-07-01");
        Ok(treasury::vat_summary(conn, &seller.books, june)?)
    });
    assert!(other.lines.is_empty());
}

#[test]
fn the_sheet_of_an_account_runs_from_what_it_held_to_what_it_holds() {
    let till = Till::new();
    let ada = till.party("Ada");
    let first = till.invoices(&ada, "dues:1", 2500);
    till.desk.clock.advance(chrono::Duration::days(20));
    till.receives(&ada, 1000, "part");
    till.invoices(&ada, "dues:2", 700);
    let ask = |period: Period, skip, limit| {
        with_books(&till, |conn, seller| {
            let asked = SheetQuestion { purpose: Purpose::Receivables, period, skip, limit };
            ledger::sheet(conn, &seller.books, &asked)
        })
    };
    let june = days("2026-06-01", "2026-07-01");
    let sheet = ask(june, 0, 10);
    assert_eq!((sheet.opening, sheet.closing, sheet.total), (euro(2500), euro(2200), 2));
    let mut balances: Vec<_> = sheet.rows.iter().map(|row| row.balance.minor()).collect();
    // What happened in one instant has no order.
    assert_eq!(balances.pop(), Some(2200));
    let second = ask(june, 1, 10);
    assert_eq!(second.rows, sheet.rows[1..]);
    assert_eq!(ask(days("2026-04-01", "2026-05-01"), 0, 10).rows, []);
    let may = ask(days("2026-05-01", "2026-06-01"), 0, 10);
    assert_eq!(may.rows[0].about, first.to_string());
    assert_eq!(may.rows[0].party_id.as_ref(), Some(&ada));
    let about = [may.rows[0].about.clone(), sheet.rows[0].about.clone()];
    let behind = till.read(|conn| treasury::behind(conn, &about)).unwrap();
    assert_eq!(behind[first.as_str()].number, "MC-2026-000001");
    let owing = till.read(|conn| billing::invoices_of(conn, &ada)).unwrap();
    assert_eq!(owing.len(), 2);
}

#[test]
fn a_list_of_sales_abroad_is_empty_where_nobody_owes_the_tax_themselves() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    till.charges_for(&ada, "a", Nature::Service, 100, days("2026-05-01", "2026-06-01")).unwrap();
    till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    let sales = with_books(&till, |conn, seller| {
        Ok(treasury::ec_sales(conn, &seller.books, days("2026-01-01", "2027-01-01"))?)
    });
    assert!(sales.is_empty());
    let trial = with_books(&till, |conn, seller| {
        ledger::trial_balance(conn, &seller.books, Currency::EUR, day("2026-12-31"))
    });
    assert_eq!(trial.debit, trial.credit);
}

#[test]
fn what_was_written_off_is_in_the_ageing_until_its_day_and_not_after() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "dues", 2500);
    till.desk.clock.advance(chrono::Duration::days(30));
    let written = till.write(|tx| treasury::write_off(tx, &id, "gone", false)).unwrap();
    let was = |on: &str| ageing(&till, on).total.minor();
    assert_eq!((was("2026-06-19"), was("2026-06-20")), (2500, 0));
    till.desk.clock.advance(chrono::Duration::days(10));
    till.write(|tx| treasury::reverse_write_off(tx, &written.id, "it pays")).unwrap();
    assert_eq!((was("2026-06-29"), was("2026-06-30")), (0, 2500));
    for on in ["2026-06-19", "2026-06-20", "2026-06-30"] {
        let controls = with_books(&till, |conn, seller| {
            Ok(treasury::control_accounts(conn, &seller.books, day(on))?)
        });
        assert_eq!(controls[0].ledger, ageing(&till, on).total, "{on}");
    }
}
