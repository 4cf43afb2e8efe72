//! Addresses and networks, as a list of trusted peers is written.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A network in CIDR form (RFC 4632, RFC 4291 2.3); a single address has the full prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u32,
}

impl Network {
    /// Whether `peer` lies in this network. An IPv4 peer seen through an IPv6 socket
    /// (`::ffff:10.0.0.5`) counts as the IPv4 address it is.
    #[must_use]
    pub fn contains(&self, peer: IpAddr) -> bool {
        match (self.address.to_canonical(), peer.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(peer)) => {
                let differ = network.to_bits() ^ peer.to_bits();
                differ.leading_zeros() >= self.prefix
            }
            (IpAddr::V6(network), IpAddr::V6(peer)) => {
                let differ = network.to_bits() ^ peer.to_bits();
                differ.leading_zeros() >= self.prefix
            }
            _ => false,
        }
    }
}

/// What is wrong with a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address or network")]
pub struct NotANetwork;

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let (address, prefix) = text.split_once('/').unwrap_or((text, ""));
        let address = address.parse::<IpAddr>().map_err(|_| NotANetwork)?.to_canonical();
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            "" if !text.contains('/') => longest,
            digits => digits.parse().map_err(|_| NotANetwork)?,
        };
        if prefix > longest { Err(NotANetwork) } else { Ok(Self { address, prefix }) }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// A list of networks; the empty list holds nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Networks(Vec<Network>);

impl Networks {
    /// Whether `peer` lies in one of them.
    #[must_use]
    pub fn contain(&self, peer: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(peer))
    }
}

impl FromStr for Networks {
    type Err = NotANetwork;

    /// Addresses and networks with commas between.
    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
        items.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}
