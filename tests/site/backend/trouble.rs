//! Servers that fail (C21, C22, C34, C36) and what may be tried again.

use std::time::Instant;

use folkmoot::gateways::backend::{
    BackendError, Ending, Joiner, MeetingBackend, MeetingRequest, Misconfiguration, Outage,
    SecretUrl,
};
use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault};

use super::parrot::Parrot;
use super::stage::{ROOM, SECRET, Stage, access, driver};

fn assembly() -> MeetingRequest {
    MeetingRequest::new(ROOM, "Weekly assembly")
}

fn fault(reply: ReplyFault, times: Option<u32>) -> Faults {
    Faults { reply: Some(reply), times, ..Faults::default() }
}

fn unavailable<T: std::fmt::Debug>(outcome: Result<T, BackendError>) -> (Outage, bool) {
    match outcome {
        Err(BackendError::Unavailable { reason, retryable }) => (reason, retryable),
        other => panic!("not unavailable: {other:?}"),
    }
}

#[tokio::test]
async fn c21_an_answer_of_another_kind_never_means_that_a_meeting_is_gone() {
    let stage = Stage::new();
    stage.driver.create(&assembly()).await.expect("created");
    for (reply, expected) in [
        (ReplyFault::BadGateway, Outage::Status(502)),
        (ReplyFault::WrongContentType, Outage::ForeignReply),
        (ReplyFault::TruncatedXml, Outage::Unreadable),
    ] {
        stage.control.set_faults(fault(reply, None));
        assert_eq!(unavailable(stage.driver.info(ROOM).await), (expected, true), "{reply:?}");
    }
    let html = "<!doctype html><html><body>Sorry<br></body></html>";
    for parrot in [Parrot::xml(html), Parrot::xml(""), Parrot::xml("{\"ok\":true}")] {
        assert_eq!(unavailable(parrot.info().await), (Outage::ForeignReply, true));
    }
    let parrot = Parrot::page("404 Not Found", "text/html", html);
    assert_eq!(unavailable(parrot.info().await), (Outage::Status(404), false));
    assert_eq!(parrot.heard(), 1, "tried again");
    assert_eq!(unavailable(Parrot::saying("").info().await), (Outage::Broken, true));
}

#[tokio::test]
async fn c22_a_401_in_plain_text_is_a_matter_of_credentials() {
    let parrot = Parrot::page("401 Unauthorized", "text/plain", "checksum error");
    let expected = BackendError::Misconfigured(Misconfiguration::Unauthorised);
    assert_eq!(parrot.info().await, Err(expected));
    assert_eq!(parrot.heard(), 1, "tried again");
}

#[tokio::test]
async fn c34_a_create_whose_answer_was_lost_is_asked_again_and_opens_one_meeting() {
    let stage = Stage::new();
    stage.control.set_faults(fault(ReplyFault::Hang, Some(1)));
    let open = stage.driver.create(&assembly()).await.expect("created");
    assert!(open.already_there);
    assert_eq!(stage.control.received().len(), 2);
    assert_eq!(stage.driver.live().await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_answer_that_drips_is_cut_off_when_its_time_is_over() {
    let stage = Stage::new();
    stage.control.set_faults(fault(ReplyFault::SlowDrip, None));
    let begin = Instant::now();
    assert_eq!(unavailable(stage.driver.end(ROOM).await).0, Outage::TimedOut);
    assert!(begin.elapsed().as_secs() < 3);
}

#[tokio::test]
async fn reads_are_tried_three_times_and_an_end_only_once() {
    let stage = Stage::new();
    stage.control.set_faults(fault(ReplyFault::BadGateway, Some(2)));
    assert!(stage.driver.live().await.is_ok(), "the third try was to be answered");
    assert_eq!(stage.control.received().len(), 3);
    stage.control.forget_received();
    stage.control.set_faults(fault(ReplyFault::BadGateway, None));
    assert!(stage.driver.end(ROOM).await.is_err());
    assert_eq!(stage.control.received().len(), 1);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unreachable() {
    let stage = Stage::new();
    let driver = driver(&access(stage.server.base_url()));
    assert_eq!(driver.end(ROOM).await, Ok(Ending::AlreadyGone));
    stage.server.stop().expect("stopped");
    assert_eq!(unavailable(driver.info(ROOM).await), (Outage::Unreachable, true));
}

#[tokio::test]
async fn c36_the_secret_and_its_signatures_appear_in_no_error_and_no_debug_output() {
    let stage = Stage::new();
    let mut shown = format!("{:?} {:?}", stage.driver, stage.server);
    for reply in [ReplyFault::BadGateway, ReplyFault::ChecksumError, ReplyFault::TruncatedXml] {
        stage.control.set_faults(fault(reply, None));
        let error = stage.driver.create(&assembly()).await.unwrap_err();
        shown.push_str(&format!("{error} {error:?}"));
    }
    let gone = driver(&access("http://127.0.0.1:9/"));
    let error = gone.live().await.unwrap_err();
    let link = gone.join_url(&Joiner::new(ROOM, "Bo")).unwrap();
    let request = MeetingRequest {
        end_callback: Some(SecretUrl::new("https://app.example/ended/token-1".to_owned())),
        ..assembly()
    };
    shown.push_str(&format!("{error} {error:?} {link:?} {request:?} {gone:?}"));
    for secret in [SECRET, "checksum", "token-1"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
