//! One call to Stripe: sent once, read under a cap, its refusals told apart.

use std::sync::OnceLock;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use stripe_client_core::{RequestBuilder, StripeMethod, VERSION};

use crate::gateways::http::{self, HttpSettings, ReadError};
use crate::gateways::rail::RailError;

/// Bytes of an answer read at most: a hundred events fit in.
const MOST: usize = 2 * 1024 * 1024;

/// The wire to Stripe. Nothing of it is made before the first call: most sites take no cards, and
/// those that do are idle most of the time.
pub(super) struct Wire {
    client: OnceLock<Client>,
    patience: HttpSettings,
    /// Without a slash at its end; version and all: `https://api.stripe.com/v1`.
    base: String,
    key: SecretString,
}

/// What Stripe says when it refuses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Refusal {
    error: RefusalError,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RefusalError {
    #[serde(rename = "type")]
    kind: String,
    code: Option<String>,
}

impl Wire {
    pub(super) fn new(base: String, key: SecretString, patience: HttpSettings) -> Self {
        Self { client: OnceLock::new(), patience, base, key }
    }

    /// Sends `request`, under `key` where it makes something, and reads what comes.
    pub(super) async fn send<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        key: Option<&str>,
    ) -> Result<T, RailError> {
        let response = self.prepared(request, key)?.send().await.map_err(|error| why(&error))?;
        let status = response.status();
        let body = http::body(response, MOST).await.map_err(|error| match error {
            ReadError::TooLarge => RailError::Unreadable("too large"),
            ReadError::Broken(error) => why(&error),
        })?;
        if !status.is_success() {
            return Err(refusal(status, &body));
        }
        serde_json::from_slice(&body).map_err(|_| RailError::Unreadable("not what was asked for"))
    }

    fn prepared(
        &self,
        request: RequestBuilder,
        key: Option<&str>,
    ) -> Result<reqwest::RequestBuilder, RailError> {
        let client = self.client()?;
        let mut url = format!("{}{}", self.base, request.path);
        if let Some(query) = request.query.filter(|query| !query.is_empty()) {
            url = format!("{url}?{query}");
        }
        let call = match request.method {
            StripeMethod::Get => client.get(url),
            StripeMethod::Delete => client.delete(url),
            StripeMethod::Post => client
                .post(url)
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(request.body.unwrap_or_default()),
        };
        let mut secret = HeaderValue::from_str(&format!("Bearer {}", self.key.expose_secret()))
            .map_err(|_| RailError::Stranger)?;
        secret.set_sensitive(true);
        let call = call.header(AUTHORIZATION, secret).header("Stripe-Version", VERSION.as_str());
        Ok(match key {
            Some(key) => call.header("Idempotency-Key", key),
            None => call,
        })
    }

    fn client(&self) -> Result<&Client, RailError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = http::client(&self.patience).map_err(|_| RailError::Weather("no client"))?;
        Ok(self.client.get_or_init(|| made))
    }
}

/// The error without its text: that may hold an address with an id in it.
fn why(error: &reqwest::Error) -> RailError {
    if http::leads_astray(error) {
        RailError::Weather("address")
    } else if error.is_timeout() {
        RailError::Weather("too slow")
    } else {
        RailError::Weather("unreachable")
    }
}

/// docs.stripe.com/api/errors. A conflict (409) is another call under way with the same key.
fn refusal(status: StatusCode, body: &[u8]) -> RailError {
    let refusal: Refusal = serde_json::from_slice(body).unwrap_or_default();
    let said = refusal.error;
    match status.as_u16() {
        401 | 403 => RailError::Stranger,
        404 => RailError::Unknown,
        409 => RailError::Weather("busy with the same"),
        429 => RailError::Weather("too many calls"),
        300..=399 => RailError::Unreadable("redirect"),
        500.. => RailError::Weather("not well"),
        _ if said.kind == "idempotency_error" => RailError::KeyReused,
        _ => RailError::Refused(plain(&said.code.unwrap_or(said.kind))),
    }
}

/// A code of theirs, fit for our log and pages.
pub(super) fn plain(code: &str) -> String {
    let fit = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
    let code: String = code.chars().filter(fit).take(60).collect();
    if code.is_empty() { "unknown".to_owned() } else { code }
}
