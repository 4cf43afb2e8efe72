//! PostgreSQL's own programs, `pg_dump` and `pg_restore`.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::{BackupError, Contents, DbSettings, compare, contents, file, tables};
use crate::ground::db::{Conn, DbError};

#[derive(QueryableByName)]
struct Snapshot {
    #[diesel(sql_type = Text)]
    id: String,
}

/// Dumps the snapshot that the rows were counted in.
pub(super) fn dump(settings: &DbSettings, to: &Path) -> Result<Contents, BackupError> {
    let mut conn = settings.connect()?;
    conn.batch_execute(
        "SET idle_in_transaction_session_timeout = 0; SET statement_timeout = 0; \
         BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    )?;
    let contents = contents(&mut conn)?;
    let snapshot = diesel::sql_query("SELECT pg_export_snapshot() AS id");
    let snapshot: Snapshot = match &mut conn {
        Conn::Postgres(conn) => snapshot.get_result(conn)?,
        Conn::Sqlite(conn) => snapshot.get_result(conn)?,
    };
    let mut program = program("pg_dump", settings)?;
    program
        .args(["--format=custom", "--no-owner", "--no-privileges"])
        .arg(format!("--snapshot={}", snapshot.id))
        .arg(format!("--file={}", to.display()))
        .stdin(Stdio::null());
    run("pg_dump", program, |_| Ok(()))?;
    Ok(contents)
}

pub(super) fn restore(settings: &DbSettings, backup: file::Backup) -> Result<(), BackupError> {
    if !tables(&mut settings.connect()?)?.is_empty() {
        return Err(BackupError::NotEmpty);
    }
    let manifest = backup.manifest.clone();
    let mut program = program("pg_restore", settings)?;
    program
        .args(["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"])
        .stdin(Stdio::piped());
    run("pg_restore", program, |stdin| backup.copy_to(stdin))?;
    compare(&mut settings.connect()?, &manifest)
}

/// The program, told where the database is. Everybody on the machine can read the arguments of a
/// program, so the password goes another way.
fn program(name: &str, settings: &DbSettings) -> Result<Command, BackupError> {
    let (place, password) = settings
        .postgres_url()
        .and_then(without_password)
        .ok_or_else(|| DbError::Fault("the database's address cannot be read".to_owned()))?;
    let mut command = Command::new(name);
    command.arg(format!("--dbname={place}")).stdout(Stdio::null()).stderr(Stdio::piped());
    if let Some(password) = password {
        command.env("PGPASSWORD", password.expose_secret());
    }
    Ok(command)
}

fn without_password(url: &SecretString) -> Option<(Url, Option<SecretString>)> {
    let mut url = Url::parse(url.expose_secret()).ok()?;
    let password = match url.password() {
        Some(password) => Some(SecretString::from(decode_percent(password)?)),
        None => None,
    };
    url.set_password(None).ok()?;
    Some((url, password))
}

/// RFC 3986 2.1.
fn decode_percent(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.extend(hex::decode(code).ok()?);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

fn run(
    name: &str,
    mut program: Command,
    feed: impl FnOnce(&mut std::process::ChildStdin) -> io::Result<()>,
) -> Result<(), BackupError> {
    let failed = |why: &str| BackupError::Program(format!("{name} failed: {why}"));
    let mut child = program.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => BackupError::Program(format!(
            "{name} is not here; it comes with PostgreSQL (on Debian: postgresql-client)"
        )),
        _ => failed(&error.to_string()),
    })?;
    let fed = match child.stdin.take() {
        Some(mut stdin) => feed(&mut stdin),
        None => Ok(()),
    };
    let ended = child.wait_with_output().map_err(|error| failed(&error.to_string()))?;
    if !ended.status.success() {
        let words = String::from_utf8_lossy(&ended.stderr);
        return Err(failed(words.lines().next().unwrap_or("it said nothing")));
    }
    fed.map_err(|error| failed(&error.to_string()))
}
