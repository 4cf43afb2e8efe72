//! Stripe's own library for Python, which we did not write, speaks with our simulator and reads
//! what it signs. Installed by ./test (tests/tools.sh).

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use folkmoot::gateways::simulators::stripe::TestCard;
use serde_json::{Value, json};

use super::{KEY, SECRET, simulated};
use crate::support::Desk;

const PYTHON: &str = "target/tools/stripe/bin/python3";

#[test]
fn the_library_of_stripe_speaks_with_the_simulator_and_believes_its_signatures() {
    assert!(Path::new(PYTHON).exists(), "{PYTHON} is missing: ./test installs it");
    let desk = Desk::new();
    let stripe = simulated(&desk);
    let mut child = Command::new(PYTHON)
        .args(["tests/stripe/speak.py", stripe.origin(), KEY, SECRET])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = |what: &str| -> Value {
        let line = lines.next().unwrap_or_else(|| panic!("it broke before {what}")).unwrap();
        let line: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(line["what"], what, "{line}");
        line["value"].clone()
    };
    assert_eq!(said("same"), true);
    assert_eq!(said("other"), json!(["IdempotencyError", null]));
    assert_eq!(said("unknown"), json!(["InvalidRequestError", "parameter_unknown"]));
    assert_eq!(said("session"), json!(["open", "unpaid", 4500, "eur"]));
    assert!(said("url").as_str().unwrap().starts_with(stripe.origin()));
    let control = stripe.control();
    assert!(control.pay(&control.sessions()[0], TestCard::Pays));
    writeln!(stdin, "paid").unwrap();
    assert_eq!(said("paid"), json!(["complete", "paid", "succeeded", 4500]));
    assert_eq!(said("fee"), 93);
    assert_eq!(said("expire"), json!(["InvalidRequestError", null]));
    assert_eq!(said("refund"), json!(["succeeded", 2000]));
    assert_eq!(said("too much"), json!(["InvalidRequestError", null]));
    let events = said("events");
    assert!(events.as_array().unwrap().contains(&json!("checkout.session.completed")), "{events}");
    assert_eq!(said("stranger"), json!(["AuthenticationError", null]));
    // Whatever the clock of the machine says: ours is that of the story.
    let always = 10_i64.pow(11);
    let mut hears = |body: &str, signature: &str, tolerance: i64| {
        let told = json!({ "body": body, "signature": signature, "tolerance": tolerance });
        writeln!(stdin, "{told}").unwrap();
        said("heard")
    };
    for event in control.events() {
        let signature = control.signature(&event.body);
        assert_eq!(hears(&event.body, &signature, always), json!(event.kind));
        assert_eq!(hears(&format!("{}\n", event.body), &signature, always), Value::Null);
    }
    control.set_webhook(None, vec!["whsec_another_0123456789".to_owned(), SECRET.to_owned()]);
    let event = control.events()[0].clone();
    let rolled = control.signature(&event.body);
    assert_eq!(hears(&event.body, &rolled, always), json!(event.kind));
    control.set_webhook(None, vec!["whsec_another_0123456789".to_owned()]);
    let foreign = control.signature(&event.body);
    assert_eq!(hears(&event.body, &foreign, always), Value::Null);
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
