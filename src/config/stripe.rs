//! Section `stripe`: the account through which cards are taken.

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::error::ConfigError;
use super::settings::names;
use super::site::is_loopback;
use super::values::Values;

/// Where Stripe itself is.
const API: &str = "https://api.stripe.com";
/// Where its Checkout pages are.
const PAGES: &str = "https://checkout.stripe.com";
/// While a secret is rolled there are two; a third costs nothing.
const MOST: usize = 3;

/// The account through which cards are taken.
#[derive(Debug, Clone)]
pub struct Stripe {
    /// The secret or restricted key.
    pub key: SecretString,
    /// What webhooks are signed with: at least one.
    pub webhook_secrets: Vec<SecretString>,
    /// Where it is called.
    pub url: Url,
    /// The origin of the page people pay at.
    pub page_origin: String,
}

impl Stripe {
    /// `None`: no cards are taken.
    pub(super) fn read(values: &Values) -> Result<Option<Self>, ConfigError> {
        let must = "a key of Stripe that starts with sk_ or rk_";
        let key = values.take(&names::STRIPE_SECRET_KEY, must, |text| {
            let starts = text.starts_with("sk_") || text.starts_with("rk_");
            (starts && is_token(text)).then(|| SecretString::from(text.to_owned()))
        })?;
        let must = "one to three signing secrets of Stripe (whsec_...) with commas between";
        let secrets = values.take(&names::STRIPE_WEBHOOK_SECRETS, must, secrets)?;
        let must = "https://, or http:// on this machine";
        let url = values.take(&names::STRIPE_URL, must, |text| {
            let url = Url::parse(text).ok()?;
            let safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
            (safe && url.query().is_none()).then_some(url)
        })?;
        let (key, webhook_secrets) = match (key, secrets) {
            (None, None) => return Ok(None),
            (Some(key), Some(secrets)) => (key, secrets),
            (Some(_), None) => return Err(missing(names::STRIPE_WEBHOOK_SECRETS.name)),
            (None, Some(_)) => return Err(missing(names::STRIPE_SECRET_KEY.name)),
        };
        let page_origin = match &url {
            Some(url) => url.origin().ascii_serialization(),
            None => PAGES.to_owned(),
        };
        let url = match url {
            Some(url) => url,
            None => Url::parse(API).map_err(|_| missing(names::STRIPE_URL.name))?,
        };
        Ok(Some(Self { key, webhook_secrets, url, page_origin }))
    }

    /// Whether it is a simulator on this machine.
    #[must_use]
    pub fn is_on_loopback(&self) -> bool {
        is_loopback(&self.url)
    }

    /// Whether no real money moves.
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.key.expose_secret().contains("_test_")
    }
}

fn missing(name: &str) -> ConfigError {
    ConfigError::Malformed {
        name: name.to_owned(),
        shown: String::new(),
        must: "set, too: cards need the key and the webhook secrets",
    }
}

fn is_token(text: &str) -> bool {
    (10..=255).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn secrets(text: &str) -> Option<Vec<SecretString>> {
    let all: Vec<&str> = text.split(',').map(str::trim).collect();
    let fit = |one: &&str| one.starts_with("whsec_") && is_token(one);
    let good = (1..=MOST).contains(&all.len()) && all.iter().all(fit);
    good.then(|| all.into_iter().map(|one| SecretString::from(one.to_owned())).collect())
}
