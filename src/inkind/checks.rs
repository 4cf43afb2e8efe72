//! What must always be true of contributions in kind and of takes.

use crate::ground::db::{Check, Conn, DbError, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "what the ledger says a party is owed in kind is what its entries, set-offs and \
                   takes say",
            find: owed_differs,
        },
        Check { name: "nobody is owed less than nothing in kind", find: owed_below_nothing },
        Check {
            name: "an entry is credited with its value, once, and only when it was accepted",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT c.id AS offender FROM in_kind_credits c \
                     JOIN timesheet_entries t ON t.id = c.entry_id \
                     WHERE t.state <> 'accepted' OR t.value_minor <> c.amount_minor \
                     OR t.currency <> c.currency OR (c.kind = 'countered' AND NOT EXISTS (\
                     SELECT 1 FROM in_kind_credits o WHERE o.entry_id = c.entry_id \
                     AND o.kind = 'accepted'))",
                )
            },
        },
        Check {
            name: "what an entry was credited with is taken back exactly when it is countered",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT c.entry_id AS offender FROM in_kind_credits c \
                     WHERE c.kind = 'accepted' AND (EXISTS (SELECT 1 FROM entry_counters x \
                     WHERE x.entry_id = c.entry_id) <> EXISTS (SELECT 1 FROM in_kind_credits o \
                     WHERE o.entry_id = c.entry_id AND o.kind = 'countered'))",
                )
            },
        },
        Check {
            name: "no take grants more than the till could pay, or more than was owed",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT t.id AS offender FROM takes t JOIN take_lines l ON l.take_id = t.id \
                     WHERE t.till_minor IS NOT NULL GROUP BY t.id, t.till_minor \
                     HAVING SUM(COALESCE(l.granted_minor, 0)) > t.till_minor \
                     OR MAX(COALESCE(l.granted_minor, 0) - COALESCE(l.owed_minor, 0)) > 0",
                )
            },
        },
        Check {
            name: "what a take that is paid grants was paid, and nothing of any other",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT l.id AS offender FROM take_lines l JOIN takes t ON t.id = l.take_id \
                     LEFT JOIN capital_payments p ON p.about = l.id AND p.direction = 'out' \
                     AND p.party_id = l.party_id AND p.posting_id = l.posting_id \
                     WHERE (CASE WHEN t.state = 'paid' THEN COALESCE(l.granted_minor, -1) \
                     ELSE 0 END) <> COALESCE(p.amount_minor, 0) \
                     OR (l.posting_id IS NULL) <> (p.id IS NULL)",
                )
            },
        },
    ]
}

fn owed_differs(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT x.party_id || ' ' || x.currency AS offender FROM (\
         SELECT e.party_id, e.currency, CASE e.side WHEN 'credit' THEN e.amount_minor \
         ELSE -e.amount_minor END AS owed FROM entries e \
         JOIN ledger_accounts l ON l.id = e.ledger_account_id WHERE l.purpose = 'in_kind_memo' \
         UNION ALL SELECT c.party_id, c.currency, CASE c.kind WHEN 'accepted' \
         THEN -c.amount_minor ELSE c.amount_minor END FROM in_kind_credits c \
         UNION ALL SELECT p.party_id, p.currency, p.amount_minor FROM payments p \
         WHERE p.source = 'in_kind' AND p.reversed_at IS NULL \
         UNION ALL SELECT l.party_id, t.currency, l.granted_minor FROM take_lines l \
         JOIN takes t ON t.id = l.take_id WHERE l.posting_id IS NOT NULL) x \
         GROUP BY x.party_id, x.currency HAVING SUM(x.owed) <> 0",
    )
}

fn owed_below_nothing(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT e.party_id AS offender FROM entries e \
         JOIN ledger_accounts l ON l.id = e.ledger_account_id WHERE l.purpose = 'in_kind_memo' \
         GROUP BY e.party_id, e.currency HAVING SUM(CASE e.side WHEN 'credit' \
         THEN e.amount_minor ELSE -e.amount_minor END) < 0",
    )
}
