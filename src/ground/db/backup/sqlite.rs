//! SQLite copies itself: `VACUUM INTO` reads one snapshot while others write.

use std::fs;
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;

use super::{BackupError, Contents, DbSettings, compare, contents, file, tables};
use crate::ground::db::{Conn, DbError};

pub(super) fn copy(settings: &DbSettings, to: &Path) -> Result<Contents, BackupError> {
    let mut conn = settings.connect()?;
    let target = to.to_string_lossy().replace('\'', "''");
    conn.batch_execute(&format!("VACUUM INTO '{target}'"))?;
    let contents = contents(&mut open(to)?)?;
    Ok(contents)
}

/// Opens the copy as it is: our usual settings would turn it to WAL and change its bytes.
fn open(path: &Path) -> Result<Conn, DbError> {
    use diesel::{Connection, SqliteConnection};
    let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let url = format!("file:{path}?mode=ro&immutable=1");
    SqliteConnection::establish(&url)
        .map(Conn::Sqlite)
        .map_err(|error| DbError::Unreachable(error.to_string()))
}

pub(super) fn restore(settings: &DbSettings, backup: file::Backup) -> Result<(), BackupError> {
    let target = settings.sqlite_path().ok_or(BackupError::NotEmpty)?;
    if target.exists() && !tables(&mut settings.connect()?)?.is_empty() {
        return Err(BackupError::NotEmpty);
    }
    let draft = PathBuf::from(format!("{}.restoring", target.display()));
    let manifest = backup.manifest.clone();
    backup.copy_into(&draft)?;
    let outcome =
        open(&draft).map_err(Into::into).and_then(|mut conn| compare(&mut conn, &manifest));
    let placed = outcome.and_then(|()| {
        // An empty database may have left these; they belong to no other.
        for end in ["-wal", "-shm"] {
            fs::remove_file(format!("{}{end}", target.display())).ok();
        }
        fs::rename(&draft, target)
            .map_err(|error| BackupError::File(target.display().to_string(), error))
    });
    if placed.is_err() {
        fs::remove_file(&draft).ok();
    }
    placed
}
