//! The settings of Stripe: together or not at all, and never shown.

use folkmoot::config::{Config, ConfigError, Sources};

const KEY: (&str, &str) = ("FOLKMOOT_STRIPE_SECRET_KEY", "sk_live_0123456789");
const HOOK: (&str, &str) = ("FOLKMOOT_STRIPE_WEBHOOK_SECRETS", "whsec_0123456789");

fn read(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::read(&Sources::from_variables(variables.iter().copied()))
}

#[test]
fn without_a_key_no_cards_are_taken() {
    assert!(read(&[]).unwrap().stripe.is_none());
    assert!(read(&[("FOLKMOOT_STRIPE_URL", "http://127.0.0.1:12111")]).unwrap().stripe.is_none());
}

#[test]
fn key_and_secrets_come_together_and_are_masked() {
    let config = read(&[KEY, HOOK]).unwrap();
    let stripe = config.stripe.clone().unwrap();
    assert!(!stripe.is_test());
    assert_eq!(stripe.url.as_str(), "https://api.stripe.com/");
    assert_eq!(stripe.page_origin, "https://checkout.stripe.com");
    let shown = format!("{config:?} {:?}", config.shown());
    assert!(!shown.contains("0123456789"), "{shown}");
    for one in [KEY, HOOK] {
        let error = read(&[one]).unwrap_err().to_string();
        assert!(
            error.contains("FOLKMOOT_STRIPE_") && error.contains("must be set, too"),
            "{error}"
        );
    }
}

#[test]
fn up_to_three_secrets_count_at_once() {
    let with = |secrets| read(&[KEY, ("FOLKMOOT_STRIPE_WEBHOOK_SECRETS", secrets)]);
    let two = with("whsec_new_0123456789, whsec_old_0123456789").unwrap().stripe.unwrap();
    assert_eq!(two.webhook_secrets.len(), 2);
    for wrong in ["secret_0123456789", "whsec_0123456789,", "whsec_a b 0123456789", "whsec_1"] {
        let error = with(wrong).unwrap_err().to_string();
        assert!(!error.contains(wrong), "{error}");
    }
    let four = ["whsec_0123456789"; 4].join(",");
    assert!(with(&four).is_err());
}

#[test]
fn a_simulator_stands_on_loopback_and_everything_else_takes_tls() {
    let at = |url| {
        read(&[
            ("FOLKMOOT_STRIPE_SECRET_KEY", "sk_test_0123456789"),
            HOOK,
            ("FOLKMOOT_STRIPE_URL", url),
        ])
    };
    let stripe = at("http://127.0.0.1:12111").unwrap().stripe.unwrap();
    assert!(stripe.is_test() && stripe.is_on_loopback());
    assert_eq!(stripe.page_origin, "http://127.0.0.1:12111");
    for wrong in ["http://stripe.example.org", "ftp://127.0.0.1", "nonsense"] {
        assert!(at(wrong).is_err(), "{wrong}");
    }
    assert!(read(&[("FOLKMOOT_STRIPE_SECRET_KEY", "pk_live_0123456789"), HOOK]).is_err());
}

#[test]
fn a_secret_is_read_from_its_file() {
    let home = crate::support::Home::new();
    let file = home.folder.join("key");
    std::fs::write(&file, "sk_test_from_a_file\n").unwrap();
    let path = file.to_str().unwrap();
    let config = read(&[("FOLKMOOT_STRIPE_SECRET_KEY_FILE", path), HOOK]).unwrap();
    assert!(config.stripe.unwrap().is_test());
}
