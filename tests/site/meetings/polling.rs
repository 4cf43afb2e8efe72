//! What runs is watched: who is in, what is gone, what should not be there.

use folkmoot::meetings::{self, AttendeeRole, MeetingState};

use super::{House, follow};

#[tokio::test]
async fn a_poll_sees_who_is_in_and_who_has_left() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.start(&room).await;
    let grace = house.enter(&room, &house.guest(&room, "Grace")).await.unwrap();
    follow(grace.url.expose()).await;
    house.poll().await;
    let seen = house.living(&room).unwrap();
    assert_eq!(seen.attendees, 2);
    let people = || house.coop.read(|conn| meetings::attendees_of(conn, &meeting.id)).unwrap();
    let named: Vec<_> = people().into_iter().map(|one| (one.name, one.role, one.user_id)).collect();
    let ada = ("Ada Host".to_owned(), AttendeeRole::Host, Some(house.host.user.clone()));
    assert_eq!(named, [ada, ("Grace".to_owned(), AttendeeRole::Guest, None)]);
    assert_eq!(house.server(0).attendees, 2);
    house.machines[0].control().empty(&meeting.backend_id);
    house.poll().await;
    assert_eq!(house.living(&room).unwrap().attendees, 0);
    assert!(people().iter().all(|one| one.left_at.is_some()));
    let back = house.enter(&room, &house.guest(&room, "Grace")).await.unwrap();
    follow(back.url.expose()).await;
    house.poll().await;
    let there: Vec<_> = people().into_iter().filter(|one| one.left_at.is_none()).collect();
    assert_eq!((there.len(), people().len()), (1, 2), "she is the same attendee");
    house.holds();
}

#[tokio::test]
async fn a_meeting_placed_a_moment_ago_is_not_taken_for_gone() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.enter(&room, &house.host_of(&house.host)).await.unwrap();
    // The server restarts before anybody came; the meeting is opened again with the next join.
    house.machines[0].control().restart();
    house.enter(&room, &house.host_of(&house.host)).await.unwrap();
    house.poll().await;
    assert_eq!(house.living(&room).unwrap().state, MeetingState::Running);
}

#[tokio::test]
async fn a_server_that_lost_its_meetings_loses_them_here_too() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.start(&room).await;
    house.machines[0].control().restart();
    house.poll().await;
    assert!(house.living(&room).is_none());
    house.start(&room).await;
    house.holds();
}
