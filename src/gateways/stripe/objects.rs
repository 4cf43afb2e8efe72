//! What we read of Stripe's objects: only what we need, unknown fields and values passed over, for
//! Stripe adds new ones every month.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::amount::from_stripe;
use super::call::plain;
use crate::gateways::rail::{
    Progress, RailError, RailMessage, RefundProgress, Seen, SeenRefund, Taken,
};
use crate::ground::money::Money;

/// The name under which our key travels in the metadata of what we make.
pub(super) const KEY: &str = "folkmoot_key";

/// And that of the invoice.
pub(super) const INVOICE: &str = "folkmoot_invoice";

type Metadata = Option<BTreeMap<String, String>>;

/// An id, or the thing itself where it was asked for (`expand`).
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Expandable<T> {
    Id(String),
    Whole(Box<T>),
}

impl<T> Expandable<T> {
    fn whole(self) -> Option<T> {
        match self {
            Self::Id(_) => None,
            Self::Whole(whole) => Some(*whole),
        }
    }
}

/// A Checkout session.
#[derive(Debug, Deserialize)]
pub(super) struct Session {
    id: String,
    #[serde(default)]
    url: Option<String>,
    livemode: bool,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    payment_status: Option<String>,
    #[serde(default)]
    amount_total: Option<i64>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    metadata: Metadata,
    #[serde(default)]
    payment_intent: Option<Expandable<Intent>>,
}

/// A payment intent.
#[derive(Debug, Deserialize)]
pub(super) struct Intent {
    id: String,
    #[serde(default)]
    amount_received: Option<i64>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    metadata: Metadata,
    #[serde(default)]
    latest_charge: Option<Expandable<Charge>>,
    #[serde(default)]
    last_payment_error: Option<Problem>,
}

#[derive(Debug, Deserialize)]
struct Charge {
    #[serde(default)]
    balance_transaction: Option<Expandable<BalanceTransaction>>,
}

#[derive(Debug, Deserialize)]
struct BalanceTransaction {
    fee: i64,
    currency: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Problem {
    code: Option<String>,
    decline_code: Option<String>,
}

/// A refund.
#[derive(Debug, Deserialize)]
pub(super) struct Refund {
    id: String,
    #[serde(default)]
    status: Option<String>,
    amount: i64,
    currency: String,
    #[serde(default)]
    metadata: Metadata,
    #[serde(default)]
    payment_intent: Option<Expandable<Intent>>,
    #[serde(default)]
    failure_reason: Option<String>,
}

/// A list of something.
#[derive(Debug, Deserialize)]
pub(super) struct List<T> {
    pub(super) data: Vec<T>,
}

/// An event.
#[derive(Debug, Deserialize)]
pub(super) struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    livemode: bool,
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    data: EventData,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct EventData {
    object: EventObject,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct EventObject {
    id: Option<String>,
}

/// An id of Stripe's, which becomes part of an address we call.
pub(super) fn is_id(text: &str) -> bool {
    let fit = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (3..=255).contains(&text.len()) && text.chars().all(fit)
}

fn key_in(metadata: Metadata) -> Option<String> {
    metadata?.remove(KEY)
}

impl Session {
    pub(super) fn taken(self) -> Result<Taken, RailError> {
        let url = self.url.ok_or(RailError::Unreadable("no address to pay at"))?;
        if !is_id(&self.id) {
            return Err(RailError::Unreadable("no id"));
        }
        Ok(Taken { session: self.id, url, live: self.livemode })
    }

    pub(super) fn seen(self) -> Result<Seen, RailError> {
        // `complete` alone does not mean paid: a debit takes days.
        let paid = matches!(self.payment_status.as_deref(), Some("paid" | "no_payment_required"));
        let progress = match self.status.as_deref() {
            Some("complete") if paid => Progress::Paid,
            Some("complete") => Progress::Processing,
            Some("expired") => Progress::Expired,
            Some("open") => Progress::Open,
            _ => return Err(RailError::Unreadable("a state we do not know")),
        };
        let asked = self.currency.as_deref().zip(self.amount_total);
        let mut seen = Seen {
            session: self.id,
            key: key_in(self.metadata),
            live: self.livemode,
            progress,
            amount: asked.and_then(|(currency, amount)| from_stripe(amount, currency)),
            intent: None,
            fee: None,
            problem: None,
        };
        match self.payment_intent {
            None => {}
            Some(Expandable::Id(id)) => seen.intent = Some(id).filter(|id| is_id(id)),
            Some(Expandable::Whole(intent)) => intent.tell(&mut seen),
        }
        Ok(seen)
    }
}

impl Intent {
    pub(super) fn key(self) -> Option<String> {
        key_in(self.metadata)
    }

    /// What the intent knows better than its session: how much was really taken, and the fee.
    fn tell(self, seen: &mut Seen) {
        if seen.progress == Progress::Paid {
            let received = self.currency.as_deref().zip(self.amount_received);
            seen.amount = received.and_then(|(currency, amount)| from_stripe(amount, currency));
        }
        let why = |problem: Problem| problem.decline_code.or(problem.code);
        seen.problem = self.last_payment_error.and_then(why).map(|code| plain(&code));
        seen.fee = self.latest_charge.and_then(Expandable::whole).and_then(Charge::fee);
        seen.intent = Some(self.id).filter(|id| is_id(id));
    }
}

impl Charge {
    fn fee(self) -> Option<Money> {
        let booked = self.balance_transaction?.whole()?;
        from_stripe(booked.fee, &booked.currency)
    }
}

impl Refund {
    pub(super) fn seen(self) -> Result<SeenRefund, RailError> {
        let progress = match self.status.as_deref() {
            Some("succeeded") => RefundProgress::Done,
            Some("pending" | "requires_action") => RefundProgress::Pending,
            Some("failed" | "canceled") => RefundProgress::Failed,
            _ => return Err(RailError::Unreadable("a state we do not know")),
        };
        let intent = self.payment_intent.map(|intent| match intent {
            Expandable::Id(id) => id,
            Expandable::Whole(whole) => whole.id,
        });
        Ok(SeenRefund {
            refund: Some(self.id).filter(|id| is_id(id)).ok_or(RailError::Unreadable("no id"))?,
            key: key_in(self.metadata),
            intent,
            progress,
            amount: from_stripe(self.amount, &self.currency),
            problem: self.failure_reason.map(|code| plain(&code)),
        })
    }
}

impl Event {
    /// `None` where it has no id of Stripe's.
    pub(super) fn message(self) -> Option<RailMessage> {
        is_id(&self.id).then_some(RailMessage {
            id: self.id,
            kind: self.kind.chars().take(100).collect(),
            about: self.data.object.id.filter(|id| is_id(id)),
            live: self.livemode,
            account: self.account.map(|account| plain(&account)),
        })
    }
}
