//! A fuse that blows after the n-th written row, for every n: all of a deed is there, or nothing.

use diesel::connection::SimpleConnection;
use folkmoot::billing::{Afterwards, IssueError, Nature, VoidError};
use folkmoot::ground::db::{DbError, Kind, Tx, offenders};
use folkmoot::treasury::{self, PaymentError};

use super::till::{Till, days};

const TABLES: [&str; 13] = [
    "series",
    "invoices",
    "charges",
    "invoice_lines",
    "invoice_taxes",
    "entries",
    "postings",
    "letters",
    "jobs",
    "audit_events",
    "audit_head",
    "payments",
    "allocations",
];

/// Lays a fuse that every written row burns down.
fn lay_fuse(till: &Till) {
    let kind = till.desk.means.db.kind();
    let mut script =
        "CREATE TABLE fuse (rest BIGINT NOT NULL); INSERT INTO fuse VALUES (0);".to_owned();
    if kind == Kind::Postgres {
        script.push_str(
            "CREATE FUNCTION burn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             UPDATE fuse SET rest = rest - 1; \
             IF (SELECT rest FROM fuse) = 0 THEN RAISE EXCEPTION 'rule: the fuse blew'; END IF; \
             RETURN NULL; END $$;",
        );
    }
    for table in TABLES {
        for event in ["INSERT", "UPDATE"] {
            script.push_str(&match kind {
                Kind::Postgres => format!(
                    "CREATE TRIGGER fuse_{event} AFTER {event} ON {table} FOR EACH ROW \
                     EXECUTE FUNCTION burn();"
                ),
                Kind::Sqlite => format!(
                    "CREATE TRIGGER fuse_{table}_{event} AFTER {event} ON {table} BEGIN \
                     UPDATE fuse SET rest = rest - 1; \
                     SELECT RAISE(ABORT, 'rule: the fuse blew') \
                     WHERE (SELECT rest FROM fuse) = 0; END;"
                ),
            });
        }
    }
    till.write::<_, DbError>(|tx| Ok(tx.conn.batch_execute(&script)?)).unwrap();
}

fn set_fuse(till: &Till, rows: u32) {
    let sql = format!("UPDATE fuse SET rest = {rows}");
    till.write::<_, DbError>(|tx| Ok(tx.conn.batch_execute(&sql)?)).unwrap();
}

/// What is stored, in figures that any write changes.
fn state(till: &Till) -> Vec<String> {
    till.read(|conn| {
        offenders(
            conn,
            "SELECT 'invoices ' || COUNT(*) || ' ' || COUNT(number) AS offender FROM invoices \
             UNION ALL SELECT 'void ' || COUNT(*) FROM invoices WHERE state = 'void' \
             UNION ALL SELECT 'lines ' || COUNT(*) FROM invoice_lines \
             UNION ALL SELECT 'taxes ' || COUNT(*) FROM invoice_taxes \
             UNION ALL SELECT 'entries ' || COUNT(*) FROM entries \
             UNION ALL SELECT 'postings ' || COUNT(*) FROM postings \
             UNION ALL SELECT 'letters ' || COUNT(*) FROM letters \
             UNION ALL SELECT 'jobs ' || COUNT(*) FROM jobs \
             UNION ALL SELECT 'events ' || COUNT(*) FROM audit_events \
             UNION ALL SELECT 'series ' || COALESCE(SUM(last), 0) FROM series \
             UNION ALL SELECT 'charges ' || COUNT(invoice_id) FROM charges \
             UNION ALL SELECT 'payments ' || COUNT(*) || ' ' || COUNT(reversed_at) FROM payments \
             UNION ALL SELECT 'allocations ' || COUNT(*) FROM allocations",
        )
    })
    .unwrap()
}

/// Blows the fuse after every row `deed` writes, until it is long enough.
fn blow_everywhere<T, E: From<DbError> + std::fmt::Display>(
    till: &Till,
    least: u32,
    deed: impl Fn(&mut Tx<'_>) -> Result<T, E>,
) {
    lay_fuse(till);
    let before = state(till);
    for rows in 1.. {
        set_fuse(till, rows);
        match till.write(&deed) {
            Ok(_) => {
                assert!(rows > least, "only {rows} rows were written");
                break;
            }
            Err(error) => {
                assert!(error.to_string().contains("the fuse blew"), "{rows}: {error}");
                assert_eq!(state(till), before, "after {rows} rows");
            }
        }
    }
    assert_ne!(state(till), before);
    till.is_sound();
}

#[test]
fn a43_issuing_is_all_or_nothing() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    till.receives(&ada, 700, "before");
    till.charges_for(&ada, "due", Nature::Dues, 2000, may).unwrap();
    till.charges_for(&ada, "server", Nature::Service, 1000, may).unwrap();
    blow_everywhere::<_, IssueError>(&till, 30, |tx| treasury::invoice_waiting(tx, &ada));
}

#[test]
fn a43_taking_an_invoice_back_is_all_or_nothing() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    till.receives(&ada, 700, "t1");
    blow_everywhere::<_, VoidError>(&till, 18, |tx| {
        treasury::void_invoice(tx, &id, "wrong", Afterwards::BillAgain)
    });
}

#[test]
fn a43_recording_a_payment_is_all_or_nothing() {
    let till = Till::new();
    let ada = till.party("Ada");
    for source in ["a", "b"] {
        till.invoices(&ada, source, 2000);
    }
    blow_everywhere::<_, PaymentError>(&till, 10, |tx| {
        let new = treasury::NewPayment {
            party_id: ada.clone(),
            rail: treasury::Rail::Transfer,
            amount: super::till::euro(5000),
            received_on: super::till::day("2026-05-20"),
            reference: String::new(),
            invoice_id: None,
            request_key: "t1".to_owned(),
        };
        treasury::record_payment(tx, new)
    });
}
