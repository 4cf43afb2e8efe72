//! My contribution: what is owed and why, another amount, a wish to pay less for a while.

use folkmoot::identity::StaffRole;

use super::walker::Walker;
use crate::support::{Coop, Desk, Site};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_sees_what_a_change_does_and_asks_for_less_which_a_treasurer_grants() {
    let coop = Coop::on(Desk::new());
    let member = coop.member("Ada Okafor");
    coop.invoice(&member);
    let site = Site::at(coop.desk.clone()).await;
    let ada = Walker::with_a_phone(&site, &member.user, "contribution-member").await;
    let tess = Walker::at_a_desk(&site, StaffRole::Treasurer, "contribution-treasurer").await;
    changes(&ada).await;
    asks(&ada).await;
    grants(&tess).await;
    ada.opens(&format!("/memberships/{}/reduction", member.membership)).await;
    ada.sees("your contribution is €5.00 a month").await;
    ada.looks("reduced").await;
    ada.opens(&format!("/memberships/{}/contribution", member.membership)).await;
    ada.looks("contribution-reduced").await;
    ada.arrives().await;
    tess.arrives().await;
}

async fn changes(ada: &Walker) {
    ada.opens("/home").await;
    ada.presses("My contribution").await;
    ada.sees("€25.00 each month").await;
    ada.looks("contribution").await;
    ada.presses("Change level or amount").await;
    ada.types("amount", "1e3").await;
    ada.presses("See what changes").await;
    ada.looks("amount-wrong").await;
    ada.types("amount", "32.50").await;
    ada.presses("See what changes").await;
    ada.sees("€32.50 each month").await;
    ada.looks("preview").await;
    ada.presses("Change it").await;
    ada.sees("Changed. A letter confirms it.").await;
    ada.sees("From 21 June 2026 on").await;
    ada.looks("changed").await;
}

async fn asks(ada: &Walker) {
    ada.presses("I cannot pay this now").await;
    ada.looks("reduction").await;
    ada.types("wished", "-4").await;
    ada.sends("/reduction").await;
    ada.looks("reduction-wrong").await;
    ada.types("words", "I lost my job in April; from the autumn on it will be better.").await;
    ada.types("wished", "5").await;
    ada.sends("/reduction").await;
    ada.sees("You get a letter").await;
    ada.looks("reduction-asked").await;
}

async fn grants(tess: &Walker) {
    tess.opens("/treasury/reductions").await;
    tess.sees("could pay €5.00").await;
    tess.looks("reductions").await;
    tess.presses("Ada Okafor").await;
    tess.sees("I lost my job").await;
    tess.looks("reduction").await;
    tess.types("monthly", "99").await;
    tess.sends("/reduction").await;
    tess.looks("reduction-wrong").await;
    tess.types("monthly", "5").await;
    tess.sets("until", "2026-12-31").await;
    tess.types("reason", "As asked, until the autumn").await;
    tess.sends("/reduction").await;
    tess.sees("Reduced. A letter tells the member.").await;
    tess.looks("granted").await;
    tess.opens("/treasury/reductions").await;
    tess.looks("reductions-given").await;
}
