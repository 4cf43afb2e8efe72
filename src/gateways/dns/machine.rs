//! The resolvers this machine uses itself: the lines of `/etc/resolv.conf` (resolv.conf(5)).

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::PORT;

/// The C library reads no more, either.
const MOST: usize = 3;

/// The resolvers of this machine; without any, the machine itself is asked, as resolv.conf(5) has
/// it.
#[must_use]
pub fn resolvers_of_this_machine() -> Vec<SocketAddr> {
    resolvers_in(&std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default())
}

/// The resolvers that the text of such a file names.
#[must_use]
pub fn resolvers_in(text: &str) -> Vec<SocketAddr> {
    let named = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let address = words.next().filter(|word| *word == "nameserver").and_then(|_| words.next());
        address?.parse::<IpAddr>().ok()
    });
    let found: Vec<SocketAddr> =
        named.take(MOST).map(|address| SocketAddr::new(address, PORT)).collect();
    if found.is_empty() { vec![SocketAddr::from((Ipv4Addr::LOCALHOST, PORT))] } else { found }
}
