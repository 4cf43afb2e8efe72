//! What the till can pay.

use chrono::NaiveDate;

use crate::billing::Seller;
use crate::ground::db::Conn;
use crate::ground::money::Money;
use crate::inkind::InKindError;
use crate::ledger::{self, Balance, Purpose};
use crate::organisations::giving_settings;

/// How the till stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Till {
    /// What lies at the bank and in cash.
    pub cash: Money,
    /// What of it is members' credit: paid and not used yet.
    pub credit: Money,
    /// What has to stay there, by the co-op's decision.
    pub reserve: Money,
    /// What can be paid: what is left of it, or nothing.
    pub free: Money,
}

/// How the till stands at the end of a day, by the ledger.
///
/// # Errors
/// A fault of the database or of the ledger.
pub fn till(conn: &mut Conn, as_of: NaiveDate) -> Result<Till, InKindError> {
    let seller = Seller::own(conn)?;
    let currency = seller.entity.currency;
    let mut of = |purpose| {
        ledger::balance(conn, &seller.books, Balance { purpose, party: None, as_of: Some(as_of) })
    };
    let cash = of(Purpose::Bank)?.plus(of(Purpose::Cash)?)?;
    let credit = of(Purpose::MemberCredit)?;
    let settings = giving_settings(conn, &seller.entity.id)?;
    let reserve = Money::from_minor(settings.reserve_minor, currency);
    let left = cash.minus(credit)?.minus(reserve)?;
    let free = if left.is_positive() { left } else { Money::zero(currency) };
    Ok(Till { cash, credit, reserve, free })
}
