//! The take: once a quarter producers are paid of what they are owed. Each proposes an amount,
//! treasurers approve, and when the till is short everybody gets the same part of what they
//! proposed, exact to the cent. What is not paid stays owed.

mod divide;
mod pay;
mod propose;
mod state;
mod store;
mod till;

use chrono::NaiveDate;
use serde_json::json;

use super::InKindError;
use crate::billing::Seller;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::money::{Currency, Money};
use crate::identity::UserId;
use crate::membership::{MembershipId, calendar};
use crate::organisations::{PartyId, giving_settings};

pub use divide::divide;
pub use pay::pay_take;
pub use propose::{propose, withdraw_proposal};
pub use state::{TakeState, TakeStep};
pub(super) use store::granted_unpaid;
pub use store::{
    TakeRow, line_of, lines_of, lines_of_parties, take, take_of_line, takes, treasurers_for,
};
pub use till::{Till, till};

use super::pledge::Every;
use super::{available_to, credit};

crate::ids! {
    /// A take.
    TakeId = "tak",
    /// What one producer proposes, and is granted.
    TakeLineId = "tal",
    /// That a treasurer approved.
    TakeApprovalId = "taa",
}

/// A take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    /// Id.
    pub id: TakeId,
    /// The first day of its quarter.
    pub quarter_from: NaiveDate,
    /// Where it stands.
    pub state: TakeState,
    /// The currency of the books.
    pub currency: Currency,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// When (UTC).
    pub opened_at: Timestamp,
    /// How the till stood when it was divided, and on which day that was.
    pub divided: Option<(NaiveDate, Till)>,
    /// The day it was paid.
    pub paid_on: Option<NaiveDate>,
}

/// What one producer proposes, and is granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeLine {
    /// Id.
    pub id: TakeLineId,
    /// Of which take.
    pub take_id: TakeId,
    /// Which member.
    pub membership_id: MembershipId,
    /// Its party.
    pub party_id: PartyId,
    /// What is proposed: positive.
    pub asked: Money,
    /// What was owed when the take was divided, and what is granted of it.
    pub granted: Option<(Money, Money)>,
}

/// Opens the take of the quarter in which today is.
///
/// # Errors
/// [`InKindError::TakeOpen`].
pub fn open_take(tx: &mut Tx<'_>) -> Result<TakeId, InKindError> {
    let seller = Seller::own(tx.conn)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let take = Take {
        id: tx.mint(),
        quarter_from: Every::Quarter.around(today).0,
        state: TakeState::Open,
        currency: seller.entity.currency,
        opened_on: today,
        opened_at: tx.now,
        divided: None,
        paid_on: None,
    };
    dialect::lock_name(tx.conn, "inkind.takes")?;
    if store::is_one_open(tx.conn, &seller.entity.id)? {
        return Err(InKindError::TakeOpen);
    }
    store::insert(tx, &seller.entity.id, &take)?;
    let facts = json!({ "quarter_from": take.quarter_from });
    tx.record("inkind.take.opened", take.id.as_str(), facts);
    Ok(take.id)
}

/// Approves a take. With as many treasurers as the co-op has decided the till is divided: nobody
/// is granted more than they are owed, nor all together more than the till can pay. Says whether
/// that has happened.
///
/// # Errors
/// [`InKindError::Nothing`] without proposals, [`InKindError::Twice`].
pub fn approve_take(tx: &mut Tx<'_>, id: &TakeId, by: &UserId) -> Result<bool, InKindError> {
    let take = locked(tx, id)?;
    if take.state != TakeState::Open {
        return Err(InKindError::NotFromHere(take.state));
    }
    if lines_of(tx.conn, id)?.is_empty() {
        return Err(InKindError::Nothing);
    }
    let before = treasurers_for(tx.conn, id)?;
    if before.contains(by) {
        return Err(InKindError::Twice);
    }
    let approval: TakeApprovalId = tx.mint();
    store::insert_approval(tx, &approval, id, by)?;
    tx.record("inkind.take.approved", id.as_str(), json!({ "approval": approval }));
    let entity = Seller::own(tx.conn)?.entity;
    let need = giving_settings(tx.conn, &entity.id)?.take_approvals.max(1);
    let have = u32::try_from(before.len()).unwrap_or(u32::MAX).saturating_add(1);
    if have < need {
        return Ok(false);
    }
    grant(tx, &take)?;
    Ok(true)
}

/// Divides the till of today among the proposals.
fn grant(tx: &mut Tx<'_>, take: &Take) -> Result<(), InKindError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let till = till(tx.conn, today)?;
    let lines = lines_of(tx.conn, &take.id)?;
    let (mut owed, mut wanted) = (Vec::new(), Vec::new());
    for row in &lines {
        credit::lock(tx, &row.line.party_id)?;
        let available = available_to(tx.conn, &row.line.party_id)?;
        let most = if available.is_negative() { Money::zero(take.currency) } else { available };
        wanted.push(row.line.asked.min(most)?);
        owed.push(most);
    }
    let granted = divide(&wanted, till.free)?;
    for ((row, owed), granted) in lines.iter().zip(owed).zip(&granted) {
        store::grant(tx, &row.line.id, (owed, *granted))?;
    }
    let mut after = take.clone();
    after.divided = Some((today, till));
    step(tx, take, after, TakeStep::Divide)
}

/// Calls a take off; nothing was paid, and everything stays owed.
///
/// # Errors
/// [`InKindError::NotFromHere`].
pub fn call_off_take(tx: &mut Tx<'_>, id: &TakeId) -> Result<(), InKindError> {
    let take = locked(tx, id)?;
    step(tx, &take, take.clone(), TakeStep::CallOff)
}

fn locked(tx: &mut Tx<'_>, id: &TakeId) -> Result<Take, DbError> {
    dialect::lock_row(tx.conn, "takes", id.as_str())?;
    take(tx.conn, id)
}

/// Makes one move: the only way a take changes its state. `after` is what stands afterwards.
fn step(
    tx: &mut Tx<'_>,
    before: &Take,
    mut after: Take,
    step: TakeStep,
) -> Result<(), InKindError> {
    let from = before.state;
    after.state = from.after(step).ok_or(InKindError::NotFromHere(from))?;
    if store::update(tx, &after, from)? == 0 {
        return Err(InKindError::NotFromHere(from));
    }
    let name = match after.state {
        TakeState::Open | TakeState::Approved => "inkind.take.divided",
        TakeState::Paid => "inkind.take.paid",
        TakeState::CalledOff => "inkind.take.called_off",
    };
    let change = Change::between(&evidence(before), &evidence(&after));
    tx.record_change(name, after.id.as_str(), None, &change);
    Ok(())
}

fn evidence(take: &Take) -> serde_json::Value {
    json!({
        "state": take.state,
        "till_minor": take.divided.map(|(_, till)| till.free.minor()),
        "divided_on": take.divided.map(|(day, _)| day),
        "paid_on": take.paid_on,
    })
}
