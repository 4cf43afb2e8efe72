//! A level gets a new price: whom it touches is seen before, it is offered, a member accepts.

use folkmoot::identity::StaffRole;

use super::walker::Walker;
use crate::support::{Coop, Desk, Site};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_level_gets_a_new_price_that_is_offered_and_accepted() {
    let coop = Coop::on(Desk::new());
    let ada = coop.member("Ada Okafor");
    coop.invoice(&ada);
    coop.member("Berta Figueroa i Puigdollers");
    let site = Site::at(coop.desk.clone()).await;
    let tess = Walker::at_a_desk(&site, StaffRole::Treasurer, "levels-treasurer").await;
    tess.opens("/office/levels").await;
    tess.looks("list").await;
    tess.presses("Level 2").await;
    tess.looks("level").await;
    tess.presses("New version").await;
    tess.looks("version-new").await;
    tess.sets("from_day", "2026-07-01").await;
    tess.types("minimum", "24").await;
    tess.types("suggested", "3").await;
    tess.types("another", "45").await;
    for (field, amount) in [("minimum", "240"), ("suggested", "300"), ("another", "450")] {
        tess.types(&format!("year_{field}"), amount).await;
    }
    tess.presses("See what changes").await;
    tess.looks("version-wrong").await;
    tess.types("suggested", "30").await;
    tess.types("part_1_name_en", "Hosting").await;
    tess.chooses_from("part_1_nature", "Service").await;
    tess.types("part_1_amount", "8").await;
    tess.presses("See what changes").await;
    tess.sees("2 members have this level").await;
    tess.looks("version-preview").await;
    tess.presses("Save it").await;
    tess.sees("Hosting").await;
    tess.looks("saved").await;
    tess.presses("Offer the newest version to 2 members").await;
    tess.sees("offered to 2").await;
    tess.looks("offered").await;
    let ada = Walker::with_a_phone(&site, &ada.user, "levels-member").await;
    accepts(&ada).await;
    ada.arrives().await;
    tess.opens("/office/levels/level-2").await;
    tess.sees("offered to 1").await;
    adds(&tess).await;
    tess.arrives().await;
}

async fn accepts(ada: &Walker) {
    ada.opens("/home").await;
    ada.looks("home").await;
    ada.presses("My contribution").await;
    ada.looks("contribution").await;
    ada.presses("Change level or amount").await;
    ada.sees("a new version of your level from 1 July 2026").await;
    ada.looks("offer").await;
    ada.types("amount", "33").await;
    ada.presses("See what changes").await;
    ada.sees("€25.00 each month").await;
    ada.sees("€33.00 each month").await;
    ada.looks("preview").await;
    ada.presses("Change it").await;
    ada.sees("Changed. A letter confirms it.").await;
    ada.looks("accepted").await;
}

async fn adds(tess: &Walker) {
    tess.opens("/office/levels/new").await;
    tess.types("code", "Level 9!").await;
    tess.types("name_en", "Level 9").await;
    tess.presses("See what changes").await;
    tess.looks("new-wrong").await;
    tess.types("code", "level-9").await;
    tess.types("minimum", "90").await;
    tess.types("suggested", "95").await;
    tess.types("another", "180").await;
    tess.presses("See what changes").await;
    tess.sees("Nobody has this level.").await;
    tess.looks("new-preview").await;
    tess.presses("Save it").await;
    tess.looks("new-saved").await;
    tess.presses("Delete").await;
    tess.sees("Deleted.").await;
}
