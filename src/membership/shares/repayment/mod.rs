//! What the co-op owes for shares that were given back: from the day they were, until it is repaid
//! on the day the statutes name, or the board refuses.

mod accounts;
mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::letter::{self, ToldOfShares};
use super::movement::{self, MovementId, MovementKind, NewMovement};
use super::{
    Holder, ShareClass, ShareClassId, ShareError, locked, request, share_class, subscription,
};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::membership::{MembershipId, calendar};
use crate::organisations::{DueDay, after_adoption, capital_settings, legal_entity};
use crate::treasury::{self, CapitalFlow, CapitalMove, NewCapitalPayment, Rail};

pub use accounts::{AdoptedAccounts, adopt_accounts, adopted_accounts};
pub use store::{repayment, repayments_of, repayments_open};

crate::ids! {
    /// What is owed for shares given back.
    RepaymentId = "rpy",
}

crate::text_enum! {
    /// Where a repayment stands.
    pub enum RepaymentState {
        /// It is owed.
        Waiting = "waiting",
        /// It is owed and not paid until the board says otherwise.
        Suspended = "suspended",
        /// The board refused: they are shares again.
        Refused = "refused",
        /// Repaid.
        Paid = "paid",
    }
}

/// What is owed for shares given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repayment {
    /// Id.
    pub id: RepaymentId,
    /// To whom.
    pub membership_id: MembershipId,
    /// For shares of which class.
    pub class_id: ShareClassId,
    /// How many.
    pub shares: i64,
    /// How much.
    pub amount: Money,
    /// From which day it is owed.
    pub booked_on: NaiveDate,
    /// When it is to be paid.
    pub due: DueDay,
    /// Where it stands.
    pub state: RepaymentState,
    /// Why the board suspended or refused it.
    pub reason: Option<String>,
    /// The day it was paid or refused.
    pub closed_on: Option<NaiveDate>,
}

impl Repayment {
    /// The day it is to be paid, once it is known.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        match self.due {
            DueDay::On(day) => Some(day),
            DueDay::AfterAccounts { .. } => None,
        }
    }
}

/// Books that shares were given back on the day `on`: fewer shares, more owed. `exit` is the day
/// the statutes count from.
pub(super) fn give_back(
    tx: &mut Tx<'_>,
    holder: &Holder,
    class: &ShareClass,
    (shares, kind): (i64, MovementKind),
    (on, exit): (NaiveDate, NaiveDate),
) -> Result<Repayment, ShareError> {
    let due = due_day(tx, exit)?;
    let id: RepaymentId = tx.mint();
    let amount = class.amount(shares)?;
    let what = CapitalMove::GivenBack(&holder.party.id);
    let posting = treasury::move_capital(tx, &what, amount, (on, id.as_str()))?;
    let new = NewMovement { class, kind, shares, on, posting: &posting, about: id.as_str() };
    let movement = movement::book(tx, holder, &new)?;
    let owed = Repayment {
        id,
        membership_id: holder.member.id.clone(),
        class_id: class.id.clone(),
        shares,
        amount,
        booked_on: on,
        due,
        state: RepaymentState::Waiting,
        reason: None,
        closed_on: None,
    };
    store::insert(tx, &owed, &movement)?;
    let facts = json!({ "shares": shares, "amount_minor": amount.minor(), "due": owed.due_on() });
    tx.record("membership.shares.given_back", owed.id.as_str(), facts);
    Ok(owed)
}

/// The day for shares given back on `exit`, by the rule of today; where it follows the accounts
/// and they were adopted already, the day itself. Nobody adopts any meanwhile: a debt noted at the
/// same moment would never get its day.
fn due_day(tx: &mut Tx<'_>, exit: NaiveDate) -> Result<DueDay, ShareError> {
    accounts::locked(tx)?;
    expected_day(tx.conn, exit)?.ok_or(ShareError::TooEarly)
}

/// When shares given back on `exit` would be repaid, by the rule of today.
///
/// # Errors
/// A fault of the database.
pub fn expected_day(
    conn: &mut crate::ground::db::Conn,
    exit: NaiveDate,
) -> Result<Option<DueDay>, DbError> {
    let entity = legal_entity(conn)?;
    let due = capital_settings(conn, &entity.id)?.repayment.due(exit);
    let Some(DueDay::AfterAccounts { year, days }) = due else { return Ok(due) };
    let adopted = accounts::adopted_on(conn, year)?;
    let day = adopted.and_then(|adopted_on| after_adoption(adopted_on, days)).map(DueDay::On);
    Ok(day.or(due))
}

/// Gives back all shares of who left with the last day `exit`, class by class, and lets go what
/// was subscribed or asked for. Shares that the co-op does not take back stay, until they go to
/// another member. They go on the last day itself, when the membership ends, however late it is
/// noted: the accounts of a year show them as owed to who left with it.
pub(in crate::membership) fn give_back_all(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    exit: NaiveDate,
    public_url: &str,
) -> Result<(), ShareError> {
    let holder = locked(tx, id)?;
    subscription::lapse_all(tx, &holder, public_url)?;
    request::close_all(tx, &holder, public_url)?;
    let moved = movement::movements_of(tx.conn, id)?.into_iter().map(|it| it.effective_on).max();
    let on = moved.map_or(exit, |moved| moved.max(exit));
    for holding in movement::holdings_of(tx.conn, id)? {
        let class = share_class(tx.conn, &holding.class_id)?;
        if class.terms.withdrawable {
            let what = (holding.shares, MovementKind::Left);
            let owed = give_back(tx, &holder, &class, what, (on, exit))?;
            let told = (owed.amount, owed.due_on());
            letter::tell(tx, &holder, ToldOfShares::GivenBack, told, "", public_url)?;
        }
    }
    Ok(())
}

/// Lets a repayment wait until the board says otherwise.
///
/// # Errors
/// [`ShareError::NoReason`], [`ShareError::Closed`].
pub fn suspend_repayment(
    tx: &mut Tx<'_>,
    id: &RepaymentId,
    reason: &str,
    public_url: &str,
) -> Result<(), ShareError> {
    let reason = given(reason)?;
    let (holder, owed) = open(tx, id, &[RepaymentState::Waiting])?;
    turn(tx, &owed, RepaymentState::Suspended, Some(reason), None)?;
    let told = (owed.amount, owed.due_on());
    letter::tell(tx, &holder, ToldOfShares::Suspended, told, reason, public_url)?;
    Ok(())
}

/// Ends a suspension.
///
/// # Errors
/// [`ShareError::Closed`].
pub fn resume_repayment(
    tx: &mut Tx<'_>,
    id: &RepaymentId,
    public_url: &str,
) -> Result<(), ShareError> {
    let (holder, owed) = open(tx, id, &[RepaymentState::Suspended])?;
    turn(tx, &owed, RepaymentState::Waiting, None, None)?;
    let told = (owed.amount, owed.due_on());
    letter::tell(tx, &holder, ToldOfShares::Resumed, told, "", public_url)?;
    Ok(())
}

/// The board refuses repayment: nothing is owed any more, and the shares are held again.
///
/// # Errors
/// [`ShareError::NoReason`], [`ShareError::Closed`].
pub fn refuse_repayment(
    tx: &mut Tx<'_>,
    id: &RepaymentId,
    reason: &str,
    public_url: &str,
) -> Result<(), ShareError> {
    let reason = given(reason)?;
    let open_states = [RepaymentState::Waiting, RepaymentState::Suspended];
    let (holder, owed) = open(tx, id, &open_states)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    turn(tx, &owed, RepaymentState::Refused, Some(reason), Some(today))?;
    let class = share_class(tx.conn, &owed.class_id)?;
    let what = CapitalMove::Kept(&holder.party.id);
    let posting = treasury::move_capital(tx, &what, owed.amount, (today, id.as_str()))?;
    let new = NewMovement {
        class: &class,
        kind: MovementKind::Kept,
        shares: owed.shares,
        on: today,
        posting: &posting,
        about: id.as_str(),
    };
    movement::book(tx, &holder, &new)?;
    let told = (owed.amount, Some(today));
    letter::tell(tx, &holder, ToldOfShares::Kept, told, reason, public_url)?;
    Ok(())
}

/// Notes that the treasurer repaid it on a day.
///
/// # Errors
/// [`ShareError::NotDue`] before its day; [`ShareError::Closed`] when it is suspended, refused or
/// paid.
pub fn repay(
    tx: &mut Tx<'_>,
    id: &RepaymentId,
    rail: Rail,
    paid_on: NaiveDate,
    public_url: &str,
) -> Result<(), ShareError> {
    let (holder, owed) = open(tx, id, &[RepaymentState::Waiting])?;
    if owed.due_on().is_none_or(|due| paid_on < due) {
        return Err(ShareError::NotDue);
    }
    let payment = NewCapitalPayment {
        party: &holder.party.id,
        flow: CapitalFlow::SharesRepaid,
        rail,
        amount: owed.amount,
        paid_on,
        about: id.as_str(),
    };
    treasury::pay_capital(tx, &payment)?;
    turn(tx, &owed, RepaymentState::Paid, None, Some(paid_on))?;
    let told = (owed.amount, Some(paid_on));
    letter::tell(tx, &holder, ToldOfShares::Repaid, told, "", public_url)?;
    Ok(())
}

fn given(reason: &str) -> Result<&str, ShareError> {
    let reason = reason.trim();
    if reason.is_empty() { Err(ShareError::NoReason) } else { Ok(reason) }
}

fn open(
    tx: &mut Tx<'_>,
    id: &RepaymentId,
    states: &[RepaymentState],
) -> Result<(Holder, Repayment), ShareError> {
    let known = repayment(tx.conn, id)?;
    let holder = locked(tx, &known.membership_id)?;
    dialect::lock_row(tx.conn, "share_repayments", id.as_str())?;
    let known = repayment(tx.conn, id)?;
    if states.contains(&known.state) { Ok((holder, known)) } else { Err(ShareError::Closed) }
}

fn turn(
    tx: &mut Tx<'_>,
    of: &Repayment,
    state: RepaymentState,
    reason: Option<&str>,
    closed_on: Option<NaiveDate>,
) -> Result<(), ShareError> {
    if store::turn(tx, of, (state, reason, closed_on))? == 0 {
        return Err(ShareError::Closed);
    }
    let facts = json!({ "amount_minor": of.amount.minor() });
    let change = Change::of("state", &of.state, &state).beside(&facts);
    tx.record_change("membership.shares.repayment_turned", of.id.as_str(), None, &change);
    Ok(())
}
