//! Subscribing shares: asked for, then paid and held, or lapsed.

mod store;

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::letter::{self, ToldOfShares};
use super::movement::{self, MovementKind, NewMovement};
use super::{Holder, ShareClass, ShareClassId, ShareError, locked, share_class};
use crate::ground::bank::CreditorReference;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::membership::{MembershipId, MembershipState, calendar};
use crate::organisations::{capital_settings, legal_entity};
use crate::treasury::{self, CapitalFlow, CapitalMove, NewCapitalPayment, Rail};

pub use store::{
    overdue as subscriptions_overdue, subscription, subscriptions_lapsed, subscriptions_of,
    subscriptions_waiting,
};

/// So many at once are no mistake.
const MOST_AT_ONCE: i64 = 100_000;

crate::ids! {
    /// Shares that were subscribed.
    SubscriptionId = "sub",
}

crate::text_enum! {
    /// Where a subscription stands.
    pub enum SubscriptionState {
        /// Waits for its payment.
        Waiting = "waiting",
        /// Paid: the shares are held.
        Paid = "paid",
        /// Never paid.
        Lapsed = "lapsed",
    }
}

/// Shares that were subscribed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Id.
    pub id: SubscriptionId,
    /// By whom.
    pub membership_id: MembershipId,
    /// Of which class.
    pub class_id: ShareClassId,
    /// How many.
    pub shares: i64,
    /// What they cost.
    pub amount: Money,
    /// On which day.
    pub subscribed_on: NaiveDate,
    /// The last day to pay.
    pub pay_by: NaiveDate,
    /// What the transfer is to say.
    pub reference: CreditorReference,
    /// Where it stands.
    pub state: SubscriptionState,
    /// The day it was paid or lapsed.
    pub closed_on: Option<NaiveDate>,
}

/// Subscribes shares: the member owes their amount, and holds them once it is paid. A member of
/// the co-op's office may do it for a member. `public_url` is where the site is reached.
///
/// # Errors
/// [`ShareError`].
pub fn subscribe(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    class: &ShareClassId,
    shares: i64,
    public_url: &str,
) -> Result<Subscription, ShareError> {
    use MembershipState::{Active, Admitted, Paused};
    let holder = locked(tx, id)?;
    if !matches!(holder.member.state, Admitted | Active | Paused) {
        return Err(ShareError::NotFromHere(holder.member.state));
    }
    let class = share_class(tx.conn, class)?;
    if !class.terms.open {
        return Err(ShareError::NotAllowed);
    }
    class.check_holder(&holder.party)?;
    if shares > MOST_AT_ONCE {
        return Err(ShareError::Count);
    }
    let amount = class.amount(shares)?;
    check_more(tx, id, &class, shares)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let entity = legal_entity(tx.conn)?;
    let days = capital_settings(tx.conn, &entity.id)?.pay_within_days;
    let own = format!("SH{}", tx.chance().letters(10));
    let new = Subscription {
        id: tx.mint(),
        membership_id: id.clone(),
        class_id: class.id.clone(),
        shares,
        amount,
        subscribed_on: today,
        pay_by: today.checked_add_days(Days::new(days.into())).unwrap_or(today),
        reference: CreditorReference::make(&own).map_err(|e| DbError::Fault(e.to_string()))?,
        state: SubscriptionState::Waiting,
        closed_on: None,
    };
    store::insert(tx, &new)?;
    let what = CapitalMove::Subscribed(&holder.party.id);
    treasury::move_capital(tx, &what, amount, (today, new.id.as_str()))?;
    movement::note(tx, id, "shares_subscribed", &class, (shares, today))?;
    let change = Change::of("state", &None::<SubscriptionState>, &new.state);
    record(tx, "membership.shares.subscribed", change, &new);
    letter::tell(
        tx,
        &holder,
        ToldOfShares::Subscribed,
        (amount, Some(new.pay_by)),
        "",
        public_url,
    )?;
    Ok(new)
}

/// Refuses so many more shares than the class allows: what waits to be paid counts as well.
pub(super) fn check_more(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    class: &ShareClass,
    more: i64,
) -> Result<(), ShareError> {
    let held = movement::held(tx.conn, id, &class.id)?;
    let waiting = store::waiting(tx.conn, id, &class.id)?;
    class.check_holding(held.saturating_add(waiting).saturating_add(more))
}

/// Notes that a subscription was paid: its shares are held from the day the money came, and
/// certified. One that has lapsed is paid all the same when the money came in time: a transfer of
/// the last day is seen days later.
///
/// # Errors
/// [`ShareError::Closed`]; [`ShareError::TooEarly`] when the day lies before the subscription,
/// [`ShareError::TooLate`] when it lapsed and the day lies after the last one to pay.
pub fn receive_payment(
    tx: &mut Tx<'_>,
    id: &SubscriptionId,
    rail: Rail,
    paid_on: NaiveDate,
    public_url: &str,
) -> Result<(), ShareError> {
    let (holder, waiting) = open(tx, id)?;
    if paid_on < waiting.subscribed_on {
        return Err(ShareError::TooEarly);
    }
    let class = share_class(tx.conn, &waiting.class_id)?;
    if let Some(lapsed_on) = waiting.closed_on {
        revive(tx, &holder, &class, &waiting, (paid_on, lapsed_on))?;
    }
    let payment = NewCapitalPayment {
        party: &holder.party.id,
        flow: CapitalFlow::SharesPaid,
        rail,
        amount: waiting.amount,
        paid_on,
        about: id.as_str(),
    };
    let posting = treasury::pay_capital(tx, &payment)?;
    close(tx, &waiting, SubscriptionState::Paid, paid_on)?;
    let new = NewMovement {
        class: &class,
        kind: MovementKind::Issued,
        shares: waiting.shares,
        on: paid_on,
        posting: &posting,
        about: id.as_str(),
    };
    movement::book(tx, &holder, &new)?;
    let told = (waiting.amount, Some(paid_on));
    letter::tell(tx, &holder, ToldOfShares::Issued, told, "", public_url)?;
    Ok(())
}

/// It is owed again from the day it lapsed on, if the money came in time and the member may still
/// have the shares.
fn revive(
    tx: &mut Tx<'_>,
    holder: &Holder,
    class: &ShareClass,
    lapsed: &Subscription,
    (paid_on, lapsed_on): (NaiveDate, NaiveDate),
) -> Result<(), ShareError> {
    if paid_on > lapsed.pay_by {
        return Err(ShareError::TooLate);
    }
    if !holder.member.state.belongs() {
        return Err(ShareError::NotFromHere(holder.member.state));
    }
    check_more(tx, &holder.member.id, class, lapsed.shares)?;
    let what = CapitalMove::Subscribed(&holder.party.id);
    treasury::move_capital(tx, &what, lapsed.amount, (lapsed_on, lapsed.id.as_str()))?;
    Ok(())
}

/// Lets a subscription go that should have been paid before today: nobody owes it any more. What
/// was paid meanwhile stays.
///
/// # Errors
/// A fault of the database or of the ledger.
pub fn lapse_overdue(
    tx: &mut Tx<'_>,
    id: &SubscriptionId,
    public_url: &str,
) -> Result<(), ShareError> {
    let (holder, known) = match open(tx, id) {
        Err(ShareError::Closed) => return Ok(()),
        found => found?,
    };
    let today = calendar::day_of(tx.conn, tx.now)?;
    if known.state == SubscriptionState::Waiting && known.pay_by < today {
        lapse(tx, &holder, &known, public_url)?;
    }
    Ok(())
}

/// Lets go all that a member subscribed and did not pay.
pub(super) fn lapse_all(
    tx: &mut Tx<'_>,
    holder: &Holder,
    public_url: &str,
) -> Result<(), ShareError> {
    for one in subscriptions_of(tx.conn, &holder.member.id)? {
        if one.state == SubscriptionState::Waiting {
            lapse(tx, holder, &one, public_url)?;
        }
    }
    Ok(())
}

fn lapse(
    tx: &mut Tx<'_>,
    holder: &Holder,
    waiting: &Subscription,
    public_url: &str,
) -> Result<(), ShareError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let class = share_class(tx.conn, &waiting.class_id)?;
    close(tx, waiting, SubscriptionState::Lapsed, today)?;
    let what = CapitalMove::Lapsed(&holder.party.id);
    treasury::move_capital(tx, &what, waiting.amount, (today, waiting.id.as_str()))?;
    let id = &holder.member.id;
    movement::note(tx, id, "shares_lapsed", &class, (waiting.shares, today))?;
    let told = (waiting.amount, Some(waiting.pay_by));
    letter::tell(tx, holder, ToldOfShares::Lapsed, told, "", public_url)?;
    Ok(())
}

/// A subscription that was not paid, its member locked.
fn open(tx: &mut Tx<'_>, id: &SubscriptionId) -> Result<(Holder, Subscription), ShareError> {
    let known = subscription(tx.conn, id)?;
    let holder = locked(tx, &known.membership_id)?;
    dialect::lock_row(tx.conn, "share_subscriptions", id.as_str())?;
    let known = subscription(tx.conn, id)?;
    match known.state {
        SubscriptionState::Waiting | SubscriptionState::Lapsed => Ok((holder, known)),
        SubscriptionState::Paid => Err(ShareError::Closed),
    }
}

fn close(
    tx: &mut Tx<'_>,
    of: &Subscription,
    state: SubscriptionState,
    on: NaiveDate,
) -> Result<(), ShareError> {
    if store::close(tx, of, state, on)? == 0 {
        return Err(ShareError::Closed);
    }
    let name = match state {
        SubscriptionState::Lapsed => "membership.shares.lapsed",
        _ => "membership.shares.paid",
    };
    record(tx, name, Change::of("state", &of.state, &state), of);
    Ok(())
}

fn record(tx: &mut Tx<'_>, name: &'static str, change: Change, of: &Subscription) {
    let facts = json!({ "shares": of.shares, "amount_minor": of.amount.minor() });
    tx.record_change(name, of.id.as_str(), None, &change.beside(&facts));
}
