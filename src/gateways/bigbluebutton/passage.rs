//! Calls of others, handed on to a server: their words, our signature.

use std::fmt;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, StatusCode};
use secrecy::ExposeSecret;
use url::Url;

use super::checksum::sign;
use super::driver::ServerAccess;
use super::query::Query;
use super::reply::foreign;
use super::xml::Element;
use crate::gateways::backend::{BackendError, Misconfiguration, Outage, SecretUrl};
use crate::gateways::http::{self, ReadError, leads_astray};

/// Bytes of an answer read at most: a list of all meetings of a busy server has some megabytes.
const LIMIT: usize = 8 * 1024 * 1024;

/// A body that goes along, as it came.
#[derive(Debug, Clone)]
pub struct Enclosed {
    /// What it is.
    pub content_type: String,
    /// The bytes, never part of the signature.
    pub body: Vec<u8>,
}

/// The way to one server for calls that are not made of our own nouns.
#[derive(Clone)]
pub struct Passage {
    access: ServerAccess,
    http: Client,
}

impl fmt::Debug for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passage").field("access", &self.access).finish_non_exhaustive()
    }
}

impl Passage {
    /// To this server, through this client.
    #[must_use]
    pub const fn new(access: ServerAccess, http: Client) -> Self {
        Self { access, http }
    }

    /// The address of a call, signed: for a browser, or for [`Passage::ask`].
    #[must_use]
    pub fn address(&self, call: &str, query: &Query) -> SecretUrl {
        let (text, secret) = (query.as_str(), self.access.secret.expose_secret());
        let checksum = sign(self.access.hash, call, text, secret);
        let joint = if text.is_empty() { "" } else { "&" };
        let base = self.access.base_url.call(call);
        SecretUrl::new(format!("{base}?{text}{joint}checksum={checksum}"))
    }

    /// Lends the server's secret for checking what it signed by itself.
    pub fn with_secret<T>(&self, check: impl FnOnce(&[u8]) -> T) -> T {
        check(self.access.secret.expose_secret().as_bytes())
    }

    /// Makes the call once and gives the answer as it came, refusals too.
    ///
    /// # Errors
    /// No sensible answer came.
    pub async fn ask(&self, call: &str, query: &Query) -> Result<Element, BackendError> {
        self.send(call, query, None).await
    }

    /// [`Passage::ask`], with a body.
    ///
    /// # Errors
    /// No sensible answer came.
    pub async fn send(
        &self,
        call: &str,
        query: &Query,
        enclosed: Option<&Enclosed>,
    ) -> Result<Element, BackendError> {
        let address = || BackendError::Misconfigured(Misconfiguration::Address);
        let signed = self.address(call, query);
        let url = Url::parse(signed.expose()).map_err(|_| address())?;
        // What was signed must be what is sent.
        if url.as_str() != signed.expose() {
            return Err(address());
        }
        let request = match enclosed {
            None => self.http.get(url),
            Some(Enclosed { content_type, body }) => {
                self.http.post(url).header(CONTENT_TYPE, content_type).body(body.clone())
            }
        };
        let response = request.send().await.map_err(|error| outage(&error))?;
        let status = response.status();
        if status != StatusCode::OK {
            let reason = Outage::Status(status.as_u16());
            return Err(BackendError::Unavailable { reason, retryable: status.is_server_error() });
        }
        let body = http::body(response, LIMIT).await.map_err(|error| match error {
            ReadError::Broken(error) => outage(&error),
            ReadError::TooLarge => {
                BackendError::Unavailable { reason: Outage::TooLarge, retryable: false }
            }
        })?;
        let answer = Element::read(&body).map_err(|_| foreign())?;
        if answer.name() == "response" { Ok(answer) } else { Err(foreign()) }
    }
}

/// The error without its text: that may hold the signed address.
fn outage(error: &reqwest::Error) -> BackendError {
    if leads_astray(error) {
        return BackendError::Misconfigured(Misconfiguration::Address);
    }
    let reason = if error.is_timeout() {
        Outage::TimedOut
    } else if error.is_connect() {
        Outage::Unreachable
    } else {
        Outage::Broken
    };
    BackendError::Unavailable { reason, retryable: true }
}
