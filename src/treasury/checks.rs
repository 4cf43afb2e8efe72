//! What must always be true of payments and allocations.

use crate::ground::db::{Check, offenders};

/// The invariants of the treasury (I5, I14).
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "no invoice has more set against it than its amount, or less than nothing",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.id AS offender FROM (SELECT i.id, \
                     i.gross_minor + i.rounding_minor AS payable, \
                     COALESCE((SELECT SUM(CASE WHEN a.reverses_id IS NULL THEN a.amount_minor \
                     ELSE -a.amount_minor END) FROM allocations a WHERE a.invoice_id = i.id), 0) \
                     AS allocated, COALESCE((SELECT SUM(w.amount_minor) FROM write_offs w \
                     WHERE w.invoice_id = i.id AND w.reversed_at IS NULL), 0) AS given_up \
                     FROM invoices i) x \
                     WHERE x.allocated < 0 OR x.allocated + x.given_up > x.payable",
                )
            },
        },
        Check {
            name: "no payment is used beyond its amount, and none that was undone is used",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT p.id AS offender FROM payments p JOIN allocations a \
                     ON a.payment_id = p.id GROUP BY p.id, p.amount_minor, p.reversed_at \
                     HAVING SUM(CASE WHEN a.reverses_id IS NULL THEN a.amount_minor \
                     ELSE -a.amount_minor END) NOT BETWEEN 0 AND \
                     CASE WHEN p.reversed_at IS NULL THEN p.amount_minor - \
                     COALESCE((SELECT SUM(f.amount_minor) FROM refunds f \
                     WHERE f.payment_id = p.id AND f.state <> 'failed'), 0) ELSE 0 END",
                )
            },
        },
        Check {
            name: "money is set against documents of the same party and currency that are out",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT a.id AS offender FROM allocations a \
                     JOIN invoices i ON i.id = a.invoice_id \
                     LEFT JOIN payments p ON p.id = a.payment_id \
                     LEFT JOIN invoices c ON c.id = a.credit_note_id \
                     WHERE i.state = 'draft' OR i.kind <> 'invoice' OR a.currency <> i.currency \
                     OR COALESCE(p.party_id, c.party_id) <> i.party_id \
                     OR COALESCE(p.currency, c.currency) <> i.currency \
                     OR (c.id IS NOT NULL AND c.credits_invoice_id <> i.id)",
                )
            },
        },
        Check {
            name: "a reversing allocation mirrors what it undoes",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT r.id AS offender FROM allocations r JOIN allocations a \
                     ON a.id = r.reverses_id WHERE a.reverses_id IS NOT NULL \
                     OR a.amount_minor <> r.amount_minor OR a.currency <> r.currency \
                     OR a.invoice_id <> r.invoice_id \
                     OR COALESCE(a.payment_id, '') <> COALESCE(r.payment_id, '')",
                )
            },
        },
        Check {
            name: "what was taken back is taken back whole by its credit note",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT c.id AS offender FROM invoices c JOIN invoices i \
                     ON i.id = c.credits_invoice_id WHERE c.state <> 'draft' \
                     AND c.gross_minor + c.rounding_minor <> \
                     (SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocations a \
                     WHERE a.credit_note_id = c.id AND a.invoice_id = i.id)",
                )
            },
        },
        Check {
            name: "what the ledger says a party owes is what its documents and payments say",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.party_id || ' ' || x.currency AS offender FROM (\
                     SELECT e.party_id, e.currency, CASE e.side WHEN 'debit' \
                     THEN e.amount_minor ELSE -e.amount_minor END AS owed FROM entries e \
                     JOIN ledger_accounts l ON l.id = e.ledger_account_id \
                     WHERE l.purpose = 'receivables' \
                     UNION ALL SELECT i.party_id, i.currency, CASE i.kind WHEN 'invoice' \
                     THEN -i.gross_minor - i.rounding_minor \
                     ELSE i.gross_minor + i.rounding_minor END FROM invoices i \
                     WHERE i.state <> 'draft' AND (i.state <> 'void' OR i.series_year > 0) \
                     UNION ALL SELECT i.party_id, w.currency, w.amount_minor \
                     FROM write_offs w JOIN invoices i ON i.id = w.invoice_id \
                     WHERE w.reversed_at IS NULL \
                     UNION ALL SELECT i.party_id, a.currency, CASE WHEN a.reverses_id IS NULL \
                     THEN a.amount_minor ELSE -a.amount_minor END FROM allocations a \
                     JOIN invoices i ON i.id = a.invoice_id WHERE a.payment_id IS NOT NULL) x \
                     GROUP BY x.party_id, x.currency HAVING SUM(x.owed) <> 0",
                )
            },
        },
        Check {
            name: "what the ledger says a party has standing by is what its payments leave",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.party_id || ' ' || x.currency AS offender FROM (\
                     SELECT e.party_id, e.currency, CASE e.side WHEN 'credit' \
                     THEN e.amount_minor ELSE -e.amount_minor END AS free FROM entries e \
                     JOIN ledger_accounts l ON l.id = e.ledger_account_id \
                     WHERE l.purpose = 'member_credit' \
                     UNION ALL SELECT p.party_id, p.currency, -p.amount_minor FROM payments p \
                     WHERE p.reversed_at IS NULL \
                     UNION ALL SELECT p.party_id, a.currency, CASE WHEN a.reverses_id IS NULL \
                     THEN a.amount_minor ELSE -a.amount_minor END FROM allocations a \
                     JOIN payments p ON p.id = a.payment_id \
                     UNION ALL SELECT f.party_id, f.currency, f.amount_minor FROM refunds f \
                     WHERE f.state <> 'failed') x \
                     GROUP BY x.party_id, x.currency HAVING SUM(x.free) <> 0",
                )
            },
        },
        Check {
            name: "nobody's credit is below nothing at the end of any day",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT DISTINCT t.party_id AS offender FROM (SELECT d.party_id, \
                     SUM(d.net) OVER (PARTITION BY d.party_id, d.currency \
                     ORDER BY d.effective_on) AS total FROM (SELECT e.party_id, e.currency, \
                     p.effective_on, SUM(CASE e.side WHEN 'credit' THEN e.amount_minor \
                     ELSE -e.amount_minor END) AS net FROM entries e \
                     JOIN postings p ON p.id = e.posting_id \
                     JOIN ledger_accounts l ON l.id = e.ledger_account_id \
                     WHERE l.purpose = 'member_credit' \
                     GROUP BY e.party_id, e.currency, p.effective_on) d) t WHERE t.total < 0",
                )
            },
        },
        Check {
            name: "the accounts money lies on hold what payments brought",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.legal_entity_id || ' ' || x.rail AS offender FROM (\
                     SELECT l.legal_entity_id, CASE l.purpose WHEN 'bank' THEN 'transfer' \
                     WHEN 'cash' THEN 'cash' ELSE 'card' END AS rail, CASE e.side \
                     WHEN 'debit' THEN e.amount_minor ELSE -e.amount_minor END AS held \
                     FROM entries e JOIN ledger_accounts l ON l.id = e.ledger_account_id \
                     WHERE l.purpose IN ('bank', 'cash', 'clearing') \
                     UNION ALL SELECT p.legal_entity_id, CASE p.rail \
                     WHEN 'direct_debit' THEN 'card' ELSE p.rail END, -p.amount_minor \
                     FROM payments p WHERE p.reversed_at IS NULL AND p.source IS NULL \
                     AND NOT EXISTS (SELECT 1 FROM open_items o WHERE o.payment_id = p.id) \
                     UNION ALL SELECT c.legal_entity_id, c.rail, CASE c.direction \
                     WHEN 'in' THEN -c.amount_minor ELSE c.amount_minor END \
                     FROM capital_payments c \
                     UNION ALL SELECT o.legal_entity_id, CASE o.purpose WHEN 'bank' \
                     THEN 'transfer' WHEN 'cash' THEN 'cash' ELSE 'card' END, CASE o.side \
                     WHEN 'debit' THEN -o.amount_minor ELSE o.amount_minor END \
                     FROM account_openings o WHERE o.taken_back_at IS NULL \
                     AND o.purpose IN ('bank', 'cash', 'clearing') \
                     UNION ALL SELECT f.legal_entity_id, 'card', f.amount_minor FROM refunds f \
                     WHERE f.state <> 'failed' \
                     UNION ALL SELECT t.legal_entity_id, 'card', t.fee_minor \
                     FROM payment_attempts t WHERE t.fee_minor IS NOT NULL) x \
                     GROUP BY x.legal_entity_id, x.rail HAVING SUM(x.held) <> 0",
                )
            },
        },
        Check {
            name: "what was given up stands on the account of losses, as long as it is given up",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT w.id AS offender FROM write_offs w WHERE (w.reversed_at IS NULL) <> \
                     (COALESCE((SELECT SUM(CASE e.side WHEN 'credit' THEN e.amount_minor \
                     ELSE -e.amount_minor END) FROM postings p JOIN entries e \
                     ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.ledger_account_id \
                     WHERE p.about = w.id AND a.purpose = 'receivables'), 0) = w.amount_minor)",
                )
            },
        },
        Check {
            name: "every payment, and every payment undone, has its event in the trail",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT p.id AS offender FROM payments p WHERE NOT EXISTS (SELECT 1 FROM \
                     audit_events e WHERE e.object = p.id AND e.name = \
                     'treasury.payment.recorded') OR (p.reversed_at IS NOT NULL AND NOT EXISTS \
                     (SELECT 1 FROM audit_events e WHERE e.object = p.id AND e.name = \
                     'treasury.payment.reversed'))",
                )
            },
        },
    ]
}
