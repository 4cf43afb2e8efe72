//! A recording in real browsers: its host shares it by a link with a password, a guest watches it.

use fantoccini::Locator;

use super::rooms::{press, reads, sign_in};
use super::{Browser, Looks};
use crate::meetings::House;
use crate::support::Site;

#[tokio::test]
async fn a_host_shares_a_recording_by_a_link_and_a_guest_watches_it_on_a_phone() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    house.recorded(&room).await;
    house.note_usage().await;
    let House { coop, machines: _machines, host: member, .. } = house;
    let site = Site::at(coop.desk).await;

    let host = Browser::open(Looks::desktop()).await;
    sign_in(&host, &site, &member).await;
    host.visit(&format!("{}/rooms/{room}/recordings", site.base)).await;
    assert_eq!(host.faults().await, []);
    host.picture("recordings-room").await;
    host.visit(&format!("{}/recordings", site.base)).await;
    assert_eq!(host.faults().await, []);
    press(&host, "tbody th a").await;
    reads(&host, "Watch the presentation").await;
    assert_eq!(host.faults().await, []);
    host.picture("recordings-one").await;
    press(&host, "label[for='f-visibility-link']").await;
    let password = host.client.find(Locator::Css("#f-password")).await.unwrap();
    password.send_keys("correct horse").await.unwrap();
    press(&host, "main form.form .actions .button").await;
    reads(&host, "Link to this recording").await;
    assert_eq!(host.faults().await, []);
    host.picture("recordings-shared").await;
    let link = host.client.find(Locator::Css("#link")).await.unwrap();
    let link = link.prop("value").await.unwrap().unwrap();

    let guest = Browser::open(Looks::phone()).await;
    guest.visit(&link).await;
    let password = guest.client.find(Locator::Css("#f-password")).await.unwrap();
    password.send_keys("correct horse").await.unwrap();
    guest.picture("recordings-link").await;
    assert_eq!(guest.faults().await, []);
    press(&guest, "main .button.primary").await;
    reads(&guest, "Watch the video").await;
    assert_eq!(guest.faults().await, []);
    guest.picture("recordings-watch").await;
    press(&guest, "main .button.primary").await;
    reads(&guest, "Playback: presentation").await;

    host.visit(&format!("{}/usage", site.base)).await;
    assert_eq!(host.faults().await, []);
    host.picture("recordings-usage").await;
}
