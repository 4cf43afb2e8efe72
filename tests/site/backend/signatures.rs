//! The simulated server's door: which signatures it takes.

use folkmoot::gateways::backend::{BackendError, MeetingBackend};
use folkmoot::gateways::bigbluebutton::{ChecksumHash, sign};
use folkmoot::gateways::simulators::bigbluebutton::Faults;

use super::stage::{ROOM, SECRET, Stage, access, driver};

const V03: &str = "5e57a9417194e7ac73536b7d9643845012e731fc288ac6cde7fe15b46d783215";

/// Whether the server takes `query` for `call`.
async fn taken(stage: &Stage, call: &str, query: &str) -> bool {
    let visit = stage.follow(&format!("{}/api/{call}?{query}", stage.server.base_url())).await;
    assert!(visit.html.contains("<returncode>"), "{}", visit.html);
    !visit.html.contains("<messageKey>checksumError</messageKey>")
}

#[tokio::test]
async fn the_checksum_may_stand_anywhere_in_the_query() {
    let stage = Stage::new();
    for query in [
        format!("name=Weekly+assembly&meetingID={ROOM}&checksum={V03}"),
        format!("checksum={V03}&name=Weekly+assembly&meetingID={ROOM}"),
        format!("name=Weekly+assembly&checksum={V03}&meetingID={ROOM}"),
    ] {
        assert!(taken(&stage, "create", &query).await, "{query}");
    }
    let bare = sign(ChecksumHash::Sha256, "getMeetings", "", SECRET);
    for query in [format!("checksum={bare}"), format!("&checksum={bare}")] {
        assert!(taken(&stage, "getMeetings", &query).await, "{query}");
    }
}

#[tokio::test]
async fn only_the_parameter_named_checksum_is_taken_out() {
    let stage = Stage::new();
    for query in [
        "meta_checksum=abc&meetingID=org-7-room-42&name=xy",
        "name=xy&meetingID=org-7-room-42&meta_note=checksum%3Dabc",
    ] {
        let checksum = sign(ChecksumHash::Sha256, "create", query, SECRET);
        assert!(taken(&stage, "create", &format!("{query}&checksum={checksum}")).await, "{query}");
    }
}

#[tokio::test]
async fn what_was_not_signed_so_is_not_taken() {
    let stage = Stage::new();
    let base = format!("name=Weekly+assembly&meetingID={ROOM}");
    let sha1 = sign(ChecksumHash::Sha1, "create", &base, SECRET);
    for (call, query) in [
        ("create", base.clone()),
        ("create", format!("{base}&checksum=")),
        ("create", format!("{base}&checksum={}", V03.to_uppercase())),
        ("create", format!("{base}&checksum={}", &V03[..63])),
        ("create", format!("name=Weekly%20assembly&meetingID={ROOM}&checksum={V03}")),
        ("create", format!("meetingID={ROOM}&name=Weekly+assembly&checksum={V03}")),
        ("create", format!("{base}&record=true&checksum={V03}")),
        ("end", format!("{base}&checksum={V03}")),
        ("create", format!("{base}&checksum={sha1}&checksum={V03}")),
    ] {
        assert!(!taken(&stage, call, &query).await, "{call} {query}");
    }
    assert!(stage.driver.live().await.unwrap().is_empty());
}

#[tokio::test]
async fn two_secrets_are_taken_during_a_rollover_and_one_after_it() {
    let stage = Stage::new();
    let mut new = access(stage.server.base_url());
    new.secret = "coop-test-secret-0002".into();
    let new = driver(&new);
    assert!(matches!(new.live().await, Err(BackendError::Misconfigured(_))));
    stage.control.accept_secrets(&[SECRET, "coop-test-secret-0002"]);
    assert!(new.live().await.is_ok() && stage.driver.live().await.is_ok());
    stage.control.accept_secrets(&["coop-test-secret-0002"]);
    assert!(new.live().await.is_ok());
    assert!(matches!(stage.driver.live().await, Err(BackendError::Misconfigured(_))));
}

#[tokio::test]
async fn an_old_server_takes_sha1_only() {
    let stage = Stage::new();
    stage.control.set_faults(Faults { sha1_only: true, ..Faults::default() });
    assert!(matches!(stage.driver.live().await, Err(BackendError::Misconfigured(_))));
    let mut old = access(stage.server.base_url());
    old.hash = ChecksumHash::Sha1;
    assert!(driver(&old).live().await.is_ok());
}
