//! A meeting ends by its host, by the server's word, by what a poll no longer finds; once.

use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::{Job, Received};
use folkmoot::meetings::{
    self, AfterCallback, EndError, EndMeeting, EndReason, EnterError, MeetingState,
};

use super::House;

fn ended(house: &House, room: &meetings::RoomId) -> EndReason {
    let last = house.meetings(room).remove(0);
    assert_eq!(last.state, MeetingState::Ended);
    last.end_reason.unwrap()
}

#[tokio::test]
async fn a_host_ends_the_meeting_for_everybody_and_can_start_anew() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.start(&room).await;
    house.coop.write(|tx| meetings::end_meeting(tx, &meeting.id)).unwrap();
    let twice = house.coop.write(|tx| meetings::end_meeting(tx, &meeting.id));
    assert!(matches!(twice, Err(EndError::Over)), "{twice:?}");
    let between = house.enter(&room, &house.host_of(&house.host)).await;
    assert!(matches!(between, Err(EnterError::JustEnding)), "{between:?}");
    let job = EndMeeting { meeting_id: meeting.id.clone() };
    job.run(&house.coop.desk.means).await.unwrap();
    job.run(&house.coop.desk.means).await.unwrap();
    assert_eq!(house.calls(0, "end").len(), 1);
    assert_eq!(ended(&house, &room), EndReason::Host);
    let again = house.start(&room).await;
    assert_ne!(again.backend_id, meeting.backend_id);
    house.holds();
}

#[tokio::test]
async fn the_server_s_word_is_a_reason_to_look_and_counts_once() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.start(&room).await;
    let token = meetings::end_callback_token(house.coop.desk.means.db.vault(), &meeting.id);
    let said = house.calls(0, "create")[0]["meta_endcallbackurl"].clone();
    assert!(said.ends_with(&format!("/hooks/bigbluebutton/ended/{token}")), "{said}");
    house.machines[0].control().end(&meeting.backend_id);
    let hear = || house.coop.write(|tx| meetings::hear_of_end(tx, &token, "recordingmarks=false"));
    assert_eq!(hear().unwrap(), Received::New);
    assert_eq!(hear().unwrap(), Received::Again);
    let look = AfterCallback { meeting_id: meeting.id.clone() };
    look.run(&house.coop.desk.means).await.unwrap();
    look.run(&house.coop.desk.means).await.unwrap();
    assert_eq!(ended(&house, &room), EndReason::Over);
    house.poll().await;
    assert_eq!(house.meetings(&room).len(), 1);
    house.holds();
}

#[tokio::test]
async fn a_forged_word_about_an_end_is_not_heard() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.start(&room).await;
    let vault = house.coop.desk.means.db.vault();
    let right = meetings::end_callback_token(vault, &meeting.id);
    let forged = [
        format!("{}.{}", meeting.id, "0".repeat(64)),
        meeting.id.to_string(),
        right.replace(meeting.id.as_str(), "mtg_0000000000"),
        right[..right.len() - 1].to_owned(),
        String::new(),
    ];
    for token in forged {
        let heard = house.coop.write(|tx| meetings::hear_of_end(tx, &token, ""));
        assert!(matches!(heard, Err(DbError::NotFound)), "{token}: {heard:?}");
    }
}

#[tokio::test]
async fn a_word_that_comes_too_early_ends_nothing() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.start(&room).await;
    let token = meetings::end_callback_token(house.coop.desk.means.db.vault(), &meeting.id);
    house.coop.write(|tx| meetings::hear_of_end(tx, &token, "")).unwrap();
    AfterCallback { meeting_id: meeting.id }.run(&house.coop.desk.means).await.unwrap();
    assert_eq!(house.living(&room).unwrap().state, MeetingState::Running);
}

#[tokio::test]
async fn a_meeting_whose_end_nobody_told_is_ended_by_the_next_poll() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.start(&room).await;
    house.poll().await;
    house.machines[0].control().end(&meeting.backend_id);
    house.poll().await;
    assert_eq!(ended(&house, &room), EndReason::Over);
    house.holds();
}
