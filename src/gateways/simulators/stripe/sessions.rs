//! Checkout sessions: made, expired, and what befalls them on their page.

use serde_json::Value;

use super::api::Refused;
use super::book::{Book, Charge, Intent, Session, SessionStatus, fee_of};
use super::card::TestCard;
use super::events::{happens, happens_to_session};
use super::objects::{charge_json, intent_json, session_json};
use super::parameters::Parameters;
use super::state::State;

/// A session lasts from half an hour to a day.
const SHORTEST: i64 = 30 * 60;
const LONGEST: i64 = 24 * 60 * 60;
/// Stripe charges nothing below half a euro.
const LEAST: i64 = 50;
const MOST: i64 = 99_999_999;

const KNOWN: &[&str] = &[
    "mode",
    "success_url",
    "cancel_url",
    "client_reference_id",
    "expires_at",
    "metadata[",
    "expand[",
    "allowed_payment_method_types[",
    "line_items[0][quantity]",
    "line_items[0][price_data][currency]",
    "line_items[0][price_data][unit_amount]",
    "line_items[0][price_data][product_data][name]",
    "payment_intent_data[description]",
    "payment_intent_data[metadata][",
];

/// `POST /v1/checkout/sessions`
pub(super) fn create(
    state: &State,
    book: &mut Book,
    parameters: &Parameters,
) -> Result<Value, Refused> {
    parameters.only(KNOWN)?;
    parameters.is("mode", "payment")?;
    parameters.wanted("mode")?;
    for method in parameters.list("allowed_payment_method_types") {
        if method != "card" {
            return Err(Refused::invalid("allowed_payment_method_types", "Only card here."));
        }
    }
    parameters.is("line_items[0][quantity]", "1")?;
    let amount = parameters.integer("line_items[0][price_data][unit_amount]")?;
    let amount = amount.ok_or_else(|| Refused::invalid("line_items", "An amount is missing."))?;
    if amount < LEAST {
        let message = "The Checkout Session's total amount must convert to at least 50 cents.";
        return Err(Refused::because("amount_too_small", message));
    }
    if amount > MOST {
        return Err(Refused::because("amount_too_large", "Amount must be no more than 999,999.99"));
    }
    let now = state.now();
    let expires_at = parameters.integer("expires_at")?.unwrap_or(now + LONGEST);
    if !(now + SHORTEST..=now + LONGEST).contains(&expires_at) {
        let message = "The `expires_at` timestamp must be 30 minutes to 24 hours from now.";
        return Err(Refused::invalid("expires_at", message));
    }
    let session = Session {
        id: state.id(if state.live { "cs_live_" } else { "cs_test_" }),
        amount,
        currency: currency(parameters)?,
        text: parameters.wanted("line_items[0][price_data][product_data][name]")?.to_owned(),
        reference: parameters.text("client_reference_id").map(str::to_owned),
        metadata: parameters.metadata("metadata")?,
        intent_metadata: parameters.metadata("payment_intent_data[metadata]")?,
        description: parameters.text("payment_intent_data[description]").map(str::to_owned),
        success_url: address(parameters, "success_url")?
            .ok_or_else(|| Refused::invalid("success_url", "Missing required param."))?,
        cancel_url: address(parameters, "cancel_url")?,
        created: now,
        expires_at,
        status: SessionStatus::Open,
        intent: None,
    };
    let object = session_json(state, book, &session, &[]);
    book.sessions.insert(session.id.clone(), session);
    Ok(object)
}

fn currency(parameters: &Parameters) -> Result<String, Refused> {
    let name = "line_items[0][price_data][currency]";
    let currency = parameters.wanted(name)?;
    let known = ["eur", "usd", "gbp", "cad", "chf", "sek", "jpy", "kwd"];
    if known.contains(&currency) {
        Ok(currency.to_owned())
    } else {
        Err(Refused::invalid(name, &format!("Invalid currency: {currency}.")))
    }
}

fn address(parameters: &Parameters, name: &str) -> Result<Option<String>, Refused> {
    let Some(text) = parameters.text(name) else { return Ok(None) };
    let good = url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if good { Ok(Some(text.to_owned())) } else { Err(Refused::invalid(name, "Not a valid URL")) }
}

/// `POST /v1/checkout/sessions/{id}/expire`
pub(super) fn expire(
    state: &State,
    book: &mut Book,
    id: &str,
    parameters: &Parameters,
) -> Result<Value, Refused> {
    parameters.only(&["expand["])?;
    let session = book.sessions.get_mut(id);
    let session = session.ok_or_else(|| Refused::missing("checkout.session", id))?;
    if session.status != SessionStatus::Open {
        let message = "Only Checkout Sessions with a status in [\"open\"] can be expired.";
        return Err(Refused::invalid("session", message));
    }
    session.status = SessionStatus::Expired;
    happens_to_session(state, book, "checkout.session.expired", id);
    let session = book.sessions.get(id).ok_or_else(|| Refused::missing("session", id))?;
    Ok(session_json(state, book, session, &[]))
}

/// Sessions whose time is over are over.
pub(super) fn sweep(state: &State, book: &mut Book) {
    let now = state.now();
    let over =
        |session: &&Session| session.status == SessionStatus::Open && session.expires_at <= now;
    let over: Vec<String> =
        book.sessions.values().filter(over).map(|session| session.id.clone()).collect();
    for id in over {
        if let Some(session) = book.sessions.get_mut(&id) {
            session.status = SessionStatus::Expired;
        }
        happens_to_session(state, book, "checkout.session.expired", &id);
    }
}

/// What came of a try to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tried {
    /// Paid: the payer goes here.
    Paid(String),
    /// Refused, with a code.
    Declined(&'static str),
    /// The bank wants to be asked.
    AsksTheBank,
    /// There is nothing to be paid.
    NotOpen,
}

/// The payer gives a card.
pub(super) fn give_card(state: &State, book: &mut Book, id: &str, card: TestCard) -> Tried {
    let Some(intent) = intent_of(state, book, id) else { return Tried::NotOpen };
    if let Some((code, decline)) = card.refusal() {
        return decline_card(state, book, &intent, code, decline);
    }
    if card == TestCard::AsksTheBank {
        if let Some(intent) = book.intents.get_mut(&intent) {
            intent.status = "requires_action";
            intent.asking = Some(card);
        }
        happens_to_intent(state, book, "payment_intent.requires_action", &intent);
        return Tried::AsksTheBank;
    }
    charge(state, book, id, &intent, card)
}

/// The bank has asked the payer.
pub(super) fn hear_bank(state: &State, book: &mut Book, id: &str, good: bool) -> Tried {
    let Some(intent) = intent_of(state, book, id) else { return Tried::NotOpen };
    let asking = book.intents.get_mut(&intent).and_then(|intent| intent.asking.take());
    match (asking, good) {
        (Some(card), true) => charge(state, book, id, &intent, card),
        (Some(_), false) => {
            let code = "payment_intent_authentication_failure";
            decline_card(state, book, &intent, code, None)
        }
        (None, _) => Tried::NotOpen,
    }
}

/// The intent of an open session; made at the first try, as the real one does.
fn intent_of(state: &State, book: &mut Book, id: &str) -> Option<String> {
    let session = book.sessions.get_mut(id)?;
    if session.status != SessionStatus::Open {
        return None;
    }
    if let Some(intent) = &session.intent {
        return Some(intent.clone());
    }
    let intent = Intent {
        id: state.id("pi_"),
        amount: session.amount,
        currency: session.currency.clone(),
        status: "requires_payment_method",
        metadata: session.intent_metadata.clone(),
        description: session.description.clone(),
        charge: None,
        problem: None,
        created: state.now(),
        asking: None,
    };
    let name = intent.id.clone();
    session.intent = Some(name.clone());
    book.intents.insert(name.clone(), intent);
    happens_to_intent(state, book, "payment_intent.created", &name);
    Some(name)
}

fn decline_card(
    state: &State,
    book: &mut Book,
    intent: &str,
    code: &'static str,
    decline: Option<&'static str>,
) -> Tried {
    if let Some(intent) = book.intents.get_mut(intent) {
        intent.status = "requires_payment_method";
        intent.problem = Some((code, decline));
    }
    happens_to_intent(state, book, "payment_intent.payment_failed", intent);
    Tried::Declined(decline.unwrap_or(code))
}

fn charge(state: &State, book: &mut Book, id: &str, intent: &str, card: TestCard) -> Tried {
    let (Some(session), Some(paid)) = (book.sessions.get_mut(id), book.intents.get_mut(intent))
    else {
        return Tried::NotOpen;
    };
    let charge = Charge {
        id: state.id("ch_"),
        intent: intent.to_owned(),
        amount: paid.amount,
        refunded: 0,
        currency: paid.currency.clone(),
        card,
        created: state.now(),
        transaction: state.id("txn_"),
        fee: fee_of(paid.amount),
    };
    session.status = SessionStatus::Complete;
    paid.status = "succeeded";
    paid.problem = None;
    paid.charge = Some(charge.id.clone());
    let back = session.success_url.replace("{CHECKOUT_SESSION_ID}", id);
    let name = charge.id.clone();
    book.charges.insert(name.clone(), charge);
    if let Some(charge) = book.charges.get(&name) {
        let object = charge_json(book, charge, &[]);
        happens(state, book, "charge.succeeded", &object);
    }
    happens_to_intent(state, book, "payment_intent.succeeded", intent);
    happens_to_session(state, book, "checkout.session.completed", id);
    Tried::Paid(back)
}

fn happens_to_intent(state: &State, book: &mut Book, kind: &str, id: &str) {
    if let Some(intent) = book.intents.get(id) {
        let object = intent_json(book, intent, &[]);
        happens(state, book, kind, &object);
    }
}
