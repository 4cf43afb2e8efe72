//! A browser in a few words, a network without the person in it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Kind and system of a browser, for people: `Firefox · Linux`. Unknown ones are just that.
#[must_use]
pub fn describe_browser(user_agent: &str) -> String {
    // The order matters: nearly every browser also claims to be the ones below it.
    let kinds = [
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Mac OS X", "macOS"),
        ("Windows", "Windows"),
        ("Linux", "Linux"),
    ];
    let find = |table: &[(&str, &'static str)]| {
        table.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name)
    };
    match (find(&kinds), find(&systems)) {
        (Some(kind), Some(system)) => format!("{kind} · {system}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => "?".to_owned(),
    }
}

/// The network an address is in: the first three bytes of an IPv4 address, the first 64 bits of
/// an IPv6 one. Enough to count attempts and to recognise one's own, not enough to find anybody.
#[must_use]
pub fn address_prefix(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
