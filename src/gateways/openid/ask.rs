//! One call to a provider, read under a cap.

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{RequestBuilder, StatusCode};
use serde_json::Value;

use super::fault::ProviderFault;
use crate::gateways::http::{self, ReadError, leads_astray};

/// Bytes of an answer read at most: tokens with hundreds of groups are a tenth of it.
const MOST: usize = 256 * 1024;

/// The JSON object that `request` is answered with, and its status.
pub(super) async fn json(request: RequestBuilder) -> Result<(StatusCode, Value), ProviderFault> {
    let response =
        request.header(ACCEPT, "application/json").send().await.map_err(|error| why(&error))?;
    let status = response.status();
    if status.is_redirection() || status.is_server_error() {
        return Err(ProviderFault::Status(status.as_u16()));
    }
    let kind = response.headers().get(CONTENT_TYPE).map(|kind| kind.as_bytes().to_vec());
    let body = http::body(response, MOST).await.map_err(|error| match error {
        ReadError::TooLarge => ProviderFault::TooLarge,
        ReadError::Broken(error) => why(&error),
    })?;
    // `application/jwk-set+json` and the like are JSON too.
    let is_json = kind.is_none_or(|kind| kind.windows(4).any(|w| w.eq_ignore_ascii_case(b"json")));
    let read = serde_json::from_slice::<Value>(&body).ok().filter(Value::is_object);
    match read.filter(|_| is_json) {
        Some(value) => Ok((status, value)),
        None if status.is_success() => Err(ProviderFault::NotJson),
        None => Err(ProviderFault::Status(status.as_u16())),
    }
}

/// [`json`], where only success will do.
pub(super) async fn document(request: RequestBuilder) -> Result<Value, ProviderFault> {
    match json(request).await? {
        (status, value) if status.is_success() => Ok(value),
        (status, _) => Err(ProviderFault::Status(status.as_u16())),
    }
}

/// The error without its text: that may hold an address with a secret in it.
fn why(error: &reqwest::Error) -> ProviderFault {
    if leads_astray(error) {
        ProviderFault::Address
    } else if error.is_timeout() {
        ProviderFault::TooSlow
    } else {
        ProviderFault::Unreachable
    }
}
