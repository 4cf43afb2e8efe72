//! Who may watch what, by which way.

use chrono::Duration;
use folkmoot::ground::db::{DbError, Tx};
use folkmoot::identity::UserId;
use folkmoot::recordings::{
    self, PasswordAttempt, RecordingError, RecordingId, Sharing, Visibility,
};

use crate::meetings::{House, follow};

fn watches(house: &House, id: &RecordingId, user: Option<&UserId>) -> bool {
    house
        .coop
        .read::<_, DbError>(|conn| {
            let one = recordings::recording(conn, id)?;
            let room = folkmoot::meetings::room(conn, &one.room_id)?;
            recordings::may_watch(conn, &one, &room, user)
        })
        .unwrap()
}

#[tokio::test]
async fn each_word_opens_a_recording_to_exactly_those_it_names() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let attendee = house.coop.member("Att Endee");
    let member = house.coop.member("Mem Ber");
    let stranger = house.coop.desk.person("Stran Ger");
    house.start(&room).await;
    let mut visitor = house.guest(&room, "Att Endee");
    (visitor.external_id, visitor.guest) = (attendee.user.to_string(), false);
    let way = house.enter(&room, &visitor).await.unwrap();
    follow(way.url.expose()).await;
    let one = house.recorded(&room).await;
    let people =
        [None, Some(&stranger), Some(&member.user), Some(&attendee.user), Some(&house.host.user)];
    for (visibility, expected) in [
        (Visibility::Public, [true, true, true, true, true]),
        (Visibility::Link, [false, false, false, false, true]),
        // The attendee is a member too.
        (Visibility::Members, [false, false, true, true, true]),
        (Visibility::Attendees, [false, false, false, true, true]),
        (Visibility::Private, [false, false, false, false, true]),
    ] {
        house.share(&one.id, visibility);
        let found = people.map(|user| watches(&house, &one.id, user));
        assert_eq!(found, expected, "{visibility}");
    }
}

fn shares(
    house: &House,
    id: &RecordingId,
    password: Option<&str>,
    days: i64,
) -> Result<(), RecordingError> {
    let until = house.coop.desk.means.clock.now() + Duration::days(days);
    let sharing = Sharing {
        visibility: Visibility::Link,
        password: password.map(str::to_owned),
        without_password: false,
        link_until: Some(until.naive_utc()),
    };
    house.coop.write(|tx| recordings::share_recording(tx, id, &sharing))
}

#[tokio::test]
async fn a_link_works_until_it_expires_or_is_taken_back_and_with_its_password_only() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    assert!(matches!(shares(&house, &one.id, Some("abc"), 3), Err(RecordingError::BadPassword)));
    assert!(matches!(shares(&house, &one.id, None, -1), Err(RecordingError::BadDay)));
    shares(&house, &one.id, Some("correct horse"), 3).unwrap();
    let means = &house.coop.desk.means;
    let vault = means.db.vault();
    let token = recordings::link_token(vault, &house.recording(&one.id));
    let opens = |token: &str| {
        house.coop.read(|conn| recordings::link_behind(conn, vault, token, means.clock.now()))
    };
    let behind = opens(&token).unwrap();
    let says = |said: &str| {
        let check = |tx: &mut Tx<'_>| recordings::check_password(tx, &behind, "192.0.2.0", said);
        house.coop.write(check).unwrap()
    };
    assert_eq!(says("correct horse"), PasswordAttempt::Right);
    assert_eq!(says("wrong horse"), PasswordAttempt::Wrong);
    assert!(behind.password.as_deref().is_some_and(|kept| !kept.contains("horse")));
    // A forged one, of another recording, leads nowhere.
    assert!(matches!(opens(&format!("{}.x", one.id)), Err(DbError::NotFound)));
    house.coop.write(|tx| recordings::new_link(tx, &one.id)).unwrap();
    assert!(matches!(opens(&token), Err(DbError::NotFound)), "taken back");
    let token = recordings::link_token(vault, &house.recording(&one.id));
    opens(&token).unwrap();
    house.share(&one.id, Visibility::Private);
    assert!(matches!(opens(&token), Err(DbError::NotFound)));
    house.share(&one.id, Visibility::Link);
    assert!(matches!(opens(&token), Err(DbError::NotFound)), "an old link does not come alive");
    shares(&house, &one.id, None, 3).unwrap();
    let token = recordings::link_token(vault, &house.recording(&one.id));
    house.coop.desk.clock.advance(Duration::days(3));
    assert!(matches!(opens(&token), Err(DbError::NotFound)), "expired");
}

#[tokio::test]
async fn five_wrong_passwords_from_one_place_close_the_door_for_the_right_one_too() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    shares(&house, &one.id, Some("correct horse"), 3).unwrap();
    let one = house.recording(&one.id);
    let says = |said: &str| {
        house.coop.write(|tx| recordings::check_password(tx, &one, "192.0.2.0", said)).ok()
    };
    for _ in 0..5 {
        assert_eq!(says("wrong"), Some(PasswordAttempt::Wrong));
    }
    assert_eq!(says("correct horse"), None);
}

#[tokio::test]
async fn the_address_that_plays_works_ten_minutes_in_one_browser_and_leads_to_the_film() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    let means = &house.coop.desk.means;
    let vault = means.db.vault();
    let token = recordings::play_token(vault, (&one.id, "video"), "ada", means.clock.now());
    let played = |browser: &str| {
        let now = means.clock.now();
        house.coop.read(|conn| recordings::played(conn, vault, &token, browser, now))
    };
    assert!(matches!(played("bob"), Err(DbError::NotFound)), "of another browser");
    let (found, kind) = played("ada").unwrap();
    let film = recordings::playback(means, &found, &kind).await.unwrap().unwrap();
    assert!(follow(film.expose()).await.contains("Playback: video"));
    assert!(!format!("{film:?}").contains("playback"), "an address is a key");
    house.coop.desk.clock.advance(Duration::minutes(10));
    assert!(matches!(played("ada"), Err(DbError::NotFound)), "too late");
}

#[tokio::test]
async fn a_film_that_the_server_hides_is_not_played_although_the_index_says_otherwise() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    let mut hidden = house.at_server();
    hidden[0].state = "unpublished";
    house.machines[0].control().set_recordings(hidden);
    let means = &house.coop.desk.means;
    assert!(recordings::playback(means, &one, "video").await.unwrap().is_none());
    house.reconcile().await;
    assert!(!house.recording(&one.id).published);
    house.coop.write(|tx| recordings::show_again(tx, &one.id)).unwrap();
    house.work().await;
    assert_eq!(house.at_server()[0].state, "published");
    assert!(house.recording(&one.id).published);
}
