//! All papers of a member in one list, and those of a year in one file.

use std::io::{Cursor, Read};

use folkmoot::organisations::{Role, give_role};
use zip::ZipArchive;

use super::House;
use crate::support::{Browser, Coop, Site};

async fn bytes(browser: &Browser, path: &str) -> Vec<u8> {
    let cookie = format!("folkmoot_session={}", browser.cookie("folkmoot_session").unwrap());
    let request = browser.request("GET", path).header("cookie", cookie);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    answer.bytes().await.unwrap().to_vec()
}

fn names(bytes: &[u8]) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut paper = Vec::new();
            file.read_to_end(&mut paper).unwrap();
            let name = file.name().unwrap().into_owned();
            assert!(paper.starts_with(b"%PDF"), "{name}");
            name
        })
        .collect()
}

fn papers(coop: &Coop) {
    let class = coop.share_class("A", 5000);
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.buys(&ada, &class, 2);
}

#[tokio::test]
async fn all_papers_stand_in_one_list_by_year_and_a_year_is_one_file_of_the_same_bytes() {
    let house = House::new();
    papers(&house.coop);
    let ada = house.coop.read(|conn| folkmoot::identity::user_by_email(conn, "ada@example.org"));
    let ada = ada.unwrap().unwrap();
    let site = Site::at(house.coop.desk.clone()).await;
    let browser = site.signed_in(&ada.id);
    let page = browser.get("/invoices").await;
    page.is(200).sees("MT-2026-000001").sees("Share certificate").sees("All years");
    page.sees_not("documents.zip");
    browser.get("/invoices?year=2026").await.sees("/invoices/2026/documents.zip");
    let other = browser.get("/invoices?year=2025").await;
    other.is(200).sees_not("MT-2026-000001").sees_not("documents.zip");
    browser.get("/invoices?year=soon").await.is(200).sees("MT-2026-000001");
    let first = bytes(&browser, "/invoices/2026/documents.zip").await;
    assert_eq!(names(&first), ["1-Ada/MT-2026-000001.pdf", "1-Ada/share-certificate-1.pdf"]);
    assert_eq!(first, bytes(&browser, "/invoices/2026/documents.zip").await);
    for path in ["/invoices/2025/documents.zip", "/invoices/all/documents.zip"] {
        browser.get(path).await.is(404);
    }
}

#[tokio::test]
async fn whoever_pays_for_an_organisation_gets_its_papers_and_nobody_gets_those_of_others() {
    let house = House::new();
    let coop = &house.coop;
    papers(coop);
    let weavers = coop.organisation("Weavers", "Ona Owner");
    coop.invoice(&weavers);
    let organisation = weavers.organisation.clone().unwrap();
    let [payer, host] = ["Pay Er", "Ho St"].map(|name| coop.desk.person(name));
    for (user, role) in [(&payer, Role::BillingContact), (&host, Role::Host)] {
        coop.write(|tx| give_role(tx, &organisation.id, user, role)).unwrap();
    }
    let site = Site::at(coop.desk.clone()).await;
    let path = "/invoices/2026/documents.zip";
    for user in [&weavers.user, &payer] {
        let file = bytes(&site.signed_in(user), path).await;
        assert_eq!(names(&file), ["1-Weavers/MT-2026-000002.pdf"]);
    }
    site.signed_in(&host).get(path).await.is(404);
    site.browser().get(path).await.is(303);
}
