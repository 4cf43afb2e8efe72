//! The doors of a room in real browsers: a host makes a personal link and sets what is so in
//! meetings, and somebody without an account comes in by the link on a phone.

use fantoccini::Locator;

use super::rooms::{press, reads, sign_in};
use super::{Browser, Looks};
use crate::support::{Coop, Desk, Site};

#[tokio::test]
async fn a_host_opens_doors_and_somebody_comes_in_by_a_link_of_their_own() {
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
    write(&host, "#f-name", "Weekly assembly").await;
    press(&host, "form[action='/rooms'] .button").await;
    reads(&host, "Invitation to copy").await;
    write(&host, "#f-address", "weekly-choir").await;
    press(&host, "form[action$='/address'] .button").await;
    reads(&host, "/r/weekly-choir").await;
    press(&host, "label[for='f-entry-members']").await;
    write(&host, "#f-description", "Every Tuesday at seven. Bring tea.").await;
    press(&host, "form.form:has(#f-description) .button").await;
    reads(&host, "keeps the settings it was started with").await;
    assert_eq!(host.faults().await, []);
    host.picture("doors-room").await;

    press(&host, "a[href$='/options']").await;
    reads(&host, "Microphones are off").await;
    assert_eq!(host.faults().await, []);
    press(&host, "label[for='f-light']").await;
    press(&host, "main form.form .button").await;
    reads(&host, "keeps the settings it was started with").await;
    host.picture("doors-options").await;
    host.client.back().await.unwrap();

    let room = host.client.current_url().await.unwrap();
    let room = room.as_str().trim_end_matches("/options").to_owned();
    host.visit(&format!("{room}/people")).await;
    write(&host, "#f-email", "cleo@example.org").await;
    press(&host, "form.form:has(#f-email) .button").await;
    reads(&host, "They belong to the room now").await;
    write(&host, "#f-name", "Bo Larsen").await;
    press(&host, "form[action$='/links'] .button").await;
    reads(&host, "Link of Bo Larsen").await;
    assert_eq!(host.faults().await, []);
    host.picture("doors-people").await;
    let link = host.client.find(Locator::Css("input[id^='rlk_']")).await.unwrap();
    let link = link.prop("value").await.unwrap().unwrap();

    let stranger = Browser::open(Looks::phone()).await;
    stranger.visit(&format!("{}/r", site.base)).await;
    assert_eq!(stranger.faults().await, []);
    write(&stranger, "#f-address", "weekly choir").await;
    press(&stranger, "main .button.primary").await;
    reads(&stranger, "have signed in come into this room").await;
    assert_eq!(stranger.faults().await, []);
    stranger.picture("doors-barred").await;

    stranger.visit(&link).await;
    reads(&stranger, "You come in as Bo Larsen").await;
    assert_eq!(stranger.faults().await, []);
    stranger.picture("doors-named").await;
    press(&stranger, "main .button.primary").await;
    reads(&stranger, "The host is not here yet").await;
    assert_eq!(stranger.faults().await, []);
    host.visit(&room).await;
    press(&host, "form[action$='/meetings'] .button").await;
    reads(&host, "Ada Host (moderator)").await;
    reads(&stranger, "Bo Larsen").await;
    reads(&stranger, "Ada Host (moderator)").await;
}

async fn write(browser: &Browser, field: &str, text: &str) {
    let field = browser.client.find(Locator::Css(field)).await.expect(field);
    field.clear().await.unwrap();
    field.send_keys(text).await.unwrap();
}
