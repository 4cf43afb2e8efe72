//! The courier: tells events to the webhook, signed, and tries again when nobody takes them.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;

use super::events::{SentEvent, SimulatedEvent};
use super::faults::DeliveryFault;
use super::state::{State, open};
use crate::ground::clock::Timestamp;

/// How often the courier looks whether something is due.
const ROUND: Duration = Duration::from_secs(1);
/// The real one tries for three days.
const PAUSES: [Duration; 4] = [
    Duration::from_secs(0),
    Duration::from_secs(3),
    Duration::from_secs(15),
    Duration::from_secs(60),
];
const LATE: Duration = Duration::from_secs(15);

/// Carries events for as long as the server runs.
pub(super) async fn carry(state: Arc<State>, http: Client) {
    loop {
        let (events, fault) = state.in_book(|book| {
            let mut events: Vec<SimulatedEvent> = Vec::new();
            for event in book.events.iter_mut().filter(|event| !event.fetched) {
                event.fetched = true;
                events.push(event.clone());
            }
            (events, book.faults.delivery)
        });
        actix_web::rt::spawn(bring(Arc::clone(&state), http.clone(), events, fault));
        // By bell or by round: which of them it was does not matter.
        tokio::select! {
            () = state.bell.notified() => {}
            () = actix_web::rt::time::sleep(ROUND) => {}
        }
    }
}

/// What happened together is told one after the other.
async fn bring(
    state: Arc<State>,
    http: Client,
    mut events: Vec<SimulatedEvent>,
    fault: Option<DeliveryFault>,
) {
    match fault {
        Some(DeliveryFault::Lost) => return,
        Some(DeliveryFault::Reordered) => events.reverse(),
        Some(DeliveryFault::Late) => actix_web::rt::time::sleep(LATE).await,
        _ => {}
    }
    let copies = if fault == Some(DeliveryFault::Duplicate) { 2 } else { 1 };
    for event in events {
        for _ in 0..copies {
            deliver(&state, &http, &event, fault).await;
        }
    }
}

async fn deliver(
    state: &State,
    http: &Client,
    event: &SimulatedEvent,
    fault: Option<DeliveryFault>,
) {
    for pause in PAUSES {
        actix_web::rt::time::sleep(pause).await;
        let hook = open(&state.hook).clone();
        let Some(url) = hook.url else { return };
        let signature = match fault {
            Some(DeliveryFault::WrongSignature) => {
                header(&["whsec_another_secret".to_owned()], state.clock.now(), &event.body)
            }
            Some(DeliveryFault::OldSignature) => {
                let then = state.clock.now() - chrono::Duration::minutes(10);
                header(&hook.secrets, then, &event.body)
            }
            _ => header(&hook.secrets, state.clock.now(), &event.body),
        };
        let call = http
            .post(url)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", signature)
            .body(event.body.clone());
        let status = call.send().await.ok().map(|answer| answer.status());
        let code = status.map(|status| status.as_u16());
        open(&state.sent).push(SentEvent { id: event.id.clone(), status: code });
        if status.is_some_and(|status| status.is_success()) {
            state.in_book(|book| {
                let told = book.events.iter_mut().find(|known| known.id == event.id);
                if let Some(told) = told {
                    told.delivered = true;
                }
            });
            return;
        }
    }
}

/// `Stripe-Signature` of `body`: one `v1` for each secret, and a `v0` that nobody should read.
pub(super) fn header(secrets: &[String], at: Timestamp, body: &str) -> String {
    let seconds = at.timestamp().to_string();
    let mut header = format!("t={seconds}");
    for secret in secrets {
        header.push_str(",v1=");
        header.push_str(&signature(secret, &seconds, body));
    }
    header.push_str(",v0=");
    header.push_str(&"0".repeat(64));
    header
}

/// HMAC-SHA256 over the time, a dot and the body, with the whole secret as its key.
fn signature(secret: &str, seconds: &str, body: &str) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let Ok(mut mac) = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(format!("{seconds}.{body}").as_bytes());
    hex::encode(mac.finalize().into_bytes())
}
