//! What must always be true of distributions.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "the shares of a distribution sum to its surplus",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT d.id AS offender FROM distributions d LEFT JOIN distribution_lines l \
                     ON l.distribution_id = d.id GROUP BY d.id, d.surplus_minor \
                     HAVING COALESCE(SUM(l.share_minor), 0) <> d.surplus_minor",
                )
            },
        },
        Check {
            name: "no share below the least is handed out, and no other is kept",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT l.id AS offender FROM distribution_lines l JOIN distributions d \
                     ON d.id = l.distribution_id WHERE l.handed_minor <> \
                     (CASE WHEN l.share_minor >= d.least_minor THEN l.share_minor ELSE 0 END)",
                )
            },
        },
        Check {
            name: "what the ledger says members are owed of surplus is what distributions left",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.party_id || ' ' || x.currency AS offender FROM (\
                     SELECT e.party_id, e.currency, CASE e.side WHEN 'credit' \
                     THEN e.amount_minor ELSE -e.amount_minor END AS owed FROM entries e \
                     JOIN ledger_accounts a ON a.id = e.ledger_account_id \
                     WHERE a.purpose = 'patronage_payable' \
                     UNION ALL SELECT l.party_id, d.currency, -l.handed_minor \
                     FROM distribution_lines l JOIN distributions d ON d.id = l.distribution_id \
                     WHERE d.state IN ('approved', 'paid') \
                     UNION ALL SELECT p.party_id, p.currency, p.amount_minor FROM payments p \
                     WHERE p.source = 'patronage' AND p.reversed_at IS NULL \
                     UNION ALL SELECT c.party_id, c.currency, c.amount_minor \
                     FROM capital_payments c JOIN distribution_lines l ON l.id = c.about) x \
                     GROUP BY x.party_id, x.currency HAVING SUM(x.owed) <> 0",
                )
            },
        },
    ]
}
