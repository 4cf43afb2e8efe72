//! What must be true of shares, deposits and loans.

use crate::ground::db::{Check, offenders};

/// The invariants of members' capital.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "share capital in the ledger is what members hold, at the end of every day",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT DISTINCT t.party_id AS offender FROM (SELECT d.party_id, \
                     SUM(d.net) OVER (PARTITION BY d.party_id ORDER BY d.effective_on) AS total \
                     FROM (SELECT x.party_id, x.effective_on, SUM(x.minor) AS net FROM (\
                     SELECT m.party_id, CASE WHEN s.kind IN ('taken_over', 'taken_back') \
                     OR o.dated_on IS NOT NULL THEN o.effective_on ELSE s.effective_on END \
                     AS effective_on, s.amount_minor AS minor FROM share_movements s \
                     JOIN memberships m ON m.id = s.membership_id \
                     LEFT JOIN postings o ON o.id = s.posting_id \
                     UNION ALL SELECT COALESCE(e.party_id, p.about), p.effective_on, CASE e.side \
                     WHEN 'credit' THEN -e.amount_minor ELSE e.amount_minor END FROM entries e \
                     JOIN postings p ON p.id = e.posting_id JOIN ledger_accounts a \
                     ON a.id = e.ledger_account_id AND a.purpose = 'shares') x \
                     GROUP BY x.party_id, x.effective_on) d) t WHERE t.total <> 0",
                )
            },
        },
        Check {
            name: "nobody holds fewer shares of a class than none, at the end of any day",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT DISTINCT t.membership_id AS offender FROM (SELECT d.membership_id, \
                     SUM(d.net) OVER (PARTITION BY d.membership_id, d.share_class_id \
                     ORDER BY d.effective_on) AS total FROM (SELECT membership_id, \
                     share_class_id, effective_on, SUM(shares) AS net FROM share_movements \
                     GROUP BY membership_id, share_class_id, effective_on) d) t \
                     WHERE t.total < 0",
                )
            },
        },
        Check {
            name: "every share costs the nominal of its class",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT s.id AS offender FROM share_movements s JOIN share_classes c \
                     ON c.id = s.share_class_id WHERE s.amount_minor <> s.shares * c.nominal_minor \
                     OR s.currency <> c.currency",
                )
            },
        },
        Check {
            name: "shares are issued for a subscription whose amount was paid",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT s.id AS offender FROM share_movements s WHERE s.kind = 'issued' \
                     AND NOT EXISTS (SELECT 1 FROM share_subscriptions b JOIN capital_payments p \
                     ON p.about = b.id AND p.direction = 'in' WHERE b.id = s.about \
                     AND b.state = 'paid' AND b.membership_id = s.membership_id \
                     AND b.shares = s.shares AND p.amount_minor = s.amount_minor)",
                )
            },
        },
        Check {
            name: "shares taken over stand against the opening balance, once",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT s.id AS offender FROM share_movements s \
                     WHERE s.kind IN ('taken_over', 'taken_back') AND NOT EXISTS (\
                     SELECT 1 FROM share_openings o WHERE o.id = s.about \
                     AND o.membership_id = s.membership_id \
                     AND o.share_class_id = s.share_class_id AND o.paid_on = s.effective_on \
                     AND ABS(s.shares) = o.shares AND ABS(s.amount_minor) = o.amount_minor) \
                     UNION ALL SELECT o.id FROM share_openings o WHERE 1 <> (SELECT COUNT(*) \
                     FROM entries e JOIN ledger_accounts a ON a.id = e.ledger_account_id \
                     WHERE e.posting_id = o.posting_id AND a.purpose = 'opening_balance' \
                     AND e.side = 'debit' AND e.amount_minor = o.amount_minor) \
                     OR o.shares <> (SELECT COALESCE(SUM(s.shares), 0) FROM share_movements s \
                     WHERE s.about = o.id) + CASE WHEN o.taken_back_at IS NULL THEN 0 \
                     ELSE o.shares END",
                )
            },
        },
        Check {
            name: "every holding has one living certificate, of as many shares",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT h.membership_id || ' ' || h.share_class_id AS offender FROM (\
                     SELECT membership_id, share_class_id, SUM(shares) AS shares \
                     FROM share_movements GROUP BY membership_id, share_class_id) h \
                     LEFT JOIN share_certificates c ON c.membership_id = h.membership_id \
                     AND c.share_class_id = h.share_class_id AND c.cancelled_on IS NULL \
                     WHERE h.shares <> COALESCE(c.shares, 0) \
                     UNION ALL SELECT c.membership_id || ' ' || c.share_class_id \
                     FROM share_certificates c WHERE NOT EXISTS (SELECT 1 FROM share_movements s \
                     WHERE s.id = c.movement_id AND s.membership_id = c.membership_id)",
                )
            },
        },
        Check {
            name: "what the ledger says is subscribed is what waits to be paid",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.party_id AS offender FROM (SELECT e.party_id, CASE e.side \
                     WHEN 'credit' THEN e.amount_minor ELSE -e.amount_minor END AS minor \
                     FROM entries e JOIN ledger_accounts a ON a.id = e.ledger_account_id \
                     WHERE a.purpose = 'subscribed_shares' \
                     UNION ALL SELECT m.party_id, -b.amount_minor FROM share_subscriptions b \
                     JOIN memberships m ON m.id = b.membership_id WHERE b.state = 'waiting') x \
                     GROUP BY x.party_id HAVING SUM(x.minor) <> 0",
                )
            },
        },
        Check {
            name: "what the ledger says is owed for shares is what waits to be repaid",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.party_id AS offender FROM (SELECT e.party_id, CASE e.side \
                     WHEN 'credit' THEN e.amount_minor ELSE -e.amount_minor END AS minor \
                     FROM entries e JOIN ledger_accounts a ON a.id = e.ledger_account_id \
                     WHERE a.purpose = 'share_repayments' \
                     UNION ALL SELECT m.party_id, -r.amount_minor FROM share_repayments r \
                     JOIN memberships m ON m.id = r.membership_id \
                     WHERE r.state IN ('waiting', 'suspended')) x \
                     GROUP BY x.party_id HAVING SUM(x.minor) <> 0",
                )
            },
        },
        Check {
            name: "deposits and loans in the ledger are those that were not given back",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT x.party_id || ' ' || x.kind AS offender FROM (SELECT e.party_id, \
                     CASE a.purpose WHEN 'deposits' THEN 'deposit' ELSE 'loan' END AS kind, \
                     CASE e.side WHEN 'credit' THEN e.amount_minor ELSE -e.amount_minor END \
                     AS minor FROM entries e JOIN ledger_accounts a \
                     ON a.id = e.ledger_account_id WHERE e.party_id IS NOT NULL \
                     AND a.purpose IN ('deposits', 'member_loans') \
                     UNION ALL SELECT m.party_id, f.kind, -f.amount_minor FROM fund_movements f \
                     JOIN memberships m ON m.id = f.membership_id) x \
                     GROUP BY x.party_id, x.kind HAVING SUM(x.minor) <> 0",
                )
            },
        },
        Check {
            name: "all capital of who has settled is settled",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT m.id AS offender FROM memberships m WHERE m.state = 'settled' \
                     AND (0 <> (SELECT COALESCE(SUM(s.shares), 0) FROM share_movements s \
                     WHERE s.membership_id = m.id) \
                     OR 0 <> (SELECT COALESCE(SUM(f.amount_minor), 0) FROM fund_movements f \
                     WHERE f.membership_id = m.id) OR EXISTS (SELECT 1 FROM share_repayments r \
                     WHERE r.membership_id = m.id AND r.state IN ('waiting', 'suspended')))",
                )
            },
        },
    ]
}
