//! Balances on a day, of one account or of all.

use chrono::NaiveDate;

use super::{AccountKind, Books, LedgerError, Purpose, store};
use crate::ground::db::Conn;
use crate::ground::money::{Currency, Money};
use crate::organisations::PartyId;

/// Which balance is asked for, in the currency of the books.
#[derive(Debug, Clone, Copy)]
pub struct Balance<'a> {
    /// Of which account.
    pub purpose: Purpose,
    /// Only the detail of this party.
    pub party: Option<&'a PartyId>,
    /// At the end of which calendar day of the legal entity; all there is when absent.
    pub as_of: Option<NaiveDate>,
}

/// The balance on the account's own side: what is owed to us is a positive receivable, what we
/// owe is a positive member credit.
///
/// # Errors
/// [`LedgerError::NoBooks`], or a fault of the database.
pub fn balance(conn: &mut Conn, books: &Books, of: Balance<'_>) -> Result<Money, LedgerError> {
    let debits_less_credits = store::balance(conn, books, of)?;
    on_own_side(of.purpose.kind(), Money::from_minor(debits_less_credits, books.currency))
}

/// One account of a trial balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountBalance {
    /// Which account.
    pub purpose: Purpose,
    /// Its number in the chart.
    pub code: String,
    /// What was debited so far.
    pub debit: Money,
    /// What was credited so far.
    pub credit: Money,
}

/// Every account of a legal entity that was ever used, by number, and the sums of both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialBalance {
    /// Account by account.
    pub accounts: Vec<AccountBalance>,
    /// All debits.
    pub debit: Money,
    /// All credits: the same, or the ledger is broken.
    pub credit: Money,
}

/// The trial balance in one currency at the end of a day.
///
/// # Errors
/// A fault of the database.
pub fn trial_balance(
    conn: &mut Conn,
    books: &Books,
    currency: Currency,
    as_of: NaiveDate,
) -> Result<TrialBalance, LedgerError> {
    let accounts = store::turnover(conn, books, currency, as_of)?;
    let debit = Money::sum(accounts.iter().map(|account| account.debit), currency)?;
    let credit = Money::sum(accounts.iter().map(|account| account.credit), currency)?;
    Ok(TrialBalance { accounts, debit, credit })
}

pub(super) fn on_own_side(
    kind: AccountKind,
    debits_less_credits: Money,
) -> Result<Money, LedgerError> {
    match kind {
        AccountKind::Asset | AccountKind::Expense => Ok(debits_less_credits),
        AccountKind::Liability | AccountKind::Equity | AccountKind::Income => {
            Ok(debits_less_credits.negated()?)
        }
    }
}
