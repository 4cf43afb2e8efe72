//! Recurring work: each schedule is a row that says when it is next due, so that several workers
//! (or one that slept for days) start it once.

use chrono::Duration;

use super::store;
use crate::ground::db::{DbError, Tx};

/// Something that recurs.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Its name in the table.
    pub name: &'static str,
    /// How far apart.
    pub every: Duration,
}

/// Which of `schedules` are due; each is moved on to its next time in this transaction, so the
/// caller must enqueue its work in the same one. After days of sleep a schedule is due once.
///
/// # Errors
/// A fault of the database.
pub fn due_schedules(
    tx: &mut Tx<'_>,
    schedules: &[Schedule],
) -> Result<Vec<&'static str>, DbError> {
    let mut due = Vec::new();
    for schedule in schedules {
        if store::take_schedule(tx, schedule)? {
            due.push(schedule.name);
        }
    }
    Ok(due)
}
