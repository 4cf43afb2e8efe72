//! What must always be true of letters.

use crate::ground::db::{Check, offenders};

/// The invariants of the outbox (I8, I9).
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "every letter that waits has a job that sends it",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT l.id AS offender FROM letters l LEFT JOIN jobs j ON j.once_key = l.id \
                     AND j.name = 'mail.send_letter' AND j.state NOT IN ('done', \
                     'discarded') WHERE l.state = \
                     'waiting' AND j.id IS NULL",
                )
            },
        },
        Check {
            name: "a letter that was sent keeps no secret link",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT id AS offender FROM letters WHERE state = 'sent' AND sealed IS NOT \
                     NULL",
                )
            },
        },
    ]
}
