//! Calls out of the house: one kind of HTTP client, careful by construction.
//!
//! No redirects (they carry signatures along), no proxy from the environment, no decompression
//! (a small reply may unpack to a huge one), a deadline for the whole call, and a resolver that
//! drops addresses we must not reach.

mod authorities;
mod outward;
mod reach;
mod read;

use std::sync::{Arc, Once};
use std::time::Duration;

use reqwest::{Client, ClientBuilder};

pub use outward::Outward;
pub use reach::{Reach, ReachError};
pub use read::{ReadError, body, leads_astray};

/// How patient a client is and how far it may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpSettings {
    /// For the connection and its TLS handshake.
    pub connect_timeout: Duration,
    /// For the whole call up to the last byte, so that a server that drips does not hold us.
    pub read_timeout: Duration,
    /// Which addresses it may call.
    pub reach: Reach,
}

impl Default for HttpSettings {
    /// 5 s and 10 s (what Scalelite grants its servers), public addresses only.
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            read_timeout: Duration::from_secs(10),
            reach: Reach::default(),
        }
    }
}

/// The client cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("no HTTP client can be made: {0}")]
pub struct HttpError(#[from] reqwest::Error);

/// A client for calls to outside systems. Make one and clone it: clones share connections.
///
/// # Errors
/// When TLS cannot be set up.
pub fn client(settings: &HttpSettings) -> Result<Client, HttpError> {
    install_tls_provider();
    Ok(careful(settings).build()?)
}

/// Makes ring the cryptography of TLS in this process. Safe to repeat.
pub fn install_tls_provider() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        if rustls::crypto::ring::default_provider().install_default().is_err() {
            tracing::debug!("another provider of TLS cryptography was there before");
        }
    });
}

fn careful(settings: &HttpSettings) -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("folkmoot/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .connect_timeout(settings.connect_timeout)
        .timeout(settings.read_timeout)
        .dns_resolver(Arc::new(reach::GuardedResolver(settings.reach)))
        .tls_backend_preconfigured(authorities::trusting_this_machine())
}
