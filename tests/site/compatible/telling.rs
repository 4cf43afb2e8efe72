//! What servers tell is told on: that a meeting has ended, that a recording is ready.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use folkmoot::meetings::{self, MeetingState};
use folkmoot::worker;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::ear::Ear;
use super::{S, Stage};

const SERVER: &str = "a-secret-of-a-simulated-server";

/// Until the server has called as often as this.
async fn called(stage: &Stage, times: usize) {
    for _ in 0..200 {
        if stage.machines[0].control().callbacks().len() >= times {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{:?}", stage.machines[0].control().callbacks());
}

#[tokio::test]
async fn s40_an_end_is_told_on_once_and_again_after_pauses_until_it_is_heard() {
    let stage = Stage::with_servers(1).await;
    let ear = Ear::answering("500 Oops");
    let theirs = format!("{}/ended?course=7", ear.base);
    stage.program.create("course-7", &[("meta_endCallbackUrl", &theirs)]).await;
    let told = &stage.calls(0, "create")[0];
    assert!(told["meta_endCallbackUrl"].starts_with(&stage.site.base), "{told:?}");
    stage.machines[0].control().end(&stage.told_id(0));
    called(&stage, 1).await;
    let sent = stage.machines[0].control().callbacks();
    assert_eq!(sent[0].status, Some(204), "{sent:?}");
    let means = &stage.site.desk.means;
    worker::run_due(means).await.unwrap();
    assert_eq!(ear.heard().len(), 1);
    assert!(ear.heard()[0].starts_with("GET /ended?course=7&recordingmarks=false "));
    for (count, pause) in [30, 60, 120].into_iter().enumerate() {
        stage.coop.desk.clock.advance(Duration::seconds(pause - 1));
        worker::run_due(means).await.unwrap();
        assert_eq!(ear.heard().len(), count + 1, "not before its time");
        stage.coop.desk.clock.advance(Duration::seconds(1));
        worker::run_due(means).await.unwrap();
        assert_eq!(ear.heard().len(), count + 2);
    }
    ear.answers("200 OK");
    stage.coop.desk.clock.advance(Duration::seconds(300));
    worker::run_due(means).await.unwrap();
    assert_eq!(ear.heard().len(), 5);
    // Said again, it is not told again.
    stage.site.browser().get(sent[0].url.strip_prefix(&stage.site.base).unwrap()).await.is(204);
    stage.coop.desk.clock.advance(Duration::seconds(3000));
    worker::run_due(means).await.unwrap();
    assert_eq!(ear.heard().len(), 5);
    let party = stage.weavers.party.clone();
    let living = stage.coop.read(|conn| meetings::living_meetings_of(conn, &party)).unwrap();
    assert!(living.is_empty(), "it is over here too");
    stage.holds();
}

#[tokio::test]
async fn s40_forged_words_of_an_end_are_told_to_nobody() {
    let stage = Stage::with_servers(1).await;
    let ear = Ear::answering("200 OK");
    let theirs = format!("{}/ended", ear.base);
    stage.program.create("course-7", &[("meta_endCallbackUrl", &theirs)]).await;
    let party = stage.weavers.party.clone();
    let living = stage.coop.read(|conn| meetings::living_meetings_of(conn, &party)).unwrap();
    let forged = format!("/hooks/fronts/ended/{}.{}", living[0].id, "0".repeat(64));
    stage.site.browser().get(&forged).await.is(404);
    worker::run_due(&stage.site.desk.means).await.unwrap();
    assert!(ear.heard().is_empty());
    assert_eq!(living[0].state, MeetingState::Running);
}

fn statement(secret: &str, claims: &str) -> String {
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let text = format!("{}.{}", encode(r#"{"alg":"HS256"}"#), encode(claims));
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac(secret, &text)))
}

fn mac(secret: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

async fn tell(stage: &Stage, address: &str, statement: &str) -> u16 {
    let browser = stage.site.browser();
    let request = browser.request("POST", address);
    let body = format!("signed_parameters={statement}");
    let kind = "application/x-www-form-urlencoded";
    browser.send(request.header("content-type", kind).body(body)).await.status
}

#[tokio::test]
async fn s41_a_recording_is_told_on_with_the_tenant_s_own_signature() {
    let stage = Stage::with_servers(1).await;
    let ear = Ear::answering("200 OK");
    let theirs = format!("{}/ready", ear.base);
    let made = stage.program.create("course-7", &[("meta_bbb-recording-ready-url", &theirs)]).await;
    let record = made.text("internalMeetingID").to_owned();
    let address = stage.calls(0, "create")[0]["meta_bbb-recording-ready-url"].clone();
    assert!(address.starts_with(&stage.site.base), "{address}");
    let claims = |meeting: &str| format!(r#"{{"meeting_id":"{meeting}","record_id":"{record}"}}"#);
    let right = statement(SERVER, &claims(&stage.told_id(0)));
    let none = right.replace("eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJub25lIn0");
    for wrong in [
        statement("other", &claims(&stage.told_id(0))),
        statement(SERVER, &claims("course-7")),
        none,
        format!("{right}x"),
        String::new(),
    ] {
        assert_eq!(tell(&stage, &address, &wrong).await, 401, "{wrong}");
    }
    assert_eq!(tell(&stage, &format!("{address}0"), &right).await, 404);
    assert_eq!(tell(&stage, &address, &right).await, 200);
    worker::run_due(&stage.site.desk.means).await.unwrap();
    let heard = ear.heard();
    assert_eq!(heard.len(), 1);
    assert!(heard[0].starts_with("POST /ready "));
    let (_, told) = heard[0].split_once("signed_parameters=").unwrap();
    let (signed, signature) = told.rsplit_once('.').unwrap();
    assert_eq!(URL_SAFE_NO_PAD.decode(signature).unwrap(), mac(S, signed), "with its own secret");
    let claims = URL_SAFE_NO_PAD.decode(signed.split_once('.').unwrap().1).unwrap();
    let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims, serde_json::json!({ "meeting_id": "course-7", "record_id": record }));
}
