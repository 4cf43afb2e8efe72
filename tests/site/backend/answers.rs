//! What comes back: every shape of an answer (C17 to C33, C38).

use folkmoot::gateways::backend::{
    BackendError, Ending, MeetingBackend, MeetingRequest, Misconfiguration, Outage,
    RecordingFilter, RecordingState, Refusal,
};
use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault};

use super::parrot::Parrot;
use super::stage::{NOW_MS, ROOM, Stage};

fn assembly() -> MeetingRequest {
    MeetingRequest::new(ROOM, "Weekly assembly")
}

#[tokio::test]
async fn c17_a_meeting_that_is_there_already_is_a_success() {
    let stage = Stage::new();
    let first = stage.driver.create(&assembly()).await.expect("created");
    stage.clock.advance(chrono::Duration::minutes(2));
    let second = stage.driver.create(&assembly()).await.expect("confirmed");
    assert!(!first.already_there && second.already_there);
    assert_eq!(first.create_time_ms, NOW_MS);
    assert_eq!(second.create_time_ms, NOW_MS);
    assert_eq!(second.internal_id, "d1588dbed1b1d33d75aeb8acac478ba19418c5ff-1767225600000");
}

#[tokio::test]
async fn c18_a_meeting_of_somebody_else_under_our_id_is_a_refusal_at_once() {
    let stage = Stage::new();
    let theirs = [("name", "Theirs"), ("meetingID", ROOM), ("moderatorPW", "secret-1")];
    stage.raw("create", &theirs).await;
    stage.control.forget_received();
    let outcome = stage.driver.create(&assembly()).await;
    let Err(BackendError::Refused { reason, remarks }) = outcome else { panic!("{outcome:?}") };
    assert_eq!(reason, Refusal::IdTaken);
    assert_eq!(remarks[0].key, "idNotUnique");
    assert_eq!(stage.control.received().len(), 1, "tried again");
}

#[tokio::test]
async fn c19_a_refused_signature_is_a_matter_for_the_operator_and_not_tried_again() {
    let stage = Stage::new();
    stage
        .control
        .set_faults(Faults { reply: Some(ReplyFault::ChecksumError), ..Faults::default() });
    let outcome = stage.driver.create(&assembly()).await;
    let expected = BackendError::Misconfigured(Misconfiguration::SignatureRefused);
    assert_eq!(outcome, Err(expected));
    assert_eq!(stage.control.received().len(), 1, "tried again");
    stage.control.set_faults(Faults::default());
    stage.control.accept_secrets(&["another-secret"]);
    assert!(matches!(stage.driver.live().await, Err(BackendError::Misconfigured(_))));
}

#[tokio::test]
async fn c20_both_shapes_of_an_error_list_are_read_and_all_of_it_is_kept() {
    let newer = "<errors><error><key>validationError</key><message>name</message></error>\
                 <error><key>other</key><message>more</message></error></errors>";
    let older = "<errors><error key=\"validationError\" message=\"name\"/>\
                 <error key=\"other\" message=\"more\"/></errors>";
    for shape in [newer, older] {
        let outcome = Parrot::failure(shape).driver.create(&assembly()).await;
        let Err(BackendError::Refused { reason, remarks }) = outcome else { panic!("{outcome:?}") };
        assert_eq!(reason, Refusal::Malformed);
        let remarks: Vec<_> =
            remarks.iter().map(|r| (r.key.as_str(), r.message.as_str())).collect();
        assert_eq!(remarks, [("validationError", "name"), ("other", "more")]);
    }
}

#[tokio::test]
async fn c23_an_unknown_meeting_is_not_running() {
    let stage = Stage::new();
    assert_eq!(stage.driver.is_running("org-7-nowhere").await, Ok(false));
    let gone = Parrot::failure("<messageKey>notFound</messageKey>");
    assert_eq!(gone.driver.is_running(ROOM).await, Ok(false));
}

#[tokio::test]
async fn c24_an_unknown_meeting_is_none_and_ending_it_is_no_error() {
    let stage = Stage::new();
    assert_eq!(stage.driver.info("org-7-nowhere").await, Ok(None));
    assert_eq!(stage.driver.end("org-7-nowhere").await, Ok(Ending::AlreadyGone));
}

#[tokio::test]
async fn c25_an_empty_list_has_many_shapes() {
    for inside in [
        "<meetings/><messageKey>noMeetings</messageKey><message>none</message>",
        "<meetings></meetings>",
        "<meetings/>",
        "",
    ] {
        assert_eq!(Parrot::success(inside).driver.live().await, Ok(Vec::new()), "{inside}");
    }
}

#[tokio::test]
async fn c26_three_hundred_meetings_with_oddities_are_all_read() {
    let meeting = |number: usize| {
        let people: String = (0..number % 4).map(attendee).collect();
        format!(
            "<meeting><surprise><deep>x</deep></surprise><meetingID>org-{number}</meetingID>\
             <meetingName><![CDATA[A & B <{number}>]]></meetingName>\
             <createTime>{NOW_MS}</createTime>\
             <participantCount>{}</participantCount><attendees>{people}</attendees>\
             <metadata><note>&lt;b&gt;x&lt;/b&gt;</note></metadata></meeting>",
            number % 4
        )
    };
    let list: String = (0..300).map(meeting).collect();
    let live = Parrot::success(&format!("<meetings>{list}</meetings>")).driver.live().await;
    let live = live.expect("read");
    assert_eq!(live.len(), 300);
    assert_eq!(live[7].name, "A & B <7>");
    assert_eq!(live[7].labels["note"], "<b>x</b>");
    assert!(live.iter().all(|m| m.attendees.len() == usize::try_from(m.attendee_count).unwrap()));
    assert_eq!(live.iter().map(|m| m.attendees.len()).sum::<usize>(), 450);
}

fn attendee(number: usize) -> String {
    format!(
        "<attendee><userID>u-{number}</userID><fullName>Nom {number}</fullName><role>VIEWER</role>\
         <customdata><skin>dark</skin></customdata></attendee>"
    )
}

#[tokio::test]
async fn c27_zero_stands_for_no_limit_and_not_yet() {
    let stage = Stage::new();
    stage.driver.create(&assembly()).await.expect("created");
    let meeting = stage.driver.info(ROOM).await.unwrap().expect("known");
    assert_eq!(meeting.create_time_ms, 1_767_225_600_000);
    assert_eq!((meeting.duration_minutes, meeting.attendee_limit), (None, None));
    assert_eq!((meeting.started_at, meeting.running, meeting.ended), (None, false, false));
}

#[tokio::test]
async fn c28_entities_depth_and_size_are_refused() {
    let bomb = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
                <response><returncode>SUCCESS</returncode><meetingID>&b;</meetingID></response>";
    let deep = format!(
        "<response><returncode>SUCCESS</returncode>{}{}</response>",
        "<a>".repeat(70),
        "</a>".repeat(70)
    );
    let long = format!(
        "<response><returncode>SUCCESS</returncode><x>{}</x></response>",
        "x".repeat(1024 * 1024)
    );
    let wide = format!("<response><returncode>SUCCESS</returncode>{}</response>", attributes(100));
    for (body, expected) in [
        (bomb.to_owned(), Outage::ForeignReply),
        (bomb.replace("&b;", "&nbsp;").replace("<!DOCTYPE", "<!doctype"), Outage::ForeignReply),
        (deep, Outage::TooLarge),
        (long, Outage::TooLarge),
        (wide, Outage::TooLarge),
    ] {
        match Parrot::xml(&body).info().await {
            Err(BackendError::Unavailable { reason, .. }) => assert_eq!(reason, expected),
            other => panic!("{other:?}"),
        }
    }
}

fn attributes(count: usize) -> String {
    let list: String = (0..count).map(|number| format!(" a{number}=\"x\"")).collect();
    format!("<x{list}/>")
}

#[tokio::test]
async fn c29_a_recording_has_several_forms_and_the_sum_of_their_known_sizes() {
    let recording = format!(
        "<recordings><recording><recordID>r-1</recordID><meetingID>{ROOM}</meetingID>\
         <name>Weekly assembly</name><state>published</state><startTime>{NOW_MS}</startTime>\
         <endTime>1767229200000</endTime><metadata><coop-room>room_1</coop-room></metadata>\
         <playback><format><type>presentation</type><url>https://x.example/p</url>\
         <length>60</length><size>1000</size><preview><images><image alt=\"A\">y</image></images>\
         </preview></format><format><type>video</type><url>https://x.example/v</url></format>\
         <format><type>notes</type><size>24</size></format></playback></recording></recordings>"
    );
    let parrot = Parrot::success(&recording);
    let list = parrot.driver.recordings(&RecordingFilter::default()).await.expect("read");
    let recording = &list.recordings[0];
    assert_eq!(recording.size_bytes, 1024);
    assert_eq!(recording.formats.len(), 3);
    assert_eq!(recording.state, Some(RecordingState::Published));
    assert_eq!(recording.formats[0].minutes, Some(60));
    assert_eq!(recording.attendee_count, None);
    assert_eq!(recording.labels["coop-room"], "room_1");
    let span = recording.ended_at.unwrap() - recording.started_at.unwrap();
    assert_eq!(span, chrono::Duration::hours(1));
}

#[tokio::test]
async fn c30_no_recordings_is_an_empty_list_and_a_broken_one_is_named() {
    let stage = Stage::new();
    let none = stage.driver.recordings(&RecordingFilter::default()).await.expect("read");
    assert!(none.recordings.is_empty() && none.unreadable.is_empty());
    let parrot = Parrot::success(
        "<recordings><recording><error><recordID>r-bad</recordID></error></recording>\
         <error><recordID>r-worse</recordID></error>\
         <recording><recordID>r-good</recordID></recording></recordings>",
    );
    let list = parrot.driver.recordings(&RecordingFilter::default()).await.expect("read");
    assert_eq!(list.unreadable, ["r-bad", "r-worse"]);
    assert_eq!(list.recordings[0].recording_id, "r-good");
}

#[tokio::test]
async fn c33_a_guest_who_must_wait_is_told_so_and_that_is_no_error() {
    let stage = Stage::new();
    let open = [("name", "Lobby"), ("meetingID", ROOM), ("guestPolicy", "ASK_MODERATOR")];
    stage.raw("create", &open).await;
    let join = [("fullName", "Bo"), ("meetingID", ROOM), ("role", "VIEWER"), ("redirect", "false")];
    let answer = stage.raw("join", &join).await;
    assert!(answer.contains("<returncode>SUCCESS</returncode>"), "{answer}");
    assert!(answer.contains("<messageKey>guestWait</messageKey>"), "{answer}");
    assert!(answer.contains("<guestStatus>WAIT</guestStatus>"), "{answer}");
}

#[tokio::test]
async fn c38_a_server_may_keep_its_version_to_itself() {
    let stage = Stage::new();
    let facts = stage.driver.probe().await.expect("there");
    assert_eq!(facts.version.as_deref(), Some("3.0.19"));
    assert_eq!(facts.interface.as_deref(), Some("2.0"));
    stage.control.set_faults(Faults { no_version: true, ..Faults::default() });
    let facts = stage.driver.probe().await.expect("there");
    assert_eq!((facts.version, facts.interface.as_deref()), (None, Some("2.0")));
    assert!(!stage.last_call().contains("checksum"), "the probe needs no signature");
}

#[tokio::test]
async fn a_server_that_reports_its_own_fault_is_unavailable() {
    for inside in [
        "<messageKey>serverUnavailable</messageKey>",
        "<messageKey>internalError</messageKey>",
        "<message>No Node available.</message>",
    ] {
        let parrot = Parrot::failure(inside);
        assert!(parrot.info().await.is_err_and(|error| error.is_retryable()), "{inside}");
        assert_eq!(parrot.heard(), 3, "{inside}");
    }
}
