//! What must always be true of people who sign in.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "every user has exactly one main address",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT u.id AS offender FROM users u \
                     LEFT JOIN email_addresses e ON e.user_id = u.id GROUP BY u.id \
                     HAVING SUM(CASE WHEN e.main THEN 1 ELSE 0 END) <> 1",
                )
            },
        },
        Check {
            name: "nobody who may not sign in has a living session",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT s.id AS offender FROM sessions s JOIN users u ON u.id = s.user_id \
                     WHERE u.state <> 'active' AND s.ended_at IS NULL",
                )
            },
        },
        Check {
            name: "once there is staff, an active administrator is among them",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT MIN(r.user_id) AS offender FROM staff_roles r \
                     JOIN users u ON u.id = r.user_id HAVING COUNT(*) > 0 \
                     AND SUM(CASE WHEN r.role = 'administrator' AND u.state = 'active' \
                     THEN 1 ELSE 0 END) = 0",
                )
            },
        },
        Check {
            name: "no role follows the claim of a provider that was removed",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT r.user_id || ' ' || r.role AS offender FROM provider_staff_roles r \
                     JOIN providers p ON p.id = r.provider_id WHERE p.removed_at IS NOT NULL",
                )
            },
        },
        Check {
            name: "every staff role was granted by an event of the trail",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT r.user_id || ' ' || r.role AS offender FROM staff_roles r WHERE NOT \
                     EXISTS (SELECT 1 FROM audit_events e WHERE e.object = r.user_id AND e.name = \
                     'identity.role.granted' AND e.data LIKE '%' || r.role || '%')",
                )
            },
        },
    ]
}
