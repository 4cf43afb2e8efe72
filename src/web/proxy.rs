//! Who calls: the peer itself, or whom a proxy that we trust names.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::HttpRequest;

use crate::config::Networks;

/// The caller's address: the right-most address in `X-Forwarded-For` that is not one of our own
/// proxies, believed only when the peer itself is one of them.
#[must_use]
pub fn caller(trusted: &Networks, req: &HttpRequest) -> IpAddr {
    let unknown = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let Some(peer) = req.peer_addr().map(|address| address.ip()) else { return unknown };
    if !trusted.contain(peer) {
        return peer;
    }
    let mut hops: Vec<IpAddr> = Vec::new();
    for header in req.headers().get_all("x-forwarded-for") {
        let Ok(text) = header.to_str() else { return peer };
        for hop in text.split(',') {
            let Ok(address) = hop.trim().parse() else { return peer };
            hops.push(address);
        }
    }
    hops.into_iter().rev().find(|hop| !trusted.contain(*hop)).unwrap_or(peer)
}

/// An address as limits and logs see it: a whole IPv4 address, or the /64 of an IPv6 one (which
/// is what one household has).
#[must_use]
pub fn prefix(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        },
    }
}
