//! The pages of usage, in a browser without scripts.

use folkmoot::identity::StaffRole;
use folkmoot::recordings::{self, Keeping};

use crate::meetings::House;
use crate::support::Site;

#[tokio::test]
async fn a_sum_is_shown_with_its_lines_and_both_can_be_downloaded() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.meeting_of_two(&room).await;
    house.note_usage().await;
    let host = house.host.user.clone();
    let site = Site::at(house.coop.desk).await;
    let browser = site.signed_in(&host);
    let page = browser.get("/usage").await;
    page.is(200).sees("Participant-minutes").sees("<dd>15</dd>").sees("2 people");
    page.sees("<svg").sees_not("style=").sees("asking the server every 15 seconds");
    let file = browser.get("/usage.csv").await;
    file.is(200).sees("attendee_seconds").sees(",polls,2,900,615,2,0,no");
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get("/treasury/usage").await.is(200).sees("Ada Host").sees("15");
    treasurer.get("/treasury/usage.csv").await.is(200).sees("Ada Host,1,900,2,0,0");
    browser.get("/treasury/usage").await.is(403);
}

#[tokio::test]
async fn people_are_told_at_the_door_that_it_is_kept_who_was_in() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.meeting_of_two(&room).await;
    let (host, slug) = (house.host.user.clone(), house.stored(&room).slug);
    let site = Site::at(house.coop.desk).await;
    let (browser, guest) = (site.signed_in(&host), site.browser());
    let (door, list) = (format!("/r/{slug}"), format!("/rooms/{room}/attendance"));
    guest.get(&door).await.is(200).sees_not("keeps who was in");
    browser.get(&list).await.is(200).sees("does not keep who was in").sees_not("Grace");
    let keeping = Keeping { attendance: true, ..Keeping::default() };
    site.desk.write(|tx| recordings::put_keeping(tx, &room, &keeping)).unwrap();
    guest.get(&door).await.is(200).sees("keeps who was in");
    browser.get(&list).await.is(200).sees("Grace").sees("5 min");
    browser.get(&format!("{list}.csv")).await.is(200).sees(",Grace,guest,");
}
