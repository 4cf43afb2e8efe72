//! A steward takes the co-op's spreadsheet over, in a real browser: the file, the columns, the
//! lines, and back again.

use fantoccini::Locator;
use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole};
use folkmoot::worker;

use super::{Browser, Looks};
use crate::support::{Coop, Desk, Site};

/// As Excel writes it in Catalonia: Windows-1252, semicolons.
const TABLE: &str = "Núm.;Nom;Correu;Població;Carrer;CP;Alta;Nivell;Quota;Pagat fins\r\n\
    7;Núria Puig;nuria@example.org;Barcelona;Plaça Nova 3;08002;21.05.2020;level-2;25,00;\
    01.06.2026\r\n\
    8;Steward Person;other@example.org;;;;1.1.2021;;;\r\n\
    9;Bo Li;no address;;;;31.02.2020;;;\r\n";

/// Waits until the page says `text`.
async fn reads(browser: &Browser, text: &str) {
    super::wait_until(text, async || {
        let said = browser.client.source().await.unwrap_or_default();
        said.contains(text).then_some(())
    })
    .await;
}

async fn looks_well(browser: &Browser, name: &str) {
    assert_eq!(browser.faults().await, [], "{name}");
    browser.picture(name).await;
    browser.resize(390, 844).await;
    assert_eq!(browser.faults().await, [], "{name} on a phone");
    browser.picture(&format!("{name}-phone")).await;
    browser.resize(1280, 900).await;
}

/// A browser in which the steward is signed in.
async fn signed_in(site: &Site) -> Browser {
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
    browser
}

#[tokio::test]
async fn a_steward_takes_a_spreadsheet_over_in_a_browser_and_takes_it_back() {
    let site = Site::at(Coop::on(Desk::new()).desk).await;
    let browser = signed_in(&site).await;
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(TABLE);
    let file = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("socies.csv");
    std::fs::write(&file, &bytes).unwrap();
    browser.visit(&format!("{}/office/imports", site.base)).await;
    looks_well(&browser, "imports-list").await;
    let field = browser.client.find(Locator::Css("#f-file")).await.unwrap();
    field.send_keys(file.to_str().unwrap()).await.unwrap();
    browser.follow("form[enctype] .button.primary").await;
    reads(&browser, "Nom (Núria Puig)").await;
    looks_well(&browser, "imports-mapping").await;
    browser.follow("form[action$='/mapping'] .button.primary").await;
    worker::run_due(&site.desk.means).await.unwrap();
    reads(&browser, "Steward Person is here, with the same name.").await;
    reads(&browser, "“no address” is not an e-mail address").await;
    looks_well(&browser, "imports-lines").await;
    browser.follow("form:has([value=new]) .button").await;
    reads(&browser, "Line 3: noted").await;
    browser.follow("form[action$='/omissions'] .button").await;
    reads(&browser, "One line is left out.").await;
    browser.follow("form[action$='/execution'] .button").await;
    worker::run_due(&site.desk.means).await.unwrap();
    reads(&browser, "Invite the new people").await;
    looks_well(&browser, "imports-done").await;
    browser.visit(&format!("{}/office/reconciliation", site.base)).await;
    reads(&browser, "Members without a contribution").await;
    looks_well(&browser, "reconciliation").await;
    browser.follow("a[href$='/members-without-contribution']").await;
    reads(&browser, "other@example.org").await;
    looks_well(&browser, "reconciliation-list").await;
    browser.visit(&format!("{}/office/imports", site.base)).await;
    browser.follow("main table a").await;
    browser.follow("a[href$='/reversal']").await;
    reads(&browser, "Take all of it back").await;
    looks_well(&browser, "imports-reversal").await;
    browser.follow("form[action$='/reversal'] .button").await;
    reads(&browser, "All of it was taken back").await;
    browser.close().await;
}

/// Ada is number 1 and Bo number 2; one line is of nobody, one is of somebody called alike.
const SHARES: &str = "member number,member,class,shares,paid on,certificate\n\
    1,,A,3,2020-06-01,41\n\
    ,Li Bo,A,2,2021-03-01,\n\
    9,Nobody Here,A,1,2021-03-01,\n";

#[tokio::test]
async fn a_steward_takes_shares_over_in_a_browser() {
    let coop = Coop::on(Desk::new());
    coop.member("Ada Okafor");
    coop.member("Bo Li");
    coop.share_class("A", 5000);
    let site = Site::at(coop.desk).await;
    let browser = signed_in(&site).await;
    browser.visit(&format!("{}/office/imports", site.base)).await;
    let choose = "document.querySelector('[value=shares]').click()";
    browser.client.execute(choose, Vec::new()).await.unwrap();
    let field = browser.client.find(Locator::Css("#f-table")).await.unwrap();
    field.send_keys(SHARES).await.unwrap();
    browser.follow("form[enctype] .button.primary").await;
    reads(&browser, "Number of the certificate").await;
    looks_well(&browser, "imports-shares-mapping").await;
    browser.follow("form[action$='/mapping'] .button.primary").await;
    worker::run_due(&site.desk.means).await.unwrap();
    reads(&browser, "Bo Li is here, with a name much like it.").await;
    reads(&browser, "nobody who belongs is meant by “9”").await;
    looks_well(&browser, "imports-shares-lines").await;
    browser.follow("form:has([value=same]) .button").await;
    reads(&browser, "Line 3: noted").await;
    browser.follow("form[action$='/omissions'] .button").await;
    reads(&browser, "One line is left out.").await;
    browser.follow("form[action$='/execution'] .button").await;
    let import = browser.client.current_url().await.unwrap();
    let under_way = site.desk.means.progress.begin(import.path().rsplit('/').next().unwrap());
    under_way.show(1);
    browser.client.refresh().await.unwrap();
    reads(&browser, "1 of 3").await;
    looks_well(&browser, "imports-carrying-out").await;
    drop(under_way);
    worker::run_due(&site.desk.means).await.unwrap();
    reads(&browser, "Take it back").await;
    browser.follow("a[href$='/reversal']").await;
    reads(&browser, "Neither the books nor the register").await;
    looks_well(&browser, "imports-shares-reversal").await;
    browser.close().await;
}
