//! What must always be true of documents.

use super::paper::damaged_papers;
use crate::ground::db::{Check, offenders};

/// The invariants of billing (I4, I5, I16).
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "numbers are 1 to n in every series, and the series' row says n",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.legal_entity_id || ' ' || x.kind || ' ' || x.year AS offender FROM \
                     (SELECT i.legal_entity_id, i.kind, i.series_year AS year, \
                     COUNT(*) AS documents, MIN(i.series_position) AS first, \
                     MAX(i.series_position) AS last FROM invoices i WHERE i.state <> 'draft' \
                     GROUP BY i.legal_entity_id, i.kind, i.series_year) x \
                     LEFT JOIN series s ON s.legal_entity_id = x.legal_entity_id \
                     AND s.kind = x.kind AND s.year = x.year \
                     WHERE x.first <> 1 OR x.last <> x.documents OR s.last IS NULL \
                     OR s.last <> x.documents \
                     UNION ALL SELECT s.legal_entity_id || ' ' || s.kind || ' ' || s.year \
                     FROM series s WHERE s.last > 0 AND NOT EXISTS (SELECT 1 FROM invoices i \
                     WHERE i.legal_entity_id = s.legal_entity_id AND i.kind = s.kind \
                     AND i.series_year = s.year AND i.state <> 'draft')",
                )
            },
        },
        Check {
            name: "the order of numbers is the order of issue days",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT b.number AS offender FROM invoices a JOIN invoices b \
                     ON b.legal_entity_id = a.legal_entity_id AND b.kind = a.kind \
                     AND b.series_year = a.series_year \
                     AND b.series_position = a.series_position + 1 \
                     WHERE b.issued_on < a.issued_on",
                )
            },
        },
        Check {
            name: "every document that is out has a posting of its amount, unless it is of nothing",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT i.id AS offender FROM invoices i WHERE i.state <> 'draft' \
                     AND i.gross_minor + i.rounding_minor > 0 AND NOT EXISTS (\
                     SELECT 1 FROM postings p JOIN entries e ON e.posting_id = p.id \
                     JOIN ledger_accounts a ON a.id = e.ledger_account_id \
                     WHERE p.id = i.posting_id AND p.about = i.id \
                     AND a.purpose = 'receivables' AND e.party_id = i.party_id \
                     AND e.amount_minor = i.gross_minor + i.rounding_minor \
                     AND e.currency = i.currency \
                     AND e.side = CASE i.kind WHEN 'invoice' THEN 'debit' ELSE 'credit' END)",
                )
            },
        },
        Check {
            name: "the lines and taxes of a document sum to its totals",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT i.id AS offender FROM invoices i WHERE \
                     i.net_minor <> (SELECT COALESCE(SUM(l.net_minor), -1) FROM invoice_lines l \
                     WHERE l.invoice_id = i.id) \
                     OR i.net_minor <> (SELECT COALESCE(SUM(t.taxable_minor), -1) \
                     FROM invoice_taxes t WHERE t.invoice_id = i.id) \
                     OR i.tax_minor <> (SELECT COALESCE(SUM(t.tax_minor), -1) \
                     FROM invoice_taxes t WHERE t.invoice_id = i.id)",
                )
            },
        },
        Check {
            name: "each tax is its taxable amount times its rate, rounded once (BR-CO-17)",
            find: |conn| {
                // Of an invoice. The last of several credit notes takes what the others left.
                offenders(
                    conn,
                    "SELECT t.invoice_id || ' ' || t.tax_category AS offender \
                     FROM invoice_taxes t JOIN invoices i ON i.id = t.invoice_id \
                     WHERE i.kind = 'invoice' AND NOT EXISTS (SELECT 1 FROM invoice_tax_parts p \
                     WHERE p.invoice_id = t.invoice_id AND p.tax_category = t.tax_category \
                     AND p.tax_rate_bp = t.tax_rate_bp) \
                     AND t.tax_minor <> (t.taxable_minor * t.tax_rate_bp + 5000) / 10000 \
                     UNION ALL SELECT p.invoice_id || ' ' || p.name FROM invoice_tax_parts p \
                     JOIN invoices i ON i.id = p.invoice_id JOIN invoice_taxes t \
                     ON t.invoice_id = p.invoice_id AND t.tax_category = p.tax_category \
                     AND t.tax_rate_bp = p.tax_rate_bp WHERE i.kind = 'invoice' \
                     AND p.tax_minor <> (t.taxable_minor * p.rate + 50000) / 100000 \
                     UNION ALL SELECT t.invoice_id || ' parts' FROM invoice_taxes t \
                     JOIN invoice_tax_parts p ON p.invoice_id = t.invoice_id \
                     AND p.tax_category = t.tax_category AND p.tax_rate_bp = t.tax_rate_bp \
                     GROUP BY t.invoice_id, t.tax_category, t.tax_rate_bp, t.tax_minor \
                     HAVING SUM(p.tax_minor) <> t.tax_minor",
                )
            },
        },
        Check {
            name: "what is outside the scope of the tax shares no document with what is not",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT o.invoice_id AS offender FROM invoice_taxes o JOIN invoice_taxes t \
                     ON t.invoice_id = o.invoice_id AND t.tax_category <> 'O' \
                     WHERE o.tax_category = 'O'",
                )
            },
        },
        Check {
            name: "no day of anything is charged twice",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.id || ' ' || x.previous AS offender FROM (SELECT c.id, \
                     c.period_start, LAG(c.id) OVER w AS previous, \
                     LAG(c.period_end) OVER w AS previous_end FROM charges c \
                     WINDOW w AS (PARTITION BY c.source, c.nature ORDER BY c.period_start)) x \
                     WHERE x.previous_end > x.period_start",
                )
            },
        },
        Check {
            name: "every charge stands on at most one document that was not taken back",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT l.charge_id AS offender FROM invoice_lines l \
                     JOIN invoices i ON i.id = l.invoice_id WHERE l.charge_id IS NOT NULL \
                     AND i.state <> 'void' GROUP BY l.charge_id \
                     HAVING COUNT(DISTINCT l.invoice_id) > 1",
                )
            },
        },
        Check {
            name: "every charge that is on a document is a line of it",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT c.id AS offender FROM charges c WHERE c.invoice_id IS NOT NULL \
                     AND NOT EXISTS (SELECT 1 FROM invoice_lines l \
                     WHERE l.invoice_id = c.invoice_id AND l.charge_id = c.id \
                     GROUP BY l.charge_id HAVING SUM(l.net_minor) = c.net_minor \
                     OR (c.includes_tax AND SUM(l.net_minor) <= c.net_minor))",
                )
            },
        },
        Check {
            name: "an invoice is void exactly when credit notes take back all of it",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.id AS offender FROM (SELECT i.id, i.state, i.gross_minor + \
                     i.rounding_minor AS payable, COUNT(c.id) AS notes, \
                     COALESCE(SUM(c.gross_minor + c.rounding_minor), 0) AS back \
                     FROM invoices i LEFT JOIN invoices c ON c.credits_invoice_id = i.id \
                     AND c.state <> 'draft' WHERE i.kind = 'invoice' \
                     GROUP BY i.id, i.state, i.gross_minor, i.rounding_minor) x \
                     WHERE x.back > x.payable \
                     OR (x.state = 'void') <> (x.notes > 0 AND x.back = x.payable)",
                )
            },
        },
        Check {
            name: "credit notes take back no more than their invoice has, tax by tax",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT c.credits_invoice_id || ' ' || n.tax_category AS offender \
                     FROM invoices c JOIN invoice_taxes n ON n.invoice_id = c.id \
                     LEFT JOIN invoice_taxes t ON t.invoice_id = c.credits_invoice_id \
                     AND t.tax_category = n.tax_category AND t.tax_rate_bp = n.tax_rate_bp \
                     WHERE c.kind = 'credit_note' AND c.state <> 'draft' \
                     GROUP BY c.credits_invoice_id, n.tax_category, n.tax_rate_bp, \
                     t.taxable_minor, t.tax_minor HAVING t.taxable_minor IS NULL \
                     OR SUM(n.taxable_minor) > t.taxable_minor OR SUM(n.tax_minor) > t.tax_minor",
                )
            },
        },
        Check {
            name: "a document without tax for a buyer abroad stands on an answer about its number",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT t.invoice_id AS offender FROM invoice_taxes t \
                     LEFT JOIN invoice_evidence e ON e.invoice_id = t.invoice_id \
                     LEFT JOIN vat_checks v ON v.id = e.vat_check_id AND v.state = 'valid' \
                     WHERE t.tax_category = 'AE' AND v.id IS NULL",
                )
            },
        },
        Check {
            name: "a stored paper belongs to a document that is out",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT f.invoice_id AS offender FROM invoice_files f \
                     JOIN invoices i ON i.id = f.invoice_id WHERE i.state = 'draft'",
                )
            },
        },
        Check { name: "every stored paper is the one that was printed", find: damaged_papers },
        Check {
            name: "every document that is out is told in one letter, copies besides",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT i.id AS offender FROM invoices i LEFT JOIN letters l ON l.about = \
                     i.id AND l.copy_of IS NULL AND l.name = CASE i.kind WHEN 'invoice' THEN \
                     'invoice_issued' ELSE 'credit_note_issued' END WHERE i.state <> 'draft' \
                     GROUP BY i.id HAVING COUNT(l.id) <> 1",
                )
            },
        },
        Check {
            name: "every document that is out has its paper, or a job that prints it",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT i.id AS offender FROM invoices i LEFT JOIN invoice_files f ON \
                     f.invoice_id = i.id LEFT JOIN jobs j ON j.once_key = i.id AND j.name = \
                     'billing.render_paper' AND j.state <> 'done' WHERE i.state <> 'draft' AND \
                     f.invoice_id IS NULL AND j.id IS NULL AND NOT EXISTS (SELECT 1 FROM \
                     document_removals r WHERE r.invoice_id = i.id)",
                )
            },
        },
        Check {
            name: "every document that is out has its event in the trail",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT i.id AS offender FROM invoices i WHERE i.state <> 'draft' AND NOT \
                     EXISTS (SELECT 1 FROM audit_events e WHERE e.object = i.id AND e.name IN \
                     ('billing.invoice.issued', 'billing.credit_note.issued'))",
                )
            },
        },
    ]
}
