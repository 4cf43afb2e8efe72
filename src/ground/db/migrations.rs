//! Migrations: one shared tree of portable SQL plus a small tree per dialect, chained by version
//! and run under a lock.

use std::collections::BTreeSet;
use std::fs::File;

use diesel::backend::Backend;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::{Connection, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, DbError, DbSettings};

const SHARED: EmbeddedMigrations = embed_migrations!("migrations/shared");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number; the same in every process that migrates this database.
const LOCK: i64 = 0x466f_6c6b;

#[derive(Clone, Copy)]
struct Chain(&'static EmbeddedMigrations, &'static EmbeddedMigrations);

impl<B: Backend> MigrationSource<B> for Chain {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<B>>>> {
        let mut all: Vec<Box<dyn Migration<B>>> = MigrationSource::<B>::migrations(self.0)?;
        all.extend(MigrationSource::<B>::migrations(self.1)?);
        Ok(all)
    }
}

const SQLITE_CHAIN: Chain = Chain(&SHARED, &SQLITE);
const POSTGRES_CHAIN: Chain = Chain(&SHARED, &POSTGRES);

/// How far a database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// It has every migration this program knows and no other.
    Current,
    /// This many migrations are still to be run.
    Behind(usize),
    /// It was made by a newer program: the versions we do not know.
    Newer(Vec<String>),
}

/// Brings the database up to date, under a lock so that several processes may start at once.
/// Returns the versions that were run.
///
/// # Errors
/// When a migration fails, or the database was made by a newer program.
pub fn migrate(settings: &DbSettings) -> Result<Vec<String>, DbError> {
    let _lock = lock_file(settings)?;
    let mut conn = settings.connect()?;
    if let Conn::Postgres(conn) = &mut conn {
        diesel::sql_query("SELECT pg_advisory_lock($1)")
            .bind::<diesel::sql_types::BigInt, _>(LOCK)
            .execute(conn)?;
    }
    if let Progress::Newer(versions) = progress_of(&mut conn)? {
        return Err(DbError::Refused(newer(&versions)));
    }
    match &mut conn {
        Conn::Sqlite(conn) => run(conn, SQLITE_CHAIN),
        Conn::Postgres(conn) => run(conn, POSTGRES_CHAIN),
    }
}

/// How far the database is, without changing it.
///
/// # Errors
/// When the database cannot be read.
pub fn progress(settings: &DbSettings) -> Result<Progress, DbError> {
    progress_of(&mut settings.connect()?)
}

/// Every migration that this program knows for that kind of database.
///
/// # Errors
/// When they cannot be read, which they can: they are compiled in.
pub fn known(kind: super::Kind) -> Result<BTreeSet<String>, DbError> {
    match kind {
        super::Kind::Sqlite => versions::<diesel::sqlite::Sqlite>(&SQLITE_CHAIN),
        super::Kind::Postgres => versions::<diesel::pg::Pg>(&POSTGRES_CHAIN),
    }
}

/// The sentence for a database that is newer than the program.
#[must_use]
pub fn newer(versions: &[String]) -> String {
    format!(
        "the database was made by a newer version of Folkmoot (it has {}); run that version",
        versions.join(", ")
    )
}

/// [`progress`] on a connection that is there.
///
/// # Errors
/// When the database cannot be read.
pub fn progress_of(conn: &mut Conn) -> Result<Progress, DbError> {
    match conn {
        Conn::Sqlite(conn) => compare(conn, SQLITE_CHAIN),
        Conn::Postgres(conn) => compare(conn, POSTGRES_CHAIN),
    }
}

fn compare<C: MigrationHarness<B> + Connection<Backend = B>, B: Backend>(
    conn: &mut C,
    chain: Chain,
) -> Result<Progress, DbError> {
    let known = versions::<B>(&chain)?;
    let applied: BTreeSet<String> =
        conn.applied_migrations().map_err(fault)?.iter().map(ToString::to_string).collect();
    let unknown: Vec<String> = applied.difference(&known).cloned().collect();
    if !unknown.is_empty() {
        return Ok(Progress::Newer(unknown));
    }
    match known.difference(&applied).count() {
        0 => Ok(Progress::Current),
        missing => Ok(Progress::Behind(missing)),
    }
}

fn versions<B: Backend>(chain: &Chain) -> Result<BTreeSet<String>, DbError> {
    let all = MigrationSource::<B>::migrations(chain).map_err(fault)?;
    Ok(all.iter().map(|migration| migration.name().version().to_string()).collect())
}

fn run<C: MigrationHarness<B>, B: Backend>(
    conn: &mut C,
    chain: Chain,
) -> Result<Vec<String>, DbError> {
    let done: Vec<MigrationVersion<'_>> = conn.run_pending_migrations(chain).map_err(fault)?;
    Ok(done.iter().map(ToString::to_string).collect())
}

#[expect(clippy::needless_pass_by_value, reason = "used with map_err")]
fn fault(error: Box<dyn std::error::Error + Send + Sync>) -> DbError {
    DbError::Fault(format!("migrating failed: {error}"))
}

// SQLite has no lock that outlives a transaction, so its migrations are guarded by a lock on a
// file beside the database.
fn lock_file(settings: &DbSettings) -> Result<Option<File>, DbError> {
    let Some(path) = settings.sqlite_path() else { return Ok(None) };
    let unreachable = |error: std::io::Error| DbError::Unreachable(error.to_string());
    let file = File::create(path.with_extension("lock")).map_err(unreachable)?;
    file.lock().map_err(unreachable)?;
    Ok(Some(file))
}
