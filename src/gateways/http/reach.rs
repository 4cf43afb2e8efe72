//! Which addresses we may call: the guard against being sent to our own back rooms (SSRF).
//!
//! An address is checked twice: as typed, when an operator enters it, and as resolved, at each
//! connection, for a name may point elsewhere tomorrow.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// How far calls may reach besides the public internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// This machine, and then also without TLS: for demonstrations and tests.
    pub loopback: bool,
    /// Private networks (RFC 1918, RFC 4193, RFC 6598): for servers in one's own rack.
    pub private: bool,
}

/// Why an address may not be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReachError {
    /// Not https, and not this machine where that is allowed.
    #[error("only https is called")]
    Scheme,
    /// No host at all.
    #[error("the address names no host")]
    Host,
    /// A private, local or reserved address.
    #[error("the address lies in a network that may not be called")]
    Network,
}

impl Reach {
    /// This machine too.
    pub const LOOPBACK: Self = Self { loopback: true, private: false };

    /// Whether `address` may be called.
    #[must_use]
    pub fn allows(self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(v4) => self.allows_v4(v4),
            IpAddr::V6(v6) => match embedded(v6) {
                Some(v4) => self.allows_v4(v4),
                None => self.allows_v6(v6),
            },
        }
    }

    /// Whether `url` may be called, as far as can be told before its name is resolved.
    ///
    /// # Errors
    /// The reason why not.
    pub fn check(self, url: &Url) -> Result<(), ReachError> {
        let local = match url.host().ok_or(ReachError::Host)? {
            Host::Domain(name) => is_local_name(name),
            Host::Ipv4(v4) => self.admit(IpAddr::V4(v4))?,
            Host::Ipv6(v6) => self.admit(IpAddr::V6(v6))?,
        };
        if local && !self.loopback {
            return Err(ReachError::Network);
        }
        match url.scheme() {
            "https" => Ok(()),
            "http" if local => Ok(()),
            _ => Err(ReachError::Scheme),
        }
    }

    fn admit(self, address: IpAddr) -> Result<bool, ReachError> {
        if self.allows(address) { Ok(address.is_loopback()) } else { Err(ReachError::Network) }
    }

    fn allows_v4(self, v4: Ipv4Addr) -> bool {
        if v4.is_loopback() {
            return self.loopback;
        }
        if v4.is_private() || is_shared(v4) {
            return self.private;
        }
        !is_reserved(v4)
    }

    const fn allows_v6(self, v6: Ipv6Addr) -> bool {
        let [head, second, ..] = v6.segments();
        if v6.is_loopback() {
            return self.loopback;
        }
        if head & 0xfe00 == 0xfc00 {
            return self.private;
        }
        let documentation = head == 0x2001 && second == 0x0db8;
        let teredo = head == 0x2001 && second == 0;
        // Only 2000::/3 is given out as global unicast (RFC 4291, IANA).
        head & 0xe000 == 0x2000 && !documentation && !teredo
    }
}

fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// Addresses of carriers' inner networks (RFC 6598).
const fn is_shared(v4: Ipv4Addr) -> bool {
    let [first, second, ..] = v4.octets();
    first == 100 && second & 0xc0 == 64
}

/// Addresses that lead nowhere a meeting server can be (RFC 6890), among them link-local ones
/// with the metadata service of every cloud.
const fn is_reserved(v4: Ipv4Addr) -> bool {
    let [first, second, third, _] = v4.octets();
    first == 0
        || first >= 224
        || v4.is_link_local()
        || v4.is_documentation()
        || (first == 192 && second == 0 && third == 0)
        || (first == 198 && second & 0xfe == 18)
}

/// The IPv4 address a mapped, compatible, 6to4 or NAT64 address really leads to.
const fn embedded(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    match v6.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] if !(high == 0 && low <= 1) => Some(v4(high, low)),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => Some(v4(high, low)),
        _ => None,
    }
}

const fn v4(high: u16, low: u16) -> Ipv4Addr {
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    Ipv4Addr::new(a, b, c, d)
}

/// Resolves names and forgets every address that may not be called.
pub(super) struct GuardedResolver(pub(super) Reach);

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|address| reach.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(ReachError::Network.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}
