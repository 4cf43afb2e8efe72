//! Where an attempt stands, and the one place that says where it goes from there.

use super::Attempt;
use crate::gateways::rail::{Progress, Seen};

crate::text_enum! {
    /// Where somebody's attempt to pay at a rail stands.
    pub enum AttemptState {
        /// Written down; whether the rail knows of it is not known.
        Prepared = "prepared",
        /// The rail took it, and waits for the payer.
        Sent = "sent",
        /// The payer has done all they can; the money is not sure yet.
        Processing = "processing",
        /// Paid, and recorded as a payment.
        Succeeded = "succeeded",
        /// Over without the payer having tried, or withdrawn by us.
        Lapsed = "lapsed",
        /// Over after the payer's card was declined, or refused by the rail.
        Failed = "failed",
        /// What the rail says does not fit what we asked: a person looks.
        Parked = "parked",
    }
}

impl AttemptState {
    /// Whether the payer may still pay it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Prepared | Self::Sent | Self::Processing)
    }

    /// Where it goes when the rail was asked and this came out. What was paid stays paid, and
    /// what a person must look at waits for them; but money that came late is money: an attempt
    /// that was over can still turn out to be paid.
    #[must_use]
    pub fn after(self, verdict: &Verdict) -> Self {
        match (self, verdict) {
            (Self::Succeeded | Self::Parked, _) => self,
            (_, Verdict::Paid) => Self::Succeeded,
            (_, Verdict::Odd(_)) => Self::Parked,
            (Self::Lapsed | Self::Failed, _) => self,
            (_, Verdict::Waiting) => Self::Sent,
            (_, Verdict::Processing) => Self::Processing,
            (_, Verdict::Over { declined: false }) => Self::Lapsed,
            (_, Verdict::Over { declined: true }) => Self::Failed,
        }
    }
}

/// What an answer of the rail means for an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The payer can still pay.
    Waiting,
    /// The money is not sure yet.
    Processing,
    /// Paid: the amount we asked for, in the attempt we meant.
    Paid,
    /// Nobody can pay it any more.
    Over {
        /// Whether a card was declined before.
        declined: bool,
    },
    /// It does not fit: the word says in what.
    Odd(&'static str),
}

impl Verdict {
    /// Of what was seen, for this attempt. Nothing is believed that we did not ask for ourselves:
    /// the order, the mode, the currency and the amount.
    #[must_use]
    pub fn of(attempt: &Attempt, seen: &Seen) -> Self {
        if attempt.session_id.as_deref() != Some(seen.session.as_str()) {
            return Self::Odd("other-session");
        }
        if seen.key.as_deref() != Some(attempt.id.as_str()) {
            return Self::Odd("other-attempt");
        }
        if seen.live != attempt.live {
            return Self::Odd("other-mode");
        }
        match seen.progress {
            Progress::Open => Self::Waiting,
            Progress::Processing => Self::Processing,
            Progress::Expired => Self::Over { declined: seen.problem.is_some() },
            Progress::Paid => match (seen.amount, &seen.intent) {
                (Some(amount), _) if amount.currency() != attempt.amount.currency() => {
                    Self::Odd("other-currency")
                }
                (Some(amount), Some(_)) if amount == attempt.amount => Self::Paid,
                (_, None) => Self::Odd("no-payment"),
                _ => Self::Odd("other-amount"),
            },
        }
    }
}
