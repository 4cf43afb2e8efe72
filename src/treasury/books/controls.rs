//! Control accounts: what an account holds is the sum of its details, at the end of every day.
//!
//! The days of details are those of their postings, so that what was late for a closed month stands
//! on one day on both sides.

use chrono::NaiveDate;

use super::store;
use crate::ground::db::{Check, Conn, DbError, offenders};
use crate::ground::money::Money;
use crate::ledger::{AccountKind, Books, Purpose};

/// Everything that accounts hold in detail: which account, whose, in whose books, on which day, how
/// much (debits are positive). Whoever finds another way to owe or to pay adds it here.
macro_rules! details {
    () => {
        "SELECT 'receivables' AS purpose, i.party_id AS detail, i.currency, \
         p.legal_entity_id AS books, \
         p.effective_on AS day, CASE i.kind WHEN 'invoice' THEN i.gross_minor \
         + i.rounding_minor ELSE -i.gross_minor - i.rounding_minor END AS minor \
         FROM invoices i JOIN postings p \
         ON p.id = i.posting_id WHERE i.state <> 'draft' \
         UNION ALL SELECT 'receivables', i.party_id, i.currency, q.legal_entity_id, \
         q.effective_on, \
         -i.gross_minor FROM invoices i JOIN postings q ON q.reverses_id = i.posting_id \
         UNION ALL SELECT 'receivables', i.party_id, w.currency, p.legal_entity_id, \
         p.effective_on, \
         -w.amount_minor FROM write_offs w JOIN invoices i ON i.id = w.invoice_id \
         JOIN postings p ON p.id = w.posting_id \
         UNION ALL SELECT 'receivables', i.party_id, w.currency, q.legal_entity_id, \
         q.effective_on, \
         w.amount_minor FROM write_offs w JOIN invoices i ON i.id = w.invoice_id \
         JOIN postings q ON q.reverses_id = w.posting_id \
         UNION ALL SELECT 'vat_payable', '', w.currency, p.legal_entity_id, \
         p.effective_on, w.relief_minor \
         FROM write_offs w JOIN postings p ON p.id = w.posting_id \
         UNION ALL SELECT 'vat_payable', '', w.currency, q.legal_entity_id, \
         q.effective_on, -w.relief_minor \
         FROM write_offs w JOIN postings q ON q.reverses_id = w.posting_id \
         UNION ALL SELECT 'member_credit', r.party_id, r.currency, p.legal_entity_id, \
         p.effective_on, \
         r.amount_minor FROM refunds r JOIN postings p ON p.about = r.id \
         AND p.reverses_id IS NULL \
         UNION ALL SELECT 'member_credit', r.party_id, r.currency, q.legal_entity_id, \
         q.effective_on, \
         -r.amount_minor FROM refunds r JOIN postings p ON p.about = r.id \
         AND p.reverses_id IS NULL JOIN postings q ON q.reverses_id = p.id \
         UNION ALL SELECT 'receivables', i.party_id, a.currency, p.legal_entity_id, \
         p.effective_on, \
         -a.amount_minor FROM allocations a JOIN invoices i ON i.id = a.invoice_id \
         JOIN postings p ON p.about = a.id AND p.reverses_id IS NULL \
         UNION ALL SELECT 'receivables', i.party_id, a.currency, q.legal_entity_id, \
         q.effective_on, \
         a.amount_minor FROM allocations a JOIN invoices i ON i.id = a.invoice_id \
         JOIN postings p ON p.about = a.reverses_id AND p.reverses_id IS NULL \
         JOIN postings q ON q.reverses_id = p.id \
         UNION ALL SELECT 'member_credit', m.party_id, m.currency, p.legal_entity_id, \
         p.effective_on, \
         -m.amount_minor FROM payments m JOIN postings p ON p.about = m.id \
         AND p.reverses_id IS NULL \
         UNION ALL SELECT 'member_credit', m.party_id, m.currency, q.legal_entity_id, \
         q.effective_on, \
         m.amount_minor FROM payments m JOIN postings p ON p.about = m.id \
         AND p.reverses_id IS NULL JOIN postings q ON q.reverses_id = p.id \
         WHERE m.reversed_at IS NOT NULL \
         UNION ALL SELECT 'member_credit', m.party_id, a.currency, p.legal_entity_id, \
         p.effective_on, \
         a.amount_minor FROM allocations a JOIN payments m ON m.id = a.payment_id \
         JOIN postings p ON p.about = a.id AND p.reverses_id IS NULL \
         UNION ALL SELECT 'member_credit', m.party_id, a.currency, q.legal_entity_id, \
         q.effective_on, \
         -a.amount_minor FROM allocations a JOIN payments m ON m.id = a.payment_id \
         JOIN postings p ON p.about = a.reverses_id AND p.reverses_id IS NULL \
         JOIN postings q ON q.reverses_id = p.id \
         UNION ALL SELECT 'shares', '', s.currency, p.legal_entity_id, \
         p.effective_on, -s.amount_minor \
         FROM share_movements s JOIN postings p ON p.id = s.posting_id \
         UNION ALL SELECT CASE f.kind WHEN 'deposit' THEN 'deposits' ELSE 'member_loans' END, \
         '', f.currency, p.legal_entity_id, p.effective_on, -f.amount_minor FROM fund_movements f \
         JOIN postings p ON p.id = f.posting_id \
         UNION ALL SELECT 'vat_payable', '', i.currency, p.legal_entity_id, \
         p.effective_on, CASE i.kind \
         WHEN 'invoice' THEN -i.tax_minor ELSE i.tax_minor END FROM invoices i \
         JOIN postings p ON p.id = i.posting_id WHERE i.state <> 'draft' \
         UNION ALL SELECT o.purpose, '', o.currency, p.legal_entity_id, \
         p.effective_on, CASE o.side \
         WHEN 'debit' THEN o.amount_minor ELSE -o.amount_minor END FROM account_openings o \
         JOIN postings p ON p.id = o.posting_id WHERE o.purpose = 'vat_payable' \
         UNION ALL SELECT o.purpose, '', o.currency, q.legal_entity_id, \
         q.effective_on, CASE o.side \
         WHEN 'debit' THEN -o.amount_minor ELSE o.amount_minor END FROM account_openings o \
         JOIN postings q ON q.reverses_id = o.posting_id WHERE o.purpose = 'vat_payable'"
    };
}

/// The same from the entries of the ledger.
macro_rules! entries {
    () => {
        "SELECT a.purpose, CASE WHEN a.purpose IN ('receivables', 'member_credit') \
         THEN COALESCE(e.party_id, '') ELSE '' END AS detail, e.currency, \
         p.legal_entity_id AS books, \
         p.effective_on AS day, CASE e.side WHEN 'debit' THEN e.amount_minor \
         ELSE -e.amount_minor END AS minor FROM entries e JOIN postings p \
         ON p.id = e.posting_id JOIN ledger_accounts a ON a.id = e.ledger_account_id \
         WHERE a.purpose IN ('receivables', 'member_credit', 'shares', 'vat_payable') \
         OR (a.purpose IN ('deposits', 'member_loans') AND e.party_id IS NOT NULL)"
    };
}

pub(super) const DETAILS: &str = details!();
pub(super) const ENTRIES: &str = entries!();

/// Days on which an account of `$purposes` and its details part.
macro_rules! parted {
    ($purposes:literal) => {
        concat!(
            "SELECT DISTINCT t.purpose || ' ' || t.detail || ' ' || t.currency AS offender \
             FROM (SELECT d.purpose, d.detail, d.currency, SUM(d.net) OVER (PARTITION BY \
             d.purpose, d.detail, d.currency, d.books ORDER BY d.day) AS total FROM (\
             SELECT x.purpose, x.detail, x.currency, x.books, x.day, SUM(x.minor) AS net FROM (",
            entries!(),
            " UNION ALL SELECT n.purpose, n.detail, n.currency, n.books, n.day, \
             -n.minor FROM (",
            details!(),
            ") n) x WHERE x.purpose IN ",
            $purposes,
            " GROUP BY x.purpose, x.detail, x.currency, x.books, x.day) d) t WHERE t.total <> 0"
        )
    };
}

/// The invariants of control accounts (I3, I14). They are asked for with those of the ledger, which
/// does not know the details.
#[must_use]
pub fn control_checks() -> &'static [Check] {
    &[
        Check {
            name: "receivables are what is open of documents, at the end of every day",
            find: |conn| offenders(conn, parted!("('receivables')")),
        },
        Check {
            name: "member credit is what payments leave, at the end of every day",
            find: |conn| offenders(conn, parted!("('member_credit')")),
        },
        Check {
            name: "shares, deposits and loans are the rows of the funds, at the end of every day",
            find: |conn| offenders(conn, parted!("('shares', 'deposits', 'member_loans')")),
        },
        Check {
            name: "the tax that is owed is the tax on documents, at the end of every day",
            find: |conn| offenders(conn, parted!("('vat_payable')")),
        },
    ]
}

/// A control account beside its details, each on the account's own side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// Which account.
    pub purpose: Purpose,
    /// What the ledger says.
    pub ledger: Money,
    /// What the details sum to.
    pub details: Money,
}

impl Control {
    /// Whether both say the same.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.ledger == self.details
    }
}

/// Every control account at the end of a calendar day of the legal entity, in the currency of the
/// books.
///
/// # Errors
/// A fault of the database.
pub fn control_accounts(
    conn: &mut Conn,
    books: &Books,
    as_of: NaiveDate,
) -> Result<Vec<Control>, DbError> {
    let found = store::controls(conn, books, as_of)?;
    let control = |purpose: Purpose| {
        let sums = found.iter().find(|one| one.purpose == purpose.as_str());
        let sign = match purpose.kind() {
            AccountKind::Asset | AccountKind::Expense => 1,
            AccountKind::Liability | AccountKind::Equity | AccountKind::Income => -1,
        };
        let own = |minor: i64| Money::from_minor(minor.saturating_mul(sign), books.currency);
        Control {
            purpose,
            ledger: own(sums.map_or(0, |sums| sums.ledger)),
            details: own(sums.map_or(0, |sums| sums.details)),
        }
    };
    Ok(CONTROLS.into_iter().map(control).collect())
}

const CONTROLS: [Purpose; 6] = [
    Purpose::Receivables,
    Purpose::MemberCredit,
    Purpose::VatPayable,
    Purpose::Deposits,
    Purpose::MemberLoans,
    Purpose::Shares,
];
