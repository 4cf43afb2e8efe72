//! What must be true of machines and instances.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "every instance in use has a secret, a pool and a server",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT id AS offender FROM instances \
                     WHERE state IN ('verifying', 'active', 'draining', 'suspended') \
                     AND (secret IS NULL OR pool_id IS NULL OR server_id IS NULL)",
                )
            },
        },
        Check {
            name: "every active instance has evidence of each step",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT i.id AS offender FROM instances i WHERE i.state = 'active' AND ( \
                     SELECT COUNT(DISTINCT e.step) FROM instance_events e \
                     WHERE e.instance_id = i.id AND e.outcome = 'done' AND e.step IN ( \
                     'secret', 'place', 'reach', 'canary_create', 'canary_info', \
                     'canary_end')) < 6",
                )
            },
        },
        Check {
            name: "every instance being made has a job that makes it",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT i.id AS offender FROM instances i LEFT JOIN jobs j ON j.once_key = \
                     i.id AND j.name = 'provisioning.provision_instance' AND j.state <> 'done' \
                     WHERE i.state IN ('approved', 'provisioning', 'verifying') AND j.id IS NULL",
                )
            },
        },
    ]
}
