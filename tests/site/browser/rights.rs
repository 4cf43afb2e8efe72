//! Somebody takes a copy of their data, leaves, and asks to be forgotten, in a real browser.

use std::path::PathBuf;

use fantoccini::Locator;
use folkmoot::ground::queue::Job;
use folkmoot::ground::text::Texts;
use folkmoot::privacy::{self, MakeExport};

use super::rooms::{press, reads, sign_in};
use super::{Browser, Looks};
use crate::privacy::exporting::unpack;
use crate::support::{Coop, Desk, Member, Site};

/// The page in the zip that the letter's link leads to, as a file.
async fn copy_of(coop: &Coop, ada: &Member) -> PathBuf {
    let means = &coop.desk.means;
    let export = coop.read(|conn| privacy::exports_of(conn, &ada.user)).unwrap().remove(0);
    MakeExport { export_id: export.id }.run(means).await.unwrap();
    let token = coop.token_in_last_letter(&ada.email, "export_ready");
    let (vault, now) = (means.db.vault(), means.clock.now());
    let zip =
        coop.read(|conn| privacy::export_behind(conn, vault, &ada.user, &token, now)).unwrap();
    let files = unpack(&zip);
    let (_, page) = files.iter().find(|(name, _)| name == "data.html").unwrap();
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("data-of-a-person.html");
    std::fs::write(&file, page).unwrap();
    file
}

#[tokio::test]
async fn a_person_takes_a_copy_leaves_and_asks_to_be_forgotten() {
    let site = Site::at(Coop::on(Desk::new()).desk).await;
    let coop = Coop { desk: site.desk.clone(), texts: Texts::load().unwrap() };
    let ada = coop.neighbour("Ada Lovelace").await;
    let browser = Browser::open(Looks::desktop()).await;
    sign_in(&browser, &site, &ada).await;

    browser.visit(&format!("{}/me/data", site.base)).await;
    assert_eq!(browser.faults().await, []);
    browser.picture("rights-data").await;
    press(&browser, "form[action='/me/data/exports'] .button").await;
    reads(&browser, "Being made").await;
    let file = copy_of(&coop, &ada).await;
    browser.visit(&format!("file://{}", file.display())).await;
    reads(&browser, "Salon of Ada Lovelace").await;
    assert_eq!(browser.faults().await, []);
    browser.picture("rights-copy").await;
    browser.resize(390, 844).await;
    assert_eq!(browser.faults().await, []);
    browser.picture("rights-copy-phone").await;

    browser.visit(&format!("{}/memberships/{}/leaving", site.base, ada.membership)).await;
    assert_eq!(browser.faults().await, []);
    browser.picture("rights-leaving-phone").await;
    press(&browser, "form[action$='/leaving'] .button").await;
    reads(&browser, "The last day is").await;

    browser.visit(&format!("{}/me/erasure", site.base)).await;
    reads(&browser, "This goes").await;
    assert_eq!(browser.faults().await, []);
    browser.picture("rights-erasure-phone").await;
    browser.resize(1280, 900).await;
    browser.picture("rights-erasure").await;
    press(&browser, "#f-understood").await;
    press(&browser, "form[action='/me/erasure'] .button").await;
    reads(&browser, "Keep my account").await;
    assert_eq!(browser.faults().await, []);
    browser.picture("rights-erasure-waits").await;
    let back = Locator::Css("form[action='/me/erasure/withdrawal'] .button");
    browser.client.find(back).await.unwrap().click().await.unwrap();
    reads(&browser, "Everything stays as it is").await;
    browser.close().await;
}
