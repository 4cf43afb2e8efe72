//! What a company that moves money for us can be asked, whoever it is: one trait, so that what the
//! treasury does with payments online does not know with whom.
//!
//! Today a rail sends people to a page of its own to pay once ([`PaymentRail::begin`]). Charging
//! without the payer at hand and collecting by direct debit come with methods of their own, and
//! with [`Method::DirectDebit`].

mod error;
mod message;

use async_trait::async_trait;

use crate::ground::clock::Timestamp;
use crate::ground::money::Money;

pub use error::RailError;
pub use message::{RailMessage, Unheard};

crate::text_enum! {
    /// How somebody pays on a rail.
    pub enum Method {
        /// A card, at the rail's own page, with the payer at hand.
        Card = "card",
        /// A direct debit: days pass before anybody knows (SEPA). Nothing offers it yet.
        DirectDebit = "direct_debit",
    }
}

/// What is asked of a rail: take this much, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The attempt's id: our key. The same order under the same key is one order, however often
    /// it is sent.
    pub key: String,
    /// The invoice it is for, as an id: comes back with the attempt's.
    pub invoice: String,
    /// How much.
    pub amount: Money,
    /// What the payer reads: the number of the invoice. No name, no address.
    pub text: String,
    /// Where the payer comes back to, having paid or not: our page asks the rail what happened.
    pub back: String,
    /// Until when it can be paid (UTC).
    pub until: Timestamp,
}

/// An order that the rail took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What the rail calls it.
    pub session: String,
    /// Where the payer is sent.
    pub url: String,
    /// Whether real money moves.
    pub live: bool,
}

/// How an order stands at the rail, in a fresh answer to our own question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What the rail calls the order.
    pub session: String,
    /// Our key, as it came back.
    pub key: Option<String>,
    /// Whether real money moves.
    pub live: bool,
    /// Whether the payer has paid.
    pub progress: Progress,
    /// How much was asked or paid; `None` where the rail says nothing we understand.
    pub amount: Option<Money>,
    /// What the rail calls the payment itself.
    pub intent: Option<String>,
    /// What the rail keeps of it; `None` as long as it does not say.
    pub fee: Option<Money>,
    /// Why the last try of the payer failed, as a code of the rail.
    pub problem: Option<String>,
}

/// Whether an order was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It can still be paid.
    Open,
    /// The payer has done all they can; the money is not sure yet.
    Processing,
    /// Paid.
    Paid,
    /// It was not paid and cannot be any more.
    Expired,
}

/// What is asked of a rail: give this much of a payment back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundOrder {
    /// The refund's id: our key.
    pub key: String,
    /// What the rail calls the payment.
    pub intent: String,
    /// How much.
    pub amount: Money,
}

/// How a refund stands at the rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRefund {
    /// What the rail calls it.
    pub refund: String,
    /// Our key, as it came back.
    pub key: Option<String>,
    /// What the rail calls the payment it is of.
    pub intent: Option<String>,
    /// Whether the money went back.
    pub progress: RefundProgress,
    /// How much.
    pub amount: Option<Money>,
    /// Why it failed, as a code of the rail.
    pub problem: Option<String>,
}

/// Whether a refund arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundProgress {
    /// On its way.
    Pending,
    /// Gone back.
    Done,
    /// It came back to us.
    Failed,
}

/// A company that moves money for us. Every answer is a fresh one; nothing is remembered.
#[async_trait]
pub trait PaymentRail: Send + Sync {
    /// How people pay there.
    fn method(&self) -> Method;

    /// Whether real money moves.
    fn is_live(&self) -> bool;

    /// The origin of the page payers are sent to (`https://checkout.example`), for the content
    /// security policy of ours.
    fn page_origin(&self) -> &str;

    /// Whether the rail takes this amount of this currency at all.
    fn takes(&self, amount: Money) -> bool;

    /// Takes an order. Safe to repeat: the same key is the same order.
    ///
    /// # Errors
    /// [`RailError`].
    async fn begin(&self, order: &Order) -> Result<Taken, RailError>;

    /// How an order stands.
    ///
    /// # Errors
    /// [`RailError`].
    async fn look(&self, session: &str) -> Result<Seen, RailError>;

    /// Lets an order be paid no more, and says how it stands then: it may have been paid a moment
    /// before.
    ///
    /// # Errors
    /// [`RailError`].
    async fn close(&self, session: &str) -> Result<Seen, RailError>;

    /// The key of ours that a payment carries.
    ///
    /// # Errors
    /// [`RailError`].
    async fn key_of_intent(&self, intent: &str) -> Result<Option<String>, RailError>;

    /// Gives money back. Safe to repeat: the same key is the same refund.
    ///
    /// # Errors
    /// [`RailError`].
    async fn refund(&self, order: &RefundOrder) -> Result<SeenRefund, RailError>;

    /// How a refund stands.
    ///
    /// # Errors
    /// [`RailError`].
    async fn look_at_refund(&self, refund: &str) -> Result<SeenRefund, RailError>;

    /// What the rail could not tell us since then (it remembers 30 days), the oldest first; up to
    /// a hundred.
    ///
    /// # Errors
    /// [`RailError`].
    async fn untold(&self, since: Timestamp) -> Result<Vec<RailMessage>, RailError>;

    /// Reads what was sent to our hook, if the rail signed it.
    ///
    /// # Errors
    /// [`Unheard`].
    fn hear(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<RailMessage, Unheard>;
}
