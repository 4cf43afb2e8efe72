//! Every sealed value of the database, for proving that the master key at hand is the right one.

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};

use super::{Conn, DbError};
use crate::ground::secret::{Sealed, Vault};

/// Every column that holds sealed values, as `table.column`; rows are sealed for their `id`.
pub const SEALED_COLUMNS: &[&str] = &[
    "letters.sealed",
    "users.totp_secret",
    "servers.secret",
    "instances.secret",
    "signing_keys.private_key",
    "providers.secret",
    "fronts.secret",
    "fronts.older_secret",
    "front_meetings.end_callback",
    "front_meetings.recording_callback",
];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    sealed: String,
}

/// Whether anything is sealed: then a new master key would lock it away for ever.
///
/// # Errors
/// A fault of the database.
pub fn any_sealed(conn: &mut Conn) -> Result<bool, DbError> {
    for place in SEALED_COLUMNS {
        if !rows(conn, place, " LIMIT 1")?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Opens every sealed value. Returns how many there are, and the place and row of those that do
/// not open.
///
/// # Errors
/// A fault of the database.
pub fn try_sealed(conn: &mut Conn, vault: &Vault) -> Result<(usize, Vec<String>), DbError> {
    let (mut values, mut closed) = (0, Vec::new());
    for place in SEALED_COLUMNS {
        for Row { id, sealed } in rows(conn, place, "")? {
            values += 1;
            if vault.open(place, &id, &Sealed::stored(sealed)).is_err() {
                closed.push(format!("{place} of {id}"));
            }
        }
    }
    Ok((values, closed))
}

fn rows(conn: &mut Conn, place: &str, end: &str) -> Result<Vec<Row>, DbError> {
    let (table, column) = place.split_once('.').unwrap_or((place, "sealed"));
    let query = diesel::sql_query(format!(
        "SELECT id, {column} AS sealed FROM {table} WHERE {column} IS NOT NULL{end}"
    ));
    Ok(match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    })
}
