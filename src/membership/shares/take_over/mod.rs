//! Shares, deposits and loans taken over from earlier books, and taken back when that was a
//! mistake.
//!
//! Two days are told apart. Shares are held, in the register of any day, since they were paid. The
//! books have them since the day they were taken over, against the opening balance: what was paid
//! for them then lies in the balance of the earlier books, and a closed year is not opened again.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::fund::{self, FundId, FundKind};
use super::movement::{self, MovementKind, NewMovement};
use super::{ShareClass, ShareError, locked, share_class};
use crate::ground::db::{Tx, dialect};
use crate::ground::money::Money;
use crate::membership::register::{self, RegisterKind};
use crate::membership::{MembershipId, calendar};
use crate::treasury::{self, CapitalMove};

crate::ids! {
    /// Shares that came from an earlier book.
    OpeningId = "sho",
}

/// Shares of one class, as an earlier book has them.
#[derive(Debug, Clone)]
pub struct EarlierShares {
    /// Whose.
    pub membership_id: MembershipId,
    /// Of which class.
    pub class: ShareClass,
    /// How many.
    pub shares: i64,
    /// The day they were subscribed.
    pub subscribed_on: NaiveDate,
    /// The day they were paid.
    pub paid_on: NaiveDate,
    /// The number of their certificate, where they have one.
    pub certificate: Option<i64>,
    /// Where it comes from, for the register.
    pub source: String,
}

/// A deposit or a loan, as an earlier book has it.
#[derive(Debug, Clone)]
pub struct EarlierFund {
    /// Whose.
    pub membership_id: MembershipId,
    /// Which of the two.
    pub kind: FundKind,
    /// What the co-op owes of it.
    pub amount: Money,
    /// The day it came.
    pub taken_on: NaiveDate,
    /// On which terms, in words.
    pub terms: String,
    /// The day it is to be given back, where one was agreed.
    pub due_on: Option<NaiveDate>,
    /// Where it comes from, for the register.
    pub source: String,
}

/// Takes shares over. What was agreed then counts: the class need not be open any more.
///
/// # Errors
/// [`ShareError::Already`] when the member holds, or has held, shares of the class;
/// [`ShareError::Bounds`], [`ShareError::NotAllowed`] where the class does not allow it;
/// [`ShareError::TooEarly`] for days in the wrong order or to come.
pub fn take_over_shares(tx: &mut Tx<'_>, earlier: &EarlierShares) -> Result<OpeningId, ShareError> {
    let EarlierShares { class, shares, paid_on, .. } = earlier;
    let holder = locked(tx, &earlier.membership_id)?;
    if !holder.member.state.belongs() {
        return Err(ShareError::NotFromHere(holder.member.state));
    }
    class.check_holder(&holder.party)?;
    class.check_holding(*shares)?;
    if movement::held(tx.conn, &earlier.membership_id, &class.id)? != 0 {
        return Err(ShareError::Already);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    if earlier.subscribed_on > *paid_on || *paid_on > today {
        return Err(ShareError::TooEarly);
    }
    let amount = class.amount(*shares)?;
    let id: OpeningId = tx.mint();
    let what = CapitalMove::SharesTakenOver(&holder.party.id);
    let posting = treasury::move_capital(tx, &what, amount, (today, id.as_str()))?;
    store::insert(tx, &id, earlier, amount, &posting)?;
    let subscribed = (*shares, earlier.subscribed_on);
    movement::note(tx, &earlier.membership_id, "shares_subscribed", class, subscribed)?;
    let new = NewMovement {
        class,
        kind: MovementKind::TakenOver,
        shares: *shares,
        on: *paid_on,
        posting: &posting,
        about: id.as_str(),
    };
    let certified = earlier.certificate.map(|number| (number, *paid_on));
    movement::book_certified(tx, &holder, &new, certified)?;
    let facts = json!({
        "class": class.code,
        "shares": shares,
        "amount_minor": amount.minor(),
        "source": earlier.source,
    });
    tx.record("membership.shares.taken_over", id.as_str(), facts);
    Ok(id)
}

/// Takes shares back that were taken over by mistake: as of the day they were paid in the register,
/// of today in the books.
///
/// # Errors
/// [`ShareError::Closed`] when that was done; [`ShareError::Count`] when the member holds another
/// number of them by now.
pub fn take_back_shares(tx: &mut Tx<'_>, id: &OpeningId) -> Result<(), ShareError> {
    let known = store::opening(tx.conn, id)?;
    let holder = locked(tx, &known.membership_id)?;
    let class = share_class(tx.conn, &known.class_id)?;
    if movement::held(tx.conn, &known.membership_id, &class.id)? != known.shares {
        return Err(ShareError::Count);
    }
    if store::close(tx, id)? == 0 {
        return Err(ShareError::Closed);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    let posting = treasury::take_capital_back(tx, &known.posting, today)?;
    let new = NewMovement {
        class: &class,
        kind: MovementKind::TakenBack,
        shares: known.shares,
        on: known.paid_on,
        posting: &posting,
        about: id.as_str(),
    };
    movement::book(tx, &holder, &new)?;
    let facts = json!({ "class": class.code, "shares": known.shares, "mistake": true });
    tx.record("membership.shares.taken_back", id.as_str(), facts);
    Ok(())
}

/// Takes a deposit or a loan over.
///
/// # Errors
/// [`ShareError::Incomplete`] without terms or an amount; [`ShareError::TooEarly`] for days in the
/// wrong order or to come.
pub fn take_over_fund(tx: &mut Tx<'_>, earlier: &EarlierFund) -> Result<FundId, ShareError> {
    let holder = locked(tx, &earlier.membership_id)?;
    if !holder.member.state.belongs() {
        return Err(ShareError::NotFromHere(holder.member.state));
    }
    if earlier.terms.trim().is_empty() || !earlier.amount.is_positive() {
        return Err(ShareError::Incomplete);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    if earlier.taken_on > today || earlier.due_on.is_some_and(|due| due < earlier.taken_on) {
        return Err(ShareError::TooEarly);
    }
    let id: FundId = tx.mint();
    let party = &holder.party.id;
    let (what, noted) = match earlier.kind {
        FundKind::Deposit => (CapitalMove::DepositTakenOver(party), "deposit_taken_over"),
        FundKind::Loan => (CapitalMove::LoanTakenOver(party), "loan_taken_over"),
    };
    let posting = treasury::move_capital(tx, &what, earlier.amount, (today, id.as_str()))?;
    fund::insert(tx, &id, &earlier.membership_id, earlier.kind, (&earlier.terms, earlier.due_on))?;
    let of = (&id, &earlier.membership_id, earlier.kind);
    fund::move_fund(tx, of, earlier.amount, (earlier.taken_on, &posting))?;
    let on = earlier.taken_on;
    note_fund(tx, &earlier.membership_id, noted, earlier.amount, (on, &earlier.source))?;
    let facts = json!({
        "kind": earlier.kind,
        "amount_minor": earlier.amount.minor(),
        "source": earlier.source,
    });
    tx.record("membership.fund.taken_over", id.as_str(), facts);
    Ok(id)
}

/// Takes a deposit or a loan back that was taken over by mistake.
///
/// # Errors
/// [`ShareError::Count`] when some of it was given back since.
pub fn take_back_fund(tx: &mut Tx<'_>, id: &FundId, source: &str) -> Result<(), ShareError> {
    let known = fund::fund(tx.conn, id)?;
    locked(tx, &known.membership_id)?;
    dialect::lock_row(tx.conn, "member_funds", id.as_str())?;
    let known = fund::fund(tx.conn, id)?;
    if known.open != known.amount {
        return Err(ShareError::Count);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    let came = store::posting_of_fund(tx.conn, id)?;
    let posting = treasury::take_capital_back(tx, &came, today)?;
    let of = (id, &known.membership_id, known.kind);
    fund::move_fund(tx, of, known.amount.negated()?, (known.taken_on, &posting))?;
    let noted = match known.kind {
        FundKind::Deposit => "deposit_taken_back",
        FundKind::Loan => "loan_taken_back",
    };
    note_fund(tx, &known.membership_id, noted, known.amount, (known.taken_on, source))?;
    let facts = json!({ "kind": known.kind, "amount_minor": known.amount.minor() });
    tx.record("membership.fund.taken_back", id.as_str(), facts);
    Ok(())
}

fn note_fund(
    tx: &mut Tx<'_>,
    member: &MembershipId,
    kind: &'static str,
    amount: Money,
    (on, source): (NaiveDate, &str),
) -> Result<(), ShareError> {
    let facts = json!({
        "amount_minor": amount.minor(),
        "currency": amount.currency().code(),
        "source": source,
    });
    register::note(tx, member, RegisterKind::Funds(kind), on, &facts)?;
    Ok(())
}
