//! Calendars that programs read.

use folkmoot::calendar::{self, FeedOf};

use super::entries::read;
use super::{SITE, plan};
use crate::meetings::House;
use crate::support::Site;

#[tokio::test]
async fn a_person_s_calendar_has_what_they_host_and_are_invited_to_under_a_secret_address() {
    let house = House::with_servers(1).await;
    let guest = house.coop.member("Gus Guest");
    house.plans(&plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=3")), &[&guest.email]);
    house.plans(&plan("2026-06-02T18:00:00", None), &[]);
    let site = Site::at(house.coop.desk).await;
    let browser = site.signed_in(&guest.user);
    let page = browser.get("/calendar").await;
    page.is(200).sees("Weekly assembly").sees("Make an address").sees_not("/calendars/");
    browser.post("/calendar", &[]).await.is(303);
    let address = |body: &str| {
        let path = body.split("/calendars/").nth(1).unwrap().split('"').next().unwrap();
        format!("/calendars/{path}")
    };
    let first = address(&browser.get("/calendar").await.body);
    let text = site.browser().get(&first).await.is(200).body.clone();
    let told = read("person", &[text]);
    assert_eq!(told[0]["method"], "PUBLISH");
    let entries = told[0]["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "one series, and not what others host");
    assert_eq!(entries[0]["ATTENDEE"], serde_json::Value::Null, "nobody is named");
    browser.post("/calendar", &[]).await.is(303);
    let second = address(&browser.get("/calendar").await.body);
    assert_ne!(first, second);
    site.browser().get(&first).await.is(404);
    site.browser().get(&second).await.is(200);
    site.browser().get("/calendars/fed_nobody.00.ics").await.is(404);
    let host = site.signed_in(&house.host.user);
    host.get("/calendar").await.is(200).sees("Make an address");
    host.post("/calendar", &[]).await.is(303);
    let own = address(&host.get("/calendar").await.body);
    let told = read("host", &[site.browser().get(&own).await.body.clone()]);
    assert_eq!(told[0]["entries"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_room_s_calendar_has_what_is_planned_in_it_until_the_room_is_closed() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.plans_with(&room, &plan("2026-06-01T18:00:00", None), &["bo@else.example"]).unwrap();
    house.plans(&plan("2026-06-02T18:00:00", None), &[]);
    let of = FeedOf::Room(room.clone());
    house.coop.write(|tx| calendar::turn_feed(tx, &of)).unwrap();
    let now = house.coop.desk.means.clock.now();
    let text = house.coop.read(|conn| calendar::feed_text(conn, &of, now, SITE)).unwrap();
    assert!(!text.contains("bo@else"), "{text}");
    let told = read("room", &[text]);
    assert_eq!(told[0]["entries"].as_array().unwrap().len(), 1);
    house
        .coop
        .write::<_, folkmoot::meetings::RoomError>(|tx| {
            calendar::cancel_all_in_room(tx, &room, SITE)?;
            folkmoot::meetings::archive_room(tx, &room)
        })
        .unwrap();
    assert!(house.coop.read(|conn| calendar::feed_text(conn, &of, now, SITE)).is_err());
}
