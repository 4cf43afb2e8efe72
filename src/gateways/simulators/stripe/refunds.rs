//! Refunds: never more than was charged, and sometimes they fail later.

use serde_json::Value;

use super::api::Refused;
use super::book::{Book, Refund};
use super::card::TestCard;
use super::events::happens;
use super::objects::{charge_json, refund_json};
use super::parameters::Parameters;
use super::state::State;

/// How long what happens "after a while" takes, in seconds.
const A_WHILE: i64 = 5;

const REASONS: [&str; 3] = ["duplicate", "fraudulent", "requested_by_customer"];

/// `POST /v1/refunds`
pub(super) fn create(
    state: &State,
    book: &mut Book,
    parameters: &Parameters,
) -> Result<Value, Refused> {
    parameters.only(&["payment_intent", "charge", "amount", "reason", "metadata[", "expand["])?;
    let charge = match (parameters.text("payment_intent"), parameters.text("charge")) {
        (Some(id), None) => {
            let intent = book.intents.get(id);
            let intent = intent.ok_or_else(|| Refused::missing("payment_intent", id))?;
            intent.charge.clone().ok_or_else(|| {
                let message = "This PaymentIntent does not have a successful charge to refund.";
                Refused::because("payment_intent_unexpected_state", message)
            })?
        }
        (None, Some(id)) => id.to_owned(),
        _ => return Err(Refused::invalid("payment_intent", "One of charge, payment_intent.")),
    };
    let reason = parameters.text("reason").map(str::to_owned);
    if reason.as_deref().is_some_and(|reason| !REASONS.contains(&reason)) {
        return Err(Refused::invalid("reason", "Invalid reason"));
    }
    let amount = parameters.integer("amount")?;
    let metadata = parameters.metadata("metadata")?;
    let (now, id) = (state.now(), state.id("re_"));
    let known = book.charges.get_mut(&charge);
    let known = known.ok_or_else(|| Refused::missing("charge", &charge))?;
    let left = known.amount.saturating_sub(known.refunded);
    let amount = amount.unwrap_or(left);
    if left == 0 {
        let message = format!("Charge {charge} has already been refunded.");
        return Err(Refused::because("charge_already_refunded", &message));
    }
    if amount < 1 || amount > left {
        let message = format!(
            "Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        );
        return Err(Refused::invalid("amount", &message));
    }
    known.refunded = known.refunded.saturating_add(amount);
    let (status, turns) = match known.card {
        TestCard::RefundFails => ("succeeded", Some(("failed", now + A_WHILE))),
        TestCard::RefundIsSlow => ("pending", Some(("succeeded", now + A_WHILE))),
        _ => ("succeeded", None),
    };
    let refund = Refund {
        id: id.clone(),
        intent: known.intent.clone(),
        currency: known.currency.clone(),
        charge,
        amount,
        reason,
        metadata,
        status,
        failure: None,
        created: now,
        turns,
    };
    book.refunds.insert(id.clone(), refund);
    happens_to(state, book, "refund.created", &id);
    Ok(book.refunds.get(&id).map(|refund| refund_json(book, refund, &[])).unwrap_or_default())
}

/// Refunds whose time has come turn into what they become.
pub(super) fn sweep(state: &State, book: &mut Book) {
    let now = state.now();
    let due = |refund: &&Refund| refund.turns.is_some_and(|(_, at)| at <= now);
    let due: Vec<String> =
        book.refunds.values().filter(due).map(|refund| refund.id.clone()).collect();
    for id in due {
        let Some(refund) = book.refunds.get_mut(&id) else { continue };
        let Some((to, _)) = refund.turns.take() else { continue };
        refund.status = to;
        let failed = to == "failed";
        if failed {
            refund.failure = Some("expired_or_canceled_card");
            let (charge, amount) = (refund.charge.clone(), refund.amount);
            if let Some(charge) = book.charges.get_mut(&charge) {
                charge.refunded = charge.refunded.saturating_sub(amount);
            }
        }
        happens_to(state, book, if failed { "refund.failed" } else { "refund.updated" }, &id);
    }
}

fn happens_to(state: &State, book: &mut Book, kind: &str, id: &str) {
    let Some(refund) = book.refunds.get(id) else { return };
    let object = refund_json(book, refund, &[]);
    let charge = book.charges.get(&refund.charge).map(|charge| charge_json(book, charge, &[]));
    happens(state, book, kind, &object);
    if let Some(charge) = charge.filter(|_| kind == "refund.created") {
        happens(state, book, "charge.refunded", &charge);
    }
}
