//! What must always be true of merges.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "whatever names another as merged into has a merge that stands",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT u.id AS offender FROM users u WHERE u.merged_into IS NOT NULL \
                     AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.gone_id = u.id \
                     AND m.undone_at IS NULL) \
                     UNION ALL SELECT o.id AS offender FROM organisations o \
                     WHERE o.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM merges m \
                     WHERE m.gone_id = o.id AND m.undone_at IS NULL) \
                     UNION ALL SELECT p.id AS offender FROM parties p \
                     WHERE p.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM merges m \
                     WHERE m.gone_id IN (p.user_id, p.organisation_id) AND m.undone_at IS NULL)",
                )
            },
        },
        Check {
            name: "nobody signs in to an account that went into another",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT u.id AS offender FROM users u WHERE u.merged_into IS NOT NULL \
                     AND u.state <> 'disabled'",
                )
            },
        },
        Check {
            name: "a party that went into another has neither member nor room nor role left",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT p.id AS offender FROM parties p WHERE p.merged_into IS NOT NULL \
                     AND (EXISTS (SELECT 1 FROM memberships m WHERE m.party_id = p.id) \
                     OR EXISTS (SELECT 1 FROM rooms r WHERE r.party_id = p.id)) \
                     UNION ALL SELECT o.id AS offender FROM organisations o \
                     WHERE o.merged_into IS NOT NULL AND EXISTS (SELECT 1 \
                     FROM organisation_people x WHERE x.organisation_id = o.id) \
                     UNION ALL SELECT u.id AS offender FROM users u \
                     WHERE u.merged_into IS NOT NULL AND EXISTS (SELECT 1 \
                     FROM organisation_people x WHERE x.user_id = u.id)",
                )
            },
        },
        Check {
            name: "a merge that was undone or is settled remembers no row",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT DISTINCT m.id AS offender FROM merges m \
                     JOIN merge_rows r ON r.merge_id = m.id \
                     WHERE m.undone_at IS NOT NULL OR m.settled_at IS NOT NULL",
                )
            },
        },
    ]
}
