//! `join`, and what is asked before and after.

use folkmoot::gateways::bigbluebutton::{ChecksumHash, sign};

use super::{Said, Stage, query_of};

#[tokio::test]
async fn s24_what_is_not_there_does_not_run() {
    let stage = Stage::with_servers(1).await;
    let id = [("meetingID", "standup")];
    let said = stage.program.call("isMeetingRunning", &id).await;
    assert_eq!(said.succeeds().text("running"), "false");
    stage.program.create("standup", &[]).await;
    let said = stage.program.call("isMeetingRunning", &id).await;
    assert_eq!(said.succeeds().text("running"), "false", "nobody has come in");
    stage.program.enter("standup", &[]).await.succeeds();
    let said = stage.program.call("isMeetingRunning", &id).await;
    assert_eq!(said.succeeds().text("running"), "true");
}

#[tokio::test]
async fn s25_what_is_not_there_cannot_be_shown_ended_or_entered() {
    let stage = Stage::with_servers(1).await;
    for call in ["getMeetingInfo", "end"] {
        stage.program.call(call, &[("meetingID", "standup")]).await.fails("notFound");
    }
    stage.program.enter("standup", &[]).await.fails("notFound");
    Said::of(&stage.program.join("standup", &[]).await).fails("notFound");
    let back = [("errorRedirectUrl", "https://moodle.example/back?id=7")];
    let visit = stage.program.join("standup", &back).await;
    let to = visit.location.clone().unwrap();
    assert_eq!(visit.status, 302);
    assert!(to.starts_with("https://moodle.example/back?id=7&errors="), "{to}");
    assert!(to.contains("notFound"), "{to}");
}

#[tokio::test]
async fn s26_the_browser_is_sent_to_the_server_with_the_server_s_signature() {
    let stage = Stage::with_servers(2).await;
    stage.program.create("standup", &[]).await;
    let more = [
        ("userID", "u-1001"),
        ("userdata-bbb_skip_check_audio", "true"),
        ("avatarURL", "https://moodle.example/a.png?x=1&y=2"),
    ];
    let visit = stage.program.join("standup", &more).await;
    assert_eq!(visit.status, 302);
    let to = visit.location.unwrap();
    let at = usize::from(stage.calls(0, "create").is_empty());
    let (address, query) = to.split_once('?').unwrap();
    assert_eq!(address, format!("{}/api/join", stage.machines[at].base_url()));
    let (signed, checksum) = query.rsplit_once("&checksum=").unwrap();
    let secret = "a-secret-of-a-simulated-server";
    assert_eq!(checksum, sign(ChecksumHash::Sha256, "join", signed, secret));
    let mut told: Vec<(String, String)> = serde_urlencoded::from_str(signed).unwrap();
    let place = told.iter().position(|(name, _)| name == "meetingID").unwrap();
    assert_eq!(told.remove(place).1, stage.told_id(at));
    let all = [&[("fullName", "Ana"), ("role", "VIEWER")][..], &more].concat();
    let given: Vec<(String, String)> = serde_urlencoded::from_str(&query_of(&all)).unwrap();
    assert_eq!(told, given, "all that the program said, in its order");
    stage.program.enter("standup", &more).await.succeeds();
}

#[tokio::test]
async fn s27_join_is_no_form() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("standup", &[]).await;
    let query = "fullName=Ana&meetingID=standup&role=VIEWER";
    let form = "application/x-www-form-urlencoded";
    let visit = stage.program.post("join", query, form, Vec::new()).await;
    Said::of(&visit).fails("unsupportedRequest");
}

#[tokio::test]
async fn s28_a_link_of_an_earlier_meeting_opens_nothing() {
    let stage = Stage::with_servers(1).await;
    let made = stage.program.create("standup", &[]).await;
    let old = stage.program.enter("standup", &[("createTime", "1767225600000")]).await;
    old.fails("mismatchCreateTimeParam");
    let instant = made.text("createTime").to_owned();
    stage.program.enter("standup", &[("createTime", &instant)]).await.succeeds();
}

#[tokio::test]
async fn an_id_that_looks_like_one_of_our_users_is_never_taken_for_one() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("standup", &[]).await;
    let user = stage.weavers.user.to_string();
    stage.program.enter("standup", &[("userID", &user)]).await.succeeds();
    stage.poll().await;
    let told: String = stage.calls(0, "join")[0]["userID"].clone();
    assert_eq!(told, format!("ext-{user}"));
    let said = stage.program.call("getMeetingInfo", &[("meetingID", "standup")]).await;
    assert_eq!(said.all("attendees", "attendee", "userID"), [user], "the program sees its own");
    let attendees = stage
        .coop
        .read(|conn| {
            let party = &stage.weavers.party;
            let living = folkmoot::meetings::living_meetings_of(conn, party)?;
            folkmoot::meetings::attendees_of(conn, &living[0].id)
        })
        .unwrap();
    assert_eq!((attendees.len(), attendees[0].user_id.clone()), (1, None));
}
