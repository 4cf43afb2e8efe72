//! Lists hold what is the tenant's own, and nothing else can be touched.

use super::{Said, Stage};

#[tokio::test]
async fn s21_getmeetings_lists_one_s_own_and_labels_cannot_be_forged() {
    let stage = Stage::with_servers(1).await;
    let others = stage.others();
    let none = stage.program.call("getMeetings", &[]).await;
    assert_eq!(none.succeeds().text("messageKey"), "noMeetings");
    let theirs = stage.program.create("standup", &[("meta_bbb-origin", "Moodle")]).await;
    let forged = [
        ("meta_tenant-id", "spinners"),
        ("META_Tenant-ID", "spinners"),
        ("meta_folkmoot-room", "room_x"),
        ("meta_endCallbackUrl", "https://moodle.example/ended"),
    ];
    others.create("forged", &forged).await;
    let told = &stage.calls(0, "create");
    assert_eq!(told[1].get("META_Tenant-ID"), None);
    assert!(told[1]["meta_tenant-id"].starts_with("frt_"), "{:?}", told[1]);
    assert_ne!(told[0]["meta_tenant-id"], told[1]["meta_tenant-id"]);
    assert!(told[1]["meta_endCallbackUrl"].starts_with(&stage.site.base));
    assert!(told[1]["meta_folkmoot-room"] != "room_x");
    let said = stage.program.call("getMeetings", &[]).await;
    assert_eq!(said.succeeds().all("meetings", "meeting", "meetingID"), ["standup"]);
    let internal = said.all("meetings", "meeting", "internalMeetingID");
    assert_eq!(internal, [theirs.text("internalMeetingID")]);
    let meeting = said.0.list("meetings", "meeting").next().unwrap();
    let labels = meeting.child("metadata").unwrap();
    assert_eq!(labels.text_of("bbb-origin"), "Moodle");
    assert_eq!(labels.children().len(), 1, "ours are not shown: {labels:?}");
}

/// Two tenants, each with a meeting that was recorded; their recordings.
async fn recorded(stage: &Stage, others: &super::Program) -> (String, String) {
    stage.program.create("ours", &[("meta_course", "7"), ("meta_term", "spring")]).await;
    others.create("theirs", &[("meta_course", "7"), ("meta_term", "spring")]).await;
    let control = stage.machines[0].control();
    let ids: Vec<String> =
        stage.calls(0, "create").iter().map(|call| call["meetingID"].clone()).collect();
    (control.record(&ids[0]).unwrap(), control.record(&ids[1]).unwrap())
}

#[tokio::test]
async fn s22_recordings_of_others_are_not_there() {
    let stage = Stage::with_servers(1).await;
    let others = stage.others();
    let (ours, theirs) = recorded(&stage, &others).await;
    let said = stage.program.call("getRecordings", &[]).await;
    assert_eq!(
        said.succeeds().all("recordings", "recording", "recordID"),
        std::slice::from_ref(&ours)
    );
    assert_eq!(said.all("recordings", "recording", "meetingID"), ["ours"]);
    let said = stage.program.call("getRecordings", &[("recordID", &theirs)]).await;
    assert_eq!(said.succeeds().text("messageKey"), "noRecordings");
    let both = format!("{ours},{theirs}");
    for id in [theirs.as_str(), both.as_str(), "nothing"] {
        let hide = [("recordID", id), ("publish", "false")];
        stage.program.call("publishRecordings", &hide).await.fails("notFound");
        stage.program.call("deleteRecordings", &[("recordID", id)]).await.fails("notFound");
        let label = [("recordID", id), ("meta_name", "Mine")];
        stage.program.call("updateRecordings", &label).await.fails("notFound");
    }
    let said = others.call("getRecordings", &[]).await;
    assert_eq!(said.all("recordings", "recording", "published"), ["true"], "untouched");
    let hide = [("recordID", ours.as_str()), ("publish", "false")];
    let said = stage.program.call("publishRecordings", &hide).await;
    assert_eq!(said.succeeds().text("published"), "false");
    let label =
        [("recordID", ours.as_str()), ("meta_name", "Minutes"), ("meta_tenant-id", "frt_forged")];
    assert_eq!(stage.program.call("updateRecordings", &label).await.text("updated"), "true");
    let said = stage.program.call("getRecordings", &[("meta_name", "Minutes")]).await;
    assert_eq!(said.all("recordings", "recording", "state"), ["unpublished"]);
    let said = stage.program.call("deleteRecordings", &[("recordID", &ours)]).await;
    assert_eq!(said.succeeds().text("deleted"), "true");
    let said = stage.program.call("getRecordings", &[]).await;
    assert_eq!(said.text("messageKey"), "noRecordings");
}

#[tokio::test]
async fn s23_several_labels_have_to_fit_all() {
    let stage = Stage::with_servers(1).await;
    let others = stage.others();
    let (ours, _) = recorded(&stage, &others).await;
    let fit = [("meta_course", "7"), ("meta_term", "spring")];
    let said = stage.program.call("getRecordings", &fit).await;
    assert_eq!(
        said.succeeds().all("recordings", "recording", "recordID"),
        std::slice::from_ref(&ours)
    );
    let one = [("meta_course", "7"), ("meta_term", "autumn")];
    let said = stage.program.call("getRecordings", &one).await;
    assert_eq!(said.succeeds().text("messageKey"), "noRecordings");
    for (given, count) in [("ours", 1), ("ours,other", 1), ("other", 0)] {
        let said = stage.program.call("getRecordings", &[("meetingID", given)]).await;
        assert_eq!(said.all("recordings", "recording", "recordID").len(), count, "{given}");
    }
    let beginning = [("recordID", &ours[..40])];
    let said = stage.program.call("getRecordings", &beginning).await;
    assert_eq!(said.all("recordings", "recording", "recordID").len(), 1);
    let beyond = [("offset", "1"), ("limit", "5")];
    let said = stage.program.call("getRecordings", &beyond).await;
    assert_eq!(said.text("messageKey"), "noRecordings");
}

#[tokio::test]
async fn s43_a_message_has_up_to_500_characters() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("standup", &[]).await;
    let long = "x".repeat(500);
    for text in ["x", &long] {
        let given = [("meetingID", "standup"), ("message", text)];
        stage.program.call("sendChatMessage", &given).await.succeeds();
    }
    let longer = format!("{long}x");
    for text in ["", &longer] {
        let given = [("meetingID", "standup"), ("message", text)];
        stage.program.call("sendChatMessage", &given).await.fails("validationError");
    }
    assert_eq!(stage.count("sendChatMessage"), 2);
    let nowhere = [("meetingID", "nowhere"), ("message", "x")];
    stage.program.call("sendChatMessage", &nowhere).await.fails("notFound");
}

#[tokio::test]
async fn s44_what_is_no_call_is_refused() {
    let stage = Stage::with_servers(1).await;
    stage.program.call("foo", &[]).await.fails("unsupportedRequest");
    stage.program.call("getSessions", &[]).await.fails("unsupportedRequest");
    let visit = stage.program.raw("insertDocument", "meetingID=standup").await;
    Said::of(&visit).fails("unsupportedRequest");
}

/// Where the first recording of a list is watched.
fn address(said: &Said) -> String {
    let recording = said.0.list("recordings", "recording").next().unwrap();
    recording.list("playback", "format").next().unwrap().text_of("url").to_owned()
}

#[tokio::test]
async fn s42_what_is_hidden_old_or_another_s_cannot_be_watched() {
    let stage = Stage::with_servers(1).await;
    let others = stage.others();
    let (ours, _) = recorded(&stage, &others).await;
    let browser = stage.site.browser();
    let address = address(&stage.program.call("getRecordings", &[]).await);
    let path = address.strip_prefix(&stage.site.base).unwrap();
    let visit = browser.get(path).await;
    assert_eq!(visit.status, 302);
    assert!(visit.location.unwrap().ends_with(&format!("/playback/presentation/{ours}")));
    browser.get(&path.replace("/weavers/", "/spinners/")).await.is(404);
    browser.get(&path.replace("presentation", "podcast")).await.is(404);
    for (publish, status) in [("false", 404), ("true", 302)] {
        let given = [("recordID", ours.as_str()), ("publish", publish)];
        stage.program.call("publishRecordings", &given).await.succeeds();
        browser.get(path).await.is(status);
    }
    stage.coop.days_pass(91);
    browser.get(path).await.is(403);
}
