//! What can go wrong in the database, told by meaning and not by driver.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

/// A fault or a refusal of the database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The row that was asked for is not there.
    #[error("not found")]
    NotFound,
    /// A row with this key is there already. Carries the constraint (PostgreSQL) or the
    /// columns (SQLite names those instead).
    #[error("already there: {0}")]
    Duplicate(String),
    /// A rule written in the database refused the change. Carries the rule's name or message.
    #[error("the database refused: {0}")]
    Refused(String),
    /// A row points at another that is not there (or that still has rows pointing at it).
    #[error("a reference does not hold: {0}")]
    Reference(String),
    /// Somebody else holds the lock; trying again can help.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// What was written does not fit, or did not reach the disk: nothing of it is kept, and it can
    /// be done again once there is room.
    #[error("the database cannot write; is its disk full? {0}")]
    NoRoom(String),
    /// A stored row does not make sense to the program.
    #[error("stored data makes no sense: {0}")]
    Corrupt(String),
    /// The database cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// Anything else the driver said.
    #[error("database fault: {0}")]
    Fault(String),
}

impl DbError {
    /// True if the same unit of work may succeed when it is tried again.
    #[must_use]
    pub fn try_again(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unreachable(_) | Self::NoRoom(_))
    }

    /// True when `rule` (a constraint, a column such as `users.email`, or a trigger's message)
    /// is what refused the change.
    #[must_use]
    pub fn is_about(&self, rule: &str) -> bool {
        match self {
            Self::Duplicate(what) | Self::Refused(what) | Self::Reference(what) => {
                what.contains(rule)
            }
            _ => false,
        }
    }
}

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(kind, info) => from_driver(&kind, info.as_ref()),
            Error::DeserializationError(why) => Self::Corrupt(why.to_string()),
            other => Self::Fault(other.to_string()),
        }
    }
}

fn from_driver(kind: &DatabaseErrorKind, info: &(dyn DatabaseErrorInformation + Send)) -> DbError {
    // SQLite tells the constraint only in the message, PostgreSQL in a field of its own.
    let what = match info.constraint_name() {
        Some(name) => format!("{name}: {}", info.message()),
        None => info.message().to_owned(),
    };
    match kind {
        DatabaseErrorKind::UniqueViolation => DbError::Duplicate(what),
        DatabaseErrorKind::ForeignKeyViolation => DbError::Reference(what),
        DatabaseErrorKind::CheckViolation | DatabaseErrorKind::NotNullViolation => {
            DbError::Refused(what)
        }
        DatabaseErrorKind::SerializationFailure => DbError::Busy(what),
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
            DbError::Unreachable(what)
        }
        _ if is_busy(&what) => DbError::Busy(what),
        _ if is_no_room(&what) => DbError::NoRoom(what),
        // Our triggers raise with a message of this shape on both databases.
        _ if what.contains("rule:") => DbError::Refused(what),
        _ => DbError::Fault(what),
    }
}

fn is_busy(message: &str) -> bool {
    ["database is locked", "deadlock detected", "lock timeout", "canceling statement"]
        .iter()
        .any(|sign| message.contains(sign))
}

/// SQLITE_FULL, and SQLITE_IOERR where a limit was hit that is not the disk's (a quota, the longest
/// file); PostgreSQL's disk_full (53100) and its words for a write that fell short.
fn is_no_room(message: &str) -> bool {
    [
        "database or disk is full",
        "disk I/O error",
        "could not extend file",
        "could not write to file",
        "No space left on device",
    ]
    .iter()
    .any(|sign| message.contains(sign))
}
