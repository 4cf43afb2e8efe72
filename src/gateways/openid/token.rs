//! Redeeming a code, and asking for more about the person.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Client;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};
use url::Url;
use url::form_urlencoded::byte_serialize;

use super::fault::ProviderFault;
use super::{Metadata, ProviderAccess, Redeeming, ask};

/// The longest error code kept.
const LONGEST_CODE: usize = 60;

/// What a code was redeemed for.
pub(super) struct Tokens {
    pub(super) id_token: String,
    pub(super) access_token: SecretString,
}

/// Redeems a code (RFC 6749 4.1.3).
pub(super) async fn redeem(
    http: &Client,
    metadata: &Metadata,
    access: &ProviderAccess,
    redeeming: &Redeeming,
) -> Result<Tokens, ProviderFault> {
    let mut form = BTreeMap::from([
        ("grant_type", "authorization_code"),
        ("code", redeeming.code.expose_secret()),
        ("redirect_uri", redeeming.redirect_uri.as_str()),
        ("code_verifier", redeeming.verifier.expose_secret()),
    ]);
    let mut request = http.post(metadata.token.clone());
    if metadata.secret_in_form {
        form.insert("client_id", access.client_id.as_str());
        form.insert("client_secret", access.secret.expose_secret());
    } else {
        request = request.header(AUTHORIZATION, basic(access));
    }
    let body = serde_urlencoded::to_string(form).map_err(|_| ProviderFault::Incomplete("form"))?;
    let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
    let (status, answer) = ask::json(request).await?;
    let text = |name: &str| answer.get(name).and_then(Value::as_str).map(str::to_owned);
    if !status.is_success() {
        return Err(ProviderFault::Refused(code(&text("error").unwrap_or_default())));
    }
    Ok(Tokens {
        id_token: text("id_token").ok_or(ProviderFault::Incomplete("id_token"))?,
        access_token: text("access_token").unwrap_or_default().into(),
    })
}

/// Both halves are encoded as in a form before they are joined (RFC 6749 2.3.1).
fn basic(access: &ProviderAccess) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let (id, secret) = (encoded(&access.client_id), encoded(access.secret.expose_secret()));
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

/// An error code as RFC 6749 5.2 allows it, and no sentence.
fn code(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(LONGEST_CODE).collect()
}

/// What the userinfo endpoint tells (OIDC Core 5.3).
pub(super) async fn userinfo(
    http: &Client,
    address: &Url,
    token: &SecretString,
) -> Result<Map<String, Value>, ProviderFault> {
    let bearer = format!("Bearer {}", token.expose_secret());
    let request = http.get(address.clone()).header(AUTHORIZATION, bearer);
    match ask::document(request).await? {
        Value::Object(claims) => Ok(claims),
        _ => Err(ProviderFault::NotJson),
    }
}
