//! What must be true of fronts.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "every room of a front is one that another program made",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT f.room_id AS offender FROM front_rooms f \
                     JOIN rooms r ON r.id = f.room_id WHERE r.outside = FALSE",
                )
            },
        },
        Check {
            name: "every meeting of a front is in a room of that front",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT f.id AS offender FROM front_meetings f \
                     JOIN meetings m ON m.id = f.id \
                     LEFT JOIN front_rooms r ON r.room_id = m.room_id \
                     AND r.front_id = f.front_id WHERE r.room_id IS NULL",
                )
            },
        },
    ]
}
