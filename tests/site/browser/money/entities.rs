//! Another legal entity with a currency and taxes of its own, what the desk shows of it, exchange
//! rates, what was paid by card.

use folkmoot::billing::{self, Nature, NewCharge};
use folkmoot::ground::money::Money;
use folkmoot::identity::StaffRole;
use folkmoot::organisations;
use folkmoot::treasury;

use super::walker::Walker;
use crate::cards::{Shop, paid_by_card};
use crate::money::till::days;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_legal_entity_abroad_is_founded_taxed_and_seen_on_the_desk() {
    let shop = Shop::open().await;
    let (ada, _) = shop.debtor("Ada Okafor");
    let (_, paid) = shop.debtor("Berta Figueroa");
    let boss = Walker::at_a_desk(&shop.site, StaffRole::Administrator, "entities-office").await;
    boss.opens("/office/settings").await;
    boss.looks("settings").await;
    boss.presses("Further legal entities").await;
    boss.looks("entities").await;
    founds(&boss).await;
    taxes(&boss).await;
    let giving = "/office/settings/giving";
    boss.opens(giving).await;
    boss.types("money_weight", "0").await;
    boss.types("kind_weight", "0").await;
    boss.presses("Save").await;
    boss.looks("giving-wrong").await;
    boss.types("money_weight", "1").await;
    boss.presses("Save").await;
    boss.opens(giving).await;
    boss.looks("giving").await;
    boss.arrives().await;

    owes_dollars(&shop, &ada.party);
    let tess = Walker::at_a_desk(&shop.site, StaffRole::Treasurer, "entities-treasurer").await;
    tess.opens("/treasury").await;
    tess.looks("desk").await;
    tess.opens("/treasury?pile=due&currency=CAD").await;
    tess.sees("CA$30.00").await;
    tess.looks("desk-dollars").await;
    tess.opens(&format!("/treasury/parties/{}", ada.party)).await;
    tess.sees("€25.00 · CA$30.00").await;
    tess.looks("party-of-two").await;
    tess.opens("/treasury/online").await;
    tess.looks("online-nothing").await;
    paid_by_card(&shop.coop.desk, &paid).await;
    tess.opens("/treasury/online").await;
    tess.looks("online").await;
    rates(&tess).await;
    tess.arrives().await;
}

async fn founds(boss: &Walker) {
    boss.presses("Add a legal entity").await;
    boss.looks("new").await;
    boss.types("name", "Example Meeting Canada").await;
    boss.types("email", "accounts@canada.example.org").await;
    boss.types("street", "Rue Saint-Denis 4").await;
    boss.types("postal_code", "nonsense").await;
    boss.types("city", "Montréal").await;
    boss.chooses_from("country", "Canada").await;
    boss.chooses_from("currency", "CAD").await;
    boss.presses("Save").await;
    boss.looks("new-wrong").await;
    boss.types("postal_code", "H2X 1Y4").await;
    boss.chooses("tax_regime").await;
    boss.types("exemption_reason", "Not taxed").await;
    boss.types("payment_terms_days", "14").await;
    boss.types("series_prefix", "MCC").await;
    boss.chooses_from("time_zone", "Toronto").await;
    boss.presses("Save").await;
    boss.sees("The legal entity is there.").await;
    boss.looks("founded").await;
    boss.chooses_beside("Multi-account", "Example Meeting Canada").await;
    boss.sends("/legal-entities/levels").await;
    boss.looks("levels-chosen").await;
}

async fn taxes(boss: &Walker) {
    let entity = boss.finds_last("//main//a[contains(@href, '/taxes')]").await;
    boss.opens(&entity).await;
    boss.looks("taxes").await;
    boss.chooses("system-gst").await;
    boss.sends("/taxes").await;
    boss.sees("Provinces").await;
    boss.types("region", "QC").await;
    boss.types("tax_name", "QST").await;
    boss.types("tax_rate", "9.975").await;
    boss.types("registration", "1234567890 TQ0001").await;
    boss.dates("since", 1, 6, 2026).await;
    boss.sends("/taxes/regions").await;
    boss.sees("9.975").await;
    boss.types("rate", "1e3").await;
    boss.sends("/taxes/rules").await;
    boss.looks("taxes-wrong").await;
    boss.opens(&entity).await;
    boss.types("rate", "5").await;
    boss.dates("from", 1, 6, 2026).await;
    boss.sends("/taxes/rules").await;
    boss.looks("taxes-noted").await;
}

/// 30 dollars of the legal entity abroad.
fn owes_dollars(shop: &Shop, party: &organisations::PartyId) {
    let all = shop.coop.read(organisations::legal_entities).unwrap();
    let other = all.into_iter().find(|entity| entity.series_prefix == "MCC").unwrap();
    let new = NewCharge {
        party_id: party.clone(),
        source: "rooms".into(),
        nature: Nature::Dues,
        text: "Rooms".into(),
        net: Money::from_minor(3000, other.currency),
        period: days("2026-05-01", "2026-06-01"),
    };
    shop.coop.write(|tx| billing::charge(tx, &other, new)).unwrap();
    shop.coop.write(|tx| treasury::invoice_waiting(tx, party)).unwrap();
}

async fn rates(tess: &Walker) {
    tess.opens("/treasury/exchange-rates").await;
    tess.looks("rates-none").await;
    tess.chooses_from("entity", "Moot SCCL").await;
    tess.chooses_from("currency", "GBP").await;
    tess.types("rate", "nothing").await;
    tess.dates("on", 21, 5, 2026).await;
    tess.presses("Note it").await;
    tess.looks("rates-wrong").await;
    tess.types("rate", "1.1673").await;
    tess.presses("Note it").await;
    tess.sees("The rate is noted.").await;
    tess.looks("rates").await;
}
