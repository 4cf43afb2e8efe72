//! What servers send along to prove that they are the ones who tell: the vectors without a number.

use chrono::DateTime;
use folkmoot::gateways::backend::{EventCall, EventKind, MeetingBackend, RecordingReady, Unheard};
use folkmoot::gateways::bigbluebutton::{
    BigBlueButton, ChecksumHash, EventProof, ServerAccess, sign,
};
use folkmoot::gateways::jwt::{self, MacHash, TokenError};
use folkmoot::ground::clock::Timestamp;
use serde_json::Value;

use super::stage::{NOW_MS, ROOM, SECRET, access, driver};

const INTERNAL: &str = "d1588dbed1b1d33d75aeb8acac478ba19418c5ff-1767225600000";

fn told(pointer: &str) -> String {
    let proofs: Value = serde_json::from_str(include_str!("proofs.json")).unwrap();
    proofs.pointer(pointer).and_then(Value::as_str).unwrap().to_owned()
}

fn now() -> Timestamp {
    DateTime::from_timestamp_millis(NOW_MS).unwrap()
}

fn server(events: EventProof) -> BigBlueButton {
    driver(&ServerAccess { events, ..access("http://127.0.0.1:9/bigbluebutton") })
}

fn ready() -> RecordingReady {
    RecordingReady { meeting_id: ROOM.to_owned(), recording_id: INTERNAL.to_owned() }
}

#[test]
fn a_webhook_is_proved_by_the_address_the_raw_body_and_the_secret() {
    let (callback, body) = (told("/webhook/callback"), told("/webhook/body"));
    for hash in [ChecksumHash::Sha1, ChecksumHash::Sha256] {
        let checksum = told(&format!("/webhook/{hash}"));
        let server = server(EventProof::Checksum(hash));
        let call = EventCall {
            callback: &callback,
            checksum: Some(&checksum),
            bearer: None,
            body: body.as_bytes(),
        };
        let heard = server.hear_events(&call).unwrap();
        assert_eq!(heard.len(), 1);
        assert_eq!((heard[0].kind, heard[0].at_ms), (EventKind::Ended, 1_767_229_200_000));
        assert_eq!((heard[0].meeting_id.as_str(), heard[0].internal_id.as_str()), (ROOM, INTERNAL));
        let changed = body.replacen("bbb-01", "bbb-02", 1);
        let forged = EventCall { body: changed.as_bytes(), ..call.clone() };
        assert_eq!(server.hear_events(&forged), Err(Unheard::WrongProof));
        let elsewhere = EventCall { callback: "https://app.example.coop/hooks/4", ..call.clone() };
        assert_eq!(server.hear_events(&elsewhere), Err(Unheard::WrongProof));
        let bare = EventCall { checksum: None, bearer: Some(SECRET), ..call };
        assert_eq!(server.hear_events(&bare), Err(Unheard::NoProof));
    }
}

#[test]
fn a_bearer_is_believed_only_where_it_was_agreed() {
    let (callback, body) = (told("/webhook/callback"), told("/webhook/body"));
    let call = EventCall {
        callback: &callback,
        checksum: None,
        bearer: Some(SECRET),
        body: body.as_bytes(),
    };
    assert_eq!(server(EventProof::Bearer).hear_events(&call).unwrap().len(), 1);
    let other = EventCall { bearer: Some("coop-test-secret-0002"), ..call };
    assert_eq!(server(EventProof::Bearer).hear_events(&other), Err(Unheard::WrongProof));
}

#[test]
fn a_recording_is_told_of_by_a_token_with_or_without_its_type() {
    let server = server(EventProof::default());
    for name in ["no_typ", "typ"] {
        let token = told(&format!("/recording/{name}"));
        assert_eq!(server.hear_recording(&token, now()), Ok(ready()), "{name}");
    }
    let forged = told("/recording/wrong_key");
    assert_eq!(server.hear_recording(&forged, now()), Err(Unheard::WrongProof));
}

#[test]
fn a_token_signed_otherwise_than_agreed_is_not_believed() {
    let server = server(EventProof::default());
    let claims = serde_json::json!({ "meeting_id": ROOM, "record_id": INTERNAL });
    let other = jwt::sign(MacHash::Hs512, SECRET, &claims);
    assert_eq!(server.hear_recording(&other, now()), Err(Unheard::WrongProof));
    let right = told("/recording/no_typ");
    let claims = right.split('.').nth(1).unwrap();
    // {"alg":"none"}
    let unsigned = format!("eyJhbGciOiJub25lIn0.{claims}.");
    assert_eq!(server.hear_recording(&unsigned, now()), Err(Unheard::WrongProof));
    for nonsense in ["", "a.b", "a.b.c", "...."] {
        assert_eq!(server.hear_recording(nonsense, now()), Err(Unheard::NoProof), "{nonsense}");
    }
}

#[test]
fn a_report_is_believed_until_its_token_s_time_is_over() {
    let token = told("/analytics");
    let server = server(EventProof::default());
    let body = serde_json::json!({
        "meeting_id": ROOM,
        "internal_meeting_id": INTERNAL,
        "data": { "duration": 3600, "attendees": [
            { "ext_user_id": "u-1001", "name": "Ana", "moderator": true, "duration": 3500 },
        ] },
    });
    let body = body.to_string();
    let report = server.hear_report(&token, body.as_bytes(), now()).unwrap();
    assert_eq!((report.duration_seconds, report.attendees[0].seconds), (3600, 3500));
    assert!(report.attendees[0].host);
    let late = now() + chrono::Duration::hours(26);
    let outcome = server.hear_report(&token, body.as_bytes(), late);
    assert_eq!(outcome, Err(Unheard::WrongTime));
}

#[test]
fn j01_the_token_of_a_jitsi_server_is_signed_as_published() {
    let token = told("/jitsi/token");
    let claims = jwt::verify(&token, &[SECRET], &[MacHash::Hs256], now()).unwrap();
    let payload: Value = serde_json::from_str(&told("/jitsi/payload")).unwrap();
    assert_eq!(Value::Object(claims), payload);
}

#[test]
fn j03_a_token_whose_time_is_over_or_has_not_come_is_refused() {
    let token = told("/jitsi/token");
    let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
    let outcome = |now| jwt::verify(&token, &[SECRET], &[MacHash::Hs256], now).err();
    assert_eq!(outcome(at(1_767_232_800 + 30)), Some(TokenError::WrongTime));
    assert_eq!(outcome(at(1_767_225_590 - 31)), Some(TokenError::WrongTime));
    assert_eq!(outcome(at(1_767_225_590 - 30)), None);
}

#[test]
fn a_secret_in_place_of_the_old_one_gives_another_checksum() {
    let checksum = sign(ChecksumHash::Sha256, "getMeetings", "", "coop-test-secret-0002");
    assert_eq!(checksum, "d3649837a40ca57765ad557190f22a50e47a133793ef6eb60c1146411623b8dc");
}
