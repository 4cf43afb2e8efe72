//! Backups: the whole database as of one instant, in one file that proves itself.
//!
//! SQLite copies itself (`VACUUM INTO`); PostgreSQL's own programs dump and restore, because they
//! alone know every version of the server. The file begins with one line of JSON, the manifest.

mod file;
mod postgres;
mod sqlite;

use std::collections::BTreeMap;
use std::path::Path;

use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl};
use serde::{Deserialize, Serialize};

use super::{Conn, DbError, DbSettings, Kind, migrations};
use crate::ground::clock::Timestamp;

const FORMAT: &str = "folkmoot-backup/1";

/// What a backup says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `folkmoot-backup/1`.
    pub format: String,
    /// The version of the program that made it.
    pub program: String,
    /// `sqlite` or `postgres`: it is restored to the same kind.
    pub database: String,
    /// When it was made (UTC).
    pub taken_at: Timestamp,
    /// The newest migration of the database.
    pub migrated_to: String,
    /// How many rows each table has.
    pub rows: BTreeMap<String, i64>,
    /// How long the copy is.
    pub bytes: u64,
    /// The SHA-256 of the copy, in hexadecimal.
    pub sha256: String,
}

/// Why there is no backup, or why it was not restored. A sentence for the operator each.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file is there already, or cannot be written or read.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// Not a backup, or of another format.
    #[error("{0} is not a backup that this program reads")]
    Foreign(String),
    /// It was changed or cut off since it was made.
    #[error("the backup is damaged: its checksum does not match")]
    Damaged,
    /// Made from the other kind of database.
    #[error("the backup was made from {0} and is restored to {0} only")]
    OtherKind(String),
    /// There is something where it should go.
    #[error("the target is not empty; restore to a new folder or an empty database")]
    NotEmpty,
    /// A program of PostgreSQL is missing or failed.
    #[error("{0}")]
    Program(String),
    /// It was restored, but not every row came back.
    #[error("the restored rows are not those of the backup: {0}")]
    OtherRows(String),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for BackupError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// What happens to a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// It stays, and there is no backup.
    Keep,
    /// It makes way once the new one is whole.
    Replace,
}

/// Copies the database of `settings` into the file `to`, readable by its owner only.
///
/// # Errors
/// [`BackupError`]; then the file is as it was.
pub fn back_up(
    settings: &DbSettings,
    to: &Path,
    earlier: Earlier,
    taken_at: Timestamp,
) -> Result<Manifest, BackupError> {
    let draft = file::Draft::beside(to, earlier)?;
    let (database, (rows, migrated_to)) = match settings.kind() {
        Kind::Sqlite => ("sqlite", sqlite::copy(settings, draft.path())?),
        Kind::Postgres => ("postgres", postgres::dump(settings, draft.path())?),
    };
    let (bytes, sha256) = draft.measure()?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        database: database.to_owned(),
        taken_at,
        migrated_to,
        rows,
        bytes,
        sha256,
    };
    draft.finish(to, &manifest)?;
    Ok(manifest)
}

/// Brings the backup `from` back into the empty database of `settings`, and proves that every
/// row is there. Migrates nothing.
///
/// # Errors
/// [`BackupError`]; nothing is written unless the file is whole and the target empty.
pub fn restore(settings: &DbSettings, from: &Path) -> Result<Manifest, BackupError> {
    let backup = file::Backup::open(from)?;
    let manifest = backup.manifest.clone();
    let kind = match settings.kind() {
        Kind::Sqlite => "sqlite",
        Kind::Postgres => "postgres",
    };
    if manifest.database != kind {
        return Err(BackupError::OtherKind(manifest.database));
    }
    let known = migrations::known(settings.kind())?;
    if !known.contains(&manifest.migrated_to) {
        let newer = migrations::newer(&[manifest.migrated_to]);
        return Err(BackupError::Db(DbError::Refused(newer)));
    }
    match settings.kind() {
        Kind::Sqlite => sqlite::restore(settings, backup)?,
        Kind::Postgres => postgres::restore(settings, backup)?,
    }
    Ok(manifest)
}

/// The tables, how many rows each has, and the newest migration.
type Contents = (BTreeMap<String, i64>, String);

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

fn tables(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let names: Vec<Name> = match conn {
        Conn::Sqlite(conn) => diesel::sql_query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        )
        .load(conn)?,
        Conn::Postgres(conn) => diesel::sql_query(
            "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'",
        )
        .load(conn)?,
    };
    Ok(names.into_iter().map(|row| row.name).collect())
}

fn contents(conn: &mut Conn) -> Result<Contents, DbError> {
    let mut rows = BTreeMap::new();
    for table in tables(conn)? {
        // A name out of the database's own catalogue, quoted.
        let count = diesel::sql_query(format!("SELECT count(*) AS rows FROM \"{table}\""));
        let count: Count = match conn {
            Conn::Sqlite(conn) => count.get_result(conn)?,
            Conn::Postgres(conn) => count.get_result(conn)?,
        };
        rows.insert(table, count.rows);
    }
    let newest = diesel::sql_query("SELECT max(version) AS name FROM __diesel_schema_migrations");
    let newest: Name = match conn {
        Conn::Sqlite(conn) => newest.get_result(conn)?,
        Conn::Postgres(conn) => newest.get_result(conn)?,
    };
    Ok((rows, newest.name))
}

fn compare(conn: &mut Conn, manifest: &Manifest) -> Result<(), BackupError> {
    let (rows, _) = contents(conn)?;
    if rows == manifest.rows {
        return Ok(());
    }
    let differing: Vec<String> = manifest
        .rows
        .iter()
        .filter(|(table, count)| rows.get(*table) != Some(count))
        .map(|(table, count)| {
            format!("{table} has {} instead of {count}", rows.get(table).unwrap_or(&0))
        })
        .collect();
    Err(BackupError::OtherRows(differing.join(", ")))
}
