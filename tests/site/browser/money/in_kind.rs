//! A producer promises and logs; a treasurer reviews; the quarterly take is paid out.

use folkmoot::identity::StaffRole;

use super::walker::Walker;
use crate::inkind::House;
use crate::support::{Member, Site};

/// A co-op with a paid contribution in the till, and a producer.
async fn workshop() -> (House, Member, Site) {
    let house = House::new();
    let (ada, hatch) = (house.coop.member("Ada Okafor"), house.producer("Hatch Lindgren-Mueller"));
    house.coop.invoice(&ada);
    house.coop.pay_all(&ada);
    let site = Site::at(house.coop.desk.clone()).await;
    (house, hatch, site)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_producer_gives_in_kind_and_is_paid_by_a_take() {
    let (house, member, site) = workshop().await;
    let hatch = Walker::with_a_phone(&site, &member.user, "in-kind-producer").await;
    let tess = Walker::at_a_desk(&site, StaffRole::Treasurer, "in-kind-treasurer").await;
    promises(&hatch).await;
    logs(&hatch).await;
    reviews(&tess).await;
    hatch.opens("/in-kind").await;
    hatch.sees("accepted").await;
    hatch.sees("declined").await;
    hatch.looks("reviewed").await;
    take(&hatch, &tess).await;
    house.is_sound();
    hatch.arrives().await;
    tess.arrives().await;
}

async fn promises(hatch: &Walker) {
    hatch.opens("/activity").await;
    hatch.presses("What you give in kind").await;
    hatch.sees("Nothing logged yet").await;
    hatch.looks("empty").await;
    hatch.presses("Promise something").await;
    hatch.types("amount", "many").await;
    hatch.presses("Promise").await;
    hatch.looks("pledge-wrong").await;
    hatch.types("amount", "40").await;
    hatch.chooses("every").await;
    hatch.presses("Promise").await;
    hatch.sees("What you log counts towards it").await;
    hatch.sees("each quarter").await;
}

async fn logs(hatch: &Walker) {
    hatch.types("amount", "2:75").await;
    hatch.types("text", "Moved the mail server").await;
    hatch.presses("Log it").await;
    hatch.looks("row-wrong").await;
    hatch.types("amount", "2:30").await;
    hatch.presses("Log it").await;
    hatch.sees("2:30 hours").await;
    hatch.chooses_from("what", "Money you laid out").await;
    hatch.types("amount", "12.99").await;
    hatch.types("text", "A domain for the archive of the assembly").await;
    hatch.presses("Log it").await;
    hatch.sees("€12.99 laid out").await;
    hatch.presses("Log a list").await;
    let row = "2026-05-20;A month of a server;1;The build server";
    hatch.types("list", &format!("2026-05-20;hours;x;Two\n{row}")).await;
    hatch.presses("Log all").await;
    hatch.sees("Line 1").await;
    hatch.looks("list-wrong").await;
    hatch.types("list", row).await;
    hatch.presses("Log all").await;
    hatch.sees("1 × A month of a server").await;
    hatch.looks("logged").await;
}

async fn reviews(tess: &Walker) {
    tess.opens("/treasury/in-kind").await;
    tess.sees("Nobody is owed anything").await;
    tess.looks("nobody-owed").await;
    tess.leads_to("/activity/reviews").await;
    tess.sees("The build server").await;
    tess.looks("reviews").await;
    for _ in 0..2 {
        let entry = tess.finds_link("/activity/entries/").await;
        tess.opens(&entry).await;
        tess.looks("entry").await;
        tess.sends("/acceptance").await;
        tess.sees("Accepted: it counts.").await;
        tess.opens("/activity/reviews").await;
    }
    let entry = tess.finds_link("/activity/entries/").await;
    tess.opens(&entry).await;
    tess.sends("/refusal").await;
    tess.looks("refusal-without-reason").await;
    tess.types("reason", "This was paid from the office's till already.").await;
    tess.sends("/refusal").await;
    tess.sees("Declined").await;
    tess.looks("declined").await;
    tess.opens("/treasury/in-kind").await;
    tess.sees("Hatch Lindgren-Mueller").await;
    tess.looks("owed").await;
}

async fn take(hatch: &Walker, tess: &Walker) {
    tess.opens("/treasury/takes").await;
    tess.looks("takes-none").await;
    tess.presses("Open the take of this quarter").await;
    tess.sees("Nothing is proposed yet").await;
    tess.looks("take-empty").await;
    let page = tess.place().await;
    hatch.opens("/in-kind").await;
    hatch.presses("Propose what you take").await;
    hatch.types("amount", "4000").await;
    hatch.presses("Propose").await;
    hatch.sees("no more than is owed").await;
    hatch.looks("take-too-much").await;
    hatch.types("amount", "40").await;
    hatch.sends("/in-kind/take").await;
    hatch.sees("€40.00").await;
    hatch.looks("take-proposed").await;
    tess.opens(&page).await;
    tess.looks("take-proposals").await;
    tess.presses("Approve").await;
    tess.sees("to be paid").await;
    tess.looks("take-approved").await;
    tess.dates("paid", 31, 5, 2026).await;
    tess.presses("Note as paid").await;
    tess.sees("Not in the future").await;
    tess.looks("take-day-wrong").await;
    tess.dates("paid", 21, 5, 2026).await;
    tess.presses("Note as paid").await;
    tess.sees("Noted as paid.").await;
    tess.finds_link("/in-kind/statements/").await;
    tess.looks("take-paid").await;
    tess.opens("/treasury/takes").await;
    tess.looks("takes").await;
    hatch.opens("/invoices").await;
    hatch.sees("Statement of a take").await;
    hatch.looks("papers").await;
}
