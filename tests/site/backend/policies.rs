//! Who the simulated server lets in, as the real one does.

use folkmoot::gateways::backend::{Admission, JoinRole, Joiner, MeetingBackend, MeetingRequest};

use super::stage::{ROOM, Stage};

async fn open(stage: &Stage, admission: Admission) {
    let request = MeetingRequest {
        admission: Some(admission),
        ..MeetingRequest::new(ROOM, "Weekly assembly")
    };
    stage.driver.create(&request).await.expect("created");
}

/// `in`, `waiting` or the key of the refusal.
async fn door(stage: &Stage, role: JoinRole, guest: bool) -> String {
    let joiner = Joiner { role, guest, ..Joiner::new(ROOM, "Somebody") };
    outcome(stage, &joiner).await
}

async fn outcome(stage: &Stage, joiner: &Joiner) -> String {
    let visit = stage.visit(&stage.driver.join_url(joiner).expect("a link")).await;
    if let Some((_, errors)) = visit.url.split_once("errors=") {
        let errors = url::form_urlencoded::parse(format!("e={errors}").as_bytes())
            .next()
            .map(|(_, value)| value.into_owned());
        let errors: serde_json::Value = serde_json::from_str(&errors.unwrap()).unwrap();
        return errors[0]["key"].as_str().unwrap().to_owned();
    }
    let waiting = visit.html.contains("Please wait");
    if waiting { "waiting".to_owned() } else { "in".to_owned() }
}

#[tokio::test]
async fn the_guest_policy_decides_who_comes_in_waits_or_stays_out() {
    use Admission::{Everyone, EveryoneWaits, GuestsWait, HostsOnly};
    for (admission, known, guest) in [
        (Everyone, "in", "in"),
        (HostsOnly, "guestDeniedAccess", "guestDeniedAccess"),
        (EveryoneWaits, "waiting", "waiting"),
        (GuestsWait, "in", "waiting"),
    ] {
        let stage = Stage::new();
        open(&stage, admission).await;
        assert_eq!(door(&stage, JoinRole::Host, false).await, "in", "{admission:?}");
        assert_eq!(door(&stage, JoinRole::Attendee, false).await, known, "{admission:?}");
        assert_eq!(door(&stage, JoinRole::Attendee, true).await, guest, "{admission:?}");
    }
}

#[tokio::test]
async fn the_cap_counts_different_people_not_windows() {
    let stage = Stage::new();
    let request = MeetingRequest { attendee_limit: Some(2), ..MeetingRequest::new(ROOM, "Small") };
    stage.driver.create(&request).await.expect("created");
    let person = |id: &str| Joiner { user_id: Some(id.to_owned()), ..Joiner::new(ROOM, id) };
    for (id, expected) in
        [("u-1", "in"), ("u-1", "in"), ("u-2", "in"), ("u-3", "maxParticipantsReached")]
    {
        assert_eq!(outcome(&stage, &person(id)).await, expected, "{id}");
    }
    let nameless = Joiner::new(ROOM, "Passer-by");
    assert_eq!(outcome(&stage, &nameless).await, "maxParticipantsReached");
    let meeting = stage.driver.info(ROOM).await.unwrap().unwrap();
    assert_eq!((meeting.attendee_count, meeting.attendee_limit), (3, Some(2)));
}

#[tokio::test]
async fn a_link_dies_with_the_running_it_was_made_for() {
    let stage = Stage::new();
    let request = MeetingRequest::new(ROOM, "Weekly assembly");
    let first = stage.driver.create(&request).await.unwrap();
    let old = Joiner { create_time_ms: Some(first.create_time_ms), ..Joiner::new(ROOM, "Bo") };
    assert_eq!(outcome(&stage, &old).await, "in");
    stage.driver.end(ROOM).await.unwrap();
    assert_eq!(outcome(&stage, &old).await, "invalidMeetingIdentifier");
    let second = stage.driver.create(&request).await.unwrap();
    assert_ne!(first.create_time_ms, second.create_time_ms, "even in the same millisecond");
    assert_eq!(outcome(&stage, &old).await, "mismatchCreateTimeParam");
    let new = Joiner { create_time_ms: Some(second.create_time_ms), ..old };
    assert_eq!(outcome(&stage, &new).await, "in");
}

#[tokio::test]
async fn a_refused_person_is_sent_where_the_caller_asked() {
    let stage = Stage::new();
    let joiner = Joiner {
        refused_url: Some("https://app.example/r/weekly?lang=ca".to_owned()),
        ..Joiner::new("org-7-nowhere", "Bo")
    };
    let visit = stage.visit(&stage.driver.join_url(&joiner).unwrap()).await;
    assert!(
        visit.url.starts_with("https://app.example/r/weekly?lang=ca&errors=%5B%7B%22key%22"),
        "{}",
        visit.url
    );
}

#[tokio::test]
async fn passwords_still_open_the_door_of_old_callers() {
    let stage = Stage::new();
    let open = [
        ("name", "Old"),
        ("meetingID", ROOM),
        ("attendeePW", "ap-1234"),
        ("moderatorPW", "mp-1234"),
    ];
    stage.raw("create", &open).await;
    for (password, expected) in [("mp-1234", "ALLOW"), ("ap-1234", "ALLOW"), ("nope", "FAILED")] {
        let join = [
            ("fullName", "Bo"),
            ("meetingID", ROOM),
            ("password", password),
            ("redirect", "false"),
        ];
        let answer = stage.raw("join", &join).await;
        assert!(answer.contains(expected), "{password}: {answer}");
    }
    let meeting = stage.driver.info(ROOM).await.unwrap().unwrap();
    assert_eq!((meeting.host_count, meeting.attendee_count), (1, 2));
}
