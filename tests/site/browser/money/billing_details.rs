//! Where documents go and what stands on them, a VAT number that VIES knows, a year's papers.

use std::sync::Arc;
use std::time::Duration;

use folkmoot::gateways::http::{HttpSettings, Reach};
use folkmoot::gateways::simulators::vies::SimulatedVies;
use folkmoot::gateways::vies::Vies;
use folkmoot::identity::StaffRole;
use folkmoot::worker;

use super::walker::Walker;
use crate::support::{Coop, Desk, Site};

const GERMAN: &str = "DE136695976";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_gives_a_vat_number_that_vies_knows_and_downloads_a_years_papers() {
    let register = SimulatedVies::start("127.0.0.1:0".parse().unwrap()).unwrap();
    let patience = HttpSettings {
        read_timeout: Duration::from_secs(2),
        reach: Reach::LOOPBACK,
        ..HttpSettings::default()
    };
    let mut desk = Desk::new();
    desk.means.vies = Arc::new(Vies::new(register.url().parse().unwrap(), &patience).unwrap());
    let coop = Coop::on(desk);
    let member = coop.organisation("Weavers' Co-operative", "Ona Owner");
    coop.invoice(&member);
    let site = Site::at(coop.desk.clone()).await;
    let ona = Walker::with_a_phone(&site, &member.user, "details-member").await;
    register.control().knows(GERMAN, "VEREIN DER WEBER E.V.", "LANGE STRASSE 1\n10115 BERLIN");
    ona.opens(&format!("/memberships/{}/billing", member.membership)).await;
    ona.looks("empty").await;
    ona.types("vat_id", "DE136695978").await;
    ona.types("email", "nobody").await;
    ona.types("street", "Lange Strasse 1").await;
    ona.presses("Save").await;
    ona.looks("wrong").await;
    ona.types("vat_id", GERMAN).await;
    ona.types("purchase_order", "PO-4711").await;
    ona.types("attention", "Accounts").await;
    ona.types("email", "accounts@weavers.example.org").await;
    ona.types("postal_code", "10115").await;
    ona.types("city", "Berlin").await;
    ona.chooses_from("country", "Germany").await;
    ona.presses("Save").await;
    ona.sees("Saved.").await;
    ona.looks("saved").await;
    worker::run_due(&site.desk.means).await.unwrap();
    ona.opens(&ona.place().await).await;
    ona.sees("in use").await;
    ona.sees("VEREIN DER WEBER").await;
    ona.looks("known").await;
    ona.presses("Ask VIES now").await;
    ona.sees("VIES is being asked").await;
    ona.looks("asked").await;
    papers(&ona, &site, &member.user).await;
    let tess = Walker::at_a_desk(&site, StaffRole::Treasurer, "details-treasurer").await;
    tess.opens(&format!("/treasury/parties/{}", member.party)).await;
    tess.presses("Billing details").await;
    tess.sees("another name").await;
    tess.looks("office").await;
    tess.arrives().await;
    ona.arrives().await;
}

async fn papers(ona: &Walker, site: &Site, user: &folkmoot::identity::UserId) {
    ona.opens("/invoices").await;
    ona.looks("invoices").await;
    ona.presses("2026").await;
    ona.looks("invoices-of-2026").await;
    let zip = ona.finds_link("/invoices/2026/documents.zip").await;
    let file = site.signed_in(user).get(&zip).await;
    assert!(file.is(200).body.starts_with("PK"), "{zip}");
    ona.leads_to("/invoices/inv_").await;
    ona.looks("invoice").await;
    ona.presses("Pay").await;
    ona.sees("How to pay").await;
    ona.looks("pay").await;
}
