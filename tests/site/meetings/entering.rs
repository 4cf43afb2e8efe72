//! The way into a meeting.

use folkmoot::meetings::{EnterError, MeetingState};
use futures_util::future::join_all;

use super::{House, follow, parameters};

#[tokio::test]
async fn a_host_starts_a_room_and_a_guest_finds_the_host_there() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let started = house.start(&room).await;
    assert_eq!(started.state, MeetingState::Running);
    let guest = house.enter(&room, &house.guest(&room, "Grace Guest")).await.unwrap();
    let page = follow(guest.url.expose()).await;
    assert!(page.contains("Ada Host (moderator)") && page.contains("Grace Guest"), "{page}");
    assert_eq!(house.meetings(&room).len(), 1);
    house.holds();
}

#[tokio::test]
async fn a_guest_waits_until_a_host_has_started_the_meeting() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let early = house.enter(&room, &house.guest(&room, "Grace")).await;
    assert!(matches!(early, Err(EnterError::NotStarted)), "{early:?}");
    assert!(house.meetings(&room).is_empty());
    house.start(&room).await;
    house.enter(&room, &house.guest(&room, "Grace")).await.unwrap();
}

#[tokio::test]
async fn in_a_room_that_anyone_may_start_the_first_guest_starts_the_meeting_as_a_guest() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.set(&room, |settings| settings.anyone_may_start = true);
    let entrance = house.enter(&room, &house.guest(&room, "Grace")).await.unwrap();
    assert_eq!(parameters(entrance.url.expose())["role"], "VIEWER");
    assert_eq!(house.living(&room).unwrap().state, MeetingState::Running);
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_starts_and_fifty_guests_at_once_make_one_meeting() {
    let house = House::with_servers(2).await;
    let room = house.room();
    let host = house.host_of(&house.host);
    let starts = join_all((0..20).map(|_| house.enter(&room, &host))).await;
    assert!(starts.iter().all(Result::is_ok), "{starts:?}");
    let guests: Vec<_> = (0..50).map(|n| house.guest(&room, &format!("Guest {n}"))).collect();
    let entered = join_all(guests.iter().map(|guest| house.enter(&room, guest))).await;
    assert!(entered.iter().all(Result::is_ok), "{entered:?}");
    assert_eq!(house.meetings(&room).len(), 1, "one row");
    let creates: Vec<_> = (0..2).flat_map(|machine| house.calls(machine, "create")).collect();
    assert!(creates.len() >= 70, "create goes before every join: {}", creates.len());
    let mut ids: Vec<_> = creates.iter().map(|call| &call["meetingID"]).collect();
    ids.dedup();
    assert_eq!(ids.len(), 1, "one meeting on the wire");
    let instants: std::collections::BTreeSet<_> = starts
        .iter()
        .chain(&entered)
        .map(|entrance| parameters(entrance.as_ref().unwrap().url.expose())["createTime"].clone())
        .collect();
    assert_eq!(instants.len(), 1, "everybody is led into the same running of the room");
    house.holds();
}

#[tokio::test]
async fn a_meeting_thrown_away_unused_opens_again_for_the_next_person() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let host = house.host_of(&house.host);
    let first = house.enter(&room, &host).await.unwrap();
    house.coop.desk.clock.advance(chrono::Duration::minutes(6));
    house.machines[0].control().sweep();
    let second = house.enter(&room, &host).await.unwrap();
    assert_eq!(first.meeting_id, second.meeting_id);
    let page = follow(second.url.expose()).await;
    assert!(page.contains("Ada Host (moderator)"), "{page}");
    let stale = follow(first.url.expose()).await;
    assert!(!stale.contains("Ada Host (moderator)"), "an old link opened the new meeting");
}

#[tokio::test]
async fn two_rooms_started_at_once_go_to_two_servers_before_anybody_is_in() {
    let house = House::with_servers(2).await;
    let rooms = [house.room(), house.room()];
    for room in &rooms {
        house.enter(room, &house.host_of(&house.host)).await.unwrap();
    }
    let placed: std::collections::BTreeSet<_> =
        rooms.iter().map(|room| house.living(room).unwrap().server_id).collect();
    assert_eq!(placed.len(), 2);
}

#[tokio::test]
async fn names_reach_the_wire_without_what_a_dial_plan_or_a_page_would_read() {
    let house = House::with_servers(1).await;
    let room = house.room_of(&house.host, "Café ${uuid}|x <br>\u{202e}\u{0} 会议");
    let guest = house.guest(&room, "${uuid_kill} | <b>Ünal\u{7}</b>\\n");
    house.set(&room, |settings| settings.anyone_may_start = true);
    let entrance = house.enter(&room, &guest).await.unwrap();
    assert_eq!(parameters(entrance.url.expose())["fullName"], "uuid_kill bÜnal/bn");
    assert_eq!(house.calls(0, "create")[0]["name"], "Café uuidx br 会议");
    let nameless = house.enter(&room, &house.guest(&room, "$${{}}")).await;
    assert!(matches!(nameless, Err(EnterError::NoName)), "{nameless:?}");
}

#[tokio::test]
async fn a_join_says_who_comes_and_where_they_go_after() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let slug = house.stored(&room).slug;
    let host = house.enter(&room, &house.host_of(&house.host)).await.unwrap();
    let host = parameters(host.url.expose());
    assert_eq!(host["role"], "MODERATOR");
    assert_eq!(host["userID"], house.host.user.as_str());
    assert_eq!(host["logoutURL"], format!("http://folkmoot.test/rooms/{room}"));
    assert!(!host.contains_key("guest"));
    let guest = house.guest(&room, "Grace");
    let (once, again) = (house.enter(&room, &guest).await, house.enter(&room, &guest).await);
    let (once, again) = (parameters(once.unwrap().url.expose()), again.unwrap());
    assert_eq!(once["role"], "VIEWER");
    assert_eq!(once["guest"], "true");
    assert_eq!(once["userID"], parameters(again.url.expose())["userID"], "stable per browser");
    assert!(!once["userID"].contains("browser"), "{once:?}");
    assert_eq!(once["logoutURL"], format!("http://folkmoot.test/r/{slug}/left"));
    assert_eq!(once["errorRedirectUrl"], format!("http://folkmoot.test/r/{slug}/left"));
    let running = house.living(&room).unwrap().create_time_ms.unwrap();
    assert_eq!(once["createTime"], running.to_string());
}
