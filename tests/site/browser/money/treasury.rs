//! A treasurer's week: a payment is recorded and undone, an invoice taken back, money given back
//! to a card, the period's invoices are rehearsed and issued.

use folkmoot::gateways::simulators::stripe::TestCard;
use folkmoot::identity::StaffRole;
use folkmoot::worker;

use super::walker::Walker;
use crate::cards::Shop;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payments_are_recorded_undone_and_given_back_and_a_period_is_invoiced() {
    let shop = Shop::open().await;
    shop.debtor("Ada Okafor");
    let tess = Walker::at_a_desk(&shop.site, StaffRole::Treasurer, "treasury").await;
    payment(&tess).await;
    void(&tess).await;
    refund(&tess, &shop).await;
    run(&tess, &shop).await;
    shop.is_sound();
    tess.arrives().await;
}

async fn payment(tess: &Walker) {
    tess.opens("/treasury?pile=due").await;
    tess.presses("Record a payment").await;
    tess.looks("payment").await;
    tess.types("amount", "1.234,56").await;
    tess.dates("received", 31, 2, 2026).await;
    tess.presses("Record a payment").await;
    tess.looks("payment-wrong").await;
    tess.types("amount", "30").await;
    tess.dates("received", 20, 5, 2026).await;
    tess.types("reference", "Ada, May").await;
    tess.presses("Record a payment").await;
    tess.sees("€5.00 stand by for the next invoice").await;
    tess.looks("party-paid").await;
    tess.presses("Undo").await;
    tess.looks("undo").await;
    tess.presses("Undo").await;
    tess.looks("undo-no-reason").await;
    tess.types("reason", "Entered for the wrong member").await;
    tess.presses("Undo").await;
    tess.sees("The payment is undone").await;
    tess.looks("undone").await;
}

async fn void(tess: &Walker) {
    tess.leads_to("/invoices/").await;
    tess.presses("Take back").await;
    tess.looks("void").await;
    tess.presses("Issue the credit note").await;
    tess.looks("void-nothing-said").await;
    tess.types("reason", "Sent twice").await;
    tess.chooses("afterwards").await;
    tess.presses("Issue the credit note").await;
    tess.sees("The credit note is on its way.").await;
    tess.looks("credit-note").await;
    tess.presses("MT-2026-000001").await;
    tess.sees("It was taken back by credit note").await;
    tess.looks("taken-back").await;
}

async fn refund(tess: &Walker, shop: &Shop) {
    let (_, paid) = shop.debtor("Berta Figueroa");
    shop.has_paid(&paid, TestCard::Pays).await;
    tess.opens("/treasury/online").await;
    tess.presses("Give back").await;
    tess.looks("refund").await;
    tess.types("amount", "2500").await;
    tess.types("reason", "Paid twice").await;
    tess.presses("Look what it does").await;
    tess.looks("refund-too-much").await;
    tess.types("amount", "10").await;
    tess.presses("Look what it does").await;
    tess.sees("What this does").await;
    tess.looks("refund-preview").await;
    tess.presses("Give €10.00 back").await;
    tess.sees("the card company is being asked").await;
    tess.looks("refund-asked").await;
}

async fn run(tess: &Walker, shop: &Shop) {
    let carla = shop.coop.member("Carla Vidal");
    shop.coop.invoice(&carla);
    shop.coop.member("Dora Without Address");
    tess.opens("/treasury/run").await;
    tess.looks("runs").await;
    tess.dates("on", 31, 6, 2026).await;
    tess.presses("Show me first").await;
    tess.looks("run-wrong").await;
    tess.dates("on", 21, 6, 2026).await;
    tess.presses("Show me first").await;
    tess.looks("rehearsal-under-way").await;
    worker::run_due(&shop.site.desk.means).await.unwrap();
    tess.sees("Nothing is issued yet").await;
    tess.sees("address is not known yet").await;
    tess.looks("rehearsal").await;
    tess.presses("Issue").await;
    worker::run_due(&shop.site.desk.means).await.unwrap();
    tess.finds_link("/invoices/inv_").await;
    tess.looks("issued").await;
    tess.opens("/treasury/run").await;
    tess.looks("runs-done").await;
}
