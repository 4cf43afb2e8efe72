//! What goes out: the exact string that was signed (C01 to C16).

use folkmoot::gateways::backend::{
    Admission, BackendError, FieldProblem, Joiner, MeetingBackend, MeetingRequest, RecordingFilter,
    RecordingRule, RecordingState, SecretUrl,
};
use folkmoot::gateways::bigbluebutton::{BaseUrl, ChecksumHash, ServerVersion};
use folkmoot::gateways::http::Reach;

use super::parrot::Parrot;
use super::stage::{ROOM, Stage, access, driver};

async fn wire_of_create(request: &MeetingRequest) -> String {
    let stage = Stage::new();
    stage.driver.create(request).await.expect("created");
    let call = stage.last_call();
    call.strip_prefix("/bigbluebutton/api/create?").expect("a create").to_owned()
}

fn assembly() -> MeetingRequest {
    MeetingRequest::new(ROOM, "Weekly assembly")
}

fn problem<T: std::fmt::Debug>(outcome: Result<T, BackendError>) -> (&'static str, FieldProblem) {
    match outcome {
        Err(BackendError::Invalid { field, problem }) => (field, problem),
        other => panic!("not refused here: {other:?}"),
    }
}

#[tokio::test]
async fn c01_create_goes_out_exactly_as_signed() {
    assert_eq!(
        wire_of_create(&assembly()).await,
        "name=Weekly+assembly&meetingID=org-7-room-42\
         &checksum=5e57a9417194e7ac73536b7d9643845012e731fc288ac6cde7fe15b46d783215"
    );
}

#[tokio::test]
async fn c02_the_hash_is_a_setting_of_the_server() {
    let stage = Stage::new();
    for (hash, head, tail) in [
        (ChecksumHash::Sha1, "36d1066d", "5906"),
        (ChecksumHash::Sha384, "d0b3a776", "e441"),
        (ChecksumHash::Sha512, "8faf6d43", "20b8"),
    ] {
        let mut access = access(stage.server.base_url());
        access.hash = hash;
        driver(&access).create(&assembly()).await.expect("created");
        let call = stage.last_call();
        let checksum = call.split_once("checksum=").unwrap().1;
        assert!(checksum.starts_with(head) && checksum.ends_with(tail), "{hash}: {checksum}");
    }
}

#[tokio::test]
async fn c03_accents_travel_as_upper_case_hex() {
    let request = MeetingRequest::new("org-7-room-43", "Assemblée générale");
    assert_eq!(
        wire_of_create(&request).await,
        "name=Assembl%C3%A9e+g%C3%A9n%C3%A9rale&meetingID=org-7-room-43\
         &checksum=d7b886fe86650518aeefd05c207bbe811dc943aa2eefa192566b6dd5d321aa98"
    );
}

#[tokio::test]
async fn c04_reserved_characters_are_encoded_once() {
    let request = MeetingRequest::new("org-7-room-44", "Q&A: money + votes!");
    assert_eq!(
        wire_of_create(&request).await,
        "name=Q%26A%3A+money+%2B+votes%21&meetingID=org-7-room-44\
         &checksum=e55a171f24099fcb80949c52dbeb5a4743e2866798ae667110ffbb7e375ac557"
    );
}

#[tokio::test]
async fn c05_a_name_may_hold_an_emoji() {
    let request = MeetingRequest::new("org-9-emoji", "🎉 party");
    assert_eq!(
        wire_of_create(&request).await,
        "name=%F0%9F%8E%89+party&meetingID=org-9-emoji\
         &checksum=17f219b0fe7a912a055a0f8178f2084d35b13fa09d5d7f0a19c633506c81b965"
    );
}

#[tokio::test]
async fn c06_a_call_without_parameters_has_only_its_checksum() {
    let stage = Stage::new();
    stage.driver.live().await.expect("listed");
    assert_eq!(
        stage.last_call(),
        "/bigbluebutton/api/getMeetings\
         ?checksum=3fb5e5a601bf104beee15d7da5dc7ac840d5e8c753dc14282de7a793b684361c"
    );
}

#[tokio::test]
async fn c07_placeholders_and_nested_addresses_are_encoded_once() {
    let callback = "https://app.example.coop/hooks/bbb/ended?m=42&sig=abc";
    let mut request = MeetingRequest {
        welcome: Some("Hello to %%CONFNAME%%<br>".to_owned()),
        recording: Some(RecordingRule::ByHost),
        attendee_limit: Some(20),
        duration_minutes: Some(180),
        admission: Some(Admission::EveryoneWaits),
        end_callback: Some(SecretUrl::new(callback.to_owned())),
        ..assembly()
    };
    request.labels.insert("bbb-origin".to_owned(), "coop-platform".to_owned());
    assert_eq!(
        wire_of_create(&request).await,
        "name=Weekly+assembly&meetingID=org-7-room-42\
         &welcome=Hello+to+%25%25CONFNAME%25%25%3Cbr%3E&record=true&autoStartRecording=false\
         &allowStartStopRecording=true&maxParticipants=20&duration=180&guestPolicy=ASK_MODERATOR\
         &meta_bbb-origin=coop-platform\
         &meta_endcallbackurl=https%3A%2F%2Fapp.example.coop%2Fhooks%2Fbbb%2Fended%3F\
         m%3D42%26sig%3Dabc\
         &checksum=cfeb0e535b52a3063a86166c5f6b2f183647e213d58d5b67a4d6efa1821c4520"
    );
}

#[test]
fn c08_a_join_link_is_stable_and_never_printed() {
    let driver = driver(&access("http://127.0.0.1:9/bigbluebutton"));
    let joiner = Joiner {
        user_id: Some("u-1001".to_owned()),
        create_time_ms: Some(1_767_225_600_000),
        ..Joiner::host(ROOM, "Ana Martínez")
    };
    let link = driver.join_url(&joiner).expect("a link");
    assert_eq!(
        link.expose(),
        "http://127.0.0.1:9/bigbluebutton/api/join?fullName=Ana+Mart%C3%ADnez\
         &meetingID=org-7-room-42&role=MODERATOR&userID=u-1001&createTime=1767225600000\
         &checksum=2709bd8c1a5094413503f359d6801fc30a72a6c8598019749092351746d860f8"
    );
    assert_eq!(driver.join_url(&joiner), Ok(link.clone()));
    assert_eq!(format!("{link} {link:?}"), "[redacted] [redacted]");
}

#[tokio::test]
async fn c09_a_list_is_one_value_with_encoded_commas() {
    let stage = Stage::new();
    let filter = RecordingFilter {
        meeting_ids: vec![ROOM.to_owned(), "org-7-room-43".to_owned()],
        states: vec![RecordingState::Published, RecordingState::Unpublished],
        ..RecordingFilter::default()
    };
    stage.driver.recordings(&filter).await.expect("listed");
    assert_eq!(
        stage.last_call(),
        "/bigbluebutton/api/getRecordings?meetingID=org-7-room-42%2Corg-7-room-43\
         &state=published%2Cunpublished\
         &checksum=dc99bcfcf874accbad53ea571a610ad7e48c4af3d9155cf20648608008b92fc8"
    );
}

#[tokio::test]
async fn c11_a_long_create_is_a_form_whose_body_is_not_signed() {
    let stage = Stage::new();
    let welcome = "Welcome, everybody. ".repeat(300);
    let request = MeetingRequest { welcome: Some(welcome.clone()), ..assembly() };
    let open = stage.driver.create(&request).await.expect("created");
    assert_eq!(open.meeting_id, ROOM);
    let call = stage.control.received().pop().unwrap();
    assert_eq!(call.method, "POST");
    assert_eq!(
        call.target,
        "/bigbluebutton/api/create\
         ?checksum=54fd7bfcfa12986fa2ccf20721e5f1cf4d317ea10af695b9c20006f7e302ab4d"
    );
    assert!(call.body.starts_with("name=Weekly+assembly&meetingID=org-7-room-42&welcome=Welcome"));
}

#[tokio::test]
async fn c12_a_long_create_to_an_old_or_unknown_server_stays_in_the_query() {
    let stage = Stage::new();
    let request = MeetingRequest { welcome: Some("Welcome. ".repeat(500)), ..assembly() };
    for version in [Some(ServerVersion::new(2, 5, 0)), Some(ServerVersion::new(2, 7, 7)), None] {
        let mut access = access(stage.server.base_url());
        access.version = version;
        driver(&access).create(&request).await.expect("created");
        let call = stage.control.received().pop().unwrap();
        assert_eq!((call.method.as_str(), call.body.as_str()), ("GET", ""), "{version:?}");
        assert!(call.target.len() > 4_096);
    }
}

#[tokio::test]
async fn c13_control_characters_and_turned_text_never_reach_the_signature() {
    let request = MeetingRequest::new(ROOM, "Weekly\r\nass\u{7}emb\u{202e}ly\u{0}");
    let wire = wire_of_create(&request).await;
    assert!(wire.starts_with("name=Weekly++assembly&meetingID=org-7-room-42&"), "{wire}");
}

#[tokio::test]
async fn c14_what_the_server_would_refuse_is_refused_here_beside_its_field() {
    let stage = Stage::new();
    for (id, name, field, expected) in [
        (ROOM, "x", "name", FieldProblem::TooShort),
        (ROOM, " \u{1} ", "name", FieldProblem::Missing),
        (ROOM, &*"x".repeat(257), "name", FieldProblem::TooLong),
        ("a,b", "Weekly", "meeting_id", FieldProblem::Malformed),
        ("a\nb", "Weekly", "meeting_id", FieldProblem::Malformed),
        ("a", "Weekly", "meeting_id", FieldProblem::TooShort),
    ] {
        let outcome = stage.driver.create(&MeetingRequest::new(id, name)).await;
        assert_eq!(problem(outcome), (field, expected), "{id} {name}");
    }
    let joiner = Joiner::new(ROOM, "\u{200b}\u{1}".trim_matches('\u{200b}'));
    assert_eq!(problem(stage.driver.join_url(&joiner)), ("full_name", FieldProblem::Missing));
    let joiner =
        Joiner { return_url: Some("javascript:alert(1)".to_owned()), ..Joiner::new(ROOM, "Bo") };
    assert_eq!(problem(stage.driver.join_url(&joiner)), ("return_url", FieldProblem::Malformed));
    assert!(stage.control.received().is_empty(), "something was sent");
    assert!(stage.driver.create(&MeetingRequest::new(ROOM, &"é".repeat(256))).await.is_ok());
}

#[tokio::test]
async fn c15_a_label_key_is_brought_to_the_form_the_server_keeps() {
    let mut request = assembly();
    request.labels.insert("Org_Name".to_owned(), "Ana & Bo".to_owned());
    let wire = wire_of_create(&request).await;
    assert!(wire.contains("&meta_org-name=Ana+%26+Bo&"), "{wire}");
    let stage = Stage::new();
    request.labels.insert("7 days".to_owned(), "x".to_owned());
    let outcome = stage.driver.create(&request).await;
    assert_eq!(problem(outcome), ("labels", FieldProblem::Malformed));
}

#[test]
fn c16_every_way_to_write_an_address_comes_to_one_form() {
    let normal =
        |text: &str| BaseUrl::parse(text, Reach::LOOPBACK).map(|url| url.as_str().to_owned());
    for text in [
        "https://bbb-01.example.coop",
        "https://BBB-01.example.coop:443/",
        "https://bbb-01.example.coop/bigbluebutton",
        "https://bbb-01.example.coop/bigbluebutton/",
        "https://bbb-01.example.coop/bigbluebutton/api",
        " https://bbb-01.example.coop/bigbluebutton/api/ ",
    ] {
        let expected = "https://bbb-01.example.coop/bigbluebutton".to_owned();
        assert_eq!(normal(text), Ok(expected), "{text}");
    }
    for text in
        ["http://127.0.0.1:8090/b3lb/t/acme/bbb/api/", "http://127.0.0.1:8090/b3lb/t/acme/bbb"]
    {
        assert_eq!(normal(text), Ok("http://127.0.0.1:8090/b3lb/t/acme/bbb".to_owned()));
    }
    for text in [
        "bbb.example.coop",
        "https://u:p@bbb.example.coop/",
        "https://bbb.example.coop/bigbluebutton/?x=1",
        "https://bbb.example.coop/#top",
    ] {
        assert!(normal(text).is_err(), "{text}");
    }
}

#[tokio::test]
async fn the_bytes_on_the_socket_are_the_bytes_that_were_signed() {
    let parrot = Parrot::success("<createTime>1</createTime>");
    let name = "'\"<>`{}|\\^~*()[];/?:@=$,%41 é 🎉 ++ %2B";
    parrot.driver.create(&MeetingRequest::new(ROOM, name)).await.expect("created");
    let request = parrot.first_request();
    let target = request.split(' ').nth(1).unwrap();
    let (query, checksum) = target.split_once('?').unwrap().1.rsplit_once("&checksum=").unwrap();
    let expected = folkmoot::gateways::bigbluebutton::sign(
        ChecksumHash::Sha256,
        "create",
        query,
        super::stage::SECRET,
    );
    assert_eq!(checksum, expected);
    let decoded = url::form_urlencoded::parse(query.as_bytes()).next().unwrap().1.into_owned();
    assert_eq!(decoded, name);
}
