//! What must be true of rooms and meetings.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "no room has two living meetings",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT room_id AS offender FROM meetings \
                     WHERE state IN ('starting', 'running', 'ending') \
                     GROUP BY room_id HAVING COUNT(*) > 1",
                )
            },
        },
        Check {
            name: "every running meeting carries the instant its server made it",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT id AS offender FROM meetings \
                     WHERE state = 'running' AND create_time_ms IS NULL",
                )
            },
        },
        Check {
            name: "no meeting runs in an archived room",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT m.id AS offender FROM meetings m JOIN rooms r ON r.id = m.room_id \
                     WHERE r.archived_at IS NOT NULL \
                     AND m.state IN ('starting', 'running', 'ending')",
                )
            },
        },
        Check {
            name: "every meeting of an instance begins with the instance's prefix",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT m.id AS offender FROM meetings m \
                     JOIN instances i ON i.id = m.instance_id \
                     WHERE substr(m.backend_id, 1, length(i.prefix)) <> i.prefix",
                )
            },
        },
        Check {
            name: "nobody is in a meeting that is over",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT a.id AS offender FROM attendees a \
                     JOIN meetings m ON m.id = a.meeting_id \
                     WHERE m.state IN ('ended', 'lost') AND a.left_at IS NULL",
                )
            },
        },
        Check {
            name: "a meeting on an instance is in a room of that instance's organisation",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT m.id AS offender FROM meetings m JOIN instances i ON i.id = \
                     m.instance_id JOIN rooms r ON r.id = m.room_id JOIN parties p ON p.id = \
                     r.party_id WHERE p.organisation_id IS NULL OR p.organisation_id <> \
                     i.organisation_id",
                )
            },
        },
    ]
}
