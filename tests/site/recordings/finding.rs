//! Our index follows what the servers have.

use folkmoot::recordings::{RecordingState, Visibility};

use super::holds;
use crate::meetings::House;

#[tokio::test]
async fn a_recording_appears_after_its_meeting_and_is_private_until_somebody_shares_it() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let meeting = house.start(&room).await;
    house.coop.desk.clock.advance(chrono::Duration::minutes(60));
    house.machines[0].control().end(&meeting.backend_id);
    house.poll().await;
    house.follow_recordings().await;
    let found = house.recordings(&room);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].state, RecordingState::Processing);
    house.machines[0].control().publish_recordings();
    house.follow_recordings().await;
    let found = house.recordings(&room);
    assert_eq!((found.len(), found[0].state), (1, RecordingState::Ready));
    assert_eq!(found[0].visibility, Visibility::Private);
    assert_eq!(found[0].meeting_id, Some(meeting.id));
    assert_eq!(found[0].name, "Weekly assembly");
    assert_eq!(found[0].formats.len(), 2);
    assert!(found[0].size_bytes > 0);
    holds(&house);
}

#[tokio::test]
async fn what_others_recorded_on_the_same_server_is_never_adopted() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let ours = house.recorded(&room).await;
    let mine = house.at_server().remove(0);
    let label = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let mut foreign = mine.clone();
    foreign.record_id = "foreign-1".to_owned();
    foreign.meeting_id = "somebody-elses".to_owned();
    foreign.metadata.clear();
    let mut twin = foreign.clone();
    twin.record_id = "twin-1".to_owned();
    // Another Folkmoot restored from our backup has our rooms, and its own name.
    twin.metadata = [
        label("folkmoot-room", room.as_str()),
        label("bbb-origin-server-name", "elsewhere.example"),
    ]
    .into();
    let mut moved = foreign.clone();
    moved.record_id = "moved-1".to_owned();
    moved.metadata =
        [label("folkmoot-room", room.as_str()), label("bbb-origin-server-name", "folkmoot.test")]
            .into();
    house.machines[0].control().set_recordings(vec![mine, foreign, twin, moved]);
    house.reconcile().await;
    let mut found: Vec<_> = house.recordings(&room).into_iter().map(|one| one.backend_id).collect();
    found.sort();
    let mut expected = vec!["moved-1".to_owned(), ours.backend_id];
    expected.sort();
    assert_eq!(found, expected);
    holds(&house);
}

#[tokio::test]
async fn one_that_vanished_at_the_server_is_marked_and_comes_back_when_it_does() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    let there = house.at_server();
    house.machines[0].control().set_recordings(vec![]);
    house.follow_recordings().await;
    assert_eq!(house.recording(&one.id).state, RecordingState::Ready, "a part tells nothing");
    house.reconcile().await;
    let missing = house.recording(&one.id);
    assert_eq!(missing.state, RecordingState::Missing);
    assert!(missing.missing_since.is_some());
    house.machines[0].control().set_recordings(there);
    house.reconcile().await;
    let back = house.recording(&one.id);
    assert_eq!((back.state, back.missing_since), (RecordingState::Ready, None));
    let told: Vec<_> = house.events_about(one.id.as_str()).into_iter().map(|one| one.0).collect();
    assert!(told.contains(&"recordings.recording.missing".to_owned()), "{told:?}");
    holds(&house);
}

#[tokio::test]
async fn a_server_that_does_not_answer_makes_nothing_missing() {
    use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault};
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    let cut = Faults { reply: Some(ReplyFault::TruncatedXml), ..Faults::default() };
    house.machines[0].control().set_faults(cut);
    house.reconcile().await;
    assert_eq!(house.recording(&one.id).state, RecordingState::Ready);
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page_to_its_end() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    house.recorded(&room).await;
    let mine = house.at_server().remove(0);
    let many = (0..250_u32).map(|number| {
        let mut one = mine.clone();
        one.record_id = format!("{}-{number}", mine.record_id);
        one.start_ms += i64::from(number % 7);
        one
    });
    house.machines[0].control().set_recordings(many.collect());
    house.reconcile().await;
    let all = house.recordings(&room);
    let ready = all.iter().filter(|one| one.state == RecordingState::Ready).count();
    assert_eq!((all.len(), ready), (251, 250), "and the one that is gone is marked");
    house.reconcile().await;
    assert_eq!(house.recordings(&room).len(), 251, "nothing is found twice");
}
