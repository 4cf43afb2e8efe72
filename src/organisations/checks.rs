//! What must always be true of organisations.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "every organisation has an owner, or the co-op looks after it",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT o.id AS offender FROM organisations o \
                     WHERE o.merged_into IS NULL AND NOT EXISTS (SELECT 1 \
                     FROM organisation_people p WHERE p.organisation_id = o.id \
                     AND p.role = 'owner') AND NOT EXISTS (SELECT 1 FROM organisation_cares c \
                     WHERE c.organisation_id = o.id AND c.ended_at IS NULL)",
                )
            },
        },
        Check {
            name: "every invitation that was accepted has its event in the trail",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT i.id AS offender FROM invitations i WHERE i.accepted_at IS NOT NULL \
                     AND NOT EXISTS (SELECT 1 FROM audit_events a WHERE a.object = i.id \
                     AND a.name = 'organisations.invitation.accepted')",
                )
            },
        },
        Check {
            name: "every domain that lets people in was proved by an event of the trail",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT d.id AS offender FROM organisation_domains d \
                     WHERE d.proved_at IS NOT NULL AND d.removed_at IS NULL \
                     AND NOT EXISTS (SELECT 1 FROM audit_events a WHERE a.object = d.id \
                     AND a.name = 'organisations.domain.proved')",
                )
            },
        },
    ]
}
