//! Invoices that are wrong: made anew, taken back in part, written off; what one would say.

use folkmoot::billing::Nature;
use folkmoot::identity::StaffRole;

use super::walker::Walker;
use crate::money::till::{Till, days};
use crate::support::Site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_treasurer_corrects_credits_in_part_and_writes_off() {
    let till = Till::with_vat();
    let ada = till.party("Ada Okafor");
    let may = days("2026-05-01", "2026-06-01");
    till.charges_for(&ada, "Storage of recordings", Nature::Service, 1000, may).unwrap();
    till.sells(&ada, "Meeting server", 2000, may);
    let site = Site::at(till.desk.clone()).await;
    let tess = Walker::at_a_desk(&site, StaffRole::Treasurer, "corrections-treasurer").await;
    tess.opens("/treasury?pile=due").await;
    tess.looks("due").await;
    tess.leads_to("/treasury/parties/").await;
    tess.looks("party").await;
    tess.leads_to("/invoices/").await;
    tess.looks("invoice").await;
    anew(&tess).await;
    in_part(&tess).await;
    written_off(&tess).await;
    till.charges_for(
        &ada,
        "Meeting server",
        Nature::Service,
        2000,
        days("2026-06-01", "2026-07-01"),
    )
    .unwrap();
    tess.opens(&format!("/treasury/parties/{ada}")).await;
    tess.looks("party-corrected").await;
    tess.presses("Make a pro forma").await;
    tess.sees("The pro forma is made.").await;
    tess.looks("pro-forma").await;
    till.is_sound();
    tess.arrives().await;
}

async fn anew(tess: &Walker) {
    tess.presses("Correct").await;
    tess.looks("correct").await;
    tess.chooses("how-amounts").await;
    tess.presses("Show what happens").await;
    tess.looks("correct-nothing-said").await;
    tess.types_nth("charge_", 1, "8").await;
    tess.types("reason", "The storage was agreed at 8 euros").await;
    tess.presses("Show what happens").await;
    tess.sees("What would happen").await;
    tess.looks("correct-preview").await;
    tess.presses("Do this").await;
    tess.sees("Corrected.").await;
    tess.looks("corrected").await;
}

async fn in_part(tess: &Walker) {
    tess.opens("/treasury?pile=due").await;
    tess.leads_to("/invoices/").await;
    tess.presses("Correct").await;
    tess.chooses("how-part").await;
    tess.types_nth("line_", 1, "400").await;
    tess.types("reason", "The server was away for a week").await;
    tess.presses("Show what happens").await;
    tess.sees("more than is left of the line").await;
    tess.looks("part-too-much").await;
    tess.types_nth("line_", 1, "4").await;
    tess.presses("Show what happens").await;
    tess.looks("part-preview").await;
    tess.presses("Do this").await;
    tess.sees("Corrected.").await;
    tess.looks("part-credited").await;
}

async fn written_off(tess: &Walker) {
    tess.opens("/treasury?pile=due").await;
    tess.leads_to("/invoices/").await;
    tess.presses("Write off").await;
    tess.presses("Write off").await;
    tess.looks("write-off-no-reason").await;
    tess.types("reason", "The association was dissolved").await;
    tess.chooses("relief").await;
    tess.looks("write-off").await;
    tess.presses("Write off").await;
    tess.sees("Written off.").await;
    tess.looks("written-off").await;
    tess.presses("Take the write-off back").await;
    tess.looks("write-off-back").await;
    tess.types("reason", "They pay after all").await;
    tess.presses("Take it back").await;
    tess.sees("The invoice is open again.").await;
    tess.looks("open-again").await;
}
