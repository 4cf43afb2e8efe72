//! Section `metrics`: a listener of its own, so that figures never leave through the site.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

const DEFAULT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9090);

/// Where figures are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    /// `None`: not at all.
    pub listen: Option<SocketAddr>,
}

impl Metrics {
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        let must = "an address with a port, such as 127.0.0.1:9090, or off";
        let listen = values.take(&names::METRICS_LISTEN, must, |text| match text {
            "off" => Some(None),
            text => text.parse().ok().map(Some),
        })?;
        Ok(Self { listen: listen.unwrap_or(Some(DEFAULT)) })
    }
}
