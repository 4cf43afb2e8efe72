//! Paying an invoice online: an attempt is written down first, then the rail is asked, and what it
//! answers is noted. Only an answer to a question of ours counts: neither the address somebody
//! comes back with nor what the rail tells by itself is more than a reason to look.

mod begin;
mod fee;
mod hear;
mod letters;
mod look;
mod note;
mod state;
pub(super) mod store;
mod sweep;

use std::collections::BTreeSet;

use chrono::Duration;

use crate::billing::InvoiceId;
use crate::gateways::rail::Method;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::organisations::PartyId;

use super::PaymentId;

pub use begin::{OnlineError, pay_online};
pub use hear::{WorkRailMessage, hear_rail};
pub(super) use letters::tell_treasurers;
pub use letters::{CardReceipt, RailWord};
pub use look::{look_again, weather};
pub use note::note_attempt;
pub use state::{AttemptState, Verdict};
pub use sweep::LookAfterRail;

crate::ids! {
    /// An attempt to pay online.
    AttemptId = "atm",
}

/// Somebody's attempt to pay an invoice at a rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Id: the key under which the rail is asked.
    pub id: AttemptId,
    /// Whose invoice it is.
    pub party_id: PartyId,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// How it is paid.
    pub method: Method,
    /// What was open when it began.
    pub amount: Money,
    /// Whether real money moves.
    pub live: bool,
    /// Where it stands.
    pub state: AttemptState,
    /// What the rail calls it.
    pub session_id: Option<String>,
    /// Where the payer is sent, as long as it is open.
    pub session_url: Option<String>,
    /// What the rail calls the payment.
    pub intent_id: Option<String>,
    /// The payment it became.
    pub payment_id: Option<PaymentId>,
    /// What the rail kept of it, once it has said so.
    pub fee: Option<Money>,
    /// A code: why a card was declined, or why a person must look.
    pub problem: Option<String>,
    /// When it began (UTC).
    pub begun_at: Timestamp,
    /// Until when it can be paid (UTC).
    pub expires_at: Timestamp,
    /// When it was over (UTC).
    pub over_at: Option<Timestamp>,
}

/// One attempt.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn attempt(conn: &mut Conn, id: &AttemptId) -> Result<Attempt, DbError> {
    store::attempt(conn, id)
}

/// The attempts to pay an invoice, the latest first.
///
/// # Errors
/// A fault of the database.
pub fn attempts_of_invoice(conn: &mut Conn, id: &InvoiceId) -> Result<Vec<Attempt>, DbError> {
    store::attempts_of_invoice(conn, id)
}

/// The latest attempts of everybody, those that a person must look at first; up to `limit`.
///
/// # Errors
/// A fault of the database.
pub fn latest_attempts(conn: &mut Conn, limit: i64) -> Result<Vec<Attempt>, DbError> {
    store::latest_attempts(conn, limit)
}

/// The attempt that became this payment.
///
/// # Errors
/// A fault of the database.
pub fn attempt_of_payment(conn: &mut Conn, id: &PaymentId) -> Result<Option<Attempt>, DbError> {
    store::attempt_of_payment(conn, id)
}

/// The payments of a party that were made online.
///
/// # Errors
/// A fault of the database.
pub fn payments_online(conn: &mut Conn, party: &PartyId) -> Result<BTreeSet<PaymentId>, DbError> {
    store::payments_online(conn, party)
}

/// `span` before `now`.
pub(super) fn before(now: Timestamp, span: Duration) -> Timestamp {
    now.checked_sub_signed(span).unwrap_or(now)
}

/// `span` after `now`.
pub(super) fn after(now: Timestamp, span: Duration) -> Timestamp {
    now.checked_add_signed(span).unwrap_or(now)
}
