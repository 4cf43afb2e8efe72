//! Objects as the API shows them, whole or as ids.

use serde_json::{Value, json};

use super::api::Refused;
use super::book::{Book, Charge, Intent, Refund, Session, SessionStatus};
use super::parameters::Parameters;
use super::state::State;

/// Which parts of an object are wanted whole: dotted paths below it.
type Expand<'a> = &'a [String];

fn below(expand: Expand<'_>, name: &str) -> Option<Vec<String>> {
    let deeper = format!("{name}.");
    let whole = expand.iter().any(|path| path == name || path.starts_with(&deeper));
    whole.then(|| {
        expand.iter().filter_map(|path| path.strip_prefix(&deeper)).map(str::to_owned).collect()
    })
}

/// One object by its path.
pub(super) fn retrieve(
    state: &State,
    book: &Book,
    parts: &[&str],
    parameters: &Parameters,
) -> Result<Value, Refused> {
    parameters.only(&["expand["])?;
    let expand: Vec<String> = parameters.expand().into_iter().map(str::to_owned).collect();
    match parts {
        ["checkout", "sessions", id] => {
            expandable(&expand, &["payment_intent"])?;
            let session = book.sessions.get(*id);
            let session = session.ok_or_else(|| Refused::missing("checkout.session", id))?;
            Ok(session_json(state, book, session, &expand))
        }
        ["payment_intents", id] => {
            expandable(&expand, &["latest_charge"])?;
            let intent = book.intents.get(*id);
            let intent = intent.ok_or_else(|| Refused::missing("payment_intent", id))?;
            Ok(intent_json(book, intent, &expand))
        }
        ["charges", id] => {
            expandable(&expand, &["balance_transaction"])?;
            let charge = book.charges.get(*id);
            let charge = charge.ok_or_else(|| Refused::missing("charge", id))?;
            Ok(charge_json(book, charge, &expand))
        }
        ["balance_transactions", id] => {
            let charge = book.charges.values().find(|charge| charge.transaction == *id);
            let charge = charge.ok_or_else(|| Refused::missing("balance_transaction", id))?;
            Ok(transaction_json(charge))
        }
        ["refunds", id] => {
            expandable(&expand, &["payment_intent", "charge"])?;
            let refund = book.refunds.get(*id);
            let refund = refund.ok_or_else(|| Refused::missing("refund", id))?;
            Ok(refund_json(book, refund, &expand))
        }
        _ => Err(Refused::missing("object", &parts.join("/"))),
    }
}

fn expandable(expand: Expand<'_>, known: &[&str]) -> Result<(), Refused> {
    let all = ["payment_intent", "latest_charge", "balance_transaction", "charge"];
    for path in expand {
        let mut words = path.split('.');
        let first = words.next().is_some_and(|word| known.contains(&word));
        if !first || !words.all(|word| all.contains(&word)) {
            let message = format!("This property cannot be expanded ({path}).");
            return Err(Refused::invalid("expand", &message));
        }
    }
    Ok(())
}

pub(super) fn session_json(
    state: &State,
    book: &Book,
    session: &Session,
    expand: Expand<'_>,
) -> Value {
    let open = session.status == SessionStatus::Open;
    let paid = session.status == SessionStatus::Complete;
    let intent = session.intent.as_deref().and_then(|id| book.intents.get(id));
    let intent = match (intent, below(expand, "payment_intent")) {
        (Some(intent), Some(deeper)) => intent_json(book, intent, &deeper),
        (intent, _) => json!(intent.map(|intent| &intent.id)),
    };
    json!({
        "id": session.id,
        "object": "checkout.session",
        "amount_subtotal": session.amount,
        "amount_total": session.amount,
        "automatic_tax": { "enabled": false, "liability": null, "provider": null, "status": null },
        "cancel_url": session.cancel_url,
        "client_reference_id": session.reference,
        "created": session.created,
        "currency": session.currency,
        "custom_fields": [],
        "custom_text": {
            "after_submit": null, "shipping_address": null, "submit": null,
            "terms_of_service_acceptance": null,
        },
        "customer": null,
        "customer_details": null,
        "customer_email": null,
        "expires_at": session.expires_at,
        "livemode": state.live,
        "metadata": session.metadata,
        "mode": "payment",
        "payment_intent": intent,
        "payment_method_types": ["card"],
        "payment_status": if paid { "paid" } else { "unpaid" },
        "shipping_options": [],
        "status": match session.status {
            SessionStatus::Open => "open",
            SessionStatus::Complete => "complete",
            SessionStatus::Expired => "expired",
        },
        "success_url": session.success_url,
        "ui_mode": "hosted_page",
        "url": open.then(|| state.page_of(&session.id)),
    })
}

pub(super) fn intent_json(book: &Book, intent: &Intent, expand: Expand<'_>) -> Value {
    let charge = intent.charge.as_deref().and_then(|id| book.charges.get(id));
    let latest = match (charge, below(expand, "latest_charge")) {
        (Some(charge), Some(deeper)) => charge_json(book, charge, &deeper),
        (charge, _) => json!(charge.map(|charge| &charge.id)),
    };
    let problem = intent.problem.map(|(code, decline)| {
        json!({
            "type": "card_error", "code": code, "decline_code": decline,
            "message": "Your card was declined.",
        })
    });
    json!({
        "id": intent.id,
        "object": "payment_intent",
        "amount": intent.amount,
        "amount_capturable": 0,
        "amount_received": if intent.status == "succeeded" { intent.amount } else { 0 },
        "capture_method": "automatic_async",
        "confirmation_method": "automatic",
        "created": intent.created,
        "currency": intent.currency,
        "customer": null,
        "description": intent.description,
        "last_payment_error": problem,
        "latest_charge": latest,
        "livemode": book.live,
        "metadata": intent.metadata,
        "payment_method_types": ["card"],
        "status": intent.status,
    })
}

/// Every object of a book is of one mode; which, its ids say.
pub(super) fn charge_json(book: &Book, charge: &Charge, expand: Expand<'_>) -> Value {
    let known = !book.faults.late_fees;
    let transaction = match (known, below(expand, "balance_transaction")) {
        (false, _) => Value::Null,
        (true, Some(_)) => transaction_json(charge),
        (true, None) => json!(charge.transaction),
    };
    let last4: String = charge.card.number().chars().skip(12).collect();
    json!({
        "id": charge.id,
        "object": "charge",
        "amount": charge.amount,
        "amount_captured": charge.amount,
        "amount_refunded": charge.refunded,
        "balance_transaction": transaction,
        "billing_details": { "address": null, "email": null, "name": null, "phone": null },
        "captured": true,
        "created": charge.created,
        "currency": charge.currency,
        "disputed": false,
        "livemode": book.live,
        "metadata": {},
        "paid": true,
        "payment_intent": charge.intent,
        "payment_method_details": { "type": "card", "card": { "brand": "visa", "last4": last4 } },
        "refunded": charge.refunded >= charge.amount,
        "status": "succeeded",
    })
}

fn transaction_json(charge: &Charge) -> Value {
    json!({
        "id": charge.transaction,
        "object": "balance_transaction",
        "amount": charge.amount,
        "available_on": charge.created,
        "created": charge.created,
        "currency": charge.currency,
        "exchange_rate": null,
        "fee": charge.fee,
        "fee_details": [{
            "amount": charge.fee, "application": null, "currency": charge.currency,
            "description": "Stripe processing fees", "type": "stripe_fee",
        }],
        "net": charge.amount.saturating_sub(charge.fee),
        "reporting_category": "charge",
        "source": charge.id,
        "status": "pending",
        "type": "charge",
    })
}

pub(super) fn refund_json(book: &Book, refund: &Refund, expand: Expand<'_>) -> Value {
    let intent = match (book.intents.get(&refund.intent), below(expand, "payment_intent")) {
        (Some(intent), Some(deeper)) => intent_json(book, intent, &deeper),
        _ => json!(refund.intent),
    };
    let charge = match (book.charges.get(&refund.charge), below(expand, "charge")) {
        (Some(charge), Some(deeper)) => charge_json(book, charge, &deeper),
        _ => json!(refund.charge),
    };
    let mut object = json!({
        "id": refund.id,
        "object": "refund",
        "amount": refund.amount,
        "balance_transaction": null,
        "charge": charge,
        "created": refund.created,
        "currency": refund.currency,
        "metadata": refund.metadata,
        "payment_intent": intent,
        "reason": refund.reason,
        "status": refund.status,
    });
    if let (Some(object), Some(why)) = (object.as_object_mut(), refund.failure) {
        object.insert("failure_reason".to_owned(), json!(why));
    }
    object
}
