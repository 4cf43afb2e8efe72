//! A steward finds an organisation that was entered twice, looks at what merging would do, merges,
//! and takes it back, in a real browser.

use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole};
use folkmoot::organisations::{Role, found_organisation, give_role};

use super::{Browser, Looks};
use crate::support::{Coop, Site};

async fn looks_well(browser: &Browser, name: &str) {
    assert_eq!(browser.faults().await, [], "{name}");
    browser.picture(name).await;
    browser.resize(390, 844).await;
    assert_eq!(browser.faults().await, [], "{name} on a phone");
    browser.picture(&format!("{name}-phone")).await;
    browser.resize(1280, 900).await;
}

async fn says(browser: &Browser, text: &str) {
    let source = browser.client.source().await.unwrap();
    assert!(source.contains(text), "{text}: {source}");
}

#[tokio::test]
async fn a_steward_merges_what_was_entered_twice_in_a_browser_and_takes_it_back() {
    let coop = Coop::new();
    let weavers = coop.organisation("Weavers' Co-operative", "Ona Owner");
    let bo = coop.desk.person("Bo Li");
    coop.write::<_, DbError>(|tx| {
        let twice = found_organisation(tx, "Weavers' Co-operative", &bo)?;
        give_role(tx, &twice.id, &weavers.user, Role::Host)
    })
    .unwrap();
    let site = Site::at(coop.desk).await;
    let steward = site.desk.person("Steward Person");
    site.desk.appoint(&steward, StaffRole::Steward);
    let opened = site
        .desk
        .write::<_, DbError>(|tx| {
            identity::open_session(tx, &steward, &identity::Browser::default(), true)
        })
        .unwrap();
    let browser = Browser::open(Looks::desktop()).await;
    browser.visit(&format!("{}/levels", site.base)).await;
    let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
    browser.client.execute(keep, vec![opened.token.expose().into()]).await.unwrap();

    browser.visit(&format!("{}/office/merges", site.base)).await;
    looks_well(&browser, "merges-list").await;
    browser.follow("main a.button").await;
    says(&browser, "Which record goes?").await;
    looks_well(&browser, "merges-choose").await;
    browser.visit(&format!("{}/office/merges", site.base)).await;
    browser.follow("main table a").await;
    says(&browser, "Nothing has happened yet").await;
    looks_well(&browser, "merges-plan").await;
    browser.follow("main form[action='/office/merges'] button").await;
    says(&browser, "Two records became one").await;
    looks_well(&browser, "merges-merge").await;
    browser.follow("main form[action$='/reversal'] button").await;
    says(&browser, "they are two records again").await;
    looks_well(&browser, "merges-undone").await;
    browser.close().await;
}
