//! Invariants that `folkmoot check` proves on the stored rows.

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};

use super::{Conn, DbError};

/// A sentence that must be true of the database, and what finds the rows that make it false.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The invariant as a sentence: "every posting balances per currency".
    pub name: &'static str,
    /// The rows that break it, each as a line for the operator (ids and sums, no personal data);
    /// none when all is well.
    pub find: fn(&mut Conn) -> Result<Vec<String>, DbError>,
}

#[derive(QueryableByName)]
struct Offender {
    #[diesel(sql_type = Text)]
    offender: String,
}

/// Asks a check written in SQL that both databases understand. It selects one text column named
/// `offender`, a row for each thing that is wrong.
///
/// # Errors
/// A fault of the database.
pub fn offenders(conn: &mut Conn, sql: &'static str) -> Result<Vec<String>, DbError> {
    let query = diesel::sql_query(sql);
    let rows: Vec<Offender> = match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    };
    Ok(rows.into_iter().map(|row| row.offender).collect())
}
