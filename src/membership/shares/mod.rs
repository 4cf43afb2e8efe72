//! Shares, deposits and loans of members.
//!
//! Shares are subscribed, wait for their payment or lapse, and are held once they are paid. From
//! then on every change is a movement that is never edited, with a posting of its amount, an
//! entry in the register and a new certificate. Who leaves gives them back: the co-op owes their
//! amount from that day and repays it on the day the statutes name.

mod certificate;
mod checks;
mod class;
mod error;
mod fund;
mod letter;
mod movement;
mod repayment;
mod request;
mod subscription;
mod take_over;

use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::membership::store::former_memberships_of;
use crate::membership::{Membership, MembershipId, membership};
use crate::organisations::{Party, PartyId, party};

pub use certificate::{Certificate, certificate, certificates_of};
pub use checks::checks;
pub use class::{
    ClassChange, ClassNames, Holders, NewShareClass, ShareClass, ShareClassId, add_share_class,
    change_share_class, share_class, share_classes,
};
pub use error::ShareError;
pub use fund::{Fund, FundId, FundKind, NewFund, fund, funds_of, funds_open, give_back, take_fund};
pub use letter::{SharesLetter, ToldOfShares};
pub use movement::{Holding, Movement, MovementKind, holdings_of, movements_of};
pub(super) use repayment::give_back_all;
pub use repayment::{
    AdoptedAccounts, Repayment, RepaymentId, RepaymentState, adopt_accounts, adopted_accounts,
    expected_day, refuse_repayment, repay, repayment, repayments_of, repayments_open,
    resume_repayment, suspend_repayment,
};
pub use request::{
    AskedFor, Request, RequestId, RequestState, Wish, approve_request, ask, member_numbered,
    refuse_request, request, requests_of, requests_waiting,
};
pub use subscription::{
    Subscription, SubscriptionId, SubscriptionState, lapse_overdue, receive_payment, subscribe,
    subscription, subscriptions_lapsed, subscriptions_of, subscriptions_overdue,
    subscriptions_waiting,
};
pub use take_over::{
    EarlierFund, EarlierShares, OpeningId, take_back_fund, take_back_shares, take_over_fund,
    take_over_shares,
};

/// A member whose shares are about to move: locked, so that two who count the same shares follow
/// one another.
struct Holder {
    member: Membership,
    party: Party,
}

fn locked(tx: &mut Tx<'_>, id: &MembershipId) -> Result<Holder, DbError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    holder(tx.conn, id)
}

fn holder(conn: &mut Conn, id: &MembershipId) -> Result<Holder, DbError> {
    let member = membership(conn, id)?;
    let party = party(conn, &member.party_id)?;
    Ok(Holder { member, party })
}

/// Memberships of these parties that are over while some of their capital is open.
///
/// # Errors
/// A fault of the database.
pub fn open_after_leaving(
    conn: &mut Conn,
    parties: &[PartyId],
) -> Result<Vec<Membership>, DbError> {
    let mut open = Vec::new();
    for member in former_memberships_of(conn, parties)? {
        if !capital_is_settled(conn, &member.id)? {
            open.push(member);
        }
    }
    Ok(open)
}

/// Whether nothing of a member's capital is open: no shares, no repayment, no deposit, no loan,
/// nothing subscribed.
///
/// # Errors
/// A fault of the database.
pub fn capital_is_settled(conn: &mut Conn, id: &MembershipId) -> Result<bool, DbError> {
    use repayment::RepaymentState::{Suspended, Waiting};
    let owed = repayments_of(conn, id)?;
    let waiting = subscriptions_of(conn, id)?;
    Ok(holdings_of(conn, id)?.is_empty()
        && funds_of(conn, id)?.iter().all(|fund| !fund.open.is_positive())
        && !owed.iter().any(|one| matches!(one.state, Waiting | Suspended))
        && !waiting.iter().any(|one| one.state == SubscriptionState::Waiting))
}
