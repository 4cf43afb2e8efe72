//! Everything the simulated Stripe knows: sessions, intents, charges, refunds, events.

use std::collections::BTreeMap;

use serde_json::Value;

use super::card::TestCard;
use super::events::SimulatedEvent;
use super::faults::StripeFaults;

pub(super) type Metadata = BTreeMap<String, String>;

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SessionStatus {
    Open,
    Complete,
    Expired,
}

/// A Checkout session.
#[derive(Debug, Clone)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) amount: i64,
    pub(super) currency: String,
    pub(super) text: String,
    pub(super) reference: Option<String>,
    pub(super) metadata: Metadata,
    pub(super) intent_metadata: Metadata,
    pub(super) description: Option<String>,
    pub(super) success_url: String,
    pub(super) cancel_url: Option<String>,
    pub(super) created: i64,
    pub(super) expires_at: i64,
    pub(super) status: SessionStatus,
    pub(super) intent: Option<String>,
}

/// A payment intent.
#[derive(Debug, Clone)]
pub(super) struct Intent {
    pub(super) id: String,
    pub(super) amount: i64,
    pub(super) currency: String,
    pub(super) status: &'static str,
    pub(super) metadata: Metadata,
    pub(super) description: Option<String>,
    pub(super) charge: Option<String>,
    pub(super) problem: Option<(&'static str, Option<&'static str>)>,
    pub(super) created: i64,
    /// The card the bank is being asked about.
    pub(super) asking: Option<TestCard>,
}

/// A charge and what was booked for it.
#[derive(Debug, Clone)]
pub(super) struct Charge {
    pub(super) id: String,
    pub(super) intent: String,
    pub(super) amount: i64,
    pub(super) refunded: i64,
    pub(super) currency: String,
    pub(super) card: TestCard,
    pub(super) created: i64,
    pub(super) transaction: String,
    pub(super) fee: i64,
}

/// A refund.
#[derive(Debug, Clone)]
pub(super) struct Refund {
    pub(super) id: String,
    pub(super) charge: String,
    pub(super) intent: String,
    pub(super) amount: i64,
    pub(super) currency: String,
    pub(super) reason: Option<String>,
    pub(super) metadata: Metadata,
    pub(super) status: &'static str,
    pub(super) failure: Option<&'static str>,
    pub(super) created: i64,
    /// What it turns into, and when.
    pub(super) turns: Option<(&'static str, i64)>,
}

/// What was answered to a key.
#[derive(Debug, Clone)]
pub(super) struct Answered {
    pub(super) fingerprint: String,
    pub(super) status: u16,
    pub(super) body: Value,
}

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) live: bool,
    pub(super) sessions: BTreeMap<String, Session>,
    pub(super) intents: BTreeMap<String, Intent>,
    pub(super) charges: BTreeMap<String, Charge>,
    pub(super) refunds: BTreeMap<String, Refund>,
    pub(super) events: Vec<SimulatedEvent>,
    pub(super) answers: BTreeMap<String, Answered>,
    pub(super) faults: StripeFaults,
}

/// What Stripe keeps of a card payment in Europe: 1.5 % and 25 of the smallest unit.
pub(super) fn fee_of(amount: i64) -> i64 {
    (amount.saturating_mul(15).saturating_add(500)) / 1000 + 25
}
