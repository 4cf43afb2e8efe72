//! What must always be true of the ledger.

use crate::ground::db::{Check, offenders};

/// The invariants of the ledger (I1, I2, I17).
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "every posting has two entries or more and balances per currency",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT p.id || ' ' || COALESCE(e.currency, '-') AS offender FROM postings p \
                     LEFT JOIN entries e ON e.posting_id = p.id GROUP BY p.id, e.currency \
                     HAVING SUM(CASE e.side WHEN 'debit' THEN e.amount_minor \
                     ELSE -e.amount_minor END) <> 0 OR COUNT(e.id) < 2",
                )
            },
        },
        Check {
            name: "every entry belongs to a posting and an account of the same legal entity",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT e.id AS offender FROM entries e \
                     LEFT JOIN postings p ON p.id = e.posting_id \
                     LEFT JOIN ledger_accounts a ON a.id = e.ledger_account_id \
                     WHERE p.id IS NULL OR a.id IS NULL OR a.legal_entity_id <> p.legal_entity_id",
                )
            },
        },
        Check {
            name: "all accounts together are zero per currency at the end of every day",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT d.legal_entity_id || ' ' || d.currency || ' ' || d.effective_on \
                     AS offender FROM (SELECT s.legal_entity_id, s.currency, s.effective_on, \
                     SUM(s.net) OVER (PARTITION BY s.legal_entity_id, s.currency \
                     ORDER BY s.effective_on) AS total FROM (SELECT p.legal_entity_id, \
                     e.currency, p.effective_on, SUM(CASE e.side WHEN 'debit' \
                     THEN e.amount_minor ELSE -e.amount_minor END) AS net FROM entries e \
                     JOIN postings p ON p.id = e.posting_id \
                     GROUP BY p.legal_entity_id, e.currency, p.effective_on) s) d \
                     WHERE d.total <> 0",
                )
            },
        },
        Check {
            name: "a reversal mirrors what it reverses",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT r.id AS offender FROM postings r WHERE r.reverses_id IS NOT NULL \
                     AND EXISTS (SELECT 1 FROM entries e WHERE e.posting_id IN \
                     (r.id, r.reverses_id) GROUP BY e.ledger_account_id, e.currency, \
                     COALESCE(e.party_id, '') HAVING SUM(CASE e.side WHEN 'debit' \
                     THEN e.amount_minor ELSE -e.amount_minor END) <> 0)",
                )
            },
        },
        Check {
            name: "nothing was posted into a month after it was closed",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT p.id AS offender FROM postings p JOIN book_closings c \
                     ON c.legal_entity_id = p.legal_entity_id AND c.reopened_at IS NULL \
                     AND p.effective_on < c.closed_until WHERE p.booked_at > c.closed_at",
                )
            },
        },
        Check {
            name: "every month that was closed or reopened has its event in the trail",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT c.id AS offender FROM book_closings c WHERE NOT EXISTS (SELECT 1 \
                     FROM audit_events e WHERE e.object = c.id AND e.name = \
                     'ledger.month.closed') OR (c.reopened_at IS NOT NULL AND NOT EXISTS \
                     (SELECT 1 FROM audit_events e WHERE e.object = c.id AND e.name = \
                     'ledger.month.reopened'))",
                )
            },
        },
    ]
}
