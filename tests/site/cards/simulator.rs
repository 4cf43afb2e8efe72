//! The simulated Stripe is as strict as the real one.

use std::sync::Arc;

use folkmoot::gateways::simulators::stripe::{SimulatedStripe, StripeSettings, TestCard};
use folkmoot::ground::clock::{Clock, SystemClock};
use folkmoot::ground::random::ChaChaChance;
use serde_json::Value;

use super::{KEY, SECRET};

/// A simulated Stripe, and whoever calls it by hand.
struct Caller {
    stripe: SimulatedStripe,
    client: reqwest::Client,
}

impl Caller {
    fn new() -> Self {
        let settings = StripeSettings {
            listen: "127.0.0.1:0".parse().unwrap(),
            key: KEY.to_owned(),
            webhook: None,
            webhook_secrets: vec![SECRET.to_owned()],
        };
        let chance = Arc::new(ChaChaChance::seeded(7));
        let stripe = SimulatedStripe::start(settings, Arc::new(SystemClock), chance).unwrap();
        folkmoot::gateways::http::install_tls_provider();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { stripe, client }
    }

    async fn post(&self, path: &str, key: &str, fields: &[(&str, &str)]) -> (u16, Value) {
        let call = self
            .client
            .post(format!("{}/v1{path}", self.stripe.origin()))
            .bearer_auth(KEY)
            .header("idempotency-key", key)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(serde_urlencoded::to_string(fields).unwrap());
        let answer = call.send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap())
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        let url = format!("{}/v1{path}", self.stripe.origin());
        let answer = self.client.get(url).bearer_auth(KEY).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap())
    }
}

const GOOD: [(&str, &str); 6] = [
    ("mode", "payment"),
    ("success_url", "https://meet.example.org/back"),
    ("line_items[0][quantity]", "1"),
    ("line_items[0][price_data][currency]", "eur"),
    ("line_items[0][price_data][unit_amount]", "4500"),
    ("line_items[0][price_data][product_data][name]", "MT-2026-000001"),
];

fn with(name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let others = GOOD.into_iter().filter(|(known, _)| *known != name);
    others.chain([(name, value)]).collect()
}

#[tokio::test]
async fn parameters_are_read_strictly() {
    let caller = Caller::new();
    let sessions = "/checkout/sessions";
    let wrong = [
        with("colour", "red"),
        with("mode", "subscription"),
        with("success_url", "javascript:alert(1)"),
        with("line_items[0][quantity]", "2"),
        with("line_items[0][price_data][currency]", "xyz"),
        with("line_items[0][price_data][unit_amount]", "45.00"),
        with("line_items[0][price_data][unit_amount]", "49"),
        with("line_items[0][price_data][unit_amount]", "100000000"),
        with("expires_at", "1"),
        with("allowed_payment_method_types[0]", "sepa_debit"),
        GOOD[1..].to_vec(),
        GOOD.iter().copied().chain([GOOD[0]]).collect(),
    ];
    for (number, fields) in wrong.iter().enumerate() {
        let (status, body) = caller.post(sessions, &format!("wrong-{number}"), fields).await;
        assert_eq!(status, 400, "{fields:?}: {body}");
        assert_eq!(body["error"]["type"], "invalid_request_error", "{fields:?}");
    }
    let (status, body) = caller.post(sessions, "wrong-0", &with("colour", "red")).await;
    assert_eq!((status, &body["error"]["code"]), (400, &Value::from("parameter_unknown")));
    // What was refused was not begun: the same key may ask for something else.
    assert_eq!(caller.post(sessions, "wrong-0", &GOOD).await.0, 200);
    assert_eq!(caller.get("/checkout/sessions/cs_test_nothing").await.0, 404);
    assert_eq!(caller.get("/customers/cus_1").await.0, 404);
    assert_eq!(caller.post("/customers", "c", &[]).await.0, 404);
    let stranger = caller.client.get(format!("{}/v1/events", caller.stripe.origin()));
    assert_eq!(stranger.bearer_auth("sk_test_other").send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn case_095_a_key_gets_its_first_answer_and_refuses_other_parameters() {
    let caller = Caller::new();
    let sessions = "/checkout/sessions";
    let (_, first) = caller.post(sessions, "k1", &GOOD).await;
    let (_, again) = caller.post(sessions, "k1", &GOOD).await;
    assert_eq!(first["id"], again["id"]);
    let other = with("client_reference_id", "atm_2");
    let (status, body) = caller.post(sessions, "k1", &other).await;
    assert_eq!((status, &body["error"]["type"]), (400, &Value::from("idempotency_error")));
    let (_, second) = caller.post(sessions, "k2", &GOOD).await;
    assert_ne!(first["id"], second["id"]);
    let long = "k".repeat(256);
    assert_eq!(caller.post(sessions, &long, &GOOD).await.0, 400);
}

#[tokio::test]
async fn money_goes_back_once_and_events_tell_of_it() {
    let caller = Caller::new();
    let (_, session) = caller.post("/checkout/sessions", "k1", &GOOD).await;
    let id = session["id"].as_str().unwrap();
    assert!(!caller.stripe.control().pay(id, TestCard::Declined));
    assert!(caller.stripe.control().pay(id, TestCard::Pays));
    assert!(!caller.stripe.control().pay(id, TestCard::Pays));
    let expand = "expand[0]=payment_intent.latest_charge.balance_transaction";
    let (_, paid) = caller.get(&format!("/checkout/sessions/{id}?{expand}")).await;
    let charge = &paid["payment_intent"]["latest_charge"];
    assert_eq!(
        (&paid["payment_status"], &charge["balance_transaction"]["fee"]),
        (&Value::from("paid"), &Value::from(93))
    );
    let intent = paid["payment_intent"]["id"].as_str().unwrap();
    let refund = |amount: &'static str| [("payment_intent", intent), ("amount", amount)];
    assert_eq!(caller.post("/refunds", "r1", &refund("3000")).await.0, 200);
    assert_eq!(caller.post("/refunds", "r2", &refund("1501")).await.0, 400);
    assert_eq!(caller.post("/refunds", "r3", &refund("1500")).await.0, 200);
    let (status, body) = caller.post("/refunds", "r4", &refund("1")).await;
    assert_eq!((status, &body["error"]["code"]), (400, &Value::from("charge_already_refunded")));
    for (path, object) in [
        (format!("/payment_intents/{intent}"), "payment_intent"),
        (format!("/charges/{}", charge["id"].as_str().unwrap()), "charge"),
        (
            format!(
                "/balance_transactions/{}",
                charge["balance_transaction"]["id"].as_str().unwrap()
            ),
            "balance_transaction",
        ),
    ] {
        let (status, body) = caller.get(&path).await;
        assert_eq!((status, &body["object"]), (200, &Value::from(object)));
    }
    let (_, events) = caller.get("/events?limit=100").await;
    let kinds: Vec<_> =
        events["data"].as_array().unwrap().iter().map(|event| event["type"].clone()).collect();
    for kind in ["checkout.session.completed", "refund.created", "charge.refunded"] {
        assert!(kinds.contains(&Value::from(kind)), "{kinds:?}");
    }
    let before = format!("/events?created[lt]={}", SystemClock.now().timestamp() - 3600);
    assert_eq!(caller.get(&before).await.1["data"].as_array().unwrap().len(), 0);
    assert_eq!(caller.get("/events?limit=101").await.0, 400);
    assert_eq!(caller.get("/events?colour=red").await.0, 400);
}

#[tokio::test]
async fn its_page_has_switches_for_everything_that_goes_wrong() {
    let caller = Caller::new();
    let url = format!("{}/simulator/faults", caller.stripe.origin());
    let set = caller
        .client
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("reply=server-error&delivery=duplicate");
    set.send().await.unwrap();
    assert_eq!(caller.get("/events").await.0, 500);
    let front = caller.client.get(caller.stripe.origin()).send().await.unwrap();
    let page = front.text().await.unwrap();
    assert!(page.contains("<option value=\"server-error\" selected>"), "{page}");
    assert!(page.contains("<option value=\"duplicate\" selected>"), "{page}");
}
