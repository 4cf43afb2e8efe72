//! What must be true of recordings.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "a recording is in the room of its meeting",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT c.id AS offender FROM recordings c JOIN meetings m \
                     ON m.id = c.meeting_id WHERE m.room_id <> c.room_id",
                )
            },
        },
        Check {
            name: "a password or a last day stands only with a link",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT id AS offender FROM recordings WHERE visibility <> 'link' \
                     AND state NOT IN ('deleting', 'deleted') \
                     AND (password IS NOT NULL OR link_until IS NOT NULL)",
                )
            },
        },
    ]
}
