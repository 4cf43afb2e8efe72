//! The assembly that adopts the accounts of a year, where repayment follows it.

mod store;

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::{RepaymentState, ShareError, repayment};
use crate::ground::db::{DbError, Tx, dialect};
use crate::membership::calendar;
use crate::membership::shares::holder;
use crate::membership::shares::letter::{self, ToldOfShares};
use crate::organisations::after_adoption;

pub use store::adopted_accounts;
pub(super) use store::adopted_on;

/// Accounts that were adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdoptedAccounts {
    /// Of which year.
    pub year: i32,
    /// The day of the assembly.
    pub adopted_on: NaiveDate,
}

/// Nobody adopts accounts until this transaction ends.
pub(super) fn locked(tx: &mut Tx<'_>) -> Result<(), DbError> {
    dialect::lock_name(tx.conn, "membership.accounts")
}

/// Notes that an assembly adopted the accounts of a year: what waited for it gets its day, and
/// whoever it is owed to is told. Returns how many repayments that were. `public_url` is where the
/// site is reached.
///
/// # Errors
/// [`ShareError::TooEarly`] when the year was not over, [`ShareError::NotDue`] for a day to come,
/// [`ShareError::Already`].
pub fn adopt_accounts(
    tx: &mut Tx<'_>,
    year: i32,
    adopted_on: NaiveDate,
    public_url: &str,
) -> Result<usize, ShareError> {
    locked(tx)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    if adopted_on.year() <= year || year < 1900 {
        return Err(ShareError::TooEarly);
    }
    if adopted_on > today {
        return Err(ShareError::NotDue);
    }
    store::insert(tx, AdoptedAccounts { year, adopted_on }).map_err(|error| match error {
        DbError::Duplicate(_) => ShareError::Already,
        error => error.into(),
    })?;
    let waiting = store::waiting_for(tx.conn, year)?;
    for (id, days) in &waiting {
        let due = after_adoption(adopted_on, *days).ok_or(ShareError::TooEarly)?;
        store::set_due(tx, id, due)?;
        let owed = repayment(tx.conn, id)?;
        if owed.state == RepaymentState::Waiting {
            let to = holder(tx.conn, &owed.membership_id)?;
            let told = (owed.amount, Some(due));
            letter::tell(tx, &to, ToldOfShares::GivenBack, told, "", public_url)?;
        }
    }
    let facts = json!({ "year": year, "on": adopted_on, "repayments": waiting.len() });
    tx.record("membership.accounts.adopted", &year.to_string(), facts);
    Ok(waiting.len())
}
