//! Every difference between SQLite and PostgreSQL that queries can see: one function each, named
//! by meaning.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;

use super::{Conn, DbError};

/// Serialises whoever calls this with the same `name` until the transaction ends. SQLite has one
/// writer at a time, so there the transaction itself is the lock.
///
/// # Errors
/// When the lock cannot be had in time.
pub fn lock_name(conn: &mut Conn, name: &str) -> Result<(), DbError> {
    if let Conn::Postgres(conn) = conn {
        diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind::<diesel::sql_types::Text, _>(name)
            .execute(conn)?;
    }
    Ok(())
}

/// Locks the row `id` of `table` for the rest of the transaction, so that two transactions that
/// read it, decide and write follow one another. `table` is a name from the schema, never input.
///
/// # Errors
/// When the lock cannot be had in time.
pub fn lock_row(conn: &mut Conn, table: &'static str, id: &str) -> Result<(), DbError> {
    if let Conn::Postgres(conn) = conn {
        diesel::sql_query(format!("SELECT 1 FROM {table} WHERE id = $1 FOR UPDATE"))
            .bind::<diesel::sql_types::Text, _>(id)
            .execute(conn)?;
    }
    Ok(())
}

/// Lets the commits of this connection return before they are on the disk, until [`sync_again`].
///
/// # Errors
/// When the connection is gone.
pub(super) fn sync_later(conn: &mut Conn) -> Result<(), DbError> {
    let sql = match conn {
        Conn::Sqlite(_) => "PRAGMA synchronous = NORMAL",
        Conn::Postgres(_) => "SET synchronous_commit = off",
    };
    Ok(conn.batch_execute(sql)?)
}

/// Makes the commits of this connection wait for the disk again.
///
/// # Errors
/// When the connection is gone.
pub(super) fn sync_again(conn: &mut Conn) -> Result<(), DbError> {
    let sql = match conn {
        Conn::Sqlite(_) => "PRAGMA synchronous = FULL",
        Conn::Postgres(_) => "RESET synchronous_commit",
    };
    Ok(conn.batch_execute(sql)?)
}
