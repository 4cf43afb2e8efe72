//! End callbacks: what the simulated server tells of the end, and how stubbornly.

use std::time::Duration;

use folkmoot::gateways::backend::{
    Joiner, MeetingBackend, MeetingRequest, RecordingRule, SecretUrl,
};
use folkmoot::gateways::simulators::bigbluebutton::{CallbackFault, Faults, SentCallback};

use super::parrot::Parrot;
use super::stage::{ROOM, Stage};

async fn open(stage: &Stage, callback: &str) {
    let request = MeetingRequest {
        recording: Some(RecordingRule::Always),
        end_callback: Some(SecretUrl::new(callback.to_owned())),
        ..MeetingRequest::new(ROOM, "Weekly assembly")
    };
    stage.driver.create(&request).await.expect("created");
}

/// What was sent once `count` tries were made.
async fn sent(stage: &Stage, count: usize) -> Vec<SentCallback> {
    for _ in 0..200 {
        let sent = stage.control.callbacks();
        if sent.len() >= count {
            return sent;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{:?}", stage.control.callbacks());
}

#[tokio::test]
async fn an_ended_meeting_is_told_once_with_whether_it_was_recorded() {
    let (stage, sink) = (Stage::new(), Parrot::page("200 OK", "text/plain", "thanks"));
    open(&stage, &format!("{}/ended?token=t-1", sink.base_url)).await;
    stage.visit(&stage.driver.join_url(&Joiner::new(ROOM, "Bo")).unwrap()).await;
    stage.driver.end(ROOM).await.unwrap();
    let sent = sent(&stage, 1).await;
    assert_eq!((sent[0].attempt, sent[0].status), (1, Some(200)));
    let request = sink.first_request();
    assert!(
        request.starts_with("GET /bigbluebutton/ended?token=t-1&recordingmarks=true "),
        "{request}"
    );
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(sink.heard(), 1);
}

#[tokio::test]
async fn a_meeting_that_ran_its_time_is_told_too() {
    let (stage, sink) = (Stage::new(), Parrot::page("204 No Content", "text/plain", ""));
    open(&stage, &sink.base_url).await;
    stage.pass_minutes(5);
    assert!(sent(&stage, 1).await[0].url.ends_with("?recordingmarks=false"));
}

#[tokio::test]
async fn a_callback_is_tried_five_times_and_follows_no_redirect() {
    let (stage, sink) = (Stage::new(), Parrot::page("302 Found", "text/plain", ""));
    open(&stage, &sink.base_url).await;
    stage.control.end(ROOM);
    let sent = sent(&stage, 5).await;
    let tries: Vec<_> = sent.iter().map(|sent| (sent.attempt, sent.status)).collect();
    assert_eq!(tries, (1..=5).map(|attempt| (attempt, Some(302))).collect::<Vec<_>>());
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(sink.heard(), 5);
}

#[tokio::test]
async fn a_callback_may_come_twice_or_never() {
    let (stage, sink) = (Stage::new(), Parrot::page("200 OK", "text/plain", ""));
    let faulty = |fault| Faults { callbacks: Some(fault), ..Faults::default() };
    stage.control.set_faults(faulty(CallbackFault::Duplicate));
    open(&stage, &sink.base_url).await;
    stage.driver.end(ROOM).await.unwrap();
    assert_eq!(sent(&stage, 2).await.len(), 2);
    stage.control.set_faults(faulty(CallbackFault::Missing));
    open(&stage, &sink.base_url).await;
    stage.driver.end(ROOM).await.unwrap();
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(sink.heard(), 2);
}
