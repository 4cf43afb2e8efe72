//! How long the trial balance takes over a million entries on SQLite, beside the bare sum in SQL,
//! stepped through without anything made of its rows; and a month of one account.
//!
//! `cargo bench --bench ledger [-- ENTRIES]`; prints `name value unit`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

#[path = "shared/opening.rs"]
mod opening;

use std::path::Path;
use std::time::Instant;

use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use folkmoot::billing::Seller;
use folkmoot::ground::db::{Actor, Conn, Db, DbError, DbSettings, offenders};
use folkmoot::ground::money::Currency;
use folkmoot::ground::period::Period;
use folkmoot::ledger::{self, LedgerError, Purpose, SheetQuestion};
use folkmoot::organisations::{self, Address, LegalEntityDetails, TaxRegime};

/// Each is timed so often, and the best counts: what else the machine does only adds.
const ROUNDS: usize = 5;

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let entries: u32 = asked.unwrap_or(1_000_000);
    let folder = std::env::temp_dir().join(format!("ledger-{entries}"));
    std::fs::create_dir_all(&folder).unwrap();
    let db = stage(&folder.join("ledger.db"), entries);
    let settings = DbSettings::sqlite(folder.join("ledger.db"));
    let mut conn = settings.connect().unwrap();
    // Turn about: what the machine does otherwise hits both.
    let (mut bare_s, mut whole_s) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        bare_s = bare_s.min(timed(|| bare(&mut conn)));
        whole_s = whole_s.min(timed(|| whole(&db, entries)));
    }
    let sheet_s = (0..ROUNDS).map(|_| timed(|| sheet(&db))).fold(f64::INFINITY, f64::min);
    println!("trial_balance_{entries}_entries {whole_s:.3} s");
    println!("trial_balance_{entries}_bare_sql {bare_s:.3} s");
    println!("trial_balance_{entries}_to_bare_sql {:.2} ratio", whole_s / bare_s);
    println!("account_sheet_of_a_month {sheet_s:.3} s");
    drop(db);
    std::fs::remove_dir_all(&folder).unwrap();
}

fn timed(deed: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    deed();
    begun.elapsed().as_secs_f64()
}

fn day() -> NaiveDate {
    "2026-12-31".parse().unwrap()
}

/// As the page and the file ask for it.
fn whole(db: &Db, entries: u32) {
    let trial = db
        .read_now::<_, LedgerError>(|conn| {
            let seller = Seller::own(conn)?;
            ledger::trial_balance(conn, &seller.books, Currency::EUR, day())
        })
        .unwrap();
    assert_eq!(trial.debit, trial.credit);
    assert_eq!(trial.debit.minor(), i64::from(entries / 2) * 100);
}

/// A month of the busiest account, its first page.
fn sheet(db: &Db) {
    let period = Period::new("2026-05-01".parse().unwrap(), "2026-06-01".parse().unwrap()).unwrap();
    let asked = SheetQuestion { purpose: Purpose::Receivables, period, skip: 0, limit: 200 };
    let sheet = db
        .read_now::<_, LedgerError>(|conn| {
            let seller = Seller::own(conn)?;
            ledger::sheet(conn, &seller.books, &asked)
        })
        .unwrap();
    assert_eq!(sheet.rows.len(), 200);
}

/// The sums of every account up to a day, asked as a person at the database would.
fn bare(conn: &mut Conn) {
    let sql = "SELECT a.code || ' ' || SUM(CASE e.side WHEN 'debit' THEN e.amount_minor ELSE 0 \
               END) || ' ' || SUM(CASE e.side WHEN 'credit' THEN e.amount_minor ELSE 0 END) \
               AS offender FROM entries e JOIN postings p ON p.id = e.posting_id \
               JOIN ledger_accounts a ON a.id = e.ledger_account_id \
               WHERE p.effective_on <= '2026-12-31' AND e.currency = 'EUR' \
               AND a.legal_entity_id = (SELECT id FROM legal_entities) \
               GROUP BY a.code ORDER BY a.code";
    let rows = offenders(conn, sql).unwrap();
    assert_eq!(rows.len(), 4);
}

/// Books of so many entries: invoices and payments, two entries a posting, over ten years.
fn stage(file: &Path, entries: u32) -> Db {
    let (db, settings) = opening::open(file);
    db.write_now::<_, DbError>(Actor::system(), |tx| {
        let id = organisations::found_legal_entity(tx, &seller())?;
        let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
        ledger::open_books(tx, &entity)
    })
    .unwrap();
    let mut conn = settings.connect().unwrap();
    conn.batch_execute("PRAGMA foreign_keys = OFF").unwrap();
    conn.batch_execute(&books_sql(entries / 2)).unwrap();
    db.write_now::<_, DbError>(Actor::system(), |tx| Ok(tx.conn.batch_execute("ANALYZE")?))
        .unwrap();
    db
}

/// Postings by turns: an invoice (receivables to dues), a payment (bank to credit). What seals and
/// watches postings is laid aside for the time of writing.
fn books_sql(postings: u32) -> String {
    let many = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {postings})"
    );
    let account =
        |purpose: &str| format!("(SELECT id FROM ledger_accounts WHERE purpose = '{purpose}')");
    let (owed, dues) = (account("receivables"), account("dues"));
    let (bank, credit) = (account("bank"), account("member_credit"));
    let entry = |prefix: &str, side: &str, odd: &str, even: &str| {
        format!(
            "{many} INSERT INTO entries (id, posting_id, ledger_account_id, side, amount_minor, \
             currency, party_id) SELECT 'ent_{prefix}' || printf('%025d', i), \
             'pst_' || printf('%026d', i), CASE i % 2 WHEN 1 THEN {odd} ELSE {even} END, \
             '{side}', 100, 'EUR', 'pty_' || printf('%026d', i % 5000) FROM n;"
        )
    };
    [
        "DROP TRIGGER postings_seal_balanced_entries; DROP TRIGGER entries_not_after_sealing;"
            .to_owned(),
        "DROP TRIGGER postings_stay_out_of_closed_months; BEGIN;".to_owned(),
        format!(
            "{many} INSERT INTO postings (id, legal_entity_id, effective_on, booked_at, reason, \
             about) SELECT 'pst_' || printf('%026d', i), (SELECT id FROM legal_entities), \
             date('2017-01-01', '+' || (i % 3600) || ' days'), '2026-05-21 12:00:00', \
             'bench', 'inv_' || printf('%026d', i) FROM n;"
        ),
        entry("0", "debit", &owed, &bank),
        entry("1", "credit", &dues, &credit),
        "COMMIT;".to_owned(),
    ]
    .join("\n")
}

fn seller() -> LegalEntityDetails {
    LegalEntityDetails {
        name: "Bench Coop".into(),
        address: Address {
            street: "Long Street 1".into(),
            postal_code: "1000".into(),
            city: "Brussels".into(),
            country: "BE".into(),
        },
        registration: "RPR Brussels 0428.759.497".into(),
        email: "office@coop.example".into(),
        tax: TaxRegime::OutsideScope { reason: "Not subject to VAT".into() },
        currency: Currency::EUR,
        time_zone: chrono_tz::Europe::Brussels,
        iban: None,
        bic: None,
        payment_terms_days: 14,
        series_prefix: "MC".into(),
    }
}
