//! The limits of the level hold, whatever a program asks for.

use chrono::Duration;
use folkmoot::front::{self, FrontSettings};
use folkmoot::gateways::bigbluebutton::ChecksumHash;

use super::Stage;

#[tokio::test]
async fn s29_people_and_minutes_are_held_to_the_level() {
    let stage = Stage::at_level_2().await;
    for (id, people, minutes) in [("none", "0", "0"), ("many", "500", "1000")] {
        let asked = [("maxParticipants", people), ("duration", minutes)];
        stage.program.create(id, &asked).await;
    }
    for told in stage.calls(0, "create") {
        let told = (told["maxParticipants"].as_str(), told["duration"].as_str());
        assert_eq!(told, ("20", "180"));
    }
    stage.program.call("end", &[("meetingID", "none")]).await.succeeds();
    stage.program.create("few", &[("maxParticipants", "5"), ("duration", "30")]).await;
    let told = &stage.calls(0, "create")[2];
    assert_eq!((told["maxParticipants"].as_str(), told["duration"].as_str()), ("5", "30"));
}

#[tokio::test]
async fn s30_one_meeting_too_many_is_refused_and_those_that_run_stay_open() {
    let stage = Stage::at_level_2().await;
    stage.program.create("one", &[]).await;
    stage.program.create("two", &[]).await;
    let third = [("name", "Third"), ("meetingID", "three")];
    stage.program.call("create", &third).await.fails("meetingLimitReached");
    let again = stage.program.create("one", &[]).await;
    assert_eq!(again.text("messageKey"), "duplicateWarning");
    stage.program.enter("one", &[]).await.succeeds();
    assert_eq!(stage.count("create"), 2);
    stage.holds();
}

#[tokio::test]
async fn s31_one_person_too_many_is_refused_and_whoever_is_in_may_come_again() {
    let stage = Stage::with_servers(1).await;
    let id = stage.weavers.organisation.clone().unwrap().id;
    let two = FrontSettings { algorithms: ChecksumHash::ALL.to_vec(), attendee_limit: Some(2) };
    stage.coop.write(|tx| front::change_front(tx, &id, &two)).unwrap();
    for id in ["one", "two"] {
        stage.program.create(id, &[]).await;
    }
    stage.program.enter("one", &[("userID", "u-1")]).await.succeeds();
    stage.program.enter("two", &[("userID", "u-2")]).await.succeeds();
    let full = stage.program.enter("two", &[("userID", "u-3")]).await;
    full.fails("attendeeLimitReached");
    stage.program.enter("one", &[("userID", "u-1")]).await.succeeds();
    // Polls see them, whom nobody has sent for a while.
    stage.poll().await;
    stage.coop.desk.clock.advance(Duration::seconds(120));
    stage.program.enter("one", &[("userID", "u-3")]).await.fails("attendeeLimitReached");
    stage.program.enter("two", &[("userID", "u-2")]).await.succeeds();
    let told = stage.told_id(0);
    stage.machines[0].control().empty(&told);
    stage.poll().await;
    stage.program.enter("two", &[("userID", "u-3")]).await.succeeds();
}

#[tokio::test]
async fn s32_an_organisation_that_does_not_pay_keeps_its_recordings_and_starts_nothing() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("course-7", &[("record", "true")]).await;
    let recorded = stage.machines[0].control().record(&stage.told_id(0)).unwrap();
    stage.program.call("end", &[("meetingID", "course-7")]).await.succeeds();
    stage.coop.settle(|settings| settings.suspend_automatically = true);
    stage.coop.days_pass(40);
    stage.coop.invoice_next(&stage.weavers);
    stage.coop.days_under_review(120).await;
    let next = [("name", "Course"), ("meetingID", "course-8")];
    stage.program.call("create", &next).await.fails("tenantSuspended");
    let said = stage.program.call("getRecordings", &[]).await;
    said.succeeds();
    assert_eq!(said.all("recordings", "recording", "recordID"), [recorded]);
}

#[tokio::test]
async fn s33_recording_needs_the_level() {
    let stage = Stage::at_level_2().await;
    let wish =
        [("record", "true"), ("autoStartRecording", "true"), ("allowStartStopRecording", "true")];
    stage.program.create("standup", &wish).await;
    let told = &stage.calls(0, "create")[0];
    for name in ["record", "autoStartRecording", "allowStartStopRecording"] {
        assert_eq!(told[name], "false", "{name}");
    }
    let rich = Stage::with_servers(1).await;
    rich.program.create("standup", &wish).await;
    let told = &rich.calls(0, "create")[0];
    assert_eq!((told["record"].as_str(), told["autoStartRecording"].as_str()), ("true", "true"));
}
