//! What must be true of mailings, for `folkmoot check`.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "every mailing that is being sent has a job that makes its letters",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT m.id AS offender FROM mailings m LEFT JOIN jobs j \
                     ON j.once_key = m.id AND j.name = 'mailings.send_mailing' \
                     AND j.state <> 'done' WHERE m.state = 'sending' AND j.id IS NULL",
                )
            },
        },
        Check {
            name: "a mailing that was sent leaves nobody waiting, and each letter is there once",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT r.id AS offender FROM mailing_recipients r JOIN mailings m \
                     ON m.id = r.mailing_id WHERE (m.state = 'sent' AND r.delivery = 'waiting') \
                     OR (m.state = 'draft') OR (r.delivery = 'letter') <> \
                     (r.letter_id IS NOT NULL)",
                )
            },
        },
    ]
}
