//! What must always be true of what was paid online.

use crate::ground::db::{Check, offenders};

/// The invariants of attempts and refunds (I3, I5, I8, I15).
#[must_use]
pub fn rail_checks() -> &'static [Check] {
    CHECKS
}

const CHECKS: &[Check] = &[
    Check {
        name: "every attempt that succeeded is one payment of its amount, and no other is",
        find: |conn| {
            offenders(
                conn,
                "SELECT t.id AS offender FROM payment_attempts t \
                 LEFT JOIN payments p ON p.id = t.payment_id WHERE \
                 (t.state = 'succeeded' AND (p.id IS NULL OR p.amount_minor <> t.amount_minor \
                 OR p.currency <> t.currency OR p.party_id <> t.party_id \
                 OR p.reversed_at IS NOT NULL OR p.request_key <> 'attempt:' || t.id)) \
                 OR (t.state <> 'succeeded' AND EXISTS (SELECT 1 FROM payments x \
                 WHERE x.request_key = 'attempt:' || t.id)) \
                 UNION ALL SELECT p.id FROM payments p WHERE p.request_key LIKE 'attempt:%' \
                 AND NOT EXISTS (SELECT 1 FROM payment_attempts t WHERE t.payment_id = p.id)",
            )
        },
    },
    Check {
        name: "what the rail kept of attempts is what the ledger says of them",
        find: |conn| {
            offenders(
                conn,
                "SELECT t.id AS offender FROM payment_attempts t WHERE COALESCE(t.fee_minor, 0) \
                 <> (SELECT COALESCE(SUM(CASE e.side WHEN 'debit' THEN e.amount_minor \
                 ELSE -e.amount_minor END), 0) FROM postings p \
                 JOIN entries e ON e.posting_id = p.id \
                 JOIN ledger_accounts l ON l.id = e.ledger_account_id \
                 WHERE p.about = t.id AND l.purpose = 'fees')",
            )
        },
    },
    Check {
        name: "no payment gives back more than it brought",
        find: |conn| {
            offenders(
                conn,
                "SELECT p.id AS offender FROM payments p JOIN refunds f ON f.payment_id = p.id \
                 WHERE f.state <> 'failed' GROUP BY p.id, p.amount_minor \
                 HAVING SUM(f.amount_minor) > p.amount_minor",
            )
        },
    },
    Check {
        name: "every refund that is written down has a job that asks the rail",
        find: |conn| {
            offenders(
                conn,
                "SELECT f.id AS offender FROM refunds f WHERE f.state = 'prepared' \
                 AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.name = 'treasury.send_refund' \
                 AND j.state IN ('waiting', 'running', 'parked') \
                 AND j.payload LIKE '%' || f.id || '%')",
            )
        },
    },
    Check {
        name: "every attempt that succeeded, and every refund, has its event in the trail",
        find: |conn| {
            offenders(
                conn,
                "SELECT t.id AS offender FROM payment_attempts t WHERE t.state = 'succeeded' \
                 AND NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.object = t.id \
                 AND e.name = 'treasury.attempt.succeeded') \
                 UNION ALL SELECT f.id FROM refunds f WHERE NOT EXISTS (SELECT 1 \
                 FROM audit_events e WHERE e.object = f.id \
                 AND e.name = 'treasury.refund.asked')",
            )
        },
    },
];
