//! A host plans, a guest accepts on a telephone, one time moves, all of it is cancelled.

use folkmoot::worker;

use super::rooms::{press, reads, sign_in};
use super::{Browser, Looks};
use crate::meetings::House;
use crate::support::Site;

async fn set(browser: &Browser, field: &str, value: &str) {
    let set = "document.getElementById(arguments[0]).value = arguments[1]";
    browser.client.execute(set, vec![field.into(), value.into()]).await.unwrap();
}

/// The path of the last link to answer by that `email` got.
async fn link_to(site: &Site, email: &str) -> String {
    worker::run_due(&site.desk.means).await.unwrap();
    let mails = site.desk.mail.sent();
    let mail = mails.iter().rfind(|mail| mail.to_address == email).expect("a letter");
    let words = &mut mail.printed.text.split_whitespace();
    let link = words.find(|word| word.contains("/answers/")).expect("a link");
    format!("{}/answers/{}", site.base, link.split("/answers/").nth(1).unwrap())
}

#[tokio::test]
async fn a_meeting_is_planned_accepted_moved_and_cancelled_in_browsers() {
    let house = House::with_servers(1).await;
    let (room, member) = (house.room(), house.host.clone());
    let site = Site::at(house.coop.desk).await;
    let host = Browser::open(Looks::desktop()).await;
    sign_in(&host, &site, &member).await;
    host.visit(&format!("{}/rooms/{room}/planned-meetings/new", site.base)).await;
    assert_eq!(host.faults().await, []);
    set(&host, "f-title", "Assemblea d’inquilines").await;
    set(&host, "f-day", "2026-06-01").await;
    set(&host, "f-zone", "Europe/Madrid").await;
    set(&host, "f-people", "Bo Builder <bo@else.example>").await;
    host.picture("planning-form").await;
    press(&host, "main form .button.primary").await;
    reads(&host, "Please give an hour").await;
    assert_eq!(host.faults().await, []);
    host.picture("planning-form-wrong").await;
    set(&host, "f-time", "18:00").await;
    set(&host, "f-repeat", "weekly").await;
    press(&host, "label[for='f-ends-count']").await;
    set(&host, "f-count", "4").await;
    press(&host, "main form .button.primary").await;
    reads(&host, "Monday, 1 June 2026, 18:00–19:00 CEST").await;
    assert_eq!(host.faults().await, []);
    host.picture("planning-planned").await;
    let planned = host.client.current_url().await.unwrap().to_string();

    let guest = Browser::open(Looks::phone()).await;
    guest.visit(&link_to(&site, "bo@else.example").await).await;
    reads(&guest, "Ada Host invites you").await;
    assert_eq!(guest.faults().await, []);
    guest.picture("planning-answer").await;
    press(&guest, "main .button.primary").await;
    reads(&guest, "Your answer is noted").await;
    assert_eq!(guest.faults().await, []);

    host.visit(&planned).await;
    reads(&host, "1 come, 0 do not").await;
    press(&host, "main .room-list a").await;
    reads(&host, "Move this one").await;
    assert_eq!(host.faults().await, []);
    host.picture("planning-occurrence").await;
    set(&host, "f-day", "2026-06-02").await;
    press(&host, "main form .button.primary").await;
    reads(&host, "Tuesday, 2 June 2026").await;
    guest.visit(&link_to(&site, "bo@else.example").await).await;
    reads(&guest, "Tuesday, 2 June 2026").await;

    host.visit(&format!("{}/rooms/{room}", site.base)).await;
    reads(&host, "Coming up").await;
    assert_eq!(host.faults().await, []);
    host.picture("planning-room").await;
    host.visit(&format!("{}/calendar", site.base)).await;
    press(&host, "main form .button").await;
    reads(&host, "Make another address").await;
    assert_eq!(host.faults().await, []);
    host.picture("planning-calendar").await;

    host.visit(&planned).await;
    press(&host, "[data-dialog='cancel']").await;
    press(&host, "#cancel .button.danger").await;
    reads(&host, "The meeting is cancelled").await;
    assert_eq!(host.faults().await, []);
    guest.client.refresh().await.unwrap();
    reads(&guest, "was cancelled").await;
    assert_eq!(guest.faults().await, []);
    guest.picture("planning-cancelled").await;

    let phone = Browser::open(Looks::phone()).await;
    sign_in(&phone, &site, &member).await;
    for (path, picture) in [
        (format!("/rooms/{room}/planned-meetings/new"), "planning-form-phone"),
        (planned.replace(&site.base, ""), "planning-planned-phone"),
    ] {
        phone.visit(&format!("{}{path}", site.base)).await;
        assert_eq!(phone.faults().await, []);
        phone.picture(picture).await;
    }
}
