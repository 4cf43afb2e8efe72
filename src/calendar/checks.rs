//! What must be true of planned meetings.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "no two planned meetings are in one room at the same time",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT a.id AS offender FROM occurrences a \
                     JOIN planned_meetings p ON p.id = a.planned_id \
                     JOIN planned_meetings q ON q.room_id = p.room_id \
                     JOIN occurrences b ON b.planned_id = q.id AND b.id > a.id \
                     WHERE p.cancelled_at IS NULL AND q.cancelled_at IS NULL \
                     AND a.cancelled_at IS NULL AND b.cancelled_at IS NULL \
                     AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at",
                )
            },
        },
        Check {
            name: "what is planned has a time at least",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT p.id AS offender FROM planned_meetings p WHERE NOT EXISTS \
                     (SELECT 1 FROM occurrences o WHERE o.planned_id = p.id)",
                )
            },
        },
    ]
}
