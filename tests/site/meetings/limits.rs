//! Limits are held at create and join, not promised in a text; a no comes with kinds and dates.

use folkmoot::meetings::{self, EnterError, Lobby, NewRoom, Refusal, RoomError};
use folkmoot::membership::entitlement::Why;

use super::House;

#[tokio::test]
async fn the_level_s_limits_reach_the_server() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.set(&room, |settings| {
        settings.recording = true;
        settings.lobby = Lobby::Guests;
    });
    house.start(&room).await;
    let create = &house.calls(0, "create")[0];
    assert_eq!(create["maxParticipants"], "20");
    assert_eq!(create["duration"], "180");
    assert_eq!(create["record"], "false", "the wish alone is not enough: level 2 has none");
    assert_eq!(create["guestPolicy"], "ALWAYS_ACCEPT_AUTH");
    assert_eq!(create["meta_folkmoot-room"], room.as_str());
    let personal = ["Ada", "Host", "example.org"];
    for (key, value) in create.iter().filter(|(key, _)| key.starts_with("meta_")) {
        assert!(!personal.iter().any(|word| value.contains(word)), "{key}={value}");
    }
}

#[tokio::test]
async fn before_the_first_payment_the_small_limits_of_the_trial_hold() {
    let house = House::with_servers(1).await;
    let newcomer = house.coop.member("New Comer");
    let room = house.room_of(&newcomer, "First room");
    house.enter(&room, &house.host_of(&newcomer)).await.unwrap();
    let create = &house.calls(0, "create")[0];
    assert_eq!((create["maxParticipants"].as_str(), create["duration"].as_str()), ("5", "60"));
    let second = NewRoom {
        party_id: newcomer.party.clone(),
        name: "Second room".to_owned(),
        created_by: newcomer.user.clone(),
    };
    let refused = house.coop.write(|tx| meetings::create_room(tx, &second));
    assert!(matches!(refused, Err(RoomError::Refused(Refusal::Rooms { limit: 1 }))), "{refused:?}");
}

#[tokio::test]
async fn recording_needs_the_level_and_the_room_s_wish() {
    let house = House::with_servers(1).await;
    let weavers = house.coop.organisation("Weavers", "Wilma Weaver");
    house.coop.invoice(&weavers);
    house.coop.pay_all(&weavers);
    let room = house.room_of(&weavers, "Loom");
    let silent = house.room_of(&weavers, "Quiet");
    house.set(&room, |settings| settings.recording = true);
    for room in [&room, &silent] {
        house.enter(room, &house.host_of(&weavers)).await.unwrap();
    }
    let creates = house.calls(0, "create");
    let told =
        creates.iter().map(|call| (call["record"].as_str(), call["autoStartRecording"].as_str()));
    let told: Vec<_> = told.collect();
    assert_eq!(told, [("true", "false"), ("false", "false")]);
}

#[tokio::test]
async fn a_third_meeting_at_the_same_time_is_refused_with_the_limit() {
    let house = House::with_servers(1).await;
    let rooms = [house.room(), house.room(), house.room()];
    let host = house.host_of(&house.host);
    for room in &rooms[..2] {
        house.enter(room, &host).await.unwrap();
    }
    let third = house.enter(&rooms[2], &host).await;
    let Err(EnterError::Refused(Refusal::Meetings { limit })) = third else { panic!("{third:?}") };
    assert_eq!(limit, 2);
    house.enter(&rooms[0], &host).await.unwrap();
    assert!(house.meetings(&rooms[2]).is_empty(), "nothing was written");
}

#[tokio::test]
async fn a_suspended_owner_is_told_since_when_and_opens_again_by_paying() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.coop.settle(|settings| settings.suspend_automatically = true);
    house.coop.days_pass(32);
    house.coop.invoice_next(&house.host);
    house.coop.days_under_review(90).await;
    let host = house.host_of(&house.host);
    let refused = house.enter(&room, &host).await;
    let Err(EnterError::Refused(Refusal::Withheld(why))) = refused else { panic!("{refused:?}") };
    assert!(matches!(why[0], Why::Suspended { .. }), "{why:?}");
    let rooms = meetings::create_room;
    let new = NewRoom {
        party_id: house.host.party.clone(),
        name: "Another".to_owned(),
        created_by: house.host.user.clone(),
    };
    assert!(matches!(
        house.coop.write(|tx| rooms(tx, &new)),
        Err(RoomError::Refused(Refusal::Withheld(_)))
    ));
    house.coop.pay_all(&house.host);
    house.enter(&room, &host).await.unwrap();
}
