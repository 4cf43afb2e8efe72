//! How long the invoice run takes for 1,000, 10,000 and 100,000 members on SQLite, beside copying
//! the very rows it wrote into an empty database of the same shape.
//!
//! `cargo bench --bench invoice_run [-- MEMBERS...]`; prints `name value unit`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use diesel::connection::SimpleConnection;
use folkmoot::audit;
use folkmoot::ground::clock::SettableClock;
use folkmoot::ground::db::{Actor, Db, DbError, DbSettings, migrations, offenders};
use folkmoot::ground::money::Currency;
use folkmoot::ground::random::ChaChaChance;
use folkmoot::ground::secret::Vault;
use folkmoot::ground::text::Texts;
use folkmoot::ledger;
use folkmoot::membership::{self, Mode, RunState};
use folkmoot::organisations::{self, Address, LegalEntityDetails, TaxRegime};

/// What a run writes, in an order in which references hold when they are checked at the end.
const WRITTEN: [&str; 11] = [
    "invoices",
    "charges",
    "invoice_lines",
    "invoice_taxes",
    "postings",
    "entries",
    "letters",
    "jobs",
    "audit_events",
    "series",
    "invoice_runs",
];

fn main() {
    let asked: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000, 100_000] } else { asked };
    let (mut first, mut first_cpu) = (None, None);
    for members in sizes {
        let folder = std::env::temp_dir().join(format!("invoice-run-{members}"));
        std::fs::create_dir_all(&folder).unwrap();
        let (seconds, cpu) = run(&folder.join("run.db"), members);
        let bare = copy(&folder.join("run.db"), &folder.join("bare.db"));
        let each = seconds / f64::from(members);
        println!("invoice_run_{members}_members {seconds:.3} s");
        println!("invoice_run_{members}_per_invoice {:.3} ms", each * 1000.0);
        println!("invoice_run_{members}_bare_rows {bare:.3} s");
        println!("invoice_run_{members}_to_bare_rows {:.2} ratio", seconds / bare);
        let smallest = *first.get_or_insert(each);
        println!("invoice_run_{members}_growth {:.2} ratio", each / smallest);
        let each = cpu / f64::from(members);
        println!("invoice_run_{members}_cpu_per_invoice {:.3} ms", each * 1000.0);
        let smallest = *first_cpu.get_or_insert(each);
        println!("invoice_run_{members}_cpu_growth {:.2} ratio", each / smallest);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

/// Issues for all members; the seconds it took by the clock, and those on a CPU.
fn run(file: &Path, members: u32) -> (f64, f64) {
    let (db, clock) = stage(file, members);
    let texts = Texts::load().unwrap();
    let on: NaiveDate = "2026-05-21".parse().unwrap();
    let (begun, cpu) = (Instant::now(), cpu_seconds());
    let id = db
        .write_now::<_, DbError>(Actor::command_line(), |tx| {
            membership::order_run(tx, on, Mode::Issue)
        })
        .unwrap();
    let run = loop {
        let run = db
            .write_now(Actor::command_line(), |tx| membership::take_batch(tx, &id, &texts))
            .unwrap();
        if run.state != RunState::Running {
            break run;
        }
        // Time goes on, as it does: ids are in the order of their birth.
        clock.advance(TimeDelta::milliseconds(50));
    };
    let (seconds, cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    assert_eq!(run.report.documents, u64::from(members));
    (seconds, cpu)
}

/// Seconds that this process has been on a CPU: it has one thread that works (Linux).
fn cpu_seconds() -> f64 {
    let line = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    line.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// A co-op with so many members, each with a contribution that is due.
fn stage(file: &Path, members: u32) -> (Db, SettableClock) {
    for end in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{}{end}", file.display())).ok();
    }
    let settings = DbSettings::sqlite(PathBuf::from(file)).with_pool_size(1);
    migrations::migrate(&settings).unwrap();
    let clock = SettableClock::at(Utc.with_ymd_and_hms(2026, 5, 21, 12, 0, 0).unwrap());
    let vault = Vault::new(&[vec![7_u8; 32].into()]).unwrap();
    let chance = Arc::new(ChaChaChance::seeded(1));
    let db =
        Db::open(settings, Arc::new(clock.clone()), chance, Arc::new(vault), audit::seal).unwrap();
    db.write_now::<_, DbError>(Actor::system(), |tx| {
        let id = organisations::found_legal_entity(tx, &seller())?;
        let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
        ledger::open_books(tx, &entity)?;
        let levels = include_str!("../seeds/levels.toml");
        membership::seed_levels(tx, levels, "2026-01-01".parse().unwrap()).unwrap();
        Ok(tx.conn.batch_execute(&members_sql(members))?)
    })
    .unwrap();
    (db, clock)
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
        registration: "1".into(),
        email: "office@coop.example".into(),
        tax: TaxRegime::OutsideScope { reason: "Not subject to VAT".into() },
        currency: Currency::EUR,
        time_zone: chrono_tz::Europe::Brussels,
        iban: Some("BE68539007547034".into()),
        bic: None,
        payment_terms_days: 14,
        series_prefix: "B".into(),
    }
}

fn members_sql(members: u32) -> String {
    let many = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {members})"
    );
    let id = |prefix: &str| format!("'{prefix}_' || printf('%026d', i)");
    let (usr, pty, mem, ctb) = (id("usr"), id("pty"), id("mem"), id("ctb"));
    format!(
        "{many} INSERT INTO organisations (id, slug, name, name_search, created_at) \
         SELECT 'org' || substr({usr}, 4), 'member-' || i, 'Member ' || i, 'member ' || i, \
         '2026-01-01 00:00:00' FROM n;
         {many} INSERT INTO parties (id, organisation_id, name, name_search, street, postal_code, \
         city, country, email, locale, created_at) SELECT {pty}, 'org' || substr({usr}, 4), \
         'Member ' || i, 'member ' || i, 'Street ' || i, '1000', 'Brussels', 'BE', \
         'member' || i || '@example.org', 'en', '2026-01-01 00:00:00' FROM n;
         {many} INSERT INTO memberships (id, party_id, number, class, state, applied_at, \
         admitted_on, standing_noted, standing_noted_at) SELECT {mem}, {pty}, i, 'consumer', \
         'active', '2026-01-01 00:00:00', '2026-01-01', 'good', '2026-01-01 00:00:00' FROM n;
         {many} INSERT INTO contributions (id, membership_id, level_version_id, amount_minor, \
         currency, cadence, anchor, starts_on, billed_until, created_at) SELECT {ctb}, {mem}, \
         (SELECT v.id FROM level_versions v JOIN levels l ON l.id = v.level_id \
         WHERE l.code = 'level-2'), 2000, 'EUR', 'month', '2026-05-01', '2026-05-01', \
         '2026-05-01', '2026-01-01 00:00:00' FROM n;"
    )
}

/// Copies what the run wrote, without triggers or references, in transactions of as many rows as
/// a batch of the run wrote, equally durable; the seconds it took.
fn copy(from: &Path, to: &Path) -> f64 {
    let settings = DbSettings::sqlite(PathBuf::from(to));
    migrations::migrate(&settings).unwrap();
    let mut conn = settings.connect().unwrap();
    let triggers = "SELECT name AS offender FROM sqlite_master WHERE type = 'trigger'";
    for trigger in offenders(&mut conn, triggers).unwrap() {
        conn.batch_execute(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    conn.batch_execute(&format!(
        "PRAGMA foreign_keys = OFF; ATTACH '{}' AS ran; DELETE FROM audit_head",
        from.display()
    ))
    .unwrap();
    let begun = Instant::now();
    for table in WRITTEN {
        let last = "SELECT CAST(COALESCE(MAX(rowid), 0) AS TEXT) AS offender FROM ran.";
        let last = offenders(&mut conn, Box::leak(format!("{last}{table}").into_boxed_str()));
        let last: i64 = last.unwrap()[0].parse().unwrap();
        let mut after = 0;
        while after < last {
            let upto = after + 1000;
            conn.batch_execute(&format!(
                "BEGIN IMMEDIATE; INSERT INTO {table} SELECT * FROM ran.{table} \
                 WHERE rowid > {after} AND rowid <= {upto}; COMMIT"
            ))
            .unwrap();
            after = upto;
        }
    }
    begun.elapsed().as_secs_f64()
}
