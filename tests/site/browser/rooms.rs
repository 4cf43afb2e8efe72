//! A host and a guest in real browsers: the guest waits, and the page opens by itself.

use fantoccini::Locator;
use folkmoot::ground::db::DbError;
use folkmoot::identity;

use super::{Browser, Looks};
use crate::support::{Coop, Desk, Member, Site};

pub(super) async fn press(browser: &Browser, button: &str) {
    browser.client.find(Locator::Css(button)).await.expect(button).click().await.unwrap();
}

/// Waits until the page says `text`.
pub(super) async fn reads(browser: &Browser, text: &str) {
    for _ in 0..150 {
        let said = browser.client.source().await.unwrap_or_default();
        if said.contains(text) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let url = browser.client.current_url().await.unwrap();
    panic!("no {text:?} at {url}: {}", browser.client.source().await.unwrap());
}

pub(super) async fn sign_in(browser: &Browser, site: &Site, member: &Member) {
    let opened = site
        .desk
        .write::<_, DbError>(|tx| {
            identity::open_session(tx, &member.user, &identity::Browser::default(), true)
        })
        .unwrap();
    browser.visit(&format!("{}/levels", site.base)).await;
    let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
    browser.client.execute(keep, vec![opened.token.expose().into()]).await.unwrap();
}

#[tokio::test]
async fn a_guest_waits_in_a_browser_and_is_taken_in_when_the_host_starts() {
    let coop = Coop::on(Desk::with_machines());
    let machine = coop.desk.machine();
    coop.desk.proved_server("bbb-1", &machine).await;
    let member = coop.member("Ada Host");
    coop.invoice(&member);
    coop.pay_all(&member);
    let site = Site::at(coop.desk).await;

    let host = Browser::open(Looks::desktop()).await;
    sign_in(&host, &site, &member).await;
    host.visit(&format!("{}/rooms", site.base)).await;
    let name = host.client.find(Locator::Css("#f-name")).await.unwrap();
    name.send_keys("Weekly assembly").await.unwrap();
    press(&host, "form[action='/rooms'] .button").await;
    reads(&host, "Invitation to copy").await;
    assert_eq!(host.faults().await, []);
    host.picture("rooms-room").await;
    let room = host.client.current_url().await.unwrap();
    let link = host.client.find(Locator::Css("#link")).await.unwrap();
    let link = link.prop("value").await.unwrap().unwrap();

    let guest = Browser::open(Looks::phone()).await;
    guest.visit(&link).await;
    assert_eq!(guest.faults().await, []);
    let name = guest.client.find(Locator::Css("#f-name")).await.unwrap();
    name.send_keys("Grace").await.unwrap();
    guest.picture("rooms-door").await;
    press(&guest, "main .button.primary").await;
    reads(&guest, "The host is not here yet").await;
    assert_eq!(guest.faults().await, []);
    guest.picture("rooms-waiting").await;

    press(&host, "form[action$='/meetings'] .button").await;
    reads(&host, "Ada Host (moderator)").await;
    reads(&guest, "Ada Host (moderator)").await;
    reads(&guest, "Grace").await;
    guest.picture("rooms-inside").await;

    press(&guest, "form[action$='/leave'] button").await;
    reads(&guest, "Thank you for being there").await;
    assert_eq!(guest.faults().await, []);
    guest.picture("rooms-left").await;
    host.visit(room.as_str()).await;
    reads(&host, "End the meeting for everybody").await;
    assert_eq!(host.faults().await, []);
    host.picture("rooms-running").await;
    host.close().await;
    guest.close().await;
}
