//! Calls beside the plain ones: documents, recordings, subtitles, hooks (C10, C31, C32, C39, C40).

use std::collections::BTreeMap;

use folkmoot::gateways::backend::{
    Document, EventHook, EventKind, MeetingBackend, MeetingRequest, NewTrack, Removal, SecretUrl,
    TrackFile, TrackKind,
};

use super::parrot::Parrot;
use super::stage::{ROOM, Stage};

const RECORDING: &str = "8bc6d0c4f1a2b3c4d5e6f708192a3b4c5d6e7f80-1767225600000";

fn recording() -> Vec<String> {
    vec![RECORDING.to_owned()]
}

/// The first line and the head of what a parrot heard.
fn goes_to(parrot: &Parrot, method: &str, target: &str) {
    let request = parrot.first_request();
    let expected = format!("{method} /bigbluebutton/api/{target} HTTP/1.1\r\n");
    assert!(request.starts_with(&expected), "{request}");
}

#[tokio::test]
async fn c10_slides_travel_beside_the_same_signed_query() {
    let stage = Stage::new();
    let agenda = SecretUrl::new("https://files.example.coop/agenda.pdf?a=1&b=2".to_owned());
    let request = MeetingRequest {
        documents: vec![
            Document { first: true, ..Document::at("agenda.pdf", agenda) },
            Document::inline("minutes <2>.txt", b"We met.".to_vec()),
        ],
        ..MeetingRequest::new(ROOM, "Weekly assembly")
    };
    stage.driver.create(&request).await.expect("created");
    let call = stage.control.received().pop().unwrap();
    assert_eq!(call.method, "POST");
    assert_eq!(
        call.target,
        "/bigbluebutton/api/create?name=Weekly+assembly&meetingID=org-7-room-42\
         &checksum=5e57a9417194e7ac73536b7d9643845012e731fc288ac6cde7fe15b46d783215"
    );
    assert_eq!(
        call.body,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><modules><module name=\"presentation\">\
         <document url=\"https://files.example.coop/agenda.pdf?a=1&amp;b=2\" \
         filename=\"agenda.pdf\" current=\"true\" removable=\"true\" downloadable=\"false\"/>\
         <document name=\"minutes &lt;2&gt;.txt\" removable=\"true\" downloadable=\"false\">\
         V2UgbWV0Lg==</document></module></modules>"
    );
}

#[tokio::test]
async fn c10_slides_are_said_to_be_xml() {
    let parrot = Parrot::success("<createTime>1767225600000</createTime>");
    let request = MeetingRequest {
        documents: vec![Document::inline("a.txt", b"a".to_vec())],
        ..MeetingRequest::new(ROOM, "Weekly assembly")
    };
    parrot.driver.create(&request).await.expect("created");
    let head = parrot.first_request().to_ascii_lowercase();
    assert!(head.contains("\r\ncontent-type: application/xml\r\n"), "{head}");
}

#[tokio::test]
async fn c31_an_empty_value_takes_a_label_away() {
    let parrot = Parrot::success("<updated>true</updated>");
    let labels = BTreeMap::from([
        ("name".to_owned(), Some("Minutes".to_owned())),
        ("retired".to_owned(), None),
    ]);
    assert_eq!(parrot.driver.label_recordings(&recording(), &labels).await, Ok(()));
    goes_to(
        &parrot,
        "GET",
        &format!(
            "updateRecordings?recordID={RECORDING}&meta_name=Minutes&meta_retired=\
             &checksum=9aab0be4b9a18eff92dc55d481bca66f9334d230e2f33483ccaa6676997a8850"
        ),
    );
}

#[tokio::test]
async fn c32_a_recording_that_is_not_there_is_deleted_already() {
    let gone = Parrot::failure("<messageKey>notFound</messageKey><message>none</message>");
    let outcome = gone.driver.delete_recordings(&recording()).await;
    assert_eq!(outcome, Ok(Removal::AlreadyGone));
    let there = Parrot::success("<deleted>true</deleted>");
    assert_eq!(there.driver.delete_recordings(&recording()).await, Ok(Removal::Removed));
    goes_to(
        &there,
        "GET",
        &format!(
            "deleteRecordings?recordID={RECORDING}\
             &checksum=ca4ea656139e11b7aaa3a7e236e95f3d69ca3291a6c77ecdddfe6a1f3fc271f4"
        ),
    );
    assert!(there.driver.delete_recordings(&[]).await.is_err(), "none would mean all of them");
    assert_eq!(there.heard(), 1);
}

#[tokio::test]
async fn c39_a_hook_is_registered_under_the_name_of_its_service() {
    let parrot = Parrot::success(
        "<hookID>5f0b7f7e-3a49-4f6c-9a66-0d4b1c2e3f40</hookID><permanentHook>false</permanentHook>\
         <rawData>false</rawData><messageKey>duplicateWarning</messageKey>",
    );
    let hook = EventHook {
        callback: SecretUrl::new("https://app.example.coop/hooks/bbb/events?server=3".to_owned()),
        meeting_id: None,
        kinds: Vec::new(),
    };
    let registered = parrot.driver.hook(&hook).await.unwrap();
    assert_eq!(registered.id, "5f0b7f7e-3a49-4f6c-9a66-0d4b1c2e3f40");
    goes_to(
        &parrot,
        "GET",
        "hooks/create?callbackURL=https%3A%2F%2Fapp.example.coop%2Fhooks%2Fbbb%2Fevents%3F\
         server%3D3&getRaw=false\
         &checksum=2966ab0aea148302303d8e7a0b8b8ba1cd14465729998938a21fd82b3de2ccfa",
    );
    let some = EventHook { kinds: vec![EventKind::Joined, EventKind::Left], ..hook };
    let other = Parrot::success("<hookID>1</hookID>");
    other.driver.hook(&some).await.unwrap();
    let request = other.first_request();
    assert!(request.contains("&eventID=user-joined%2Cuser-left&"), "{request}");
}

#[tokio::test]
async fn c40_subtitles_travel_in_a_part_named_file_beside_a_signed_query() {
    let answer = "{\"response\":{\"returncode\":\"SUCCESS\",\"recordId\":\"x\"}}";
    let parrot = Parrot::page("200 OK", "application/json", answer);
    let track = NewTrack {
        kind: TrackKind::Captions,
        language: "en-GB".to_owned(),
        label: "English".to_owned(),
        file: Some(TrackFile { name: "en.vtt".to_owned(), bytes: b"WEBVTT\n".to_vec() }),
    };
    assert_eq!(parrot.driver.put_text_track(RECORDING, &track).await, Ok(()));
    goes_to(
        &parrot,
        "POST",
        &format!(
            "putRecordingTextTrack?recordID={RECORDING}&kind=captions&lang=en-GB&label=English\
             &checksum=e61d7098ac23116e9cc1d1af8e698075547fb7ef6b7146182268ab699fbf119e"
        ),
    );
    let request = parrot.first_request();
    assert!(request.to_ascii_lowercase().contains("content-type: multipart/form-data; boundary="));
    assert!(request.contains("name=\"file\"; filename=\"en.vtt\""), "{request}");
}
