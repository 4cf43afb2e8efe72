//! Whether a database can be trusted with money: what it says of itself.

use diesel::sql_types::{Nullable, Text, Timestamp as SqlTimestamp};
use diesel::{QueryableByName, RunQueryDsl};

use super::{Conn, DbError};
use crate::ground::clock::Timestamp;

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

#[derive(QueryableByName)]
struct Instant {
    #[diesel(sql_type = Nullable<SqlTimestamp>)]
    at: Option<chrono::NaiveDateTime>,
}

/// What each database must say, so that what it acknowledged survives a power cut.
const SQLITE: &[(&str, &str, &str)] = &[
    ("journal_mode", "SELECT journal_mode AS value FROM pragma_journal_mode", "wal"),
    ("synchronous", "SELECT CAST(synchronous AS TEXT) AS value FROM pragma_synchronous", "2"),
    ("foreign_keys", "SELECT CAST(foreign_keys AS TEXT) AS value FROM pragma_foreign_keys", "1"),
];
const POSTGRES: &[(&str, &str, &str)] = &[
    ("fsync", "SELECT current_setting('fsync') AS value", "on"),
    ("full_page_writes", "SELECT current_setting('full_page_writes') AS value", "on"),
    ("synchronous_commit", "SELECT current_setting('synchronous_commit') AS value", "on"),
];

/// The settings that are less careful than they should be, as `name is value, not value`.
///
/// # Errors
/// A fault of the database.
pub fn careless_settings(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let wanted = match conn {
        Conn::Sqlite(_) => SQLITE,
        Conn::Postgres(_) => POSTGRES,
    };
    let mut careless = Vec::new();
    for (name, question, right) in wanted {
        let query = diesel::sql_query(*question);
        let Setting { value } = match conn {
            Conn::Sqlite(conn) => query.get_result(conn)?,
            Conn::Postgres(conn) => query.get_result(conn)?,
        };
        // PostgreSQL has stricter ones than `on`.
        let stricter = value.starts_with("remote_");
        if value != *right && !stricter {
            careless.push(format!("{name} is {value}, not {right}"));
        }
    }
    Ok(careless)
}

/// The latest instant that the audit trail has seen.
///
/// # Errors
/// A fault of the database.
pub fn latest_instant(conn: &mut Conn) -> Result<Option<Timestamp>, DbError> {
    let query = diesel::sql_query("SELECT max(at) AS at FROM audit_events");
    let latest: Instant = match conn {
        Conn::Sqlite(conn) => query.get_result(conn)?,
        Conn::Postgres(conn) => query.get_result(conn)?,
    };
    Ok(latest.at.map(|at| at.and_utc()))
}
