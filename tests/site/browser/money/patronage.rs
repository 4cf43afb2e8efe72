//! A surplus is reckoned, looked at, resolved and handed out.

use folkmoot::identity::StaffRole;

use super::walker::Walker;
use crate::inkind::House;
use crate::support::Site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_surplus_is_reckoned_looked_at_resolved_and_handed_out() {
    let house = House::new();
    let ada = house.coop.member("Ada Okafor");
    let hatch = house.producer("Hatch Lindgren-Mueller");
    house.pays(&ada, 12_000, "2026-05-21");
    house.works(&hatch, 360);
    house.coop.days_pass(250);
    let site = Site::at(house.coop.desk.clone()).await;
    let tess = Walker::at_a_desk(&site, StaffRole::Treasurer, "patronage-treasurer").await;
    tess.opens("/treasury/patronage").await;
    tess.sees("Nothing was distributed yet").await;
    tess.looks("none").await;
    tess.types("surplus", "a lot").await;
    tess.presses("Reckon").await;
    tess.looks("wrong").await;
    tess.types("surplus", "1234.56").await;
    tess.presses("Reckon").await;
    tess.sees("Nothing is booked yet").await;
    tess.looks("preview").await;
    tess.presses("Approve").await;
    tess.looks("no-resolution").await;
    tess.types("resolution", "General meeting of 12 January 2027, 4").await;
    tess.presses("Approve").await;
    tess.sees("Approved and booked.").await;
    tess.looks("approved").await;
    tess.presses("Hand out").await;
    tess.sees("Handed out.").await;
    tess.finds_link("/patronage/statements/").await;
    tess.looks("handed-out").await;
    tess.opens("/treasury/patronage").await;
    tess.looks("list").await;
    let owner = Walker::with_a_phone(&site, &ada.user, "patronage-member").await;
    owner.opens("/invoices").await;
    owner.sees("Statement of patronage").await;
    owner.looks("papers").await;
    house.is_sound();
    owner.arrives().await;
    tess.arrives().await;
}
