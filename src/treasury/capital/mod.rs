//! Capital of members: shares, deposits, loans. What happens to it is posted here, and nowhere
//! else are its accounts named.
//!
//! Capital is no supply: it goes past invoices and past the credit of members (see
//! `docs/decisions/0007-register.md`).

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::payment::{CEILING, OLDEST, organisation_of};
use super::{Rail, Source};
use crate::billing::Seller;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Money, MoneyError};
use crate::ground::period::local_day;
use crate::ledger::{self, Balance, Entry, LedgerError, NewPosting, Purpose};
use crate::organisations::{OrganisationId, PartyId};

pub use crate::ledger::PostingId;

crate::ids! {
    /// Capital that came or went.
    CapitalPaymentId = "cap",
}

/// What happens to capital without money moving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CapitalMove<'a> {
    /// A party owes the co-op for shares.
    Subscribed(&'a PartyId),
    /// It does not any more: it never paid.
    Lapsed(&'a PartyId),
    /// Shares go from one party to another.
    Transferred(&'a PartyId, &'a PartyId),
    /// Shares become those of another class.
    Converted(&'a PartyId),
    /// Shares were given back: the co-op owes their amount.
    GivenBack(&'a PartyId),
    /// It does not any more: repayment was refused, and they are shares again.
    Kept(&'a PartyId),
    /// Shares come from earlier books, which have the money they were paid with.
    SharesTakenOver(&'a PartyId),
    /// A deposit comes from earlier books.
    DepositTakenOver(&'a PartyId),
    /// A loan comes from earlier books.
    LoanTakenOver(&'a PartyId),
}

crate::text_enum! {
    /// Why capital came or went.
    pub enum CapitalFlow {
        /// Shares that were subscribed are paid.
        SharesPaid = "shares.paid",
        /// Shares that were given back are repaid.
        SharesRepaid = "shares.repaid",
        /// A deposit came.
        DepositTaken = "deposit.taken",
        /// A deposit was given back.
        DepositReturned = "deposit.returned",
        /// A loan came.
        LoanTaken = "loan.taken",
        /// A loan was given back.
        LoanReturned = "loan.returned",
        /// A producer is paid for work and things in kind.
        TakePaid = "take.paid",
        /// A share of a surplus is paid out.
        PatronagePaid = "patronage.paid",
    }
}

impl CapitalFlow {
    /// Whether money comes to the co-op.
    #[must_use]
    pub const fn comes_in(self) -> bool {
        matches!(self, Self::SharesPaid | Self::DepositTaken | Self::LoanTaken)
    }

    /// The account on the other side of the bank.
    const fn account(self) -> Purpose {
        match self {
            Self::SharesPaid => Purpose::ShareReceivables,
            Self::SharesRepaid => Purpose::ShareRepayments,
            Self::DepositTaken | Self::DepositReturned => Purpose::Deposits,
            Self::LoanTaken | Self::LoanReturned => Purpose::MemberLoans,
            Self::TakePaid => Purpose::InKindMemo,
            Self::PatronagePaid => Purpose::PatronagePayable,
        }
    }
}

/// Capital that came or went.
#[derive(Debug, Clone)]
pub struct NewCapitalPayment<'a> {
    /// Whose it is.
    pub party: &'a PartyId,
    /// Why.
    pub flow: CapitalFlow,
    /// The way it took: a transfer, or cash.
    pub rail: Rail,
    /// How much: positive.
    pub amount: Money,
    /// On which calendar day of the legal entity.
    pub paid_on: NaiveDate,
    /// The id of what it belongs to.
    pub about: &'a str,
}

/// Why capital was not booked.
#[derive(Debug, thiserror::Error)]
pub enum CapitalError {
    /// Neither a transfer nor cash.
    #[error("capital is transferred or paid in cash")]
    Rail,
    /// Nothing, too much, or another currency than the books'.
    #[error("the amount makes no sense")]
    Amount,
    /// Money does not move tomorrow.
    #[error("the day lies in the future")]
    InTheFuture,
    /// More than ten years ago: a mistyped year.
    #[error("the day lies too far back")]
    TooLongAgo,
    /// An amount that cannot be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(LedgerError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LedgerError> for CapitalError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => Self::Db(error),
            other => Self::Ledger(other),
        }
    }
}

/// Posts what happens to capital as of the day `on`, about the object `about`.
///
/// # Errors
/// [`CapitalError`].
pub fn move_capital(
    tx: &mut Tx<'_>,
    what: &CapitalMove<'_>,
    amount: Money,
    (on, about): (NaiveDate, &str),
) -> Result<PostingId, CapitalError> {
    use Purpose::{Deposits, MemberLoans, OpeningBalance};
    use Purpose::{ShareReceivables, ShareRepayments, Shares, SubscribedShares};
    let seller = Seller::own(tx.conn)?;
    let (reason, debit, credit) = match what {
        CapitalMove::SharesTakenOver(who) => {
            ("shares.taken_over", (OpeningBalance, who), (Shares, who))
        }
        CapitalMove::DepositTakenOver(who) => {
            ("deposit.taken_over", (OpeningBalance, who), (Deposits, who))
        }
        CapitalMove::LoanTakenOver(who) => {
            ("loan.taken_over", (OpeningBalance, who), (MemberLoans, who))
        }
        CapitalMove::Subscribed(who) => {
            ("shares.subscribed", (ShareReceivables, who), (SubscribedShares, who))
        }
        CapitalMove::Lapsed(who) => {
            ("shares.lapsed", (SubscribedShares, who), (ShareReceivables, who))
        }
        CapitalMove::Transferred(from, to) => ("shares.transferred", (Shares, from), (Shares, to)),
        CapitalMove::Converted(who) => ("shares.converted", (Shares, who), (Shares, who)),
        CapitalMove::GivenBack(who) => ("shares.given_back", (Shares, who), (ShareRepayments, who)),
        CapitalMove::Kept(who) => ("shares.kept", (ShareRepayments, who), (Shares, who)),
    };
    let entries = vec![
        Entry::debit(debit.0, amount, Some(debit.1)),
        Entry::credit(credit.0, amount, Some(credit.1)),
    ];
    let posting = NewPosting { effective_on: on, reason, about, entries };
    Ok(ledger::post(tx, &seller.books, &posting)?)
}

/// Undoes, as of the day `on`, a posting by which capital was taken over.
///
/// # Errors
/// [`CapitalError`].
pub fn take_capital_back(
    tx: &mut Tx<'_>,
    posting: &PostingId,
    on: NaiveDate,
) -> Result<PostingId, CapitalError> {
    let seller = Seller::own(tx.conn)?;
    Ok(ledger::reverse(tx, &seller.books, posting, on, "capital.taken_back")?)
}

/// Records capital that came or went, and posts it. Shares that are paid become share capital in
/// the same posting.
///
/// # Errors
/// [`CapitalError`]; nothing is written then.
pub fn pay_capital(
    tx: &mut Tx<'_>,
    new: &NewCapitalPayment<'_>,
) -> Result<PostingId, CapitalError> {
    let seller = Seller::own(tx.conn)?;
    refuse_nonsense(tx, &seller, new)?;
    let id: CapitalPaymentId = tx.mint();
    let (amount, party) = (new.amount, Some(new.party));
    let bank = new.rail.account();
    let mut entries = if new.flow.comes_in() {
        vec![Entry::debit(bank, amount, None), Entry::credit(new.flow.account(), amount, party)]
    } else if new.flow == CapitalFlow::TakePaid {
        let mut given = Source::InKind.given(amount, new.party);
        given.push(Entry::credit(bank, amount, None));
        given
    } else {
        vec![Entry::debit(new.flow.account(), amount, party), Entry::credit(bank, amount, None)]
    };
    if new.flow == CapitalFlow::SharesPaid {
        entries.push(Entry::debit(Purpose::SubscribedShares, amount, party));
        entries.push(Entry::credit(Purpose::Shares, amount, party));
    }
    let reason = new.flow.as_str();
    let posting = NewPosting { effective_on: new.paid_on, reason, about: id.as_str(), entries };
    let posting = ledger::post(tx, &seller.books, &posting)?;
    store::insert(tx, &seller, &id, new, &posting)?;
    let organisation = organisation_of(tx, new.party)?;
    let facts = json!({
        "flow": reason,
        "amount_minor": amount.minor(),
        "currency": amount.currency(),
        "rail": new.rail,
        "paid_on": new.paid_on,
        "about": new.about,
    });
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    tx.record_for("treasury.capital.paid", id.as_str(), organisation, facts);
    Ok(posting)
}

fn refuse_nonsense(
    tx: &Tx<'_>,
    seller: &Seller,
    new: &NewCapitalPayment<'_>,
) -> Result<(), CapitalError> {
    if !matches!(new.rail, Rail::Transfer | Rail::Cash) {
        return Err(CapitalError::Rail);
    }
    let minor = new.amount.minor();
    if new.amount.currency() != seller.entity.currency || !(1..CEILING).contains(&minor) {
        return Err(CapitalError::Amount);
    }
    let today = local_day(tx.now, seller.entity.time_zone);
    if new.paid_on > today {
        return Err(CapitalError::InTheFuture);
    }
    if today.checked_sub_months(OLDEST).is_some_and(|oldest| new.paid_on < oldest) {
        return Err(CapitalError::TooLongAgo);
    }
    Ok(())
}

/// What members put in, what is owed for it, and what there is to pay it with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapitalPosition {
    /// Shares that are paid and held.
    pub shares: Money,
    /// Shares that were subscribed and are not paid yet.
    pub subscribed: Money,
    /// What is owed for shares given back.
    pub repayments: Money,
    /// Deposits held.
    pub deposits: Money,
    /// Loans of members.
    pub loans: Money,
    /// What lies at the bank and in cash.
    pub cash: Money,
}

/// The position at the end of a day.
///
/// # Errors
/// A fault of the database or of the ledger.
pub fn capital_position(
    conn: &mut Conn,
    as_of: NaiveDate,
) -> Result<CapitalPosition, CapitalError> {
    let seller = Seller::own(conn)?;
    let mut of = |purpose| {
        let wanted = Balance { purpose, party: None, as_of: Some(as_of) };
        ledger::balance(conn, &seller.books, wanted)
    };
    Ok(CapitalPosition {
        shares: of(Purpose::Shares)?,
        subscribed: of(Purpose::SubscribedShares)?,
        repayments: of(Purpose::ShareRepayments)?,
        deposits: of(Purpose::Deposits)?,
        loans: of(Purpose::MemberLoans)?,
        cash: of(Purpose::Bank)?.plus(of(Purpose::Cash)?)?,
    })
}
