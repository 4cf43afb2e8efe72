//! The bare side: the very rows that a run wrote, taken out and written again by plain SQL: into
//! the same tables with their indexes, references and triggers, by as many commits, equally
//! durable.

use std::time::Instant;

use diesel::connection::SimpleConnection;
use folkmoot::ground::db::{Conn, offenders};

use super::stage::{Place, Stage};

/// What a run writes, in an order in which references and triggers hold: lines before their
/// document is issued, entries before the posting that seals them.
const WRITTEN: [&str; 9] = [
    "invoices",
    "charges",
    "invoice_lines",
    "invoice_taxes",
    "entries",
    "postings",
    "letters",
    "jobs",
    "audit_events",
];

/// Where the rows of a table wait, each with its place, to be written again.
fn kept(table: &str) -> String {
    format!("kept_{table}")
}

/// Writes all of them again; the seconds it took. `before` is the last event of the trail before
/// the run.
pub fn write(stage: &Stage, commits: u32, before: i64) -> f64 {
    let mut conn = stage.settings.connect().unwrap();
    let sqlite = matches!(stage.place, Place::Sqlite(_));
    let mut tables = Vec::new();
    for name in WRITTEN {
        tables.push(Table::keep(&mut conn, name, before, sqlite));
    }
    take_out(&mut conn, sqlite, before);
    let begun = Instant::now();
    for commit in 0..u64::from(commits) {
        conn.batch_execute(&one_commit(&tables, commit, sqlite)).unwrap();
    }
    let seconds = begun.elapsed().as_secs_f64();
    for table in &tables {
        let again = format!("SELECT CAST(COUNT(*) AS TEXT) AS offender FROM {}", table.name);
        let again = number(&mut conn, &again);
        let those = if table.name == "audit_events" { before.try_into().unwrap() } else { 0 };
        assert_eq!(again, table.count + those, "{} as before", table.name);
    }
    seconds
}

/// A table whose rows are written again.
struct Table {
    name: &'static str,
    columns: Vec<String>,
    count: u64,
}

impl Table {
    /// Numbers the rows beforehand, so that finding them costs a look into an index.
    fn keep(conn: &mut Conn, name: &'static str, before: i64, sqlite: bool) -> Self {
        let (kept, key) = (kept(name), key(name));
        let these = if name == "audit_events" { format!("seq > {before}") } else { "1 = 1".into() };
        conn.batch_execute(&format!(
            "CREATE TABLE {kept} AS SELECT t.*, ROW_NUMBER() OVER (ORDER BY {key}) AS place \
             FROM {name} t WHERE {these}; CREATE UNIQUE INDEX {kept}_place ON {kept} (place)"
        ))
        .unwrap();
        let columns = if sqlite {
            format!("SELECT name AS offender FROM pragma_table_info('{name}')")
        } else {
            format!(
                "SELECT column_name::text AS offender FROM information_schema.columns \
                 WHERE table_name = '{name}' AND table_schema = 'public'"
            )
        };
        let columns = offenders(conn, leaked(columns)).unwrap();
        let count = number(conn, &format!("SELECT CAST(COUNT(*) AS TEXT) AS offender FROM {kept}"));
        Self { name, columns, count }
    }
}

/// Removes what the run wrote, as nobody may: without triggers and references.
fn take_out(conn: &mut Conn, sqlite: bool, before: i64) {
    let mut delete = String::new();
    for table in WRITTEN.iter().rev() {
        delete += &match *table {
            "audit_events" => format!("DELETE FROM audit_events WHERE seq > {before};"),
            table => format!("DELETE FROM {table};"),
        };
    }
    if !sqlite {
        let (events, rest) = WRITTEN.split_last().unwrap();
        let replica = "SET session_replication_role = replica";
        conn.batch_execute(&format!(
            "{replica}; DELETE FROM {events} WHERE seq > {before}; TRUNCATE {} CASCADE; \
             SET session_replication_role = origin",
            rest.join(", ")
        ))
        .unwrap();
        return;
    }
    let triggers = "FROM sqlite_master WHERE type = 'trigger'";
    let names = leaked(format!("SELECT name AS offender {triggers}"));
    let texts = leaked(format!("SELECT sql AS offender {triggers}"));
    let texts = offenders(conn, texts).unwrap();
    let drop = |name: String| format!("DROP TRIGGER {name};");
    let drop: String = offenders(conn, names).unwrap().into_iter().map(drop).collect();
    let make: String = texts.into_iter().map(|text| format!("{text};")).collect();
    conn.batch_execute(&format!("PRAGMA foreign_keys = OFF; {drop} {delete} {make}")).unwrap();
    let anew = "VACUUM; PRAGMA foreign_keys = ON; PRAGMA wal_checkpoint(TRUNCATE)";
    conn.batch_execute(anew).unwrap();
}

/// Documents that the run makes in one transaction.
const BATCH: u64 = 100;

/// The rows of one batch. What the run changes besides is changed too: contributions, the series,
/// the run.
fn one_commit(tables: &[Table], commit: u64, sqlite: bool) -> String {
    let mut work = vec![if sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" }.to_owned()];
    let invoices = tables.iter().find(|table| table.name == "invoices").unwrap();
    let share = |count: u64| {
        // As many rows for each document, and those of one batch lie together.
        let at = |commit: u64| count * BATCH * commit / invoices.count;
        format!("k.place > {} AND k.place <= {}", at(commit), at(commit + 1))
    };
    for table in tables {
        let (name, kept, these) = (table.name, kept(table.name), share(table.count));
        let columns = table.columns.join(", ");
        let values: Vec<String> = table.columns.iter().map(|column| value(name, column)).collect();
        let values = values.join(", ");
        work.push(format!(
            "INSERT INTO {name} ({columns}) SELECT {values} FROM {kept} k WHERE {these} \
             ORDER BY k.place"
        ));
    }
    let (kept, these) = (kept("invoices"), share(invoices.count));
    let issued = ISSUED.map(|column| format!("{column} = k.{column}")).join(", ");
    work.push(format!(
        "UPDATE invoices SET {issued} FROM {kept} k WHERE k.id = invoices.id AND {these}"
    ));
    work.push(format!(
        "UPDATE contributions SET billed_until = billed_until WHERE id IN \
         (SELECT c.id FROM {kept} k JOIN memberships m ON m.party_id = k.party_id \
          JOIN contributions c ON c.membership_id = m.id WHERE {these})"
    ));
    work.push("UPDATE series SET last = last".to_owned());
    work.push("UPDATE invoice_runs SET done = done, work = work".to_owned());
    work.push("COMMIT".to_owned());
    work.join("; ")
}

/// What a document gets when it is issued.
const ISSUED: [&str; 10] = [
    "state",
    "number",
    "series_year",
    "series_position",
    "issued_on",
    "due_on",
    "reference",
    "seller",
    "buyer",
    "posting_id",
];

/// A document is a draft until its lines are there.
fn value(table: &str, column: &str) -> String {
    match (table, column) {
        ("invoices", "state") => "'draft'".into(),
        ("invoices", column) if ISSUED.contains(&column) => "NULL".into(),
        (_, column) => format!("k.{column}"),
    }
}

/// What the rows of a table are ordered by.
fn key(table: &str) -> &'static str {
    match table {
        "invoice_taxes" => "invoice_id, tax_category, tax_rate_bp",
        "audit_events" => "seq",
        _ => "id",
    }
}

/// A figure that a question finds.
pub fn number(conn: &mut Conn, question: &str) -> u64 {
    offenders(conn, leaked(question.to_owned())).unwrap()[0].parse().unwrap()
}

fn leaked(question: String) -> &'static str {
    Box::leak(question.into_boxed_str())
}
