//! The files of a document as its people download them.

use diesel::connection::SimpleConnection;
use folkmoot::billing;
use folkmoot::ground::db::DbError;
use folkmoot::identity::StaffRole;

use crate::support::{Coop, Desk, Site};

#[tokio::test]
async fn whoever_may_see_a_document_downloads_its_electronic_invoice() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let ada = coop.member("Ada");
    let id = coop.invoice(&ada);
    let browser = site.signed_in(&ada.user);
    let page = browser.get(&format!("/invoices/{id}")).await;
    page.is(200).sees(&format!("href=\"/invoices/{id}/ubl.xml\""));
    page.sees(&format!("href=\"/invoices/{id}/cii.xml\""));
    let ubl = browser.get(&format!("/invoices/{id}/ubl.xml")).await;
    ubl.is(200).sees("<Invoice xmlns=").sees("<cbc:ID>MT-2026-000001</cbc:ID>");
    let cii = browser.get(&format!("/invoices/{id}/cii.xml")).await;
    cii.is(200).sees("<rsm:CrossIndustryInvoice").sees("<ram:ID>MT-2026-000001</ram:ID>");
    let again = browser.get(&format!("/invoices/{id}/ubl.xml")).await;
    assert_eq!(ubl.body, again.body);
    let eve = coop.member("Eve");
    let stranger = site.signed_in(&eve.user);
    for file in ["ubl.xml", "cii.xml"] {
        stranger.get(&format!("/invoices/{id}/{file}")).await.is(404);
        site.browser().get(&format!("/invoices/{id}/{file}")).await.is(303);
        browser.get(&format!("/invoices/inv_nothing/{file}")).await.is(404);
    }
    let auditor = site.staff(&[StaffRole::Auditor]);
    auditor.get(&format!("/invoices/{id}/cii.xml")).await.is(200);
}

#[tokio::test]
async fn the_private_link_opens_the_same_files() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let ada = coop.member("Ada");
    let id = coop.invoice(&ada);
    let pay = billing::pay_path(site.desk.means.db.vault(), &id);
    let anybody = site.browser();
    anybody.get(&pay).await.is(200).sees(&format!("{pay}/ubl.xml"));
    let by_link = anybody.get(&format!("{pay}/ubl.xml")).await;
    by_link.is(200).sees("<Invoice xmlns=");
    let own = site.signed_in(&ada.user).get(&format!("/invoices/{id}/ubl.xml")).await;
    assert_eq!(by_link.body, own.body);
    anybody.get(&format!("{pay}x/cii.xml")).await.is(404);
}

#[tokio::test]
async fn a_document_without_an_electronic_invoice_says_why() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    // Nothing tells who the seller is.
    let nobody = "UPDATE legal_entities SET registration = ''";
    coop.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(nobody)?)).unwrap();
    let ada = coop.member("Ada");
    let id = coop.invoice(&ada);
    let browser = site.signed_in(&ada.user);
    browser.get(&format!("/invoices/{id}/pdf")).await.is(200);
    for file in ["ubl.xml", "cii.xml"] {
        let page = browser.get(&format!("/invoices/{id}/{file}")).await;
        page.is(409).sees("This document has no electronic invoice").sees("neither a registration");
    }
}
