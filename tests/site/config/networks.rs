//! Trusted proxies: single addresses and networks of both kinds.

use folkmoot::config::Networks;

fn contain(networks: &str, peer: &str) -> bool {
    let networks: Networks = networks.parse().expect("networks");
    networks.contain(peer.parse().expect("an address"))
}

#[test]
fn nobody_is_trusted_by_default() {
    assert!(!Networks::default().contain("127.0.0.1".parse().expect("an address")));
}

#[test]
fn a_single_address_is_itself_alone() {
    assert!(contain("10.0.0.5", "10.0.0.5"));
    assert!(!contain("10.0.0.5", "10.0.0.4"));
    assert!(contain("::1", "::1"));
}

#[test]
fn a_network_ends_at_its_prefix() {
    assert!(contain("10.1.0.0/16, fd00::/8", "10.1.255.255"));
    assert!(!contain("10.1.0.0/16", "10.2.0.0"));
    assert!(contain("10.1.0.0/16, fd00::/8", "fdff::1"));
    assert!(!contain("fd00::/8", "fe00::1"));
    assert!(contain("0.0.0.0/0", "203.0.113.9"));
    assert!(!contain("0.0.0.0/0", "2001:db8::1"));
}

#[test]
fn an_ipv4_peer_on_an_ipv6_socket_is_an_ipv4_peer() {
    assert!(contain("10.0.0.5", "::ffff:10.0.0.5"));
    assert!(contain("::ffff:10.0.0.5", "10.0.0.5"));
    assert!(!contain("::/0", "10.0.0.5"));
}

#[test]
fn what_is_no_network_is_refused() {
    for text in ["10.0.0.0/", "10.0.0.0/x", "10.0.0.0/33", "fd00::/129", "a/8", "10.0.0.0/-1"] {
        assert!(text.parse::<Networks>().is_err(), "{text}");
    }
}
