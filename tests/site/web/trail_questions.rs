//! What auditors ask of a long trail is answered by an index, not by reading all of it.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use folkmoot::ground::db::{DbError, Kind};

use crate::support::Desk;

#[derive(diesel::QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// A question, and the index that answers it.
const QUESTIONS: [(&str, &str); 4] = [
    ("SELECT * FROM audit_events WHERE actor = 'user:7' ORDER BY seq DESC LIMIT 50", "actor"),
    ("SELECT * FROM audit_events WHERE origin = 'request:7' ORDER BY seq DESC LIMIT 50", "origin"),
    ("SELECT * FROM audit_events WHERE object = 'thing 7' ORDER BY seq DESC LIMIT 50", "object"),
    (
        "SELECT seq FROM audit_events WHERE at < '2026-01-02' ORDER BY at DESC, seq DESC LIMIT 1",
        "at",
    ),
];

/// Ten thousand acts of a thousand people in as many requests, one a minute.
fn long_trail(desk: &Desk) {
    let number = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)";
    let at = match desk.means.db.kind() {
        Kind::Sqlite => "datetime('2026-01-01', '+' || i || ' minutes')",
        Kind::Postgres => "TIMESTAMP '2026-01-01' + i * INTERVAL '1 minute'",
    };
    let sql = format!(
        "{number} INSERT INTO audit_events \
         (seq, at, actor, name, object, data, previous_hash, hash, version, origin) \
         SELECT i, {at}, 'user:' || (i % 1000), 'test.happened', 'thing ' || (i % 1000), '{{}}', \
         '', '', 2, 'request:' || (i % 1000) FROM n; ANALYZE;"
    );
    desk.read::<_, DbError>(|conn| Ok(conn.batch_execute(&sql)?)).unwrap();
}

fn plan(desk: &Desk, question: &str) -> String {
    let asked = match desk.means.db.kind() {
        Kind::Sqlite => format!("EXPLAIN QUERY PLAN {question}"),
        Kind::Postgres => format!("EXPLAIN {question}"),
    };
    let steps: Vec<String> = desk
        .read::<_, DbError>(|conn| match desk.means.db.kind() {
            Kind::Sqlite => {
                let steps: Vec<Step> = diesel::sql_query(&asked).load(conn)?;
                Ok(steps.into_iter().map(|step| step.detail).collect())
            }
            Kind::Postgres => {
                let steps: Vec<Line> = diesel::sql_query(&asked).load(conn)?;
                Ok(steps.into_iter().map(|step| step.line).collect())
            }
        })
        .unwrap();
    steps.join("\n")
}

/// A line of PostgreSQL's plan.
#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

#[test]
fn a_long_trail_is_asked_by_index() {
    let desk = Desk::new();
    long_trail(&desk);
    for (question, index) in QUESTIONS {
        let plan = plan(&desk, question);
        assert!(plan.contains(&format!("audit_events_{index}")), "{question}: {plan}");
        assert!(!plan.contains("SCAN audit_events") && !plan.contains("Seq Scan"), "{plan}");
    }
}
