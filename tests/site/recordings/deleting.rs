//! The bin, the time that is over, and what is left of a recording.

use chrono::Duration;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::recordings::{
    self, DeleteReason, ExpireRecordings, Keeping, RecordingError, RecordingState,
};

use super::holds;
use crate::meetings::House;

async fn a_day_passes(house: &House) {
    house.coop.desk.clock.advance(Duration::days(1));
    ExpireRecordings {}.run(&house.coop.desk.means).await.unwrap();
    house.work().await;
}

#[tokio::test]
async fn in_the_bin_it_is_hidden_at_the_server_and_can_be_restored() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    let early = house.coop.write(|tx| recordings::delete_recording(tx, &one.id));
    assert!(matches!(early, Err(RecordingError::Elsewhere)), "only out of the bin: {early:?}");
    house.coop.write(|tx| recordings::bin_recording(tx, &one.id)).unwrap();
    house.work().await;
    assert_eq!(house.at_server()[0].state, "unpublished");
    assert!(house.recordings(&room).is_empty());
    house.coop.write(|tx| recordings::restore_recording(tx, &one.id)).unwrap();
    house.work().await;
    assert_eq!(house.at_server()[0].state, "published");
    assert_eq!(house.recordings(&room).len(), 1);
    holds(&house);
}

#[tokio::test]
async fn after_seven_days_in_the_bin_it_is_deleted_at_the_server_and_a_tombstone_stays() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    house.coop.write(|tx| recordings::bin_recording(tx, &one.id)).unwrap();
    house.work().await;
    for _ in 0..6 {
        a_day_passes(&house).await;
    }
    assert!(house.recording(&one.id).is_live());
    a_day_passes(&house).await;
    let left = house.recording(&one.id);
    assert_eq!(left.state, RecordingState::Deleted);
    assert_eq!(left.delete_reason, Some(DeleteReason::Bin));
    assert_eq!((left.name.as_str(), left.backend_id), ("", one.backend_id));
    assert!(house.at_server().is_empty());
    let (name, facts) = house.events_about(one.id.as_str()).pop().unwrap();
    assert_eq!(name, "recordings.recording.deleted");
    assert_eq!(facts["server_answered"], "deleted");
    assert_eq!(facts["looked_after"], "not in the server's list");
    assert_eq!(facts["after"]["state"], "deleted");
    holds(&house);
}

#[tokio::test]
async fn a_room_keeps_recordings_from_one_day_and_never_longer_than_its_level() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    let now = || house.coop.desk.means.clock.now();
    let given = house.coop.read(|conn| recordings::retention(conn, &room, now())).unwrap();
    assert!(given.days > 1 && given.days == given.level_days, "{given:?}");
    let keeps = |days| Keeping { keep_days: Some(days), ..Keeping::default() };
    house.coop.write(|tx| recordings::put_keeping(tx, &room, &keeps(3000))).unwrap();
    let long = house.coop.read(|conn| recordings::retention(conn, &room, now())).unwrap();
    assert_eq!(long.days, given.level_days);
    house.coop.write(|tx| recordings::put_keeping(tx, &room, &keeps(1))).unwrap();
    ExpireRecordings {}.run(&house.coop.desk.means).await.unwrap();
    house.work().await;
    assert!(house.recording(&one.id).is_live(), "not a day yet");
    house.coop.desk.clock.advance(Duration::hours(23));
    let over = house
        .coop
        .read::<_, DbError>(|conn| {
            let one = recordings::recording(conn, &one.id)?;
            recordings::is_over(conn, &one, now() + Duration::hours(1))
        })
        .unwrap();
    assert!(over, "nobody watches it from that moment, job or no job");
    a_day_passes(&house).await;
    let left = house.recording(&one.id);
    assert_eq!(left.delete_reason, Some(DeleteReason::Retention));
    assert!(house.at_server().is_empty());
    holds(&house);
}

#[tokio::test]
async fn a_deletion_that_the_server_does_not_carry_out_is_tried_again_and_never_called_done() {
    use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault};
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    house.coop.write(|tx| recordings::bin_recording(tx, &one.id)).unwrap();
    house.work().await;
    house.coop.write(|tx| recordings::delete_recording(tx, &one.id)).unwrap();
    let broken = Faults { reply: Some(ReplyFault::BadGateway), ..Faults::default() };
    house.machines[0].control().set_faults(broken);
    house.work().await;
    assert_eq!(house.recording(&one.id).state, RecordingState::Deleting);
    house.machines[0].control().set_faults(Faults::default());
    house.coop.desk.clock.advance(Duration::hours(1));
    house.work().await;
    assert_eq!(house.recording(&one.id).state, RecordingState::Deleted);
}

#[tokio::test]
async fn one_that_is_back_at_the_server_after_its_deletion_is_deleted_again() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    let backup = house.at_server();
    house.coop.write(|tx| recordings::bin_recording(tx, &one.id)).unwrap();
    house.coop.write(|tx| recordings::delete_recording(tx, &one.id)).unwrap();
    house.work().await;
    let gone_at = house.recording(&one.id).deleted_at;
    assert!(gone_at.is_some());
    house.machines[0].control().set_recordings(backup);
    house.coop.desk.clock.advance(Duration::days(1));
    house.reconcile().await;
    house.work().await;
    assert!(house.at_server().is_empty());
    assert_eq!(house.recording(&one.id).deleted_at, gone_at, "the tombstone stays");
}
