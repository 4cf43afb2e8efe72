//! What must be true of usage.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[Check {
        name: "a line of usage is of a meeting of its room",
        find: |conn| {
            offenders(
                conn,
                "SELECT u.id AS offender FROM usage_lines u JOIN meetings m \
                 ON m.id = u.meeting_id WHERE m.room_id <> u.room_id",
            )
        },
    }]
}
