//! Deposits and loans of members: what came, what was given back, on which terms.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::{ShareError, locked, request};
use crate::ground::db::{Change, Tx, dialect};
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::membership::register::{self, RegisterKind};
use crate::treasury::{self, CapitalFlow, NewCapitalPayment, Rail};

pub use store::{fund, funds_of, funds_open};
pub(super) use store::{insert, move_fund};

crate::ids! {
    /// A deposit or a loan.
    FundId = "fnd",
    /// What came or went of it.
    FundMovementId = "fmv",
}

crate::text_enum! {
    /// What it is.
    pub enum FundKind {
        /// Held until it is given back.
        Deposit = "deposit",
        /// Lent to the co-op.
        Loan = "loan",
    }
}

impl FundKind {
    const fn taken(self) -> (CapitalFlow, &'static str) {
        match self {
            Self::Deposit => (CapitalFlow::DepositTaken, "deposit_taken"),
            Self::Loan => (CapitalFlow::LoanTaken, "loan_taken"),
        }
    }

    const fn returned(self) -> (CapitalFlow, &'static str) {
        match self {
            Self::Deposit => (CapitalFlow::DepositReturned, "deposit_returned"),
            Self::Loan => (CapitalFlow::LoanReturned, "loan_returned"),
        }
    }
}

/// A deposit or a loan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fund {
    /// Id.
    pub id: FundId,
    /// Whose.
    pub membership_id: MembershipId,
    /// What it is.
    pub kind: FundKind,
    /// On which terms, in words.
    pub terms: String,
    /// The day it is to be given back, where one was agreed.
    pub due_on: Option<NaiveDate>,
    /// The day it came.
    pub taken_on: NaiveDate,
    /// What came.
    pub amount: Money,
    /// What has not been given back.
    pub open: Money,
}

/// A deposit or a loan that came.
#[derive(Debug, Clone)]
pub struct NewFund {
    /// The number of the member.
    pub member_number: i64,
    /// See [`Fund::kind`].
    pub kind: FundKind,
    /// See [`Fund::amount`].
    pub amount: Money,
    /// See [`Fund::terms`].
    pub terms: String,
    /// See [`Fund::due_on`].
    pub due_on: Option<NaiveDate>,
    /// The way it took.
    pub rail: Rail,
    /// The day it came.
    pub paid_on: NaiveDate,
}

/// Takes a deposit or a loan of a member.
///
/// # Errors
/// [`ShareError::NobodyElse`] for a number nobody has; [`ShareError::Incomplete`] without terms.
pub fn take_fund(tx: &mut Tx<'_>, new: &NewFund) -> Result<FundId, ShareError> {
    if new.terms.trim().is_empty() {
        return Err(ShareError::Incomplete);
    }
    if new.due_on.is_some_and(|due| due < new.paid_on) {
        return Err(ShareError::TooEarly);
    }
    let member = request::member_numbered(tx, new.member_number)?;
    let holder = locked(tx, &member)?;
    let id: FundId = tx.mint();
    let (flow, noted) = new.kind.taken();
    let payment = NewCapitalPayment {
        party: &holder.party.id,
        flow,
        rail: new.rail,
        amount: new.amount,
        paid_on: new.paid_on,
        about: id.as_str(),
    };
    let posting = treasury::pay_capital(tx, &payment)?;
    insert(tx, &id, &member, new.kind, (&new.terms, new.due_on))?;
    move_fund(tx, (&id, &member, new.kind), new.amount, (new.paid_on, &posting))?;
    note(tx, &member, noted, new.amount, new.paid_on)?;
    let facts = json!({ "kind": new.kind, "amount_minor": new.amount.minor() });
    tx.record("membership.fund.taken", id.as_str(), facts);
    Ok(id)
}

/// Gives back a deposit or a loan, or a part of it.
///
/// # Errors
/// [`ShareError::Count`] for more than is open; [`ShareError::TooEarly`] before it came.
pub fn give_back(
    tx: &mut Tx<'_>,
    id: &FundId,
    amount: Money,
    rail: Rail,
    paid_on: NaiveDate,
) -> Result<(), ShareError> {
    let known = fund(tx.conn, id)?;
    let holder = locked(tx, &known.membership_id)?;
    dialect::lock_row(tx.conn, "member_funds", id.as_str())?;
    let known = fund(tx.conn, id)?;
    if !amount.is_positive() || amount.compare(known.open)?.is_gt() {
        return Err(ShareError::Count);
    }
    if paid_on < known.taken_on {
        return Err(ShareError::TooEarly);
    }
    let (flow, noted) = known.kind.returned();
    let party = &holder.party.id;
    let payment = NewCapitalPayment { party, flow, rail, amount, paid_on, about: id.as_str() };
    let posting = treasury::pay_capital(tx, &payment)?;
    let what = (id, &known.membership_id, known.kind);
    move_fund(tx, what, amount.negated()?, (paid_on, &posting))?;
    note(tx, &known.membership_id, noted, amount, paid_on)?;
    let facts = json!({ "kind": known.kind, "amount_minor": amount.minor() });
    let left = known.open.minus(amount)?;
    let change = Change::of("open_minor", &known.open.minor(), &left.minor()).beside(&facts);
    tx.record_change("membership.fund.given_back", id.as_str(), None, &change);
    Ok(())
}

fn note(
    tx: &mut Tx<'_>,
    member: &MembershipId,
    kind: &'static str,
    amount: Money,
    on: NaiveDate,
) -> Result<(), ShareError> {
    let facts = json!({ "amount_minor": amount.minor(), "currency": amount.currency().code() });
    register::note(tx, member, RegisterKind::Funds(kind), on, &facts)?;
    Ok(())
}
