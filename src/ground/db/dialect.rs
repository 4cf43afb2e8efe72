//! Every difference between SQLite and PostgreSQL that queries can see: one function each, named
//! by meaning.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;
use diesel::pg::{Pg, PgConnection};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Text};
use diesel::{QueryResult, RunQueryDsl};

use super::{Conn, DbError};

/// Serialises whoever calls this with the same `name` until the transaction ends. SQLite has one
/// writer at a time, so there the transaction itself is the lock.
///
/// # Errors
/// When the lock cannot be had in time.
pub fn lock_name(conn: &mut Conn, name: &str) -> Result<(), DbError> {
    if let Conn::Postgres(conn) = conn {
        let (before, after) = ("SELECT pg_advisory_xact_lock(hashtextextended(", ", 0))");
        Lock { before, table: "", name, after }.execute(conn)?;
    }
    Ok(())
}

/// Takes a name together with others who take it so, until the transaction ends. Whoever takes it
/// by [`lock_name`] waits for all of them, and is waited for.
///
/// # Errors
/// When the lock cannot be had in time.
pub fn share_name(conn: &mut Conn, name: &str) -> Result<(), DbError> {
    if let Conn::Postgres(conn) = conn {
        let (before, after) = ("SELECT pg_advisory_xact_lock_shared(hashtextextended(", ", 0))");
        Lock { before, table: "", name, after }.execute(conn)?;
    }
    Ok(())
}

/// [`lock_name`] for many names: in one order, so that nobody waits in a circle.
///
/// # Errors
/// When a lock cannot be had in time.
pub fn lock_names(conn: &mut Conn, names: impl IntoIterator<Item = String>) -> Result<(), DbError> {
    if let Conn::Postgres(conn) = conn {
        let names: BTreeSet<String> = names.into_iter().collect();
        let (before, after) =
            ("SELECT pg_advisory_xact_lock(hashtextextended(n, 0)) FROM unnest(", ") AS n");
        Locks { before, table: "", names: names.into_iter().collect(), after }.execute(conn)?;
    }
    Ok(())
}

/// [`lock_row`] for many rows of one table: in one order.
///
/// # Errors
/// When a lock cannot be had in time.
pub fn lock_rows<'a>(
    conn: &mut Conn,
    table: &'static str,
    ids: impl IntoIterator<Item = &'a str>,
) -> Result<(), DbError> {
    if let Conn::Postgres(conn) = conn {
        let names = ids.into_iter().map(str::to_owned).collect();
        let after = ") ORDER BY id FOR UPDATE";
        Locks { before: "SELECT 1 FROM ", table, names, after }.execute(conn)?;
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
        let after = " FOR UPDATE";
        Lock { before: "SELECT 1 FROM ", table, name: id, after }.execute(conn)?;
    }
    Ok(())
}

/// A statement that takes a lock, prepared once for each table.
struct Lock<'a> {
    before: &'static str,
    table: &'static str,
    name: &'a str,
    after: &'static str,
}

impl QueryFragment<Pg> for Lock<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.before);
        if !self.table.is_empty() {
            out.push_sql(self.table);
            out.push_sql(" WHERE id = ");
        }
        out.push_bind_param::<Text, str>(self.name)?;
        out.push_sql(self.after);
        Ok(())
    }
}

impl QueryId for Lock<'_> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for Lock<'_> {}

/// A statement that takes many locks. Names are kept in a statement, rows planned anew: see
/// [`anew`](super::anew).
struct Locks {
    before: &'static str,
    table: &'static str,
    names: Vec<String>,
    after: &'static str,
}

impl QueryFragment<Pg> for Locks {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.before);
        if !self.table.is_empty() {
            out.unsafe_to_cache_prepared();
            out.push_sql(self.table);
            out.push_sql(" WHERE id = ANY(");
        }
        out.push_bind_param::<Array<Text>, Vec<String>>(&self.names)?;
        out.push_sql(self.after);
        Ok(())
    }
}

impl QueryId for Locks {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for Locks {}

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
