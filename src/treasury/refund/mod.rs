//! Giving money back that was paid online: the whole of a payment or a part, never more than is
//! left of it. It is written down and posted before the rail is asked, so that nobody gives the
//! same money twice; if it fails, the posting is mirrored and the money is the member's credit.

mod ask;
mod look;
mod note;
mod send;
mod store;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::organisations::PartyId;

use super::PaymentId;

pub use ask::{NewRefund, RefundError, RefundPlan, plan_refund, refund};
pub(super) use look::{look_at, look_at_all};
pub use note::note_refund;
pub use send::SendRefund;

crate::ids! {
    /// A refund.
    RefundId = "rfd",
}

crate::text_enum! {
    /// Where a refund stands.
    pub enum RefundState {
        /// Written down and posted; the rail is being asked.
        Prepared = "prepared",
        /// The rail has taken it.
        Pending = "pending",
        /// The money went back.
        Succeeded = "succeeded",
        /// It did not, or came back to us.
        Failed = "failed",
    }
}

impl RefundState {
    /// Where it goes when the rail says `to`. What failed stays so; what succeeded can still come
    /// back to us.
    #[must_use]
    pub const fn after(self, to: Self) -> Self {
        match (self, to) {
            (Self::Failed, _) => Self::Failed,
            (Self::Succeeded, Self::Prepared | Self::Pending) => Self::Succeeded,
            (Self::Pending, Self::Prepared) => Self::Pending,
            (_, to) => to,
        }
    }
}

/// Money that goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Id: the key under which the rail is asked.
    pub id: RefundId,
    /// Whose money.
    pub party_id: PartyId,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// How much.
    pub amount: Money,
    /// Why, in the treasurer's words.
    pub reason: String,
    /// Where it stands.
    pub state: RefundState,
    /// What the rail calls it.
    pub rail_refund_id: Option<String>,
    /// A code of the rail: why it failed.
    pub problem: Option<String>,
    /// When it was asked for (UTC).
    pub asked_at: Timestamp,
}

/// The refunds of a payment, the latest first.
///
/// # Errors
/// A fault of the database.
pub fn refunds_of_payment(conn: &mut Conn, id: &PaymentId) -> Result<Vec<Refund>, DbError> {
    store::refunds_of_payment(conn, id)
}

/// The latest refunds of everybody, up to `limit`.
///
/// # Errors
/// A fault of the database.
pub fn latest_refunds(conn: &mut Conn, limit: i64) -> Result<Vec<Refund>, DbError> {
    store::latest_refunds(conn, limit)
}
