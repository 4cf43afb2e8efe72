//! Where calls may go (C37).

use std::net::IpAddr;

use folkmoot::gateways::backend::{
    BackendError, BackendKind, FieldProblem, MeetingBackend, Misconfiguration, Outage,
};
use folkmoot::gateways::bigbluebutton::{BaseUrl, BigBlueButton, ServerAccess};
use folkmoot::gateways::door::WiredBackends;
use folkmoot::gateways::http::{HttpSettings, Reach, client};
use folkmoot::gateways::means::{BackendDoor, ServerAddress};
use folkmoot::ground::random::ChaChaChance;

use super::parrot::Parrot;
use super::stage::{ROOM, SECRET, Stage, access};

const PUBLIC: Reach = Reach { loopback: false, private: false };
const RACK: Reach = Reach { loopback: false, private: true };

fn allowed(text: &str, reach: Reach) -> bool {
    BaseUrl::parse(text, reach).is_ok()
}

#[test]
fn c37_addresses_of_our_own_back_rooms_are_refused_as_typed() {
    for text in [
        "http://169.254.169.254/",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "ftp://bbb.example.coop/",
        "http://bbb.example.coop/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://db.localhost./",
        "https://10.0.0.7/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.7]/",
        "https://[fd00::7]/",
        "https://[fe80::7]/",
        "https://0.0.0.0/",
    ] {
        assert!(!allowed(text, PUBLIC), "{text}");
    }
    for text in ["https://bbb.example.coop/", "https://203.0.114.7/", "https://[2a01:4f8::7]/"] {
        assert!(allowed(text, PUBLIC), "{text}");
    }
}

#[test]
fn a_private_rack_and_this_machine_are_let_in_only_when_asked_for() {
    assert!(allowed("https://10.0.0.7/", RACK) && allowed("https://[fd00::7]/", RACK));
    assert!(!allowed("http://10.0.0.7/", RACK), "never without TLS");
    assert!(!allowed("https://127.0.0.1/", RACK));
    assert!(!allowed("https://169.254.169.254/", Reach { loopback: true, private: true }));
    assert!(allowed("http://127.0.0.1:8090/", Reach::LOOPBACK));
    assert!(allowed("http://localhost:8090/", Reach::LOOPBACK));
    assert!(!allowed("http://bbb.example.coop/", Reach::LOOPBACK));
}

#[test]
fn addresses_that_hide_another_are_judged_by_what_they_hide() {
    for (text, public) in [
        ("::ffff:127.0.0.1", false),
        ("64:ff9b::a00:7", false),
        ("64:ff9b::808:808", true),
        ("2002:a00:7::", false),
        ("::7f00:1", false),
        ("100.64.0.1", false),
        ("198.18.0.1", false),
        ("224.0.0.1", false),
        ("255.255.255.255", false),
        ("2001:db8::1", false),
        ("ff02::1", false),
        ("8.8.8.8", true),
        ("2606:4700::1111", true),
    ] {
        let address: IpAddr = text.parse().unwrap();
        assert_eq!(PUBLIC.allows(address), public, "{text}");
    }
}

#[tokio::test]
async fn c37_a_name_that_leads_to_a_forbidden_address_is_not_called() {
    let stage = Stage::new();
    let port = stage.origin().rsplit_once(':').unwrap().1.to_owned();
    let access = ServerAccess {
        base_url: BaseUrl::parse(&format!("http://localhost:{port}/"), Reach::LOOPBACK).unwrap(),
        ..access(stage.server.base_url())
    };
    let http = client(&HttpSettings { reach: PUBLIC, ..HttpSettings::default() }).unwrap();
    let driver = BigBlueButton::new(access, http, std::sync::Arc::new(ChaChaChance::seeded(1)));
    let expected = BackendError::Misconfigured(Misconfiguration::Address);
    assert_eq!(driver.info(ROOM).await, Err(expected));
    assert!(stage.control.received().is_empty());
}

#[tokio::test]
async fn c37_a_redirect_is_not_followed() {
    let stage = Stage::new();
    let elsewhere = format!("{}/api/getMeetingInfo", stage.server.base_url());
    let parrot = Parrot::saying(format!(
        "HTTP/1.1 302 Found\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n"
    ));
    let expected = BackendError::Unavailable { reason: Outage::Redirects, retryable: false };
    assert_eq!(parrot.info().await, Err(expected));
    assert!(stage.control.received().is_empty());
}

#[tokio::test]
async fn the_door_opens_a_driver_for_what_an_operator_entered() {
    let stage = Stage::new();
    let settings = HttpSettings { reach: Reach::LOOPBACK, ..HttpSettings::default() };
    let chance = std::sync::Arc::new(ChaChaChance::seeded(1));
    let door = WiredBackends::new(&settings, chance).unwrap();
    let entered = |kind, base_url: &str, algorithm: &str, version: &str| ServerAddress {
        kind,
        base_url: base_url.to_owned(),
        secret: SECRET.into(),
        algorithm: algorithm.to_owned(),
        version: Some(version.to_owned()),
        events: None,
    };
    let refusal = |server: ServerAddress| door.open(&server).err();
    let (bbb, url) = (BackendKind::BigBlueButton, stage.server.base_url());
    let driver = door.open(&entered(bbb, url, "sha512", "3.0")).unwrap();
    assert_eq!((driver.kind(), driver.live().await), (bbb, Ok(Vec::new())));
    assert!(driver.capabilities().lobby && !driver.capabilities().tenant_provisioning);
    let field = |field| BackendError::Invalid { field, problem: FieldProblem::Malformed };
    assert_eq!(refusal(entered(bbb, url, "md5", "3.0")), Some(field("algorithm")));
    assert_eq!(refusal(entered(bbb, url, "sha256", "new")), Some(field("version")));
    let address = BackendError::Misconfigured(Misconfiguration::Address);
    assert_eq!(refusal(entered(bbb, "https://10.0.0.7/", "sha256", "3.0")), Some(address));
    let jitsi = refusal(entered(BackendKind::Jitsi, url, "sha256", "3.0"));
    assert!(matches!(jitsi, Some(BackendError::Unsupported(_))));
}
