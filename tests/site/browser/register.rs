//! The register and shares in a real browser: the steward opens the register as of a date; a
//! member subscribes, pays, takes the certificate, leaves and sees when the shares are repaid.

use fantoccini::Locator;
use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole, UserId};
use folkmoot::membership::shares::subscriptions_waiting;

use super::{Browser, Looks};
use crate::support::{Coop, Desk, Site};

async fn types(browser: &Browser, field: &str, text: &str) {
    browser.client.find(Locator::Css(field)).await.expect(field).send_keys(text).await.unwrap();
}

/// Waits until the page says `text`.
async fn reads(browser: &Browser, text: &str) {
    super::wait_until(text, async || {
        browser.client.source().await.unwrap_or_default().contains(text).then_some(())
    })
    .await;
}

async fn signed_in(site: &Site, user: &UserId, looks: Looks) -> Browser {
    let browser = Browser::open(looks).await;
    let opened = site
        .desk
        .write::<_, DbError>(|tx| {
            identity::open_session(tx, user, &identity::Browser::default(), true)
        })
        .unwrap();
    browser.visit(&format!("{}/levels", site.base)).await;
    let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
    browser.client.execute(keep, vec![opened.token.expose().into()]).await.unwrap();
    browser
}

#[tokio::test]
async fn the_register_of_a_day_and_the_life_of_a_share_are_walked_through_in_browsers() {
    let coop = Coop::on(Desk::new());
    coop.share_class("A", 5000);
    let ada = coop.member("Ada Berg");
    coop.invoice(&ada);
    coop.pay_all(&ada);
    let (steward, treasurer) = (coop.desk.person("Stella Steward"), coop.desk.person("Tia Till"));
    coop.desk.appoint(&steward, StaffRole::Steward);
    coop.desk.appoint(&treasurer, StaffRole::Treasurer);
    let site = Site::at(coop.desk.clone()).await;

    let member = signed_in(&site, &ada.user, Looks::phone()).await;
    let own = format!("{}/memberships/{}", site.base, ada.membership);
    member.visit(&format!("{own}/shares")).await;
    assert_eq!(member.faults().await, []);
    types(&member, "#f-shares", "3").await;
    member.follow("form[action$='/shares'] .button").await;
    reads(&member, "RF").await;
    assert_eq!(member.faults().await, []);
    member.picture("shares-to-pay").await;

    let till = signed_in(&site, &treasurer, Looks::desktop()).await;
    let id = coop.read(subscriptions_waiting).unwrap().remove(0).id;
    till.visit(&format!("{}/treasury/capital", site.base)).await;
    assert_eq!(till.faults().await, []);
    till.picture("capital").await;
    till.visit(&format!("{}/treasury/capital/subscriptions/{id}", site.base)).await;
    assert_eq!(till.faults().await, []);
    till.follow("main form .button.primary").await;
    reads(&till, "Noted, in the books").await;

    member.visit(&format!("{own}/shares")).await;
    reads(&member, "certificate.pdf?number=1").await;
    assert_eq!(member.faults().await, []);
    member.picture("shares-held").await;
    let fetched = "const done = arguments[arguments.length - 1];
        fetch(document.querySelector(\"a[href*='certificate.pdf']\").href)
            .then(answer => done(answer.headers.get('content-type')));";
    let kind = member.client.execute_async(fetched, vec![]).await.unwrap();
    assert_eq!(kind, "application/pdf");
    member.visit(&format!("{own}/leaving")).await;
    reads(&member, "31 December 2029").await;
    assert_eq!(member.faults().await, []);
    member.follow("main form .button.danger").await;
    reads(&member, "Take the notice back").await;
    reads(&member, "31 December 2029").await;
    member.picture("leaving-with-shares").await;

    let office = signed_in(&site, &steward, Looks::desktop()).await;
    office.visit(&format!("{}/office/register?on=2026-05-21", site.base)).await;
    reads(&office, "At the end of 21 May 2026").await;
    reads(&office, "€150.00").await;
    assert_eq!(office.faults().await, []);
    office.picture("register").await;
    office.visit(&format!("{}/office/register?on=2026-05-20", site.base)).await;
    reads(&office, "Nobody").await;
    office.visit(&format!("{}/office/register/members/{}", site.base, ada.membership)).await;
    reads(&office, "Shares paid and issued").await;
    assert_eq!(office.faults().await, []);
    office.picture("register-member").await;
    for page in ["register/officers", "shares", "shares/classes/new"] {
        office.visit(&format!("{}/office/{page}", site.base)).await;
        assert_eq!(office.faults().await, [], "{page}");
        office.picture(&format!("office-{}", page.replace('/', "-"))).await;
    }
    for browser in [member, till, office] {
        browser.close().await;
    }
}
