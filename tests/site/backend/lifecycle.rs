//! From creation to the end, by the clock.

use folkmoot::gateways::backend::{
    BackendError, Ending, Joiner, MeetingBackend, MeetingRequest, RecordingRule,
};
use folkmoot::gateways::simulators::bigbluebutton::Faults;

use super::stage::{ROOM, Stage};

async fn open(stage: &Stage, duration_minutes: Option<u32>) {
    let request =
        MeetingRequest { duration_minutes, ..MeetingRequest::new(ROOM, "Weekly assembly") };
    stage.driver.create(&request).await.expect("created");
}

async fn come_in(stage: &Stage, joiner: &Joiner) -> String {
    stage.visit(&stage.driver.join_url(joiner).unwrap()).await.token().to_owned()
}

async fn is_there(stage: &Stage) -> bool {
    stage.driver.info(ROOM).await.expect("an answer").is_some()
}

#[tokio::test]
async fn a_meeting_runs_once_somebody_is_in_and_is_gone_once_ended() {
    let stage = Stage::new();
    open(&stage, Some(60)).await;
    assert_eq!(stage.driver.is_running(ROOM).await, Ok(false));
    let host = Joiner { user_id: Some("u-1001".into()), ..Joiner::host(ROOM, "Ana <Martínez>") };
    come_in(&stage, &host).await;
    come_in(&stage, &Joiner::new(ROOM, "Bo")).await;
    assert_eq!(stage.driver.is_running(ROOM).await, Ok(true));
    let meeting = stage.driver.live().await.unwrap().pop().expect("listed");
    assert_eq!((meeting.attendee_count, meeting.host_count), (2, 1));
    assert_eq!(meeting.attendees[0].full_name, "Ana <Martínez>");
    assert_eq!(meeting.attendees[0].user_id, "u-1001");
    assert_eq!(meeting.duration_minutes, Some(60));
    assert_eq!(stage.driver.end(ROOM).await, Ok(Ending::Asked));
    assert!(!is_there(&stage).await);
    assert_eq!(stage.driver.end(ROOM).await, Ok(Ending::AlreadyGone));
}

#[tokio::test]
async fn a_meeting_nobody_joins_goes_after_five_minutes() {
    let stage = Stage::new();
    open(&stage, None).await;
    stage.pass_minutes(4);
    assert!(is_there(&stage).await);
    stage.pass_minutes(1);
    assert!(!is_there(&stage).await);
}

#[tokio::test]
async fn a_meeting_everybody_left_goes_after_one_minute_unless_somebody_returns() {
    let stage = Stage::new();
    open(&stage, None).await;
    come_in(&stage, &Joiner::new(ROOM, "Bo")).await;
    stage.pass_minutes(90);
    stage.control.empty(ROOM);
    assert!(is_there(&stage).await);
    come_in(&stage, &Joiner::new(ROOM, "Bo")).await;
    stage.pass_minutes(2);
    assert!(is_there(&stage).await);
    stage.control.empty(ROOM);
    stage.pass_minutes(1);
    assert!(!is_there(&stage).await);
}

#[tokio::test]
async fn a_meeting_ends_when_its_time_is_over() {
    let stage = Stage::new();
    open(&stage, Some(60)).await;
    come_in(&stage, &Joiner::new(ROOM, "Bo")).await;
    stage.pass_minutes(59);
    assert!(is_there(&stage).await);
    stage.pass_minutes(1);
    assert!(!is_there(&stage).await);
}

#[tokio::test]
async fn an_ended_meeting_may_linger_and_cannot_be_joined_meanwhile() {
    let stage = Stage::new();
    stage.control.set_faults(Faults { lingering_ends: true, ..Faults::default() });
    open(&stage, None).await;
    stage.driver.end(ROOM).await.unwrap();
    let meeting = stage.driver.info(ROOM).await.unwrap().expect("still listed");
    assert!(meeting.ended && !meeting.running);
    let join = [("fullName", "Bo"), ("meetingID", ROOM), ("role", "VIEWER"), ("redirect", "false")];
    assert!(stage.raw("join", &join).await.contains("meetingForciblyEnded"));
    stage.pass_minutes(1);
    assert!(!is_there(&stage).await);
}

#[tokio::test]
async fn a_restart_loses_every_meeting_and_tells_nobody() {
    let stage = Stage::new();
    open(&stage, None).await;
    stage.control.set_faults(Faults { restart: true, ..Faults::default() });
    assert!(stage.driver.live().await.unwrap().is_empty());
    open(&stage, None).await;
    assert!(is_there(&stage).await, "a restart happens once");
}

#[tokio::test]
async fn labels_come_back_as_they_were_sent() {
    let stage = Stage::new();
    let mut request = MeetingRequest::new(ROOM, "Weekly assembly");
    request.recording = Some(RecordingRule::Always);
    request.labels.insert("coop-room".into(), "<room> & \"Ana's\"".into());
    stage.driver.create(&request).await.unwrap();
    come_in(&stage, &Joiner::new(ROOM, "Bo")).await;
    let meeting = stage.driver.info(ROOM).await.unwrap().unwrap();
    assert_eq!(meeting.labels["coop-room"], "<room> & \"Ana's\"");
    assert!(meeting.recording);
}

#[tokio::test]
async fn the_server_itself_refuses_what_the_driver_would_not_send() {
    let stage = Stage::new();
    let answer = stage.raw("create", &[("name", "x"), ("meetingID", "a,b")]).await;
    assert!(answer.contains("<errors><error><key>validationError</key>"), "{answer}");
    let answer =
        stage.raw("create", &[("name", "Fine"), ("meetingID", ROOM), ("record", "yes")]).await;
    assert!(answer.contains("<messageKey>validationError</messageKey>"), "{answer}");
    assert!(stage.raw("getMeetingInfo", &[]).await.contains("validationError"));
    assert!(stage.raw("dance", &[]).await.contains("unsupportedRequest"));
    assert_eq!(stage.driver.info(ROOM).await, Ok(None));
}

#[tokio::test]
async fn faults_can_be_set_over_http_from_this_machine() {
    let stage = Stage::new();
    let set = |faults: &str| {
        reqwest::Client::new()
            .post(format!("{}/simulator/faults", stage.origin()))
            .header("content-type", "application/json")
            .body(faults.to_owned())
            .send()
    };
    let answer = set(r#"{"reply":"bad-gateway","times":3}"#).await.unwrap();
    assert_eq!(answer.status(), 204);
    assert!(matches!(stage.driver.live().await, Err(BackendError::Unavailable { .. })));
    assert!(stage.driver.live().await.is_ok(), "three times were asked for");
    assert_eq!(set(r#"{"reply":"dance"}"#).await.unwrap().status(), 400);
}
