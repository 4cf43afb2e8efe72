//! How long the register of members as of a day takes for 100,000 members on SQLite, beside the
//! bare question in SQL, stepped through without anything made of its rows.
//!
//! `cargo bench --bench register [-- MEMBERS]`; prints `name value unit`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

#[path = "shared/opening.rs"]
mod opening;

use std::path::Path;
use std::time::Instant;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::connection::SimpleConnection;
use folkmoot::ground::db::{Actor, Conn, Db, DbError, DbSettings, offenders};
use folkmoot::ground::money::Currency;
use folkmoot::membership::register::{AsOf, Asked, Whom, register_on};

/// Each is timed so often, and the best counts: what else the machine does only adds.
const ROUNDS: usize = 5;

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let members: u32 = asked.unwrap_or(100_000);
    let folder = std::env::temp_dir().join(format!("register-{members}"));
    std::fs::create_dir_all(&folder).unwrap();
    let db = stage(&folder.join("register.db"), members);
    let settings = DbSettings::sqlite(folder.join("register.db"));
    let mut conn = settings.connect().unwrap();
    let bare = best(|| bare(&mut conn, members));
    let whole = best(|| whole(&db, members));
    println!("register_{members}_members {whole:.3} s");
    println!("register_{members}_bare_sql {bare:.3} s");
    println!("register_{members}_to_bare_sql {:.2} ratio", whole / bare);
    drop(db);
    std::fs::remove_dir_all(&folder).unwrap();
}

fn best(mut timed: impl FnMut()) -> f64 {
    let seconds = (0..ROUNDS).map(|_| {
        let begun = Instant::now();
        timed();
        begun.elapsed().as_secs_f64()
    });
    seconds.fold(f64::INFINITY, f64::min)
}

/// Everybody on a day in the middle of the story, as the pages and downloads ask for it.
fn whole(db: &Db, members: u32) {
    let as_of = AsOf { day: day(), known_at: known_at() };
    let asked = Asked { as_of, whom: Whom::Members, part: String::new() };
    let rows = db
        .read_now::<_, DbError>(|conn| register_on(conn, &asked, Currency::EUR, (0, i64::MAX)))
        .unwrap();
    // Every tenth has left by then.
    assert_eq!(rows.len(), usize::try_from(members - members / 10).unwrap());
}

fn day() -> NaiveDate {
    "2026-03-01".parse().unwrap()
}

fn known_at() -> NaiveDateTime {
    "2026-05-21T12:00:00".parse().unwrap()
}

/// The latest entry of each kind and the sum of shares, asked as a person at the database would;
/// its rows are read as one text each.
fn bare(conn: &mut Conn, members: u32) {
    let sql = "SELECT m.number || ' ' || m.admitted_on || ' ' || s.state || ' ' || c.class || ' ' \
               || h.holder || ' ' || COALESCE(q.shares, 0) || ' ' || COALESCE(q.paid, 0) || ' ' \
               || COALESCE(f.deposits, 0) || ' ' || COALESCE(f.loans, 0) AS offender \
               FROM memberships m \
               JOIN (SELECT membership_id, state, ROW_NUMBER() OVER (PARTITION BY membership_id \
               ORDER BY effective_on DESC, position DESC) AS nth FROM register_events \
               WHERE state IS NOT NULL AND effective_on <= '2026-03-01') s \
               ON s.membership_id = m.id AND s.nth = 1 \
               JOIN (SELECT membership_id, class, ROW_NUMBER() OVER (PARTITION BY membership_id \
               ORDER BY effective_on DESC, position DESC) AS nth FROM register_events \
               WHERE class IS NOT NULL AND effective_on <= '2026-03-01') c \
               ON c.membership_id = m.id AND c.nth = 1 \
               JOIN (SELECT membership_id, holder, ROW_NUMBER() OVER (PARTITION BY membership_id \
               ORDER BY effective_on DESC, position DESC) AS nth FROM register_events \
               WHERE holder IS NOT NULL AND effective_on <= '2026-03-01') h \
               ON h.membership_id = m.id AND h.nth = 1 \
               LEFT JOIN (SELECT membership_id, SUM(shares) AS shares, SUM(amount_minor) AS paid \
               FROM share_movements WHERE effective_on <= '2026-03-01' GROUP BY membership_id) q \
               ON q.membership_id = m.id \
               LEFT JOIN (SELECT membership_id, SUM(CASE kind WHEN 'deposit' THEN amount_minor \
               ELSE 0 END) AS deposits, SUM(CASE kind WHEN 'loan' THEN amount_minor ELSE 0 END) \
               AS loans FROM fund_movements WHERE effective_on <= '2026-03-01' \
               GROUP BY membership_id) f ON f.membership_id = m.id \
               WHERE s.state NOT IN ('left', 'settled', 'expelled') ORDER BY m.number";
    let rows = offenders(conn, sql).unwrap();
    assert_eq!(rows.len(), usize::try_from(members - members / 10).unwrap());
}

/// A co-op with so many members: each was admitted, most moved house, every tenth left, and most
/// hold shares.
fn stage(file: &Path, members: u32) -> Db {
    let (db, settings) = opening::open(file);
    let mut conn = settings.connect().unwrap();
    conn.batch_execute("PRAGMA foreign_keys = OFF").unwrap();
    conn.batch_execute(&members_sql(members)).unwrap();
    db.write_now::<_, DbError>(Actor::system(), |tx| Ok(tx.conn.batch_execute("ANALYZE")?))
        .unwrap();
    db
}

fn members_sql(members: u32) -> String {
    let many = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {members})"
    );
    let id = |prefix: &str| format!("'{prefix}_' || printf('%026d', i)");
    let (pty, mem) = (id("pty"), id("mem"));
    let event = |place: u32, kind: &str, on: &str, sets: &str, wanted: &str| {
        format!(
            "{many} INSERT INTO register_events (id, membership_id, position, kind, effective_on, \
             booked_at, actor, data, state, class, holder, holder_search) SELECT \
             'reg_{place}' || printf('%025d', i), {mem}, {place}, '{kind}', '{on}', \
             '{on} 12:00:00', 'system', '{{}}', {sets} FROM n {wanted};"
        )
    };
    let holder = |street: &str| {
        format!(
            "'{{\"name\":\"Member ' || i || '\",\"address\":{{\"street\":\"{street} ' || i || \
             '\",\"postal_code\":\"1000\",\"city\":\"Brussels\",\"country\":\"BE\"}},\
             \"electronic\":null}}', 'member ' || i"
        )
    };
    let old = holder("Old Street");
    let new = holder("New Street");
    [
        "BEGIN;".to_owned(),
        format!(
            "{many} INSERT INTO memberships (id, party_id, number, class, state, applied_at, \
             admitted_on, standing_noted, standing_noted_at) SELECT {mem}, {pty}, i, 'consumer', \
             'active', '2026-01-01 00:00:00', '2026-01-01', 'good', '2026-01-01 00:00:00' FROM n;"
        ),
        event(1, "applied", "2026-01-01", &format!("'applied', 'consumer', {old}"), ""),
        event(2, "admitted", "2026-01-01", "'admitted', NULL, NULL, NULL", ""),
        event(3, "contribution_promised", "2026-01-01", "NULL, NULL, NULL, NULL", ""),
        event(4, "activated", "2026-01-02", "'active', NULL, NULL, NULL", ""),
        event(5, "holder_changed", "2026-02-01", &format!("NULL, NULL, {new}"), "WHERE i % 3"),
        event(6, "left", "2026-02-15", "'left', NULL, NULL, NULL", "WHERE i % 10 = 0"),
        event(7, "holder_changed", "2026-04-01", &format!("NULL, NULL, {old}"), "WHERE i % 2"),
        format!(
            "{many} INSERT INTO share_movements (id, membership_id, share_class_id, kind, shares, \
             amount_minor, currency, effective_on, booked_at, actor, posting_id, about) SELECT \
             {}, {mem}, 'shc_1', 'issued', 1 + i % 5, 5000 * (1 + i % 5), 'EUR', '2026-01-05', \
             '2026-01-05 12:00:00', 'system', 'pst_1', 'sub_1' FROM n WHERE i % 4;",
            id("shm")
        ),
        "COMMIT;".to_owned(),
    ]
    .join("\n")
}
