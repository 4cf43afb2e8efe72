//! The bare side: the very rows that a run wrote, by as many commits, equally durable, into tables
//! of the same shape and indexes, without triggers or references.

use std::time::Instant;

use diesel::connection::SimpleConnection;
use folkmoot::ground::db::{Conn, DbSettings, migrations, offenders};

use super::stage::{Place, Stage};

/// What a run writes, in an order in which references hold when they are checked at the end.
const WRITTEN: [&str; 9] = [
    "invoices",
    "charges",
    "invoice_lines",
    "invoice_taxes",
    "postings",
    "entries",
    "letters",
    "jobs",
    "audit_events",
];

/// What it changes in every commit: rows of contributions, one of the series, one of the run.
const CHANGED: [&str; 3] = ["contributions", "series", "invoice_runs"];

/// Writes all of them again; the seconds it took.
pub fn write(stage: &Stage, commits: u32) -> f64 {
    match &stage.place {
        Place::Sqlite(folder) => {
            let file = folder.join("bare.db");
            let settings = DbSettings::sqlite(&file);
            migrations::migrate(&settings).unwrap();
            let mut conn = settings.connect().unwrap();
            let triggers = "SELECT name AS offender FROM sqlite_master WHERE type = 'trigger'";
            for trigger in offenders(&mut conn, triggers).unwrap() {
                conn.batch_execute(&format!("DROP TRIGGER {trigger}")).unwrap();
            }
            let ran = folder.join("run.db");
            let attach = format!("PRAGMA foreign_keys = OFF; ATTACH '{}' AS ran;", ran.display());
            conn.batch_execute(&attach).unwrap();
            conn.batch_execute("DELETE FROM audit_head").unwrap();
            copy(&mut conn, "main", "ran", commits)
        }
        Place::Postgres(..) => {
            let mut conn = stage.settings.connect().unwrap();
            conn.batch_execute("CREATE SCHEMA bare").unwrap();
            for table in WRITTEN.iter().chain(&CHANGED) {
                let like = format!("CREATE TABLE bare.{table} (LIKE public.{table} INCLUDING ALL)");
                conn.batch_execute(&like).unwrap();
            }
            copy(&mut conn, "bare", "public", commits)
        }
    }
}

/// Numbers the rows beforehand, so that finding them costs a look into an index, and then writes
/// them, an equal share of each table in each commit.
fn copy(conn: &mut Conn, to: &str, from: &str, commits: u32) -> f64 {
    for table in CHANGED {
        conn.batch_execute(&format!("INSERT INTO {to}.{table} SELECT * FROM {from}.{table}"))
            .unwrap();
    }
    let mut counts = Vec::new();
    for table in WRITTEN.iter().chain(&CHANGED[..1]) {
        let first = first_columns(table);
        conn.batch_execute(&format!(
            "CREATE TEMPORARY TABLE order_{table} AS SELECT {first}, \
             ROW_NUMBER() OVER (ORDER BY {first}) AS place FROM {from}.{table}; \
             CREATE UNIQUE INDEX order_{table}_place ON order_{table} (place)"
        ))
        .unwrap();
        let count = format!("SELECT CAST(COUNT(*) AS TEXT) AS offender FROM order_{table}");
        counts.push(number(conn, &count));
    }
    let begin = if to == "main" { "BEGIN IMMEDIATE" } else { "BEGIN" };
    let begun = Instant::now();
    for commit in 0..u64::from(commits) {
        let mut work = vec![begin.to_owned()];
        for (table, count) in WRITTEN.iter().chain(&CHANGED[..1]).zip(&counts) {
            let at = |commit: u64| count * commit / u64::from(commits);
            let (after, upto) = (at(commit), at(commit + 1));
            let join = joined(table);
            let these = format!("o.place > {after} AND o.place <= {upto}");
            work.push(match *table {
                "contributions" => format!(
                    "UPDATE {to}.contributions SET billed_until = billed_until WHERE id IN \
                     (SELECT o.id FROM order_contributions o WHERE {these})"
                ),
                table => format!(
                    "INSERT INTO {to}.{table} SELECT t.* FROM order_{table} o \
                     JOIN {from}.{table} t ON {join} WHERE {these}"
                ),
            });
        }
        work.push(format!("UPDATE {to}.series SET last = last"));
        work.push(format!("UPDATE {to}.invoice_runs SET done = done, work = work"));
        work.push("COMMIT".to_owned());
        conn.batch_execute(&work.join("; ")).unwrap();
    }
    begun.elapsed().as_secs_f64()
}

/// The key of a table.
fn first_columns(table: &str) -> &'static str {
    match table {
        "invoice_taxes" => "invoice_id, tax_category, tax_rate_bp",
        "audit_events" => "seq",
        _ => "id",
    }
}

fn joined(table: &str) -> String {
    let columns = first_columns(table).split(", ");
    columns.map(|column| format!("t.{column} = o.{column}")).collect::<Vec<_>>().join(" AND ")
}

fn number(conn: &mut Conn, question: &str) -> u64 {
    let question: &'static str = Box::leak(question.to_owned().into_boxed_str());
    offenders(conn, question).unwrap()[0].parse().unwrap()
}
