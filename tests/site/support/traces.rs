//! What an act changed stands in the audit trail, before and after: each form that a story sends,
//! and that succeeds, is watched, and a row that was changed without any such event fails the
//! story.
//!
//! On SQLite, by triggers that a story puts beside those of the house.

use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl};
use folkmoot::ground::db::{Conn, catalog};

/// Tables whose rows change without being what an act is about, and why.
const BESIDE: &[(&str, &str)] = &[
    ("audit_head", "the trail itself"),
    ("jobs", "the queue: what a job does is recorded by what it does"),
    ("schedules", "the queue"),
    ("inbox", "the queue"),
    ("letters", "the log of letters says itself what became of each"),
    ("sessions", "opened, seen, ended: events of their own"),
    ("one_time_links", "used once: the act behind the link is what is recorded"),
    ("openid_grants", "used once: what was given for them is recorded"),
    ("passkey_challenges", "used once: what was proved by them is recorded"),
    ("provider_flows", "used once: coming back is recorded"),
    ("rate_limits", "counted against guessing"),
    ("series", "a counter"),
    ("membership_counter", "a counter"),
];

/// Routes at which rows change and no event says what stood there before, and why.
const MAY_BE_BARE: &[(&str, &str)] = &[
    (
        "/invitations/{token}",
        "an invitation that was accepted: the role that was given is recorded",
    ),
    ("/domains/{token}", "a link used once: that the domain is proved is recorded"),
    ("/organisations/{slug}/domains/removal", "nothing stands there afterwards"),
    ("/organisations/{slug}/domains/looks", "looking counts; what it proves or ends is recorded"),
    ("/invoices/{id}/void", "documents are never edited: the credit note says what it takes back"),
    ("/treasury/invoices/{id}/correct", "as above; an amount that was amended is recorded"),
    ("/me/password", "a secret: only that it was set"),
    ("/me/second-factor", "a secret: only that it was confirmed"),
    ("/setup/{token}", "secrets: only that they were set"),
    ("/sign-in/second-factor", "used once: that a factor was given is recorded"),
    ("/office/settings/clients/{id}/secret", "a secret: only that it was renewed"),
    ("/office/settings/clients/{id}/removal", "nothing stands there afterwards"),
    ("/office/settings/providers/{id}/removal", "nothing stands there afterwards"),
    ("/organisations/{slug}/invitations/letters", "a link put in the place of another: a secret"),
    ("/office/imports/{id}/mapping", "a table being prepared; carrying it out is recorded"),
    ("/office/imports/{id}/choices", "as above"),
    ("/office/imports/{id}/omissions", "as above"),
    ("/office/imports/{id}/execution", "ordered: what a table changes is recorded line by line"),
    ("/office/imports/{id}/invitations", "noted that they were sent; each is recorded"),
    ("/office/imports/{id}/reversal", "what the table made is gone; that it is, is recorded"),
];

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Puts the triggers there, once in each database.
pub fn watch(conn: &mut Conn) {
    let there = "SELECT count(*) AS n FROM sqlite_master WHERE name = '__story_changes'";
    if number(conn, there) > 0 {
        return;
    }
    let mut sql = "BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS __story_changes \
        (n INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT NOT NULL);"
        .to_owned();
    for table in catalog::tables(conn).unwrap() {
        if BESIDE.iter().any(|(beside, _)| *beside == table) {
            continue;
        }
        let columns = catalog::columns(conn, &table).unwrap();
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let differs = |name: &str| format!("OLD.\"{name}\" IS NOT NEW.\"{name}\"");
        let any = names.iter().map(|name| differs(name)).collect::<Vec<_>>().join(" OR ");
        let said = |name: &&str| format!("CASE WHEN {} THEN ' {name}' ELSE '' END", differs(name));
        let said = names.iter().map(said).collect::<Vec<_>>().join(" || ");
        sql.push_str(&format!(
            "CREATE TRIGGER IF NOT EXISTS story_saw_{table} AFTER UPDATE ON \"{table}\" WHEN {any} \
             BEGIN INSERT INTO __story_changes (line) VALUES ('{table}:' || {said}); END;"
        ));
    }
    sql.push_str("COMMIT;");
    conn.batch_execute(&sql).unwrap();
}

/// How many changes were seen.
pub fn seen(conn: &mut Conn) -> i64 {
    number(conn, "SELECT coalesce(max(n), 0) AS n FROM __story_changes")
}

/// Fails the story when what was posted to `path` changed rows, since so many changes were seen and
/// so many events written, and no event tells what stood in them before.
pub fn are_told(conn: &mut Conn, path: &str, (changes, events): (i64, i64)) {
    let sql = format!("SELECT DISTINCT line FROM __story_changes WHERE n > {changes}");
    let changed: Vec<Line> = diesel::sql_query(sql).load(conn).unwrap();
    if changed.is_empty() || MAY_BE_BARE.iter().any(|(route, _)| super::silence::fits(route, path))
    {
        return;
    }
    let told = format!(
        "SELECT count(*) AS n FROM audit_events WHERE seq > {events} \
         AND (data LIKE '%\"before\":%' OR data LIKE '%\"fields\":%')"
    );
    let changed: Vec<String> = changed.into_iter().map(|line| line.line).collect();
    assert!(
        number(conn, &told) > 0,
        "{path} has changed {changed:?} and no event of the trail says what stood there before"
    );
}

fn number(conn: &mut Conn, sql: &str) -> i64 {
    diesel::sql_query(sql).get_result::<Number>(conn).unwrap().n
}
