//! Section `dns`: who is asked about domains.

use std::net::{IpAddr, SocketAddr};

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

/// The port of a resolver that names no other (RFC 1035 4.2).
const PORT: u16 = 53;
/// More would only make people wait longer.
const MOST: usize = 3;

/// Who is asked about domains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dns {
    /// Resolvers, asked in this order; empty: those of the machine.
    pub resolvers: Vec<SocketAddr>,
}

impl Dns {
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        let must = "one to three addresses of resolvers with commas between, such as 9.9.9.9 or \
                    [2620:fe::fe]:53";
        let resolvers = values.take(&names::DNS_RESOLVERS, must, |text| {
            let all: Option<Vec<_>> = text.split(',').map(|one| resolver(one.trim())).collect();
            all.filter(|all| (1..=MOST).contains(&all.len()))
        })?;
        Ok(Self { resolvers: resolvers.unwrap_or_default() })
    }
}

fn resolver(text: &str) -> Option<SocketAddr> {
    let bare = || text.parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, PORT));
    text.parse().ok().or_else(bare).filter(|address: &SocketAddr| address.port() != 0)
}
