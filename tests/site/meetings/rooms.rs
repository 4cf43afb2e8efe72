//! Rooms and their doors.

use folkmoot::ground::db::DbError;
use folkmoot::identity::LimitError;
use folkmoot::meetings::{self, CodeAttempt, NewRoom, RoomError};
use folkmoot::organisations::{self, Role};

use super::House;

#[tokio::test]
async fn a_room_has_a_readable_address_that_nobody_guesses() {
    let house = House::with_servers(0).await;
    let room = house.stored(&house.room_of(&house.host, "Assemblea d'Inquilines"));
    let (readable, secret) = room.slug.rsplit_once('-').unwrap();
    assert_eq!(readable, "assemblea-dinquilines");
    assert_eq!(secret.len(), 13, "13 letters of 5 bits");
    let twin = house.stored(&house.room_of(&house.host, "Assemblea d'Inquilines"));
    assert_ne!(twin.slug, room.slug);
    let by_slug = house.coop.read(|conn| meetings::room_by_slug(conn, &room.slug)).unwrap();
    assert_eq!(by_slug.id, room.id);
}

#[tokio::test]
async fn a_room_needs_a_name_of_letters() {
    let house = House::with_servers(0).await;
    for name in ["", " ", "x", "\u{202e}|", "$${}"] {
        let new = NewRoom {
            party_id: house.host.party.clone(),
            name: name.to_owned(),
            created_by: house.host.user.clone(),
        };
        let refused = house.coop.write(|tx| meetings::create_room(tx, &new));
        assert!(matches!(refused, Err(RoomError::BadName)), "{name:?}: {refused:?}");
    }
}

#[tokio::test]
async fn owners_and_hosts_of_an_organisation_open_its_rooms_and_nobody_else() {
    let house = House::with_servers(0).await;
    let weavers = house.coop.organisation("Weavers", "Wilma Weaver");
    let organisation = weavers.organisation.clone().unwrap();
    let give = |role: Role| {
        let person = house.coop.desk.person("Some Body");
        house
            .coop
            .write(|tx| organisations::give_role(tx, &organisation.id, &person, role))
            .unwrap();
        person
    };
    let may = |user: &folkmoot::identity::UserId| {
        house
            .coop
            .read::<_, DbError>(|conn| meetings::may_host(conn, &weavers.party, user))
            .unwrap()
    };
    assert!(may(&weavers.user) && may(&give(Role::Host)));
    assert!(!may(&give(Role::BillingContact)) && !may(&give(Role::Delegate)));
    assert!(!may(&house.host.user));
}

#[tokio::test]
async fn wrong_codes_are_counted_right_ones_are_not_and_the_sixth_waits() {
    let house = House::with_servers(0).await;
    let id = house.room();
    house.set(&id, |settings| settings.access_code = Some("Wool 4711".to_owned()));
    let room = house.stored(&id);
    let say = |place: &str, code: &str| {
        house.coop.write(|tx| meetings::check_code(tx, &room, place, code))
    };
    for _ in 0..20 {
        assert_eq!(say("school", "wool-4711").unwrap(), CodeAttempt::Right);
    }
    for _ in 0..5 {
        assert_eq!(say("school", "wool4712").unwrap(), CodeAttempt::Wrong);
    }
    for code in ["wool4712", "wool4711"] {
        let Err(LimitError::TooMany(wait)) = say("school", code) else { panic!("not limited") };
        assert!((1..=60).contains(&wait.retry_after_seconds));
    }
    assert_eq!(say("elsewhere", "WOOL4711").unwrap(), CodeAttempt::Right);
    house.coop.desk.clock.advance(chrono::Duration::seconds(61));
    assert_eq!(say("school", "wool4711").unwrap(), CodeAttempt::Right);
}

#[tokio::test]
async fn ten_thousand_guesses_from_everywhere_hear_almost_nothing() {
    let house = House::with_servers(0).await;
    let id = house.room();
    house.set(&id, |settings| settings.access_code = Some("123456".to_owned()));
    let room = house.stored(&id);
    let mut heard = 0;
    for guess in 0..1000 {
        let place = format!("net-{guess}");
        let said = house.coop.write(|tx| meetings::check_code(tx, &room, &place, "000000"));
        heard += usize::from(said.is_ok());
    }
    assert_eq!(heard, 300);
}

#[tokio::test]
async fn a_ticket_of_the_door_opens_one_room_for_one_browser_until_the_code_changes() {
    let house = House::with_servers(0).await;
    let id = house.room();
    house.set(&id, |settings| settings.access_code = Some("123456".to_owned()));
    let room = house.stored(&id);
    let vault = house.coop.desk.means.db.vault();
    let ticket = meetings::door_ticket(vault, &room, "a", false);
    let as_what =
        |room: &meetings::Room, browser| meetings::has_door_ticket(vault, room, browser, &ticket);
    assert_eq!(as_what(&room, "a"), CodeAttempt::Right);
    assert_eq!(as_what(&room, "b"), CodeAttempt::Wrong);
    house.set(&id, |settings| settings.access_code = Some("654321".to_owned()));
    assert_eq!(as_what(&house.stored(&id), "a"), CodeAttempt::Wrong);
}

#[tokio::test]
async fn a_room_in_use_is_not_archived_and_an_archived_one_is_not_used() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.start(&room).await;
    let archive = || house.coop.write(|tx| meetings::archive_room(tx, &room));
    assert!(matches!(archive(), Err(RoomError::InUse)));
    house.machines[0].control().end(&meeting.backend_id);
    house.poll().await;
    archive().unwrap();
    assert!(matches!(archive(), Err(RoomError::Archived)));
    let late = house.enter(&room, &house.host_of(&house.host)).await;
    assert!(matches!(late, Err(meetings::EnterError::Archived)), "{late:?}");
    house.holds();
}
